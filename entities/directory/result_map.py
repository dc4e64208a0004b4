"""The map of a search: what of the results is drawn where, and where each mark leads."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from entities.rules import drawing
from entities.search.asked import Question
from entities.search.localities import Locality
from entities.search.parameters import AREAS, Parameter
from kisportal.language.plurals import counted

from . import maps
from .maps import COUNTRY, Frame

SMALLEST = 17
"""Radius of the mark of one entity, in the units of the drawing of the whole country; many more
entities make it only a little larger.
"""

CLOSEST = 50
"""The least part of the drawing that shows, in its units: some sixty kilometres."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: where it is drawn and how large, for how many entities it stands, where it leads."""

    x: float
    y: float
    radius: float
    count: int
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What `templates/directory/_map.html` draws."""

    frame: Frame
    marks: list[Mark]
    chosen: str  # outline of the only voivodeship of the results

    @property
    def regions(self) -> list[str]:
        """The outlines of all voivodeships."""
        return [*maps.outlines()]

    @property
    def projection(self) -> str:
        """How the drawing was made, for the script that draws its outlines anew: where its corner
        is on the map and on the drawing, and how long a degree is.
        """
        return " ".join(map(str, (*drawing.CORNER, drawing.EDGE, drawing.SOUTH, drawing.EAST)))

    @property
    def line(self) -> float:
        """Width of the lines between voivodeships."""
        return round(self.frame.unit, 2)

    @property
    def stroke(self) -> float:
        """Width of the edge of a mark."""
        return round(2 * self.frame.unit, 2)

    @property
    def font(self) -> float:
        """Size of the number in a mark."""
        return round(self.frame.unit * SMALLEST * 1.1, 1)


def draw(localities: Sequence[Locality], asked: Question, map_url: str) -> Drawing:
    """The results on the drawing. Localities that would hide each other share a mark, which leads
    to the map of their area; a mark of one locality leads to its entity or, if there are more, to
    its place in the list under the map.
    """
    frame, alone = _frame(localities, asked)
    unit = frame.unit
    marks = []
    for group in _together(localities, 2 * SMALLEST * unit):
        x, y = drawing.at(group[0].point)
        number = _number(group)
        radius = (SMALLEST + 2 * math.log10(number)) * unit
        label, url = _label(group), _leads(group, asked, map_url)
        marks.append(Mark(round(x, 1), round(y, 1), round(radius, 1), number, label, url))
    return Drawing(frame, marks, drawing.outline_of(alone) if alone else "")


def _frame(localities: Sequence[Locality], asked: Question) -> tuple[Frame, str]:
    """The part of the country to draw: all of it unless an area was asked for; the voivodeship that
    was; otherwise no more than what is around the results. And the name of the voivodeship, when
    all results are in one.
    """
    names = {one.voivodeship.name for one in localities}
    alone = names.pop() if len(names) == 1 else ""
    areas = [area for area in AREAS if asked.chosen.get(area)]
    if not areas or not localities:
        return COUNTRY, alone
    if alone and areas == [Parameter.VOIVODESHIP]:
        return maps.frame_of(alone), alone
    spots = [drawing.at(one.point) for one in localities]
    left, right = min(x for x, _ in spots), max(x for x, _ in spots)
    top, bottom = min(y for _, y in spots), max(y for _, y in spots)
    size = max(right - left, bottom - top, CLOSEST) * 1.3
    middle, level = (left + right) / 2, (top + bottom) / 2
    return Frame(middle - size / 2, level - size / 2, size, size), alone


def _together(localities: Sequence[Locality], least: float) -> list[list[Locality]]:
    """Localities whose marks would overlap, in groups; the fullest draw in, and the mark stands on
    them. No two marks are closer than `least`.
    """
    groups: list[tuple[tuple[float, float], list[Locality]]] = []
    for one in sorted(localities, key=lambda one: (-len(one.entities), one.key)):
        spot = drawing.at(one.point)
        near = (group for there, group in groups if math.dist(there, spot) < least)
        if group := next(near, None):
            group.append(one)
        else:
            groups.append((spot, [one]))
    # As people read, and as Tab goes: line by line from the north.
    in_order = sorted(groups, key=lambda pair: (pair[0][1] // least, pair[0][0]))
    return [group for _spot, group in in_order]


def _number(group: Sequence[Locality]) -> int:
    return sum(len(one.entities) for one in group)


def _label(group: Sequence[Locality]) -> str:
    first, number = group[0], _number(group)
    what = counted(number, "podmiot", "podmioty", "podmiotów")
    if others := len(group) - 1:
        beside = counted(others, "miejscowość", "miejscowości", "miejscowości")
        return f"{first.name} i {beside} obok: {what}"
    return f"{first.name}: {what if number > 1 else first.entities[0].name}"


def _leads(group: Sequence[Locality], asked: Question, map_url: str) -> str:
    first = group[0]
    if len(group) == 1:
        return first.entities[0].get_absolute_url() if _number(group) == 1 else f"#{first.key}"
    codes = {
        Parameter.VOIVODESHIP: {one.voivodeship.pk for one in group},
        Parameter.POWIAT: {one.powiat.pk for one in group},
        Parameter.GMINA: {one.gmina.pk for one in group},
    }
    # The largest area that was not asked for is asked for next, and with it those around it.
    for level, area in enumerate(AREAS):
        if not asked.chosen.get(area):
            narrower = {name: tuple(sorted(codes[name])) for name in AREAS[: level + 1]}
            return f"{map_url}?{asked.querystring(chosen={**asked.chosen, **narrower})}"
    return f"#{first.key}"
