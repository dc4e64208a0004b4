"""The map of gaps as a drawing: of the country by voivodeship, of a voivodeship by powiat."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from entities.models import Territory
from entities.rules import drawing
from entities.search.gaps import District

from . import areas, maps
from .gaps import View
from .maps import Frame, Mark, Region

# In units of a mark: how close two of them may come, so that each can be pointed at.
_LEAST = 25
_SHADES = 4
# What a mark of a powiat looks like, by what is there.
BOTH, ONLY_CIS, ONLY_KIS, NOTHING = "both", "cis", "kis", "none"


@dataclass(frozen=True, slots=True)
class Drawing:
    """What `templates/directory/_gaps_map.html` draws."""

    frame: Frame
    regions: list[Region]
    marks: list[Mark]
    is_of_country: bool


def draw(view: View) -> Drawing:
    """The map of the view: voivodeships lead to their own map, powiats to their pages."""
    chosen = view.asked.voivodeship
    frame = maps.frame_of(chosen.name) if chosen else maps.COUNTRY
    regions = [_region(row, view) for row in view.voivodeships]
    return Drawing(frame, regions, _marks(view, frame), is_of_country=chosen is None)


def sort_of(district: District) -> str:
    """Which mark stands for the powiat."""
    if district.cis and district.kis:
        return BOTH
    if district.cis:
        return ONLY_CIS
    return ONLY_KIS if district.kis else NOTHING


def _region(row: Territory, view: View) -> Region:
    chosen = view.asked.voivodeship
    url = f"{reverse('directory:gaps')}?{view.asked.querystring(wojewodztwo=row.code)}"
    if chosen:
        return Region(drawing.outline_of(row.name), row.name, url, shade=int(row == chosen))
    here = [one for one in view.districts if one.voivodeship == row.code]
    counts = {
        "name": row.name,
        "all": len(here),
        "cis": sum(not one.cis for one in here),
        "kis": sum(not one.kis for one in here),
    }
    label = _("%(name)s: powiaty %(all)s, w tym bez CIS %(cis)s, bez KIS %(kis)s") % counts
    return Region(drawing.outline_of(row.name), label, url, shade=_shade(counts["cis"], len(here)))


def _shade(missing: int, among: int) -> int:
    """From 1 to 4: the darker, the larger the part of powiats without a centre."""
    return min(_SHADES, 1 + int(_SHADES * missing / among)) if among else 1


def _marks(view: View, frame: Frame) -> list[Mark]:
    spots = [drawing.at(one.point) for one in view.districts]
    chosen = view.asked.voivodeship
    if chosen:
        spots = drawing.apart(spots, _LEAST * frame.unit)
    return [
        Mark(round(x, 1), round(y, 1), sort_of(one), _told(one), _page_of(one, chosen))
        for one, (x, y) in zip(view.districts, spots, strict=True)
    ]


def _page_of(one: District, above: Territory | None) -> str:
    """The powiat's page; none on the map of the country, where marks are too close to point at."""
    return (
        reverse("directory:powiat", args=[areas.slug_of(above), areas.slug_of(one)])
        if above
        else ""
    )


def _told(one: District) -> str:
    return f"{one.name}: CIS {one.cis}, KIS {one.kis}"
