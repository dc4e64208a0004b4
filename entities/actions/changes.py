"""Differences between a row and new values, as the register's history tells them."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import models
from psycopg2.extras import DateRange

from entities.rules.errors import Conflict

Diff = dict[str, list[Any]]

_NOTHING, _ANY_DAYS = "brak", "daty nieznane"


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


def described(row: models.Model, names: Iterable[str]) -> str:
    """The row and those of its columns, as the history of what it belongs to tells it."""
    label = {field.name: field.verbose_name for field in row._meta.concrete_fields}
    told = [f"{label[name]}: {_shown(row, name)}" for name in names]
    return f"{row} ({'; '.join(told)})" if told else str(row)


def says_more(row: models.Model, name: str) -> bool:
    """Whether the column is filled and tells what the name of the row does not say already."""
    words = _shown(row, name)
    return words != _NOTHING and words != _ANY_DAYS and words not in str(row)


def _shown(row: models.Model, name: str) -> str:
    display = getattr(row, f"get_{name}_display", None)
    return in_words(display() if display else getattr(row, name))


def in_words(value: Any) -> str:
    """The value as a Polish sentence may contain it; a range by its first and its last day."""
    if isinstance(value, DateRange):
        last = value.upper and value.upper - timedelta(days=1)
        ends = (("od", value.lower), ("do", last))
        return " ".join(f"{word} {day:%d.%m.%Y}" for word, day in ends if day) or _ANY_DAYS
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return str(value) if value not in (None, "") else _NOTHING


def plain(value: Any) -> Any:
    """The value as JSON keeps it and a person reads it."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, models.Model):
        return f"{value} ({value.pk})"
    return str(value)
