"""The drawing of the voivodeships: its outlines, where points of the map are on it, and marks that
do not hide each other.
"""

import math
import re
from collections.abc import Iterable, Sequence
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
_ROUNDS = 60
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


def point_at(x: float, y: float) -> Point:
    """Which point of the map a place of the drawing is."""
    return Point(CORNER.latitude - (y - EDGE) / SOUTH, CORNER.longitude + (x - EDGE) / EAST)


def apart(spots: Sequence[tuple[float, float]], least: float) -> list[tuple[float, float]]:
    """The spots, moved so that no two are closer than `least`: a town with the rights of a powiat
    lies in the middle of the powiat around it, and one mark would hide the other.
    """
    moved = [[x, y] for x, y in spots]
    for _round in range(_ROUNDS):
        pushed = [_push(one, other, least) for one, other in _pairs(moved)]
        if True not in pushed:
            break
    return [(x, y) for x, y in moved]


def _pairs(moved: list[list[float]]) -> Iterable[tuple[list[float], list[float]]]:
    return ((one, other) for place, one in enumerate(moved) for other in moved[:place])


def _push(one: list[float], other: list[float], least: float) -> bool:
    """Move both of a pair that is too close away from each other; whether it was."""
    across, down = one[0] - other[0], one[1] - other[1]
    way = math.hypot(across, down)
    if way >= least - 0.01:
        return False
    # Of two at one spot, the later goes to the east.
    east, south = (across / way, down / way) if way else (1.0, 0.0)
    half = (least - way) / 2
    one[0], one[1] = one[0] + east * half, one[1] + south * half
    other[0], other[1] = other[0] - east * half, other[1] - south * half
    return True
