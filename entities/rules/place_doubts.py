"""Whether a locality can lie in the gmina that was chosen. Not every locality is known, so only
what is sure to be odd is told.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from entities.models import Place, Territory
from kisportal.language import fold

# The last digit of a TERYT code of a gmina that is a town and nothing more.
_URBAN = "1"
# Names of large towns are seldom those of villages too.
_LARGE = 50_000


class Told(NamedTuple):
    """A locality with its gmina, and the name of the field it was typed in."""

    name: str
    city: str
    gmina: Territory


def doubts_of(told: Iterable[Told]) -> Iterator[tuple[str, str]]:
    """By name of the field, what is odd; two queries for all of them."""
    rows = [*told]
    cities = {row.city for row in rows}
    if not cities:
        return
    places = [*Place.objects.filter(name__in=cities).select_related("gmina").order_by("pk")]
    towns = Territory.objects.filter(level="gmina", code__endswith=_URBAN, name__in=cities)
    known_towns = [*towns.order_by("pk")]
    for row in rows:
        here = [place for place in places if place.name == row.city]
        if any(place.gmina_id == row.gmina.pk for place in here):
            continue
        if row.gmina.pk.endswith(_URBAN):
            sentence = _in_a_town(row)
        else:
            sentence = _beside_a_town(row, known_towns) or _far_from_it(row, here)
        if sentence:
            yield row.name, sentence


def _in_a_town(row: Told) -> str:
    if _plain(row.gmina.name) in _plain(row.city):
        return ""
    return (
        f"Sprawdź miejscowość i gminę: {row.gmina.name} to gmina miejska, a wpisano „{row.city}”. "
        "Dzielnicę dopisz po nazwie miasta."
    )


def _beside_a_town(row: Told, towns: Iterable[Territory]) -> str:
    """A town that is a gmina of its own, and a rural gmina around it or of its name."""
    for town in towns:
        near = town.parent_id == row.gmina.parent_id or town.name == row.gmina.name
        if town.name == row.city and near:
            return (
                f"Sprawdź gminę: miasto {town.name} jest osobną gminą miejską, a wybrano: "
                f"{row.gmina}."
            )
    return ""


def _far_from_it(row: Told, places: list[Place]) -> str:
    """A large town whose name no other known locality has."""
    if len(places) != 1 or places[0].population < _LARGE:
        return ""
    there = places[0].gmina
    if _plain(there.name) != _plain(row.city):  # a quarter of a town has the name of many villages
        return ""
    return f"Sprawdź miejscowość i gminę: „{row.city}” to {there}, a wybrano: {row.gmina}."


def _plain(text: str) -> str:
    return fold(text).replace("-", " ")
