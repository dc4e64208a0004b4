"""Where results are: localities and, where none is known, gminas."""

import pytest

from entities.models import Place
from entities.search import localities
from tests.conftest import TODAY
from tests.factories import EntityFactory

pytestmark = pytest.mark.django_db


def of(*entities):
    return localities.of_results([entity.pk for entity in entities], TODAY)


def town(gmina, name):
    return Place.objects.filter(gmina=gmina, name=name).get()


def test_entities_of_a_town_stand_together_and_those_without_one_in_their_gmina():
    nysa = town("1607053", "Nysa")
    second = EntityFactory(name="Żagiel", place=nysa)
    first = EntityFactory(name="Agora", place=nysa)
    by_address = EntityFactory(name="Klub przy ulicy")
    nowhere = EntityFactory(name="Bez miejscowości", city="Przysiółek")
    found = of(second, nowhere, by_address, first)
    assert [(one.name, one.is_exact, [e.name for e in one.entities]) for one in found] == [
        ("Nysa", False, ["Bez miejscowości"]),
        ("Nysa", True, ["Agora", "Klub przy ulicy", "Żagiel"]),
    ]
    assert [one.key for one in found] == ["g1607053", f"p{nysa.pk}"]
    assert (found[1].point.latitude, found[1].point.longitude) == (nysa.latitude, nysa.longitude)


def test_places_stand_under_their_voivodeships_in_polish_order():
    entities = [EntityFactory(gmina_id=code, city="") for code in ("3262011", "1061011", "0264011")]
    listed = localities.by_voivodeship(of(*entities))
    assert [area.name for area, _places in listed] == [
        "dolnośląskie",
        "łódzkie",
        "zachodniopomorskie",
    ]
    assert all(
        place.voivodeship == area and place.powiat.parent == area
        for area, places in listed
        for place in places
    )


@pytest.mark.parametrize("count", [1, 4])
def test_places_cost_as_many_queries_for_four_as_for_one(django_assert_num_queries, count):
    entities = [EntityFactory(place=town("1607053", "Nysa")) for _ in range(count)]
    with django_assert_num_queries(2):
        found = of(*entities)
        assert found[0].voivodeship.name == "opolskie"
        assert [e.get_absolute_url() for e in found[0].entities]


def test_no_results_are_nowhere():
    assert of() == []
