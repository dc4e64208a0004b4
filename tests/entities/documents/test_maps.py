"""Maps of documents: every number of a list is read, and stands where its place is."""

import math
import re
from itertools import combinations

import pytest

from entities.documents import maps
from entities.documents.maps import Spot

NYSA, OPOLE, GDYNIA = (50.47, 17.33), (50.67, 17.93), (54.5, 18.5)
RADIUS = 0.06


def rings(drawn):
    found = re.findall(r'<circle cx="([-\d.]+)" cy="([-\d.]+)" r="([\d.]+)"/>', drawn)
    return [(float(x), float(y), float(radius)) for x, y, radius in found]


def box(drawn):
    return [float(side) for side in re.search(r'viewBox="([^"]+)"', drawn)[1].split()]


@pytest.mark.parametrize(
    "points", [[NYSA], [NYSA] * 6, [NYSA] * 30, [NYSA, OPOLE, GDYNIA], [(0, 0), (80, 80)]]
)
def test_all_numbers_show_and_hide_no_other(points):
    drawn = maps.numbered([Spot(*point, "opolskie") for point in points], RADIUS)
    assert re.findall(r">(\d+)</text>", drawn) == [str(n + 1) for n in range(len(points))]
    left, top, width, height = box(drawn)
    for x, y, radius in rings(drawn):
        assert left + radius <= x <= left + width - radius
        assert top + radius <= y <= top + height - radius
    for (x, y, radius), (other_x, other_y, _radius) in combinations(rings(drawn), 2):
        assert math.dist((x, y), (other_x, other_y)) > 1.8 * radius


def test_number_stands_at_its_place_where_nothing_is_beside():
    drawn = maps.numbered([Spot(*NYSA, "opolskie"), Spot(*GDYNIA, "pomorskie")], RADIUS)
    (first, second), size = rings(drawn), box(drawn)[2]
    assert math.dist(first[:2], maps.point(Spot(*NYSA, ""))) < 0.01 * size
    assert math.dist(second[:2], maps.point(Spot(*GDYNIA, ""))) < 0.01 * size


def test_map_of_one_town_shows_what_is_around_it():
    assert box(maps.numbered([Spot(*NYSA, "opolskie")], RADIUS))[2:] == [150, 150]
