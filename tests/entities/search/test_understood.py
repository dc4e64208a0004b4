"""What the page says of how the words were understood, and where its links lead."""

import pytest

from entities.search import question
from tests.conftest import TODAY
from tests.factories import make_centre, make_entity

pytestmark = pytest.mark.django_db


def told(**params):
    return question.ask(params, TODAY).understood


def links(found):
    return [(link.text, link.querystring) for link in found]


def test_words_without_a_need_are_taken_word_by_word():
    make_entity()
    assert told(q="nysa") is None
    assert told() is None


def test_nothing_is_told_when_nothing_is_found():
    make_entity()
    assert told(q="alkohol") is None


def test_need_is_told_with_the_literal_and_the_exact_search():
    make_entity(groups=["alcohol"])
    found = told(q="alkohol nysa", rodzaj="KIS")
    assert found.needs == ("osobom uzależnionym od alkoholu",)
    assert found.literal == "q=%22alkohol+nysa%22&rodzaj=KIS"
    assert links(found.exact) == [
        ("Komu pomaga: uzależnieni od alkoholu", "q=nysa&rodzaj=KIS&grupa=alcohol")
    ]


def test_exact_search_keeps_the_filters_that_were_chosen():
    make_entity(groups=["alcohol"])
    assert told(q="alkohol", grupa="alcohol").exact == ()


def test_every_exact_search_finds_what_it_says():
    make_centre(groups=["alcohol", "drugs"])
    for link in told(q="nałóg").exact:
        asked = dict(pair.split("=") for pair in link.querystring.split("&"))
        assert question.ask(asked, TODAY).total == 1


def test_what_was_passed_over_is_told():
    make_entity(groups=["alcohol"])
    assert told(q="alkohol").said_along == ()
    assert told(q="alkohol kłopot") is None
    assert told(q="potrzebuję pomocy, alkohol").said_along == ("potrzebuję", "pomocy")


def test_words_said_along_are_kept_while_they_find_something():
    make_entity(description="Szukam wikliny.")
    make_entity(name="Drugi", description="Wiklina")
    assert told(q="szukam wikliny") is None
    assert question.ask({"q": "szukam wikliny"}, TODAY).total == 1


def test_words_said_along_are_dropped_when_they_find_nothing():
    make_entity(description="Wiklina")
    found = told(q="szukam wikliny")
    assert (found.said_along, found.literal, found.needs) == (("szukam",), "", ())


def test_place_without_anything_of_the_kind_is_told_with_a_link_to_all_that_is_there():
    make_entity(groups=["alcohol"])
    make_entity(name="Klub w Opolu", gmina="1661011", city="Opole")
    found = told(q="alkohol w Opolu")
    assert (found.elsewhere, found.literal) == (("Opole",), "")
    assert links(found.there) == [("Opole", "q=Opole")]


def test_place_without_anything_at_all_has_no_link_to_nothing_but_one_to_what_is_near():
    make_entity(groups=["alcohol"])
    found = told(q="alkohol w Opolu", rodzaj="KIS")
    assert links(found.there) == []
    assert links(found.around) == [
        ("miejscowości Opole", "rodzaj=KIS&miejsce=Opole&sort=odleglosc")
    ]
    near = question.ask({"rodzaj": "KIS", "miejsce": "Opole", "sort": "odleglosc"}, TODAY)
    assert near.total == 1


def test_place_alone_is_not_looked_for_elsewhere():
    make_entity()
    assert question.ask({"q": "w Opolu"}, TODAY).total == 0


def test_word_and_place_without_a_need_are_looked_for_elsewhere():
    make_entity(description="Wikliniarstwo")
    assert told(q="wikliniarstwo powiat brzeski").elsewhere == ("brzeski",)
