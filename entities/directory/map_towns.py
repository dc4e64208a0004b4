"""Names of towns on the map of results: quiet, and never over a mark or over each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from entities.models import Place
from entities.rules import drawing
from entities.rules.distances import Point
from entities.search import towns
from entities.search.asked import Question
from entities.search.parameters import Parameter

from .result_map import Drawing, Mark

MOST = 14
"""Names on the drawing, which cannot be enlarged; the map that can has more of them."""

_WIDE = 0.62  # of a letter, of the size of the type
_GAP = 0.35  # between a town and its name, of the size of the type

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a town, and where it begins on the drawing."""

    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Towns:
    """What `templates/directory/_map.html` names: on its drawing, and for the map over it."""

    labels: list[Label]
    size: float
    told: str


def around(drawn: Drawing, asked: Question) -> Towns:
    """The towns of the voivodeship that was asked for or, without one, of all that is drawn."""
    frame, codes = drawn.frame, asked.chosen.get(Parameter.VOIVODESHIP, ())
    north_west = drawing.point_at(frame.left, frame.top)
    south_east = drawing.point_at(frame.left + frame.width, frame.top + frame.height)
    return on(drawn, towns.largest(north_west, south_east, codes[0] if len(codes) == 1 else ""))


def on(drawn: Drawing, largest: Sequence[Place]) -> Towns:
    """The names that have room on the drawing, of the largest towns first."""
    frame, size = drawn.frame, size_of(drawn)
    edges = (frame.left, frame.top, frame.left + frame.width, frame.top + frame.height)
    taken: list[Box] = [
        (one.x - one.radius, one.y - one.radius, one.x + one.radius, one.y + one.radius)
        for one in drawn.marks
    ]
    labels: list[Label] = []
    for town in largest:
        x, y = drawing.at(Point(town.latitude, town.longitude))
        aside = max((one.radius for one in drawn.marks if _covers(one, x, y)), default=0.0)
        wide = len(town.name) * size * _WIDE
        for box in _places(x, y, wide, size, aside + _GAP * size):
            if _is_inside(box, edges) and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                labels.append(Label(town.name, round(box[0], 1), round(box[3] - size / 4, 1)))
                break
        if len(labels) == MOST:
            break
    return Towns(labels, size, _told(largest))


def size_of(drawn: Drawing) -> float:
    """The size of the type of the names: a little less than that of the numbers."""
    return round(0.85 * drawn.font, 1)


def _covers(mark: Mark, x: float, y: float) -> bool:
    return abs(mark.x - x) < mark.radius and abs(mark.y - y) < mark.radius


def _places(x: float, y: float, wide: float, size: float, aside: float) -> Iterable[Box]:
    """Where the name may stand: to the right of the town, to its left, under it, over it."""
    half = size / 2
    yield x + aside, y - half, x + aside + wide, y + half
    yield x - aside - wide, y - half, x - aside, y + half
    yield x - wide / 2, y + aside, x + wide / 2, y + aside + size
    yield x - wide / 2, y - aside - size, x + wide / 2, y - aside


def _is_inside(box: Box, edges: Box) -> bool:
    return box[0] >= edges[0] and box[1] >= edges[1] and box[2] <= edges[2] and box[3] <= edges[3]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _told(largest: Iterable[Place]) -> str:
    """Each as "50.67 17.93 Opole", for the script of the map."""
    return ";".join(f"{one.latitude:.2f} {one.longitude:.2f} {one.name}" for one in largest)
