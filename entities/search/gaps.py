"""Where something is missing: powiats without a club or a centre, clubs from which there is no way
on, and how many of the inhabitants known have something near.
"""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Left

from entities.enums import EntityKind, TerritoryLevel
from entities.enums.support import SupportKind
from entities.models import Entity, Place, StatusPeriod, Territory
from entities.rules.distances import Nearest, Point, in_words

from . import memory, spots
from .spots import CIS, KIS, Spot


@dataclass(frozen=True, slots=True)
class District:
    """A powiat: what it has, how far it is from its middle to the nearest of each kind, and how
    many inhabitants its localities of the list have together.
    """

    code: str
    kind: str
    name: str
    voivodeship: str
    point: Point
    numbers: dict[str, int]
    ways: dict[str, float | None]
    population: int

    @property
    def cis(self) -> int:
        return self.numbers[CIS]

    @property
    def kis(self) -> int:
        return self.numbers[KIS]

    @property
    def to_cis(self) -> str:
        return _told(self.ways[CIS])

    @property
    def to_kis(self) -> str:
        return _told(self.ways[KIS])


@dataclass(frozen=True, slots=True)
class Stranded:
    """A point whose clubs have no centre and no social cooperative within the distance asked; how
    far the nearest ones are, None where the portal knows none.
    """

    spot: Spot
    to_cis: float | None
    to_cooperative: float | None


@dataclass(frozen=True, slots=True)
class Reach:
    """Inhabitants of the localities of the list, those of a town's districts once: all, those of
    powiats that have a unit, and those of localities that have one within the distance.
    """

    places: int
    known: int
    inside: dict[str, int]
    near: dict[str, int]


@dataclass(frozen=True, slots=True)
class StrandedClub:
    """A club from which there is no way on, as a table tells it."""

    entity: Entity
    way: float | None
    cooperative: float | None

    @property
    def to_cis(self) -> str:
        return _told(self.way)

    @property
    def to_cooperative(self) -> str:
        return _told(self.cooperative)


EITHER = "oba"
"""The key of figures about a club or a centre, whichever is there."""


def districts(on: date) -> list[District]:
    """All powiats, by their codes."""
    return memory.remembered("gaps by powiat", on, lambda: _districts(on))


def stranded(on: date, km: int) -> list[Stranded]:
    """The points whose clubs have no way on within so many kilometres."""
    return memory.remembered(f"stranded {km}", on, lambda: _stranded(on, km))


def reach(on: date, km: int, inside: str = "") -> Reach:
    """How many inhabitants of the country or of one voivodeship are reached on the day; what is
    near them may lie across its border.
    """
    return memory.remembered(f"reach {km} {inside}", on, lambda: _reach(on, km, inside))


def knows_cooperatives(on: date) -> bool:
    """Whether the portal knows any social cooperative that works on the day."""
    return any(spot.numbers[SupportKind.COOPERATIVE] for spot in spots.of_support(on))


def clubs_at(found: list[Stranded], on: date, inside: str = "") -> list[StrandedClub]:
    """The clubs at those points, of the country or of one voivodeship, in Polish order."""
    here = [one for one in found if one.spot.gmina.startswith(inside)]
    if not here:
        return []
    ways = {(one.spot.gmina, one.spot.place): one for one in here}
    at_them = reduce(or_, (one.spot.holds() for one in here))
    rows = spots.located(Entity.objects.listed(on)).filter(at_them, kind=EntityKind.KIS)
    clubs = rows.select_related("gmina__parent__parent").in_polish_order()
    return [
        StrandedClub(club, way.to_cis, way.to_cooperative)
        for club in clubs
        for way in (ways[club.gmina_id, club.town],)
    ]


def _districts(on: date) -> list[District]:
    counted = {kind: Count("pk", filter=Q(entity__kind=kind)) for kind in (CIS, KIS)}
    rows = StatusPeriod.objects.current(on).values(powiat=Left("entity__gmina_id", 4))
    numbers = {row.pop("powiat"): row for row in rows.annotate(**counted).order_by()}
    lived_in = _inhabited().values_list(Left("gmina_id", 4)).annotate(Sum("population"))
    population = dict(lived_in.order_by())
    there = spots.of_entities(on)
    nearest = {kind: spots.nearest(there, kind) for kind in (CIS, KIS)}
    powiats = Territory.objects.filter(level=TerritoryLevel.POWIAT).order_by("code")
    middles = ((row, Point(row.latitude, row.longitude)) for row in powiats)
    return [
        District(
            code=row.code,
            kind=row.kind,
            name=row.name,
            voivodeship=row.parent_id,
            point=middle,
            numbers=numbers.get(row.code, {CIS: 0, KIS: 0}),
            ways={
                kind: _way(nearest[kind], Point(row.latitude, row.longitude)) for kind in nearest
            },
            population=population.get(row.code, 0),
        )
        for row, middle in middles
    ]


def _stranded(on: date, km: int) -> list[Stranded]:
    there = spots.of_entities(on)
    centres = spots.nearest(there, CIS)
    cooperatives = spots.nearest(spots.of_support(on), SupportKind.COOPERATIVE)
    found = []
    for spot in there:
        if not spot.numbers[KIS]:
            continue
        ways = _way(centres, spot.point), _way(cooperatives, spot.point)
        if all(way is None or way > km for way in ways):
            found.append(Stranded(spot, *ways))
    return found


def _reach(on: date, km: int, area: str) -> Reach:
    there = spots.of_entities(on)
    near = {kind: spots.nearest(there, kind) for kind in (CIS, KIS)}
    inside, within = dict.fromkeys((CIS, KIS, EITHER), 0), dict.fromkeys((CIS, KIS, EITHER), 0)
    for district in (one for one in districts(on) if one.code.startswith(area)):
        has = [kind for kind in (CIS, KIS) if district.numbers[kind]]
        for kind in (*has, *[EITHER] * bool(has)):
            inside[kind] += district.population
    living = _inhabited().filter(gmina__code__startswith=area)
    places = living.values_list("latitude", "longitude", "population").order_by()
    known = count = 0
    for latitude, longitude, population in places:
        here = Point(latitude, longitude)
        has = [kind for kind, found in near.items() if found.of(here, within=km)]
        for kind in (*has, *[EITHER] * bool(has)):
            within[kind] += population
        known, count = known + population, count + 1
    return Reach(count, known, inside, within)


def _inhabited() -> QuerySet[Place]:
    """The localities whose inhabitants are added up. Of a gmina that is a town (a TERYT code that
    ends in 1) it is the town alone: the list has districts too, and their people are the town's.
    """
    larger = Place.objects.filter(gmina=OuterRef("gmina"), population__gt=OuterRef("population"))
    return Place.objects.filter(~(Q(gmina__code__endswith="1") & Exists(larger)))


def _way(nearest: Nearest[Spot], here: Point) -> float | None:
    return next((way for way, _spot in nearest.of(here)), None)


def _told(way: float | None) -> str:
    return "" if way is None else in_words(way)
