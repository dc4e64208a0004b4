"""From where: a place by the name that a person typed, or a point that their device tells.

Many places share a name, so a name may be a question with several answers (ADR 41): it is
answered by whoever asks, and never guessed.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from django.utils.translation import gettext as _

from entities.enums import TerritoryLevel
from entities.models import Place, Territory
from kisportal.language import fold

from . import distances

FARTHEST = 30
"""Kilometres from the nearest known place beyond which a point is not in Poland."""

_AROUND_POLAND = ((48.5, 55.5), (13.5, 24.7))  # degrees north and east

_GMINA_DIGITS = 7
_LIKE_ENOUGH = 0.75
_MOST = 12
_MOST_BEGUN = 6
_LEAST_TYPED = 1  # one letter begins too many names to be of help

_POINT = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]+)?)\s*[,;]\s*(-?[0-9]{1,3}(?:\.[0-9]+)?)")
_POSTAL_CODE = re.compile(r"\b[0-9]{2}-[0-9]{3}\b")
_A_GMINA = re.compile(r"(?:gmina|gm\.?)\s+(miejsko-wiejska|miejska|wiejska)?\s*(.+)")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where distances are counted from.

    `asked` is what an address says for it, `told` what follows "12 km od", `here` what is said of
    what is known to be there itself; `is_point` says that it is no place but a point of somebody's
    device, `is_middle` that it is the middle of an area, for which no address has a word.
    """

    asked: str
    told: str
    latitude: float
    longitude: float
    gmina: str
    here: str = ""
    is_point: bool = False
    is_middle: bool = False

    @property
    def voivodeship(self) -> str:
        """TERYT code of the voivodeship in which it lies."""
        return self.gmina[:2]


def places_like(typed: str) -> list[Origin]:
    """Every place of the name, the largest first; of no place, every gmina of the name.

    Words in brackets or behind commas tell places of one name apart: "Osiek (powiat oświęcimski)".
    """
    name, *details = _parts(typed)
    if gmina := _A_GMINA.fullmatch(name):
        kind, name = gmina.groups()
        return _gminas(name, [*details, f"gmina {kind}"] if kind else details)
    return _places(name, details) or _gminas(name, details)


def of_name(name: str, area: str) -> list[Origin]:
    """The place of the name in the area first, then others of the name; of a powiat and of a
    voivodeship their middle.
    """
    found = places_like(name) if len(area) == _GMINA_DIGITS else []
    if not found:
        return [middle(Territory.objects.get(pk=area))]
    # The rural gmina around a town has its name and none of its localities has: the town is meant.
    return sorted(found, key=lambda place: place.gmina != area)


def names_like(typed: str) -> list[Origin]:
    """Places that may be meant by a name that no place has: those whose names begin so, the largest
    first, then those with a name like it; none when nothing is.
    """
    start, of_names = _parts(typed)[0], defaultdict(list)
    for pk, name in Place.objects.order_by("-population", "pk").values_list("pk", "name"):
        of_names[fold(name)].append(pk)
    begun = [name for name in of_names if name.startswith(start)] if start[_LEAST_TYPED:] else []
    near = get_close_matches(start, sorted(of_names), n=3, cutoff=_LIKE_ENOUGH)
    names = [*dict.fromkeys([*begun[:_MOST_BEGUN], *near])]
    keys = [pk for name in names for pk in of_names[name]][:_MOST]
    places = Place.objects.select_related("gmina__parent__parent").in_bulk(keys)
    return [_of_place(places[pk], len(of_names[fold(places[pk].name)]) == 1) for pk in keys]


