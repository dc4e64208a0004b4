"""Ways between points: known ones, and the nearest of many against measuring them all."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.rules.distances import EARTH_KM, Nearest, Point, in_words, kilometres

WARSAW, CRACOW = Point(52.22977, 21.01178), Point(50.06143, 19.93658)
WROCLAW, SZCZECIN = Point(51.10286, 17.03006), Point(53.42894, 14.55302)
POINTS = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("one", "other", "way"),
    [
        (WARSAW, CRACOW, 252),
        (WARSAW, WROCLAW, 301),
        (WROCLAW, SZCZECIN, 308),
        (Point(0, 0), Point(0, 1), 111.19),
        (Point(52, 19), Point(53, 19), 111.19),
        (Point(52, 19), Point(52, 20), 68.46),
        (Point(90, 0), Point(-90, 0), math.pi * EARTH_KM),
        (Point(0, 0), Point(0, 180), math.pi * EARTH_KM),
        (WARSAW, WARSAW, 0),
    ],
)
def test_way_is_the_known_one(one, other, way):
    assert kilometres(one, other) == pytest.approx(way, rel=0.004, abs=0.001)


@given(POINTS, POINTS)
def test_way_there_is_the_way_back_and_no_longer_than_half_the_earth(one, other):
    way = kilometres(one, other)
    assert way == pytest.approx(kilometres(other, one), abs=1e-6)
    assert 0 <= way <= math.pi * EARTH_KM + 1e-6


NEAR = st.builds(Point, st.floats(49, 55), st.floats(14, 24))


@given(st.lists(NEAR, max_size=30), NEAR, st.integers(1, 5), st.sampled_from([25.0, math.inf]))
def test_nearest_are_those_that_measuring_all_finds(points, here, most, within):
    found = Nearest((point, number) for number, point in enumerate(points)).of(here, most, within)
    all_of_them = sorted(kilometres(here, point) for point in points)
    assert [way for way, _ in found] == [way for way in all_of_them if way <= within][:most]


def test_nearest_of_none_is_nothing():
    assert Nearest([]).of(WARSAW, 3) == []


def test_equally_far_stand_in_one_order_however_they_were_given():
    pairs = [(Point(0, 1), "east"), (Point(1, 0), "north"), (Point(0, -1), "west")]
    for given_in in (pairs, pairs[::-1]):
        names = [name for _, name in Nearest(given_in).of(Point(0, 0), 3)]
        assert names == ["west", "east", "north"]


def test_two_at_one_point_both_are_found():
    here = Nearest([(WARSAW, "one"), (WARSAW, "two"), (CRACOW, "far")])
    assert [name for _, name in here.of(WARSAW, 2)] == ["one", "two"]


@pytest.mark.parametrize(
    ("way", "words"),
    [(0, "do 1 km"), (0.99, "do 1 km"), (1, "1 km"), (12.6, "13 km"), (251.7, "252 km")],
)
def test_way_is_told_to_a_kilometre(way, words):
    assert in_words(way) == words
