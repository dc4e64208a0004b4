"""Maps drawn on the server."""

import pytest

from entities.directory import maps
from entities.directory.maps import Frame
from entities.models import Territory
from entities.rules import drawing
from entities.rules.distances import Point


def test_every_voivodeship_has_an_outline(db):
    names = Territory.objects.filter(level="voivodeship").values_list("name", flat=True)
    assert {drawing.outline_of(name) for name in names} == {*maps.outlines()}


def test_points_are_where_the_outlines_are(db):
    """The middle of each voivodeship lies within the frame of its own outline."""
    for row in Territory.objects.filter(level="voivodeship"):
        frame = maps.frame_of(row.name)
        x, y = drawing.at(Point(row.latitude, row.longitude))
        assert frame.left < x < frame.left + frame.width
        assert frame.top < y < frame.top + frame.height


def test_corners_of_the_country_are_the_edges_of_the_drawing():
    assert drawing.at(Point(54.83832, 14.12392)) == (5, 5)
    assert drawing.at(Point(48.99401, 24.14316)) == pytest.approx((595, 564), abs=0.5)


def test_unit_of_a_frame_follows_its_size():
    assert maps.COUNTRY.unit == 1
    assert Frame(0, 0, 150, 300).unit == 0.5
