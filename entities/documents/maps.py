"""A small map of Poland with one place on it, as SVG for a document."""

from typing import NamedTuple

from entities.rules import drawing
from entities.rules.distances import Point
from entities.rules.drawing import HEIGHT, WIDTH


class Spot(NamedTuple):
    """A place to be marked, in degrees, and the name of its voivodeship."""

    latitude: float
    longitude: float
    voivodeship: str


def svg(spot: Spot) -> str:
    """The outlines with the voivodeship of the place in another shade and a ring at the place."""
    here = drawing.outline_of(spot.voivodeship)
    x, y = point(spot)
    shapes = "".join(
        f'<path d="{d}" fill="{"#bcdcd5" if name == here else "#eef0f2"}"/>'
        for name, d in drawing.paths().items()
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<g stroke="#8b95a1" stroke-width="2">{shapes}</g>'
        f'<circle cx="{x}" cy="{y}" r="19" fill="#fff" stroke="#16181d" stroke-width="9"/>'
        f'<circle cx="{x}" cy="{y}" r="7" fill="#16181d"/></svg>'
    )


def point(spot: Spot) -> tuple[float, float]:
    """Where the place is on the drawing; one abroad is drawn at its edge."""
    x, y = drawing.at(Point(spot.latitude, spot.longitude))
    return round(min(max(x, 0), WIDTH), 1), round(min(max(y, 0), HEIGHT), 1)
