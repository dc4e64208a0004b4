"""How many centres and clubs there were, year by year: by official statistics and by the portal.

The two are kept apart and never added. What the portal tells of a year is what the voivodes'
registers had on its last day; what is listed "as published" is in no register and does not count.
"""

import csv
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.db.models import Sum

from entities.enums import REGISTER_BASES, DatePrecision, EntityKind
from entities.models import ListingChange

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


def years(on: date) -> list[Year]:
    """Every year that anything is known of, up to the last whose 31 December has come."""
    return memory.remembered("trends", on, lambda: _years(on))


def _years(on: date) -> list[Year]:
    last = on.year if (on.month, on.day) == (12, 31) else on.year - 1
    published, own = official(), _at_the_end_of_years(last)
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


def _at_the_end_of_years(last: int) -> dict[int, dict[str, int]]:
    """How many of each kind were in the registers at the end of each year, from the first with any.

    Changes that a whole year brought add up to its 31 December: what ends on that day still
    counts, for it leaves the list on the day after.
    """
    rows = (
        ListingChange.objects.filter(
            span=DatePrecision.YEAR, basis__in=sorted(REGISTER_BASES), since__year__lte=last
        )
        .values_list("since__year", "kind")
        .annotate(number=Sum("number"))
        .order_by("since__year", "kind")
    )
    changes: dict[int, dict[str, int]] = defaultdict(dict)
    for year, kind, number in rows:
        changes[year][kind] = number
    now = dict.fromkeys(EntityKind, 0)
    found = {}
    for year in range(min(changes, default=last + 1), last + 1):
        now = {kind: number + changes[year].get(kind, 0) for kind, number in now.items()}
        found[year] = {str(kind): number for kind, number in now.items()}
    return found


def _number(cell: str | None) -> int | None:
    return int(cell) if cell else None
