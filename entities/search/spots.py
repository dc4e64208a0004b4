"""Points of the map at which something is: a handful of numbers instead of all entities.

An entity is where its locality is: the one chosen from the list of places, or found there by the
town of its address. Where neither is so, it is in the middle of its gmina.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, FloatField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from entities.enums import EntityKind
from entities.enums.support import SupportKind
from entities.models import Entity, Place, SupportOrganisation, Territory
from entities.rules.distances import Nearest, Point

from . import memory

CIS, KIS = str(EntityKind.CIS), str(EntityKind.KIS)


@dataclass(frozen=True, slots=True)
class Spot:
    """A locality, or the middle of a gmina, with how much there is of each kind."""

    gmina: str
    place: int | None
    point: Point
    numbers: dict[str, int]

    def holds(self) -> Q:
        """The condition that a row, with its point (`located`), is at this very one."""
        return Q(gmina=self.gmina, town=self.place)


def of_entities(on: date) -> list[Spot]:
    """Where the entities listed on the day are, and how many of each kind."""
    return memory.remembered("spots", on, lambda: _of_entities(on))


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


def _of_entities(on: date) -> list[Spot]:
    return _grouped(Entity.objects.listed(on), [str(kind) for kind in EntityKind])


def _of_support(on: date) -> list[Spot]:
    return _grouped(SupportOrganisation.objects.working(on), [str(kind) for kind in SupportKind])


def _grouped(rows: QuerySet, kinds: list[str]) -> list[Spot]:
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
