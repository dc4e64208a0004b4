"""Points of the map at which something is: a handful of numbers instead of all entities.

An entity is where its locality is: the one chosen from the list of places, or found there by the
town of its address. Where neither is so, it is in the middle of its gmina.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Count, F, FloatField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from entities.enums import EntityKind
from entities.enums.support import SupportKind
from entities.models import Entity, Place, SupportOrganisation, Territory
from entities.rules.distances import Nearest, Point

from . import following, memory

CIS, KIS = str(EntityKind.CIS), str(EntityKind.KIS)


class Spot(NamedTuple):
    """A locality, or the middle of a gmina, with how much there is of each kind."""

    gmina: str
    place: int | None
    point: Point
    numbers: dict[str, int]

    def holds(self) -> Q:
        """The condition that a row, with its point (`located`), is at this very one."""
        return Q(gmina=self.gmina, town=self.place)


Where = tuple[str, int | None, float, float, str]


class Located(NamedTuple):
    """Where each entity listed on a day is (its gmina and locality, their point, and its kind), and
    the points at which any is.
    """

    places: Mapping[int, Where]
    spots: Sequence[Spot]

    @property
    def later(self) -> Sequence[str]:
        """Nothing grows with what changes."""
        return ()

    def with_news(self, of: Collection[int], on: date) -> "Located":
        """The same, with these entities read anew; the very same while none has moved."""
        news = _places(on, of)
        if news == {key: self.places[key] for key in of if key in self.places}:
            return self
        stayed = {key: place for key, place in self.places.items() if key not in of}
        return _located_at(stayed | news)


def of_entities(on: date) -> Sequence[Spot]:
    """Where the entities listed on the day are, and how many of each kind."""
    return memory.remembered("spots", on, lambda: _of_entities(on))


def _of_entities(on: date) -> Sequence[Spot]:
    return following.current("located", on, lambda: _located_at(_places(on, None))).spots


def _located_at(places: Mapping[int, Where]) -> Located:
    """With the points, by gmina and locality."""
    numbers = Counter(places.values())
    found: dict[tuple, Spot] = {}
    for place in sorted(numbers, key=lambda one: (one[0], one[1] or 0)):
        gmina, town, latitude, longitude, kind = place
        none = {str(kind): 0 for kind in EntityKind}
        here = Spot(gmina, town, Point(latitude, longitude), none)
        found.setdefault(place[:4], here).numbers[kind] = numbers[place]
    return Located(places, [*found.values()])


def of_support(on: date) -> list[Spot]:
    """Where social cooperatives, ZAZ and WTZ that work on the day are."""
    return memory.remembered("spots of support", on, lambda: _of_support(on))


def nearest(spots: list[Spot], kind: str) -> Nearest[Spot]:
    """Finds the nearest of the points that have something of the kind."""
    return Nearest((spot.point, spot) for spot in spots if spot.numbers[kind])


def towns() -> QuerySet[Place]:
    """In a query of rows with an address: the localities that it names in its gmina."""
    return Place.objects.filter(gmina=OuterRef("gmina"), name=OuterRef("city")).order_by("pk")


def located(rows: QuerySet) -> QuerySet:
    """The rows, each with its `town`, a key of `Place` or nothing, and the `latitude` and the
    `longitude` of the point at which it is.
    """
    return rows.annotate(
        town=Coalesce("place", Subquery(towns().values("pk")[:1])),
        latitude=_coordinate("latitude"),
        longitude=_coordinate("longitude"),
    )


def point_of(entity: Entity) -> Point:
    """Where the entity is; its `place` and `gmina` should be loaded."""
    where: Place | Territory = entity.place or entity.gmina
    if not entity.place and entity.city:
        town = Place.objects.filter(gmina=entity.gmina_id, name=entity.city).order_by("pk").first()
        where = town or where
    return Point(where.latitude, where.longitude)


def _coordinate(name: str) -> Coalesce:
    town = Subquery(towns().values(name)[:1])
    return Coalesce(f"place__{name}", town, f"gmina__{name}", output_field=FloatField())


def _places(on: date, of: Collection[int] | None) -> dict[int, Where]:
    some = {} if of is None else {"pk__in": of}
    rows = located(Entity.objects.listed(on).filter(**some)).order_by("pk")
    columns = ("pk", "gmina_id", "town", "latitude", "longitude", "kind")
    return {key: tuple(place) for key, *place in rows.values_list(*columns)}


def _of_support(on: date) -> list[Spot]:
    rows, kinds = SupportOrganisation.objects.working(on), [str(kind) for kind in SupportKind]
    counted = {f"of_{kind}": Count("pk", filter=Q(kind=kind)) for kind in kinds}
    groups = (
        located(rows)
        .values("gmina_id", "town", "latitude", "longitude")
        .annotate(**counted)
        .order_by("gmina_id", F("town").asc(nulls_first=True))
    )
    return [
        Spot(
            row["gmina_id"],
            row["town"],
            Point(row["latitude"], row["longitude"]),
            {kind: row[f"of_{kind}"] for kind in kinds},
        )
        for row in groups
    ]
