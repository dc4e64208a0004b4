"""How many entities there are: on the list, in the registers, in each voivodeship."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Sum

from entities.enums import REGISTER_BASES, EntityKind, TerritoryLevel
from entities.models import ListingChange, Territory
from kisportal.language import polish_key

from . import memory


@dataclass(slots=True)
class Counts:
    """Entities listed on a day. `in_register` never includes what is only "as published"."""

    listed: int = 0
    cis: int = 0
    kis: int = 0
    in_register: int = 0
    published: int = 0

    def add(self, kind: str, basis: str, number: int) -> None:
        self.listed += number
        self.cis += number * (kind == EntityKind.CIS)
        self.kis += number * (kind == EntityKind.KIS)
        self.in_register += number * (basis in REGISTER_BASES)
        self.published += number * (basis not in REGISTER_BASES)


@dataclass(slots=True)
class VoivodeshipCounts:
    """How many entities one voivodeship has."""

    code: str
    name: str
    counts: Counts = field(default_factory=Counts)


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole country, and its voivodeships in Polish order, with none left out."""

    country: Counts
    voivodeships: list[VoivodeshipCounts]


def overview(on: date) -> Overview:
    """Count the entities listed on the day."""
    return memory.remembered("overview", on, lambda: _overview(on))


def _overview(on: date) -> Overview:
    country = Counts()
    regions = {
        code: VoivodeshipCounts(code, name)
        for code, name in Territory.objects.filter(level=TerritoryLevel.VOIVODESHIP).values_list(
            "code", "name"
        )
    }
    for row in _groups(on):
        country.add(row["kind"], row["basis"], row["listed"])
        regions[row["region"]].counts.add(row["kind"], row["basis"], row["listed"])
    return Overview(country, sorted(regions.values(), key=lambda r: polish_key(r.name)))


def _groups(on: date) -> Iterable[dict]:
    """How many entities are listed on the day, by region, kind and basis.

    Added up from what is kept of each year, month and day: some thousand rows at most, however
    many entities there are.
    """
    return (
        ListingChange.objects.until(on)
        .values("region", "kind", "basis")
        .annotate(listed=Sum("number"))
        .order_by()
    )
