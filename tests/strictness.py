"""What a test run forbids that Django lets pass: undefined names in templates, chance order."""

import random
import sys
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.template.base import Node

_CHUNK = 1000


class UndefinedVariableError(AssertionError):
    """A template of the project reads a name that its context does not have."""


class UndefinedVariable(str):
    """What Django renders for an undefined name: nothing, and an error in the project's templates.

    Django asks the string before it uses it; the template that is being rendered is then found
    on the stack. Other people's templates (the admin's) rely on undefined names being empty.
    """

    folder: Path

    def __new__(cls, folder: Path) -> "UndefinedVariable":
        made = super().__new__(cls, "")
        made.folder = folder
        return made

    def __bool__(self) -> bool:
        self._refuse_in_own_templates("this name")
        return False

    def __contains__(self, part: object) -> bool:
        # {% blocktranslate %} looks for "%s" and puts the name there.
        self._refuse_in_own_templates("a name in {% blocktranslate %}")
        return False

    def _refuse_in_own_templates(self, what: str) -> None:
        frame = sys._getframe(2)
        while frame and not _rendering_node(frame):
            variable = frame.f_locals.get("self")
            what = str(getattr(variable, "token", what))
            frame = frame.f_back
        node = _rendering_node(frame) if frame else None
        if node is None or not Path(node.origin.name).is_relative_to(self.folder):
            return
        raise UndefinedVariableError(
            f"{node.origin.template_name}, line {node.token.lineno}: undefined {what} in {node}"
        )


def _rendering_node(frame: Any) -> Node | None:
    node = frame.f_locals.get("self")
    return node if isinstance(node, Node) and hasattr(node, "origin") else None


_generator = random.Random()  # noqa: S311 - it makes an order, no secret
_original_fetch_all = QuerySet._fetch_all
_original_iterator = QuerySet._iterator


def shuffle_unordered_queries() -> None:
    """Make every query without an order answer in a random one from now on."""
    QuerySet._fetch_all = _fetch_all
    QuerySet._iterator = _iterator


def repeat_order_of(name: str) -> None:
    """Start the random orders anew: the same for the same name, so that a failure comes back."""
    _generator.seed(zlib.crc32(name.encode()))


def _fetch_all(queryset: QuerySet) -> None:
    fresh = queryset._result_cache is None
    _original_fetch_all(queryset)
    if fresh and not queryset.ordered:
        _mix(queryset._result_cache)


def _iterator(queryset: QuerySet, *arguments: Any) -> Iterator[Any]:
    rows = iter(_original_iterator(queryset, *arguments))
    return rows if queryset.ordered else _mixed_in_chunks(rows)


def _mix(rows: list[Any]) -> None:
    before = [*map(id, rows)]
    _generator.shuffle(rows)
    if before == [*map(id, rows)]:
        rows.reverse()


def _mixed_in_chunks(rows: Iterator[Any]) -> Iterator[Any]:
    while chunk := [*islice(rows, _CHUNK)]:
        _mix(chunk)
        yield from chunk
