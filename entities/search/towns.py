"""The largest towns of a part of the country: by these a map is recognised."""

from entities.models import Place
from entities.rules.distances import Point

MOST = 50
_LOOKED_AT = 4 * MOST


def largest(north_west: Point, south_east: Point, voivodeship: str = "") -> list[Place]:
    """The largest first, of each gmina one: a district of a city is no town. Of a voivodeship,
    by its code, none beyond its border.
    """
    rows = Place.objects.filter(
        latitude__range=(south_east.latitude, north_west.latitude),
        longitude__range=(north_west.longitude, south_east.longitude),
    )
    if voivodeship:
        rows = rows.filter(gmina__code__startswith=voivodeship)
    of_gminas: dict[str, Place] = {}
    for place in rows.order_by("-population", "pk")[:_LOOKED_AT]:
        of_gminas.setdefault(place.gmina_id, place)
    return [*of_gminas.values()][:MOST]
