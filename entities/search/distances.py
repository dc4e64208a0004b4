"""How far entities are from somewhere, in a straight line over the globe.

What is known of an entity is its locality: chosen from the list of places, or found there by the
town of its address; where neither is so, the middle of its gmina. The same is known of the other
places where it gives its services (art. 3(1a)). The nearest of these points counts. So a distance
is right to some kilometres, and is told as "about".
"""

from typing import Protocol

from django.db.models import Expression, F, FloatField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import ASin, Coalesce, Cos, Least, Power, Radians, Sin, Sqrt
from django.utils.translation import gettext as _

from entities.enums import TerritoryLevel
from entities.models import Entity, Place, ServicePlace, Territory
from entities.rules.distances import EARTH_KM

from . import spots

NOTHING = 0.05
"""Kilometres between two points that are the same, but for what computers lose."""

ACROSS = 25
"""Kilometres between the middle of a gmina and a town of it, at most."""

RADII = (5, 10, 25, 50, 100)

Entities = QuerySet[Entity]


class Spot(Protocol):
    """Whatever has coordinates."""

    @property
    def latitude(self) -> float: ...

    @property
    def longitude(self) -> float: ...


def kilometres(spot: Spot, of: str = "") -> Expression:
    """The distance of the coordinates of a row, or of the row that `of` leads to (haversine)."""
    prefix = f"{of}__" if of else ""
    latitude, longitude = F(f"{prefix}latitude"), F(f"{prefix}longitude")
    across = Power(Sin(Radians(latitude - Value(spot.latitude)) / 2), 2)
    along = Power(Sin(Radians(longitude - Value(spot.longitude)) / 2), 2)
    shrunk = Cos(Radians(latitude)) * Cos(Radians(Value(spot.latitude)))
    return Value(2 * EARTH_KM, FloatField()) * ASin(Sqrt(across + shrunk * along))


def of_address(spot: Spot) -> Expression:
    """How far an address is: the town that it names in its gmina, or else the gmina."""
    town = Subquery(spots.towns().annotate(km=kilometres(spot)).values("km")[:1])
    return Coalesce(town, kilometres(spot, "gmina"))


def own(spot: Spot) -> Expression:
    """How far the place of functioning is."""
    return Coalesce(kilometres(spot, "place"), of_address(spot))


def elsewhere(spot: Spot) -> Subquery:
    """How far the nearest of the other places of its services is; NULL where there are none."""
    theirs = ServicePlace.objects.filter(entity=OuterRef("pk"))
    return Subquery(theirs.annotate(km=of_address(spot)).order_by("km", "pk").values("km")[:1])


def nearest(spot: Spot) -> Expression:
    """How far an entity is; LEAST leaves NULL out of account."""
    return Least(own(spot), elsewhere(spot))


def within(entities: Entities, spot: Spot, radius: int) -> Entities:
    """Entities of which a known point is within so many kilometres.

    The points are looked for first: there are some thousand, however many entities stand on them.
    """
    places = Place.objects.alias(km=kilometres(spot)).filter(km__lte=radius).values("pk")
    gminas = Territory.objects.filter(level=TerritoryLevel.GMINA)
    # Those of which a town may be near enough, though their middle is not.
    gminas = gminas.alias(km=kilometres(spot)).filter(km__lte=radius + ACROSS).values("pk")
    addresses = Entity.objects.filter(place=None, gmina__in=gminas)
    services = ServicePlace.objects.filter(gmina__in=gminas)
    return entities.filter(
        Q(place__in=places)
        | Q(pk__in=addresses.alias(km=of_address(spot)).filter(km__lte=radius).values("pk"))
        | Q(pk__in=services.alias(km=of_address(spot)).filter(km__lte=radius).values("entity"))
    )


def nearest_place(spot: Spot) -> Place | None:
    """The nearest of all known places, with `km`."""
    return Place.objects.annotate(km=kilometres(spot)).order_by("km", "pk").first()


def told(entity: Entity, from_: str, here: str) -> str:
    """How far an entity is, in words: it has `own_km` and `service_km`.

    `here` is said of an entity of which the place itself is all that is known.
    """
    own_km, service_km = entity.own_km, entity.service_km
    from_services = service_km is not None and service_km < own_km
    km = service_km if from_services else own_km
    words = {"km": max(round(km), 1), "place": from_}
    text = here if here and km < NOTHING else _("około %(km)s km od %(place)s") % words
    return (
        _("%(distance)s (miejsce realizacji usług)") % {"distance": text} if from_services else text
    )