def point(typed: str) -> Origin | None:
    """The point of two coordinates, rounded to about a kilometre; None for no coordinates, and for
    those outside of Poland.
    """
    found = _POINT.fullmatch(typed.strip())
    if found is None:
        return None
    latitude, longitude = (round(float(number), 2) for number in found.groups())
    (south, north), (west, east) = _AROUND_POLAND
    if not (south <= latitude <= north and west <= longitude <= east):
        return None
    here = Origin(
        f"{latitude:.2f},{longitude:.2f}", _("wskazanego punktu"), latitude, longitude, ""
    )
    nearest = distances.nearest_place(here)
    if nearest is None or nearest.km > FARTHEST:
        return None
    return Origin(here.asked, here.told, latitude, longitude, nearest.gmina_id, is_point=True)


def middle(area: Territory) -> Origin:
    """The middle of a gmina, powiat or voivodeship; it has no address of its own."""
    told = _("środka %(area)s") % {"area": _genitive(area)}
    asked = f"środek {area.pk}"
    return Origin(asked, told, area.latitude, area.longitude, area.pk, is_middle=True)


def _parts(typed: str) -> list[str]:
    bare = _POSTAL_CODE.sub(" ", fold(typed))
    parts = [part.strip() for part in re.split(r"[,()]", bare)]
    return [part for part in parts if part] or [""]


def _places(name: str, details: Sequence[str]) -> list[Origin]:
    rows = Place.objects.order_by("-population", "pk")
    same = [pk for pk, own in rows.values_list("pk", "name") if fold(own) == name]
    found = [*rows.filter(pk__in=same).select_related("gmina__parent__parent")] if same else []
    fitting = [place for place in found if _fits(place.gmina, details)]
    return [_of_place(place, len(found) == 1) for place in fitting[:_MOST]]


def _of_place(place: Place, alone: bool) -> Origin:
    """`alone` is that no other place has the name."""
    return Origin(
        place.name if alone else f"{place.name} ({place.gmina}, {_powiat(place)})",
        _("miejscowości %(name)s") % {"name": place.name},
        place.latitude,
        place.longitude,
        place.gmina_id,
        _("w miejscowości %(name)s") % {"name": place.name},
    )


def _gminas(name: str, details: Sequence[str]) -> list[Origin]:
    rows = Territory.objects.filter(level=TerritoryLevel.GMINA).select_related("parent__parent")
    return [
        Origin(
            f"{gmina} ({gmina.parent})",
            _("środka gminy %(name)s") % {"name": gmina.name},
            gmina.latitude,
            gmina.longitude,
            gmina.pk,
            _("w gminie %(name)s") % {"name": gmina.name},
        )
        for gmina in rows.order_by("pk")
        if _parts(gmina.name)[0] == name and _fits(gmina, details)
    ][:_MOST]


def _powiat(place: Place) -> str:
    return str(place.gmina.parent)


def _fits(gmina: Territory, details: Iterable[str]) -> bool:
    """Whether everything that was said of the place is true of its gmina."""
    powiat = gmina.parent
    said = {gmina.kind, *_ways_to_say(gmina, "gmina", "gm.")}
    said |= {*_ways_to_say(powiat, "powiat", "pow.")}
    said |= {*_ways_to_say(powiat.parent, "województwo", "woj.")}
    folded = {part for way in said for part in _parts(way)}
    return all(detail in folded for detail in details)


def _ways_to_say(area: Territory, *kinds: str) -> Iterable[str]:
    return (str(area), area.name, *(f"{kind} {area.name}" for kind in kinds))


def _genitive(area: Territory) -> str:
    """„powiatu nyskiego”, „województwa opolskiego”, „gminy Nysa”."""
    if area.level == TerritoryLevel.GMINA:
        return f"gminy {area.name}"
    if area.name[0].isupper():
        return f"miasta {area.name}"
    kind = "powiatu" if area.level == TerritoryLevel.POWIAT else "województwa"
    return f"{kind} {' '.join(map(_of_an_adjective, area.name.split()))}"


def _of_an_adjective(word: str) -> str:
    """„nyski” and „wschodni” take „-ego”; „opolskie” has its „-e” already."""
    return word.removesuffix("e") + "ego"
