"""The nearest places: of the powiat first, then by distance; widened until there is one."""

import pytest

from entities.models import Territory
from entities.search import nearest
from tests.factories import make_centre, make_entity

pytestmark = pytest.mark.django_db

NYSA, OPOLE, KATOWICE = "1607053", "1661011", "2469011"


def near(code, today, kinds=(), groups=()):
    area = Territory.objects.get(pk=code) if code else None
    found = nearest.to(area, today, kinds=[*kinds], groups=[*groups])
    return [row.name for row in found.entities], found.any_group, found.any_kind


@pytest.fixture
def places(db):
    make_entity(name="W Opolu", gmina=OPOLE)
    make_entity(name="W Nysie", gmina=NYSA)
    make_entity(name="W Katowicach", gmina=KATOWICE)


def test_powiat_first_then_the_rest_of_the_voivodeship_by_distance(places, today):
    assert near("1607", today)[0] == ["W Nysie", "W Opolu"]
    assert near("1661", today)[0] == ["W Opolu", "W Nysie"]


def test_whole_country_without_an_area(places, today):
    assert near("", today)[0] == ["W Katowicach", "W Nysie", "W Opolu"]


def test_voivodeship_without_any_place_finds_none(places, today):
    assert near("32", today) == ([], False, False)


def test_group_is_asked_for_first_and_left_out_when_there_is_none(places, today):
    make_entity(name="Dla uzależnionych", gmina=OPOLE, groups=["alcohol"])
    assert near("1607", today, groups=["alcohol"]) == (["Dla uzależnionych"], False, False)
    assert near("1607", today, groups=["prison"])[1:] == (True, False)
    assert len(near("1607", today, groups=["prison"])[0]) == 3


def test_kind_is_left_out_last(places, today):
    assert near("1607", today, kinds=["CIS"]) == (["W Nysie", "W Opolu"], False, True)
    make_centre(name="Centrum", gmina=OPOLE)
    assert near("1607", today, kinds=["CIS"]) == (["Centrum"], False, False)


def test_only_listed_places_and_five_at_most(places, today):
    for number in range(6):
        make_entity(name=f"Klub {number}", gmina=NYSA)
    make_entity(name="Dawny", gmina=NYSA, until=today)
    found = near("1607", today)[0]
    assert len(found) == 5
    assert "Dawny" not in found


def test_one_query_however_many_places(places, today, django_assert_num_queries):
    area = Territory.objects.get(pk="16")
    with django_assert_num_queries(1):
        for row in nearest.to(area, today, kinds=[], groups=[]).entities:
            assert row.gmina.parent.parent.name
