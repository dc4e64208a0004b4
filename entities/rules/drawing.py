"""The drawing of the voivodeships: its outlines, and where points of the map are on it."""

import re
from functools import cache

from django.conf import settings
from django.utils.text import slugify

from .distances import Point

OUTLINES = settings.BASE_DIR / "static" / "img" / "voivodeships.svg"
WIDTH, HEIGHT = 600, 570
# How the outlines were drawn: a degree of latitude is as long everywhere, one of longitude as on
# the parallel 52° N.
EAST, SOUTH = 58.8867, 95.6486
CORNER, EDGE = Point(54.83832, 14.12392), 5
_PATH = re.compile(r'<path id="([^"]+)" d="([^"]+)"')


def outline_of(name: str) -> str:
    """The id of a voivodeship's outline in the drawing."""
    return slugify(name)


@cache
def paths() -> dict[str, str]:
    """The outlines as SVG draws them, by id."""
    return dict(_PATH.findall(OUTLINES.read_text(encoding="utf-8")))


def at(point: Point) -> tuple[float, float]:
    """Where a point of the map is on the drawing."""
    return (
        EDGE + (point.longitude - CORNER.longitude) * EAST,
        EDGE + (CORNER.latitude - point.latitude) * SOUTH,
    )
