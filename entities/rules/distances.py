"""How far apart two points of the map are, and which of many points are nearest."""

import math
from bisect import bisect_left, insort
from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

EARTH_KM = 6371.0088
"""The Earth's mean radius, as the International Union of Geodesy and Geophysics defines it."""

KM_IN_A_DEGREE = math.radians(1) * EARTH_KM
"""A degree of latitude, which is as long everywhere."""

Found = TypeVar("Found")


class Point(NamedTuple):
    """A place on the map, in degrees (WGS 84)."""

    latitude: float
    longitude: float


def kilometres(one: Point, other: Point) -> float:
    """The way between two points as the crow flies, in kilometres.

    The haversine formula (R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68, 1984)
    on a sphere: within half a per cent of the way on the ellipsoid.
    """
    south, north = math.radians(one.latitude), math.radians(other.latitude)
    up = math.sin((north - south) / 2) ** 2
    along = math.sin(math.radians(other.longitude - one.longitude) / 2) ** 2
    return (
        2
        * EARTH_KM
        * math.asin(math.sqrt(min(1.0, up + math.cos(south) * math.cos(north) * along)))
    )


class Nearest(Generic[Found]):
    """Finds the nearest of many points without measuring the way to each: they stand by latitude,
    and whatever is further north or south than the best so far cannot be better.
    """

    def __init__(self, points: Iterable[tuple[Point, Found]]) -> None:
        self._points = sorted(points, key=lambda pair: pair[0])
        self._latitudes = [point.latitude for point, _ in self._points]

    def of(self, here: Point, most: int = 1, within: float = math.inf) -> list[tuple[float, Found]]:
        """At most so many, no further than `within` kilometres: the way to each, nearest first.

        Of equally far ones the southern comes first, of those at one point the one given first.
        """
        best: list[tuple[float, int]] = []
        north = bisect_left(self._latitudes, here.latitude)
        south = north - 1
        while (turn := self._closer(here.latitude, south, north)) is not None:
            bound = best[-1][0] if len(best) == most else within
            if abs(self._latitudes[turn] - here.latitude) * KM_IN_A_DEGREE > bound:
                break
            way = kilometres(here, self._points[turn][0])
            if way <= within:
                insort(best, (way, turn))
                del best[most:]
            south, north = (south - 1, north) if turn == south else (south, north + 1)
        return [(way, self._points[at][1]) for way, at in best]

    def _closer(self, latitude: float, south: int, north: int) -> int | None:
        """Which of the next points to the south and to the north is closer; None after the last."""
        if north == len(self._latitudes):
            return south if south >= 0 else None
        if south < 0:
            return north
        return min(south, north, key=lambda at: abs(self._latitudes[at] - latitude))


def in_words(way: float) -> str:
    """The way as people are told it: to a kilometre, for towns are no points."""
    return f"{way:.0f} km" if way >= 1 else "do 1 km"
