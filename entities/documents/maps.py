"""A small map of Poland with one place on it, as SVG for a document."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.utils.text import slugify

OUTLINES = Path(__file__).resolve().parent.parent.parent / "static" / "img" / "voivodeships.svg"
WIDTH, HEIGHT = 600, 570

# The outlines are drawn with degrees as equal steps, a degree of longitude being as much shorter as
# it is at 52° N; fitted to the centres of the sixteen voivodeships, none is off by 1 % of the map.
_X = (58.865, -826.3)
_Y = (-95.606, 5249.3)
_PATH = re.compile(r'id="(?P<id>[\w-]+)" d="(?P<d>[^"]+)"')


class Spot(NamedTuple):
    """A place to be marked, in degrees, and the name of its voivodeship."""

    latitude: float
    longitude: float
    voivodeship: str


def svg(spot: Spot) -> str:
    """The outlines with the voivodeship of the place in another shade and a ring at the place."""
    here = slugify(spot.voivodeship)
    x, y = point(spot)
    shapes = "".join(
        f'<path d="{d}" fill="{"#bcdcd5" if name == here else "#eef0f2"}"/>'
        for name, d in _outlines()
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<g stroke="#8b95a1" stroke-width="2">{shapes}</g>'
        f'<circle cx="{x}" cy="{y}" r="19" fill="#fff" stroke="#16181d" stroke-width="9"/>'
        f'<circle cx="{x}" cy="{y}" r="7" fill="#16181d"/></svg>'
    )


def point(spot: Spot) -> tuple[float, float]:
    """Where the place is on the drawing; one abroad is drawn at its edge."""
    x = _X[0] * spot.longitude + _X[1]
    y = _Y[0] * spot.latitude + _Y[1]
    return round(min(max(x, 0), WIDTH), 1), round(min(max(y, 0), HEIGHT), 1)


@cache
def _outlines() -> tuple[tuple[str, str], ...]:
    found = _PATH.finditer(OUTLINES.read_text(encoding="utf-8"))
    return tuple((one["id"], one["d"]) for one in found)
