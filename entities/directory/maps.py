"""Maps drawn on the server: the outlines of the voivodeships, and marks where something is.

Of powiats only the middles are known, so each is a mark and not a shape.
"""

import re
from dataclasses import dataclass
from functools import cache

from entities.rules import drawing
from entities.rules.drawing import HEIGHT, WIDTH

_MARGIN = 14


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: where it is drawn, what it stands for, what it says and where it leads."""

    x: float
    y: float
    sort: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Region:
    """A voivodeship: the id of its outline, what it says, where it leads, how it is shaded."""

    outline: str
    label: str
    url: str
    shade: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the drawing that shows, and how large a mark of one unit is in it."""

    left: float
    top: float
    width: float
    height: float

    @property
    def box(self) -> str:
        return f"{self.left:.0f} {self.top:.0f} {self.width:.0f} {self.height:.0f}"

    @property
    def unit(self) -> float:
        return max(self.width, self.height) / WIDTH


COUNTRY = Frame(0, 0, WIDTH, HEIGHT)


@cache
def outlines() -> dict[str, list[tuple[int, int]]]:
    """The corners of each outline, by its id."""
    return {
        name: [(int(x), int(y)) for x, y in re.findall(r"(\d+) (\d+)", path)]
        for name, path in drawing.paths().items()
    }


def frame_of(name: str) -> Frame:
    """The part of the drawing in which the voivodeship is."""
    corners = outlines()[drawing.outline_of(name)]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    width, height = right - left + 2 * _MARGIN, bottom - top + 2 * _MARGIN
    return Frame(left - _MARGIN, top - _MARGIN, width, height)
