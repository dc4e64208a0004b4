"""The nearest entities and the nearest next steps to an entity, with the way to each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import QuerySet

from entities.enums import EntityKind
from entities.enums.support import SupportKind
from entities.models import Entity, SupportOrganisation
from entities.rules import beginnings
from entities.rules.distances import Nearest, Point, in_words, kilometres
from entities.rules.publication import Phone, phone

from . import spots
from .spots import Spot

SHOWN = 4
STEPS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One that is near, and how far it is as the crow flies."""

    row: Entity | SupportOrganisation
    way: float
    begins: str = ""  # said of an entity that does not work yet

    @property
    def distance(self) -> str:
        return in_words(self.way)

    @property
    def number(self) -> Phone:
        """The telephone of an organisation; entities have theirs on their pages."""
        return phone(self.row.phone if isinstance(self.row, SupportOrganisation) else "")


@dataclass(frozen=True, slots=True)
class Nearby:
    """What is near an entity: others of both kinds, and where people may go on."""

    entities: list[Neighbour]
    centres: list[Neighbour]
    cooperatives: list[Neighbour]
    knows_cooperatives: bool  # whether the portal knows any at all


def around(entity: Entity, on: date) -> Nearby:
    """What is nearest to the entity on the day. Of a club also the nearest centres: the next step
    after it; a centre is one itself.
    """
    here = spots.point_of(entity)
    taken = spots.of_entities(on)
    support = spots.of_support(on)
    cooperatives = spots.nearest(support, SupportKind.COOPERATIVE)
    listed = Entity.objects.listed(on).exclude(pk=entity.pk).select_related("gmina")
    working = SupportOrganisation.objects.working(on).filter(kind=SupportKind.COOPERATIVE)
    everywhere = Nearest((spot.point, spot) for spot in taken)
    centres: list[Neighbour] = []
    if entity.kind == EntityKind.KIS:
        found = spots.nearest(taken, EntityKind.CIS).of(here, STEPS_SHOWN)
        centres = _nearest(found, listed.filter(kind=EntityKind.CIS), here, STEPS_SHOWN, on)
    return Nearby(
        # The entity itself may stand alone at the nearest point.
        entities=_nearest(everywhere.of(here, SHOWN + 1), listed, here, SHOWN, on),
        centres=centres,
        cooperatives=_nearest(cooperatives.of(here, STEPS_SHOWN), working, here, STEPS_SHOWN, on),
        knows_cooperatives=any(spot.numbers[SupportKind.COOPERATIVE] for spot in support),
    )


def nearest_to(point: Point, on: date, most: int = SHOWN) -> list[Neighbour]:
    """The entities nearest to a point of the map, listed on the day."""
    everywhere = Nearest((spot.point, spot) for spot in spots.of_entities(on))
    listed = Entity.objects.listed(on).select_related("gmina")
    return _nearest(everywhere.of(point, most), listed, point, most, on)


def _nearest(
    found: Iterable[tuple[float, Spot]], rows: QuerySet, here: Point, most: int, on: date
) -> list[Neighbour]:
    """The rows at the points that were found: nearest first, at one point by name."""
    at_them = [spot.holds() for _way, spot in found]
    if not at_them:
        return []
    near = spots.located(rows).filter(reduce(or_, at_them)).order_by("name_key", "pk")
    ways = [(kilometres(here, Point(row.latitude, row.longitude)), row) for row in near]
    ways.sort(key=lambda pair: pair[0])  # a stable sort: those at one point stay in order
    return [Neighbour(row, way, _begins(row, on)) for way, row in ways[:most]]


def _begins(row: Entity | SupportOrganisation, on: date) -> str:
    return beginnings.told(row, on) if isinstance(row, Entity) else ""
