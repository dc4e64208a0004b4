"""Who has which value of which filter, as bits: every entity of a day is a place, every value the
set of places that have it.

Two sets meet in microseconds, also those of 100,000 entities, so a page can tell of each value how
many entities it would leave. Entities stand in the order of their gminas: an area of any size is
one stretch of places. Who changed after that order was made stands behind it: the place from
before is empty, and there is a new one at the end.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from entities.models import Entity, EntityFunding, Founding, StatusPeriod

from .choices import kinds_of_founder
from .parameters import AREAS, Parameter

_CATALOGUES = {
    Parameter.GROUP: "groups",
    Parameter.SERVICE: "services",
    Parameter.LEGAL_BASIS: "legal_bases",
}

Having = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Sets:
    """The entities listed on a day: the places of their keys, the gminas of the first places in
    order and of those after them in none, and the sets of every filter but those of areas.
    """

    places: Mapping[int, int]
    gminas: Sequence[str]
    later: Sequence[str]
    everybody: int
    having: Having

    def of(self, name: str, value: str) -> int:
        """Those that a filter with this value alone leaves."""
        if name in AREAS:
            found = self._within(value)
        elif name == Parameter.FOUNDER:
            found = union(self._having(name, kind) for kind in kinds_of_founder(value))
        else:
            found = self._having(name, value)
        return found & self.everybody

    def of_keys(self, keys: Iterable[int]) -> int:
        """Those of the entities that are listed."""
        size = len(self.gminas) + len(self.later)
        found = (self.places[key] for key in keys if key in self.places)
        return bits(found, size) & self.everybody

    def with_news(self, of: Collection[int], on: date | None) -> "Sets":
        """The same, with these entities read anew, whether they were listed before or not."""
        size = len(self.gminas) + len(self.later)
        rows, pairs = _read(on, of)
        gone = [self.places[key] for key in of if key in self.places]
        fresh = {row[0]: size + nth for nth, row in enumerate(rows)}
        news = {name: _by_value(found, fresh) for name, found in pairs.items()}
        stayed = {key: place for key, place in self.places.items() if key not in of}
        return Sets(
            stayed | fresh,
            self.gminas,
            [*self.later, *(row[1] for row in rows)],
            self.everybody & ~bits(gone, size) | bits(fresh.values(), size + len(fresh)),
            {name: _joined(held, news[name]) for name, held in self.having.items()},
        )

    def _having(self, name: str, value: str) -> int:
        return self.having[name].get(value, 0)

    def _within(self, code: str) -> int:
        """TERYT codes nest: an area's gminas begin with its code, and stand side by side."""
        first = bisect_left(self.gminas, code)
        after = bisect_left(self.gminas, f"{code}:", lo=first)  # a colon comes after all digits
        behind = enumerate(self.later, len(self.gminas))
        stretch = ((1 << (after - first)) - 1) << first
        return stretch | union(1 << place for place, gmina in behind if gmina.startswith(code))


def union(sets: Iterable[int]) -> int:
    """All that are in one of the sets."""
    found = 0
    for one in sets:
        found |= one
    return found


def of_day(on: date | None) -> Sets:
    """The sets of everybody listed on the day, read whole; without a day those of everybody ever
    listed, in which nobody has what holds on some days only.
    """
    rows, pairs = _read(on, None)
    places = {row[0]: place for place, row in enumerate(rows)}
    having = {name: _by_value(found, places) for name, found in pairs.items()}
    return Sets(places, [row[1] for row in rows], [], (1 << len(rows)) - 1, having)


def _read(on: date | None, of: Collection[int] | None) -> tuple[list[tuple], dict[str, Iterable]]:
    """Who is listed, by gmina, and pairs of a value and an entity for each filter; of all
    entities, or of some.
    """
    linked = {} if of is None else {"entity__in": of}
    rows = _rows(on, {} if of is None else {"pk__in": of})
    founders = Founding.objects.current(on) if on else Founding.objects.none()
    founders = founders.filter(**linked).order_by("pk")
    funding = EntityFunding.objects.filter(**linked).order_by("pk")
    return rows, {
        Parameter.KIND: [(row[2], row[0]) for row in rows],
        Parameter.FORM: [(row[3], row[0]) for row in rows],
        Parameter.LISTING: [(row[4], row[0]) for row in rows if on],
        **{name: _linked(relation, linked) for name, relation in _CATALOGUES.items()},
        Parameter.FOUNDER: founders.values_list("organisation__kind", "entity_id"),
        Parameter.FUNDING: funding.values_list("source__code", "entity_id"),
    }


def _rows(on: date | None, own: Mapping[str, Collection[int]]) -> list[tuple]:
    columns = ("pk", "gmina_id", "kind", "legal_form")
    if on is None:
        ever = Entity.objects.filter(Exists(StatusPeriod.objects.filter(entity=OuterRef("pk"))))
        return [*ever.filter(**own).order_by("gmina_id", "pk").values_list(*columns)]
    # At most one period covers a day, so nobody comes twice.
    listed = Entity.objects.listed(on).filter(**own).order_by("gmina_id", "pk")
    return [*listed.values_list(*columns, "periods__basis")]


def _linked(relation: str, of: Mapping[str, Collection[int]]) -> QuerySet:
    """Codes of the catalogue, whatever their wording, with the entities linked to them."""
    field = Entity._meta.get_field(relation)
    rows = field.remote_field.through.objects.filter(**of).order_by("pk")
    return rows.values_list(f"{field.m2m_reverse_field_name()}__code", "entity_id")


def _by_value(pairs: Iterable[tuple[str, int]], places: Mapping[int, int]) -> dict[str, int]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for value, key in pairs:
        if key in places:
            found[value].append(places[key])
    size = max(places.values(), default=0) + 1
    return {value: bits(held, size) for value, held in found.items()}


def _joined(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {value: one.get(value, 0) | other.get(value, 0) for value in one.keys() | other.keys()}


def bits(places: Iterable[int], size: int) -> int:
    """A set of places. Numbers of 100,000 bits are made once, not changed bit by bit."""
    made = bytearray(size // 8 + 1)
    for place in places:
        made[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(made, "little")
