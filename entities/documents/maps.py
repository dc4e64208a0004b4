"""Small maps as SVG for documents: of the country with one place, or around several that have
numbers.
"""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from entities.rules import drawing
from entities.rules.distances import Point
from entities.rules.drawing import HEIGHT, WIDTH

_LEAST = 150
"""The least part of the drawing that a map of several places shows, in its units: some 170
kilometres, so that one sees in which part of a voivodeship they are.
"""

# Of what a map of several places shows: the room around them, the gap between numbers.
_ROOM, _GAP = 1.4, 0.01
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
_INK = "#16181d"


class Spot(NamedTuple):
    """A place to be marked, in degrees, and the name of its voivodeship."""

    latitude: float
    longitude: float
    voivodeship: str


def svg(spot: Spot) -> str:
    """The outlines with the voivodeship of the place in another shade and a ring at the place."""
    x, y = point(spot)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f"{_outlines([spot], 2)}"
        f'<circle cx="{x}" cy="{y}" r="19" fill="#fff" stroke="#16181d" stroke-width="9"/>'
        f'<circle cx="{x}" cy="{y}" r="7" fill="#16181d"/></svg>'
    )


def numbered(spots: Sequence[Spot], radius: float) -> str:
    """What is around the places, each with its number from 1 on in a ring, whose radius is a part
    of the map's side. Numbers that would hide each other stand beside, with a line to where they
    belong.
    """
    places = [point(spot) for spot in spots]
    size = max(_LEAST, *(_ROOM * _stretch([place[side] for place in places]) for side in (0, 1)))
    radius *= size
    marks = drawing.apart([*_loosened(places, _GAP * size)], 2 * radius + _GAP * size)
    # The places stay in the middle; where many numbers had to move, all of them still show.
    size = max(size, *(_stretch([mark[side] for mark in marks]) + 4 * radius for side in (0, 1)))
    left, top = (_middle([mark[side] for mark in marks]) - size / 2 for side in (0, 1))
    lines = "".join(
        f'<path d="M{east:.1f} {south:.1f}L{x:.1f} {y:.1f}"/>'
        for (east, south), (x, y) in zip(places, marks, strict=True)
    )
    rings = "".join(_ring(number, *mark, radius) for number, mark in enumerate(marks, start=1))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg"'
        f' viewBox="{left:.1f} {top:.1f} {size:.1f} {size:.1f}">'
        f'{_outlines(spots, size / 300)}<g fill="#fff" stroke="{_INK}"'
        f' stroke-width="{radius / 6:.2f}">{lines}{rings}</g></svg>'
    )


def _loosened(places: Sequence[tuple[float, float]], step: float) -> Iterator[tuple[float, float]]:
    """The places, each a little aside by a turn of its own: those at one spot go to all sides, and
    not into a row.
    """
    for number, (x, y) in enumerate(places):
        way, turn = step * math.sqrt(number) / 4, number * _GOLDEN_ANGLE
        yield x + way * math.cos(turn), y + way * math.sin(turn)


def _ring(number: int, x: float, y: float, radius: float) -> str:
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.2f}"/>'
        f'<text x="{x:.1f}" y="{y + 0.36 * radius:.1f}" font-family="Libertinus Serif"'
        f' font-weight="600" font-size="{1.15 * radius:.1f}" text-anchor="middle"'
        f' fill="{_INK}" stroke="none">{number}</text>'
    )


def _outlines(spots: Sequence[Spot], line: float) -> str:
    """The voivodeships, those of the places in another shade."""
    here = {drawing.outline_of(spot.voivodeship) for spot in spots}
    shapes = "".join(
        f'<path d="{d}" fill="{"#bcdcd5" if name in here else "#eef0f2"}"/>'
        for name, d in drawing.paths().items()
    )
    return f'<g stroke="#8b95a1" stroke-width="{line:.2f}">{shapes}</g>'


def _stretch(values: Sequence[float]) -> float:
    return max(values) - min(values)


def _middle(values: Sequence[float]) -> float:
    return (max(values) + min(values)) / 2


def point(spot: Spot) -> tuple[float, float]:
    """Where the place is on the drawing; one abroad is drawn at its edge."""
    x, y = drawing.at(Point(spot.latitude, spot.longitude))
    return round(min(max(x, 0), WIDTH), 1), round(min(max(y, 0), HEIGHT), 1)
