"""Names of places that the search box knows, made from territories and localities."""

from collections.abc import Iterator

from entities.enums import TerritoryLevel
from entities.models import Place, SearchPlace, Territory
from kisportal.language import document_vector

_CITY = "miasto na prawach powiatu"


def follow(*, changed: bool) -> None:
    """Make the names anew when places changed, or when there are none yet."""
    if changed or not SearchPlace.objects.exists():
        SearchPlace.objects.all().delete()
        SearchPlace.objects.bulk_create(_names(), batch_size=2000)


def _names() -> Iterator[SearchPlace]:
    """Each area once, and localities that are not called as their gmina is.

    A city with the rights of a powiat is its one gmina: it would come twice.
    """
    areas = {row.pk: row for row in Territory.objects.order_by("pk")}
    places = [*Place.objects.order_by("-population", "pk")]
    people: dict[str, int] = {}
    for place in places:
        for code in (place.gmina_id[:2], place.gmina_id[:4], place.gmina_id):
            people[code] = people.get(code, 0) + place.population
    for area in areas.values():
        if area.kind != _CITY:
            about = _about(area, areas)
            yield _name(area, area.name, about, area.kind, people.get(area.pk, 0))
    known = {(row.pk, row.name) for row in areas.values()}
    for place in places:
        if (place.gmina_id, place.name) not in known:
            known.add((place.gmina_id, place.name))
            gmina = areas[place.gmina_id]
            region = areas[gmina.pk[:2]].name
            about = f"miejscowość, gmina {gmina.name}, {region}"
            yield _name(gmina, place.name, about, "miejscowość", place.population)


def _name(area: Territory, name: str, about: str, kind: str, people: int) -> SearchPlace:
    vector = document_vector([(name, "A"), (kind, "D")])
    return SearchPlace(area=area, name=name, about=about, people=people, vector=vector)


def _about(area: Territory, areas: dict[str, Territory]) -> str:
    region = areas[area.pk[:2]].name
    if area.level == TerritoryLevel.VOIVODESHIP:
        return "całe województwo"
    if area.level == TerritoryLevel.POWIAT:
        return f"województwo {region}"
    powiat = areas[area.pk[:4]]
    inside = "" if powiat.kind == _CITY else f", powiat {powiat.name}"
    return f"{area.kind}{inside}, {region}"
