"""Points of the map follow the register: after an act only who it was done to is read."""

import datetime

import pytest
from django.core.cache import caches

from entities.actions import entities, status
from entities.models import Entity
from entities.search import following, spots
from tests.factories import make_centre, make_entity

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 16)
WHY = {"by": None, "reason": "Zmiana"}
LOCMEM = "django.core.cache.backends.locmem.LocMemCache"


@pytest.fixture(autouse=True)
def kept(settings):
    """Caches that keep, as outside of tests."""
    names = ("answers", "sets")
    own = {name: {"BACKEND": LOCMEM, "LOCATION": f"{name} of spots"} for name in names}
    settings.CACHES = {**settings.CACHES, **own}
    for name in names:
        caches[name].clear()
    yield
    for name in names:
        caches[name].clear()


def found():
    """By gmina and locality, how many of each kind."""
    return {(one.gmina, one.place): one.numbers for one in spots.of_entities(TODAY)}


def read_whole():
    for name in ("answers", "sets"):
        caches[name].clear()
    return found()


def as_read_whole():
    return (found(), read_whole())


def test_points_are_those_of_localities_with_numbers_of_each_kind():
    make_entity(city="Nysa")
    make_entity(name="Drugi klub", city="Nysa")
    make_centre(gmina="1607053", city="Nysa")
    make_entity(name="Bez miejscowości", gmina="1661011", city="")
    points = spots.of_entities(TODAY)
    assert [point.numbers for point in points] == [{"CIS": 1, "KIS": 2}, {"CIS": 0, "KIS": 1}]
    assert [(point.gmina, bool(point.place)) for point in points] == [
        ("1607053", True),
        ("1661011", False),
    ]


def test_after_acts_they_are_what_is_read_whole():
    first, second = make_entity(city="Nysa"), make_centre()
    assert len(found()) == 2
    entities.change(first, {"gmina_id": "1661011", "city": "Opole", "place_id": None}, **WHY)
    now, whole = as_read_whole()
    assert now == whole
    make_entity(name="Nowy", gmina="2469011", city="Katowice")
    now, whole = as_read_whole()
    assert now == whole
    yesterday = TODAY - datetime.timedelta(days=1)
    status.close_period(second.periods.get(), last_day=yesterday, **WHY)
    now, whole = as_read_whole()
    assert now == whole
    assert sum(one["CIS"] for one in now.values()) == 0


def test_after_an_act_nobody_else_is_read(django_assert_num_queries):
    changed, other = make_entity(city="Nysa"), make_centre(gmina="1661011", city="Opole")
    before = found()
    # Written past the register, so that whoever reads it again is found out.
    Entity.objects.filter(pk=other.pk).update(gmina_id="2469011", city="Katowice")
    entities.change(changed, {"street": "ul. Nowa 1"}, **WHY)
    # The last event, those since, and the one entity.
    with django_assert_num_queries(3):
        assert found() == before
    with django_assert_num_queries(1):
        assert found() == before
    assert read_whole() != before


def test_acts_that_move_nobody_are_gone_through_again_and_then_kept(monkeypatch):
    entity = make_entity(city="Nysa")
    found()
    key = f"located:{TODAY.toordinal()}"
    first = caches["sets"].get(key).number
    monkeypatch.setattr(following, "FEW_EVENTS", 3)
    numbers = []
    for number in range(4):
        entities.change(entity, {"street": f"ul. Nowa {number}"}, **WHY)
        found()
        numbers.append(caches["sets"].get(key).number - first)
    assert numbers == [0, 0, 3, 3]
    entities.change(entity, {"gmina_id": "1661011", "city": "Opole", "place_id": None}, **WHY)
    assert [gmina for gmina, _place in found()] == ["1661011"]


def test_a_day_begins_as_the_day_before_ended():
    make_entity(city="Nysa", until=TODAY)
    make_entity(name="Od dziś", gmina="2469011", city="Katowice", since=TODAY)
    yesterday = TODAY - datetime.timedelta(days=1)
    assert {one.gmina for one in spots.of_entities(yesterday)} == {"1607053"}
    assert {gmina for gmina, _place in found()} == {"2469011"}
