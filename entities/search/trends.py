"""How many centres and clubs there were, year by year: by official statistics and by the portal.

The two are kept apart and never added. What the portal tells of a year is what the voivodes'
registers had on its last day; what is listed "as published" is in no register and does not count.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.db.models import Sum

from entities.enums import REGISTER_BASES, DatePrecision, EntityKind
from entities.models import ListingChange, StatusPeriod

from . import memory

OFFICIAL = Path(__file__).parent.parent / "fixtures" / "official_counts.csv"


@dataclass(frozen=True, slots=True)
class Year:
    """One year: what statistics published of it, and what the portal's registers had at its end.

    None is what nobody published, or what is before the first entry in the portal.
    """

    year: int
    official_cis: int | None
    official_kis: int | None
    source: str
    own_cis: int | None
    own_kis: int | None


@cache
def official() -> dict[int, dict[str, str]]:
    """The published figures, by year."""
    with OFFICIAL.open(encoding="utf-8", newline="") as file:
        return {int(row["year"]): row for row in csv.DictReader(file)}


def years(on: date, code: str = "") -> list[Year]:
    """Every year that anything is known of, up to the last whose 31 December has come.

    Statistics are published for the country alone: the years of a voivodeship or a powiat, by its
    TERYT code, are the portal's own.
    """
    return memory.remembered(f"trends {code}", on, lambda: _years(on, code))


def _years(on: date, code: str) -> list[Year]:
    last = on.year if (on.month, on.day) == (12, 31) else on.year - 1
    published = {} if code else official()
    own = _at_the_end_of_years(_changes_in_powiat(code) if len(code) > 2 else _changes(code), last)
    known = [*published, *own]
    return [
        Year(
            year,
            _number(published.get(year, {}).get("cis")),
            _number(published.get(year, {}).get("kis")),
            published.get(year, {}).get("source", ""),
            own[year][EntityKind.CIS] if year in own else None,
            own[year][EntityKind.KIS] if year in own else None,
        )
        for year in range(min(known, default=1), max(known, default=0) + 1)
    ]


# The year, the kind and by how much its number changed: what ends on 31 December still counts in
# its year, for it leaves the list on the day after.
Change = tuple[int, str, int]


def _changes(voivodeship: str) -> Iterable[Change]:
    """What whole years brought to the registers of a voivodeship, or of all of them for ""."""
    rows = ListingChange.objects.filter(
        span=DatePrecision.YEAR,
        basis__in=sorted(REGISTER_BASES),
        region__startswith=voivodeship,
    )
    return rows.values_list("since__year", "kind").annotate(number=Sum("number")).order_by()


def _changes_in_powiat(code: str) -> Iterable[Change]:
    """The same of a powiat, from the periods themselves: changes are kept by voivodeship."""
    periods = StatusPeriod.objects.in_register().filter(entity__gmina__code__startswith=code)
    for kind, during in periods.values_list("entity__kind", "during"):
        yield during.lower.year, kind, 1
        if during.upper:
            yield during.upper.year, kind, -1


def _at_the_end_of_years(changes: Iterable[Change], last: int) -> dict[int, dict[str, int]]:
    """How many of each kind there were at the end of each year, from the first with any."""
    of_year: dict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys(EntityKind, 0))
    for year, kind, number in changes:
        if year <= last:
            of_year[year][kind] += number
    now = dict.fromkeys(EntityKind, 0)
    found = {}
    for year in range(min(of_year, default=last + 1), last + 1):
        now = {kind: number + of_year[year][kind] for kind, number in now.items()}
        found[year] = {str(kind): number for kind, number in now.items()}
    return found


def _number(cell: str | None) -> int | None:
    return int(cell) if cell else None
