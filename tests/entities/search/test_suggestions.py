"""What is offered while somebody types: few, of each sort the likeliest, for a bounded price."""

import pytest

from entities.models import Need
from entities.search import suggestions
from tests.conftest import TODAY
from tests.factories import make_centre, make_entity

pytestmark = pytest.mark.django_db


def offered(text):
    return suggestions.offered(text, TODAY)


def places(text):
    return [(place.name, place.parameter, place.code) for place in offered(text).places]


def needs(text):
    return [(need.name, need.text) for need in offered(text).needs]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Nys", ("Nysa", "gmina", "1607053")),
        ("nysie", ("Nysa", "gmina", "1607053")),
        ("w Opolu", ("Opole", "gmina", "1661011")),
        ("lodz", ("Łódź", "gmina", "1061011")),
        ("powiat nysk", ("powiat nyski", "powiat", "1607")),
        ("nyski", ("powiat nyski", "powiat", "1607")),
        ("opolsk", ("województwo opolskie", "wojewodztwo", "16")),
        ("nowy są", ("Nowy Sącz", "gmina", "1262011")),
        ("kędzierz", ("Kędzierzyn-Koźle", "gmina", "1603011")),
        ("nysa w", ("Nysa", "gmina", "1607053")),
    ],
)
def test_places(text, first):
    assert (places(text) or [None])[0] == first


def test_place_called_so_comes_before_larger_ones_that_begin_so():
    assert places("Brzeg")[0][0] == "Brzeg"


def test_city_with_the_rights_of_a_powiat_comes_once():
    assert [code for name, _, code in places("Warszawa") if name == "Warszawa"] == ["1465011"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("alko", ("osobom uzależnionym od alkoholu", "alkohol")),
        ("Nysa alko", ("osobom uzależnionym od alkoholu", "Nysa alkohol")),
        ("szukam pr", ("w znalezieniu pracy", "szukam pracy")),
        ("bezdomni", ("osobom w kryzysie bezdomności", "bezdomni")),
        ("po więz", ("osobom zwolnionym z zakładów karnych", "więzienie")),
    ],
)
def test_needs(text, first):
    assert needs(text)[0] == first


def test_place_beside_a_need_asks_for_both():
    first = offered("praca w Opol").places[0]
    assert (first.name, first.text) == ("Opole", "praca Opole")
    assert offered("nie mam gdzie spać nowy sącz").places[0].text.endswith(" Nowy Sącz")
    assert offered("krzesło w Opol").places == []


def test_end_of_a_name_is_no_beginning_of_a_need():
    assert needs("szklarska por") == []


def test_need_that_staff_ended_is_not_offered():
    Need.objects.filter(code="alcohol").delete()
    assert ("osobom uzależnionym od alkoholu", "alkohol") not in needs("alko")


def test_entities_by_their_names_and_towns():
    club = make_entity()
    make_centre(description="Nysa")
    assert [*offered("klub nys").entities] == [club]
    assert [*offered("nysi").entities] == [club]


def test_entity_that_is_not_listed_is_not_offered():
    make_entity(since=TODAY.replace(year=2027))
    assert [*offered("klub nys").entities] == []


def test_words_that_too_many_have_offer_no_entity(monkeypatch):
    monkeypatch.setattr(suggestions, "RANKED", 1)
    make_entity()
    make_entity(name="Klub drugi")
    assert [*offered("klub").entities] == []


def test_at_most_eight_are_offered():
    for number in range(5):
        make_entity(name=f"Praca {number}", city="Pracz")
    found = offered("prac")
    assert 0 < len(found.places) + len(found.needs) + len(found.entities) <= 8
    assert len(found.entities) == 3


@pytest.mark.parametrize(
    "text", ["", "a", " ", "w", "i na", "x" * 10_000, "\x00", "a\x00b", "' | !", "👍👍", "\ud800ab"]
)
def test_hostile_or_empty_texts_offer_nothing_or_something_harmless(text):
    found = offered(text)
    assert len(found.places) + len(found.needs) + len(found.entities) <= 8


def test_queries_do_not_grow_with_entities(django_assert_num_queries):
    make_entity()
    with django_assert_num_queries(4):
        offered("nys")
    with django_assert_num_queries(4):
        offered("praca op")
    for number in range(5):
        make_entity(name=f"Klub nr {number} w Nysie")
    with django_assert_num_queries(4):
        offered("nys")


@pytest.mark.parametrize("text", ["nie chcę żyć", "mąż mnie bije"])
def test_nothing_is_offered_to_somebody_in_danger(text):
    assert suggestions.offered(text, TODAY) == suggestions.Offered()
    assert suggestions.offered("za co żyć", TODAY).needs
