"""Who has which value of which filter, as bits: every entity of a day is a place, every value the
set of places that have it.

Two sets meet in microseconds, also those of 100,000 entities, so a page can tell of each value how
many entities it would leave. Entities stand in the order of their gminas: an area of any size is
one stretch of places.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from entities.models import Entity, EntityFunding, Founding

from . import memory
from .choices import kinds_of_founder
from .parameters import AREAS, Parameter

_CATALOGUES = {
    Parameter.GROUP: "groups",
    Parameter.SERVICE: "services",
    Parameter.LEGAL_BASIS: "legal_bases",
}


@dataclass(frozen=True, slots=True)
class Sets:
    """The entities listed on a day: the places of their keys, their gminas in that order, and the
    sets of every filter but those of areas.
    """

    places: Mapping[int, int]
    gminas: Sequence[str]
    having: Mapping[str, Mapping[str, int]]

    @property
    def everybody(self) -> int:
        """The set of all."""
        return (1 << len(self.gminas)) - 1

    def of(self, name: str, value: str) -> int:
        """Those that a filter with this value alone leaves."""
        if name in AREAS:
            return self._within(value)
        if name == Parameter.FOUNDER:
            return union(self._having(name, kind) for kind in kinds_of_founder(value))
        return self._having(name, value)

    def of_keys(self, keys: Iterable[int]) -> int:
        """Those of the entities that are listed."""
        return _bits((self.places[key] for key in keys if key in self.places), len(self.gminas))

    def _having(self, name: str, value: str) -> int:
        return self.having[name].get(value, 0)

    def _within(self, code: str) -> int:
        """TERYT codes nest: an area's gminas begin with its code, and stand side by side."""
        first = bisect_left(self.gminas, code)
        after = bisect_left(self.gminas, f"{code}:", lo=first)  # a colon comes after all digits
        return ((1 << (after - first)) - 1) << first


def union(sets: Iterable[int]) -> int:
    """All that are in one of the sets."""
    found = 0
    for one in sets:
        found |= one
    return found


def of_day(on: date) -> Sets:
    """The sets of everybody listed on the day, as long as the register is what it was."""
    return memory.remembered("sets", on, lambda: _read(on))


def _read(on: date) -> Sets:
    # At most one period covers a day, so nobody comes twice.
    listed = Entity.objects.listed(on).order_by("gmina_id", "pk")
    rows = [*listed.values_list("pk", "gmina_id", "kind", "legal_form", "periods__basis")]
    places = {row[0]: place for place, row in enumerate(rows)}
    having = {
        Parameter.KIND: ((row[2], row[0]) for row in rows),
        Parameter.FORM: ((row[3], row[0]) for row in rows),
        Parameter.LISTING: ((row[4], row[0]) for row in rows),
        **{name: _linked(relation) for name, relation in _CATALOGUES.items()},
        Parameter.FOUNDER: Founding.objects.current(on)
        .order_by("pk")
        .values_list("organisation__kind", "entity_id"),
        Parameter.FUNDING: EntityFunding.objects.order_by("pk").values_list(
            "source__code", "entity_id"
        ),
    }
    return Sets(
        places,
        [row[1] for row in rows],
        {name: _by_value(pairs, places) for name, pairs in having.items()},
    )


def _linked(relation: str) -> Iterable[tuple[str, int]]:
    """Codes of the catalogue, whatever their wording, with the entities linked to them."""
    field = Entity._meta.get_field(relation)
    rows = field.remote_field.through.objects.order_by("pk")
    return rows.values_list(f"{field.m2m_reverse_field_name()}__code", "entity_id")


def _by_value(pairs: Iterable[tuple[str, int]], places: Mapping[int, int]) -> dict[str, int]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for value, key in pairs:
        if key in places:
            found[value].append(places[key])
    return {value: _bits(held, len(places)) for value, held in found.items()}


def _bits(places: Iterable[int], size: int) -> int:
    """A set of places. Numbers of 100,000 bits are made once, not changed bit by bit."""
    made = bytearray(size // 8 + 1)
    for place in places:
        made[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(made, "little")
