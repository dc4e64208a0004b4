"""The largest towns of a part of the country."""

import pytest

from entities.rules.distances import Point
from entities.search import towns

pytestmark = pytest.mark.django_db

COUNTRY = Point(54.9, 14.0), Point(48.9, 24.3)


def names(*area):
    return [place.name for place in towns.largest(*area)]


def test_largest_towns_come_first_and_no_district_of_one():
    found = names(*COUNTRY)
    assert found[:4] == ["Warszawa", "Kraków", "Wrocław", "Łódź"]
    assert len(found) == towns.MOST
    assert not {"Mokotów", "Psie Pole"} & {*found}


def test_towns_of_a_voivodeship_end_at_its_border():
    assert names(*COUNTRY, "16")[:3] == ["Opole", "Kędzierzyn-Koźle", "Nysa"]


def test_towns_lie_in_the_area():
    assert names(Point(50.6, 17.0), Point(50.4, 17.5))[0] == "Nysa"
    assert names(Point(10.0, 10.0), Point(9.0, 11.0)) == []


def test_towns_take_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert names(*COUNTRY)
