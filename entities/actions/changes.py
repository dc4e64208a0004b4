"""Differences between a row and new values, as the register's history tells them."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from entities.rules.errors import Conflict

Diff = dict[str, list[Any]]


def apply(row: models.Model, values: dict[str, Any]) -> Diff:
    """Put the values that differ on the row; the difference as {field: [before, after]}."""
    diff: Diff = {}
    for name, value in values.items():
        before = getattr(row, name)
        if before != value:
            setattr(row, name, value)
            diff[name] = [plain(before), plain(value)]
    return diff


def refuse_if_overtaken(
    row: models.Model, names: Iterable[str], seen: dict[str, Any], sentence: str
) -> None:
    """Raise `Conflict` when a column that is about to change is no longer what the person saw."""
    if any(getattr(row, name) != seen[name] for name in names if name in seen):
        raise Conflict(sentence)


def of_codes(before: Iterable[str], after: Iterable[str]) -> list[list[str]] | None:
    """[before, after] for two sets of catalogue codes; None when they are the same."""
    old, new = sorted(before), sorted(after)
    return [old, new] if old != new else None


def plain(value: Any) -> Any:
    """The value as JSON keeps it and a person reads it."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, models.Model):
        return f"{value} ({value.pk})"
    return str(value)
