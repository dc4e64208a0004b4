"""Marks of the drawing that do not hide each other."""

import math
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from entities.rules import drawing


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(0, 300)), max_size=8))
def test_marks_are_moved_apart(spots):
    moved = drawing.apart(spots, 10)
    assert len(moved) == len(spots)
    for one, other in combinations(moved, 2):
        assert math.dist(one, other) >= 9


def test_marks_that_are_apart_stay():
    spots = [(0.0, 0.0), (10.0, 0.0), (0.0, 10.0)]
    assert drawing.apart(spots, 10) == spots


def test_two_at_one_spot_are_drawn_beside_each_other():
    assert drawing.apart([(5, 5), (5, 5)], 10) == [(0, 5), (10, 5)]
