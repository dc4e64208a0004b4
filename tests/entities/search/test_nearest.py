"""The nearest places: by the way from the middle of the area, whatever border lies between."""

import pytest

from entities.models import Territory
from entities.search import nearest, question
from tests.factories import make_centre, make_entity

pytestmark = pytest.mark.django_db

NYSA, OPOLE, KATOWICE = "1607053", "1661011", "2469011"
BOTH = ("CIS", "KIS")


def near(code, today, kinds=BOTH, groups=()):
    area = Territory.objects.get(pk=code) if code else None
    return nearest.to(area, today, kinds=[*kinds], groups=[*groups])


def names(entities):
    return [row.name for row in entities]


@pytest.fixture
def places(db):
    make_entity(name="W Opolu", gmina=OPOLE)
    make_entity(name="W Nysie", gmina=NYSA)
    make_entity(name="W Katowicach", gmina=KATOWICE, city="Katowice")


def test_nearest_come_first_with_the_way_to_each(places, today):
    found = near("1607", today)
    assert names(found.entities) == ["W Nysie", "W Opolu", "W Katowicach"]
    assert not found.outside
    assert found.entities[2].distance == "około 121 km od środka powiatu nyskiego"
    assert names(near("1661", today).entities) == ["W Opolu", "W Nysie", "W Katowicach"]


def test_border_of_a_voivodeship_keeps_nobody_from_the_nearest(today):
    """Powiat oleski (16) borders on powiat kłobucki (24)."""
    make_entity(name="W Nysie", gmina=NYSA)
    make_entity(name="W Krzepicach", gmina="2406023", city="Krzepice")
    found = near("1608", today)
    assert names(found.entities) == ["W Krzepicach", "W Nysie"]
    assert found.outside


def test_way_and_order_are_those_of_the_list(places, today):
    make_entity(name="W Korfantowie", gmina="1607033", city="Korfantów")
    found = near("1661", today).entities
    area = Territory.objects.get(pk="1661")
    point = f"{area.latitude:.2f},{area.longitude:.2f}"
    listed = [*question.ask({"gdzie": point, "sort": "odleglosc"}, today).page]
    assert names(found) == names(listed)
    for one, other in zip(found, listed, strict=True):
        assert one.distance.replace("środka miasta Opole", "wskazanego punktu") == other.distance


def test_other_place_of_its_services_counts(today):
    far = make_entity(name="Ma filię w Nysie", gmina=KATOWICE, city="Katowice")
    make_entity(name="W Opolu", gmina=OPOLE)
    far.service_places.create(gmina_id=NYSA, city="Nysa")
    assert names(near("1607", today).entities) == ["Ma filię w Nysie", "W Opolu"]


def test_whole_country_without_an_area(places, today):
    found = near("", today)
    assert names(found.entities) == ["W Katowicach", "W Nysie", "W Opolu"]
    assert {row.distance for row in found.entities} == {""}
    assert not found.outside


def test_voivodeship_without_any_place_is_told_and_the_nearest_elsewhere_named(places, today):
    found = near("32", today)
    assert names(found.entities) == ["W Opolu", "W Nysie", "W Katowicach"]
    assert found.outside
    assert not near("16", today).outside


def test_group_is_asked_for_first_and_left_out_when_nobody_near_names_it(places, today):
    make_entity(name="Dla uzależnionych", gmina=OPOLE, groups=["alcohol"])
    found = near("1607", today, groups=["alcohol"])
    assert (names(found.entities), found.any_group) == (["Dla uzależnionych"], False)
    none = near("1607", today, groups=["prison"])
    assert (len(none.entities), none.any_group, none.unsaid) == (4, True, [])


def test_nobody_is_sent_across_the_country_for_the_name_of_a_group(places, today):
    make_entity(name="Daleko", gmina="2001011", city="Augustów", groups=["alcohol"])
    found = near("1607", today, groups=["alcohol"])
    assert found.any_group
    assert names(found.entities)[0] == "W Nysie"
    assert names(near("", today, groups=["alcohol"]).entities) == ["Daleko"]


def test_near_places_of_which_nobody_told_whom_they_help_are_named_apart(places, today):
    make_entity(name="Dla uzależnionych", gmina=OPOLE, groups=["alcohol"])
    make_entity(name="Dla innych", gmina=NYSA, groups=["prison"])
    found = near("1607", today, groups=["alcohol"])
    assert names(found.unsaid) == ["W Nysie", "W Opolu"]  # Katowice lie farther than 100 km
    assert not found.outside


def test_kind_is_never_left_out(places, today):
    assert near("1607", today, kinds=["CIS"]) == nearest.Nearest([])
    assert near("1607", today, kinds=["CIS"], groups=["alcohol"]) == nearest.Nearest([])
    make_centre(name="Centrum", gmina=OPOLE)
    assert names(near("1607", today, kinds=["CIS"]).entities) == ["Centrum"]
    assert "Centrum" not in names(near("1607", today, kinds=["KIS"]).entities)


def test_for_no_kind_there_is_no_place(places, today):
    assert near("1607", today, kinds=[]) == nearest.Nearest([])


def test_only_listed_places_and_five_at_most(places, today):
    for number in range(6):
        make_entity(name=f"Klub {number}", gmina=NYSA)
    make_entity(name="Dawny", gmina=NYSA, until=today)
    found = names(near("1607", today).entities)
    assert len(found) == 5
    assert "Dawny" not in found


def test_as_many_queries_for_one_place_as_for_three(today, django_assert_num_queries):
    area = Territory.objects.get(pk="16")
    for number in range(3):
        make_entity(name=f"Klub {number}", groups=["alcohol"])
        if number in {0, 2}:
            with django_assert_num_queries(15):
                for row in nearest.to(area, today, kinds=BOTH, groups=["alcohol"]).entities:
                    assert row.gmina.parent.parent.name
