"""Which wording of a catalogue row holds on a day: the law changes words, the code stays."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from django.db.models import QuerySet

from entities.models.catalogues import CatalogueRow

Row = TypeVar("Row", bound=CatalogueRow)


def all_of(linked: QuerySet[Any]) -> QuerySet[Any]:
    """Every wording, of whatever time, of the codes of the rows: a link to one is a link to all."""
    return linked.model._default_manager.filter(code__in=linked.values("code")).order_by("pk")


def of_day(rows: Iterable[Row], on: date) -> list[Row]:
    """One row a code: the one in force on the day, or else the latest; in the order of the law."""
    chosen: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: _preference(row, on)):
        chosen[row.code] = row
    return sorted(chosen.values(), key=lambda row: (row.position, row.code))


def _preference(row: CatalogueRow, on: date) -> tuple[bool, date]:
    in_force = row.in_force
    starts = in_force.lower or date.min
    holds = starts <= on and (in_force.upper is None or on < in_force.upper)
    return holds, starts
