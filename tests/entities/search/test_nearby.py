"""What is near an entity: nearest first, in an order that never changes."""

import datetime

import pytest

from entities.actions import support
from entities.enums.support import SupportKind
from entities.models import Entity
from entities.rules.distances import Point
from entities.search import nearby
from tests.factories import EntityFactory, make_centre, make_entity

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 16)
KATOWICE, AUGUSTOW = "2469011", "2001011"


def told(neighbours):
    return [(near.row.name, near.distance) for near in neighbours]


def test_nearest_come_first_and_the_entity_itself_never():
    club = make_entity()
    make_entity(name="Klub w Augustowie", gmina=AUGUSTOW)
    make_centre()
    make_entity(name="Klub w Katowicach", gmina=KATOWICE)
    near = nearby.around(club, TODAY)
    assert told(near.entities) == [
        ("Centrum Integracji Społecznej w Opolu", "47 km"),
        ("Klub w Katowicach", "123 km"),
        ("Klub w Augustowie", "539 km"),
    ]
    assert told(near.centres) == [("Centrum Integracji Społecznej w Opolu", "47 km")]


def test_those_in_one_place_stand_by_name_and_no_more_than_a_few():
    club = make_entity(name="Klub")
    for name in ("Żółty", "Ąwersja", "Łódka", "Ala", "Lis", "Zebra"):
        make_entity(name=name)
    assert told(nearby.around(club, TODAY).entities) == [
        ("Ala", "do 1 km"),
        ("Ąwersja", "do 1 km"),
        ("Lis", "do 1 km"),
        ("Łódka", "do 1 km"),
    ]


def test_nothing_that_is_not_listed_on_the_day_is_near():
    club = make_entity()
    EntityFactory()
    make_entity(name="Jutro", since=TODAY + datetime.timedelta(1))
    make_entity(name="Wczoraj", until=TODAY)  # the first day off the list
    make_entity(name="Dziś ostatni", until=TODAY + datetime.timedelta(1))
    assert [near.row.name for near in nearby.around(club, TODAY).entities] == ["Dziś ostatni"]


def test_centre_has_no_centre_as_its_next_step_and_a_cooperative_has():
    centre = make_centre()
    make_centre(name="Drugie")
    values = {"name": "Spółdzielnia", "gmina_id": "1607053", "city": "Nysa"}
    support.add({**values, "kind": SupportKind.COOPERATIVE}, by=None, reason="Test")
    support.add({**values, "kind": SupportKind.WTZ}, by=None, reason="Test")
    near = nearby.around(centre, TODAY)
    assert near.centres == []
    assert [one.row.kind for one in near.cooperatives] == [SupportKind.COOPERATIVE]
    assert near.knows_cooperatives


def test_nothing_is_near_when_nothing_else_is_known():
    near = nearby.around(make_entity(), TODAY)
    assert (near.entities, near.centres, near.cooperatives) == ([], [], [])
    assert not near.knows_cooperatives


def test_nearest_to_a_point():
    make_entity()
    make_centre()
    found = nearby.nearest_to(Point(50.67, 17.92), TODAY, 1)
    assert [near.row.name for near in found] == ["Centrum Integracji Społecznej w Opolu"]


def test_queries_do_not_grow_with_what_is_near(django_assert_num_queries):
    club = Entity.objects.select_related("place", "gmina").get(pk=make_entity().pk)
    make_centre()
    with django_assert_num_queries(8):
        nearby.around(club, TODAY)
    for number in range(4):
        make_centre(name=f"Centrum {number}")
        make_entity(name=f"Klub {number}")
    with django_assert_num_queries(8):
        nearby.around(club, TODAY)
