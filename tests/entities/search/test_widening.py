"""Nothing here: the search grows step by step, says so, and names the nearest that fits."""

import datetime

import pytest
from django.http import QueryDict

from entities.search import question
from tests.factories import make_centre, make_entity

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 16)


def widened(**params):
    found = question.ask(params, TODAY).widened
    return found and (found.in_vain, found.found.text, found.found.querystring, found.found.count)


def nearest(**params):
    found = question.ask(params, TODAY).widened.nearest
    return [(entity.name, entity.distance) for entity in found]


def test_nothing_is_widened_when_something_is_found():
    make_entity()
    assert widened(miejsce="Nysa", promien="10") is None


def test_nothing_is_widened_when_nothing_is_narrow():
    make_entity()
    assert widened(rodzaj="CIS") is None
    assert widened(miejsce="Nysa", rodzaj="CIS") is None


def test_distance_without_a_place_does_not_come_to_life_around_the_middle_of_an_area():
    """The list passes it over, so what is found wider is as many as the list will have."""
    make_centre(gmina="1607053", city="Nysa")
    told = {"powiat": "1661", "wojewodztwo": "16", "rodzaj": "CIS", "promien": "5"}
    _in_vain, _text, querystring, count = widened(**told)
    assert count == 1
    assert question.ask(QueryDict(querystring), TODAY).total == count


def test_the_distance_grows_until_something_fits():
    make_centre()
    assert widened(miejsce="Nysa", promien="5") == (
        [
            "do 10 km od miejscowości Nysa",
            "do 25 km od miejscowości Nysa",
        ],
        "do 50 km od miejscowości Nysa",
        "miejsce=Nysa&promien=50",
        1,
    )


def test_then_comes_the_voivodeship_and_then_the_country():
    make_entity(name="Radom", gmina="1463011", city="Radom")
    radii = [f"do {km} km od miejscowości Ostrołęka" for km in (50, 100)]
    assert widened(miejsce="Ostrołęka", promien="25") == (
        radii,
        "całe województwo: mazowieckie",
        "wojewodztwo=14&miejsce=Ostro%C5%82%C4%99ka",
        1,
    )
    assert widened(miejsce="Szczecin", promien="100") == (
        ["całe województwo: zachodniopomorskie"],
        "cały kraj",
        "miejsce=Szczecin",
        1,
    )


def test_other_conditions_stay_and_the_nearest_come_first():
    make_entity(name="Klub w Opolu", gmina="1661011", city="Opole")
    for name, gmina in (("A daleko", "2001011"), ("B blisko", "1661011"), ("C dalej", "2469011")):
        make_centre(name=name, gmina=gmina)
    assert nearest(miejsce="Nysa", promien="10", rodzaj="CIS") == [
        ("B blisko", "około 47 km od miejscowości Nysa"),
    ]
    assert nearest(miejsce="Szczecin", promien="10", rodzaj="CIS", sort="nazwa")[0][0] == "B blisko"


def test_an_area_grows_from_gmina_to_country_and_the_nearest_are_told_from_its_middle():
    make_centre()
    assert widened(wojewodztwo="16", powiat="1607", gmina="1607053") == (
        ["Powiat: nyski"],
        "Województwo: opolskie",
        "wojewodztwo=16",
        1,
    )
    assert nearest(gmina="1607053") == [
        ("Centrum Integracji Społecznej w Opolu", "około 47 km od środka gminy Nysa")
    ]


def test_a_gmina_alone_gives_way_to_its_powiat():
    make_entity()
    assert widened(gmina="1607022")[2:] == ("powiat=1607", 1)


def test_several_areas_give_way_together():
    make_centre(gmina="2469011")
    assert widened(wojewodztwo=["16", "02"]) == ([], "cały kraj", "", 1)
    assert nearest(wojewodztwo=["16", "02"]) == [("Centrum Integracji Społecznej w Opolu", "")]


def test_a_radius_grows_inside_the_chosen_area_first():
    make_entity(name="Katowice", gmina="2469011", city="Katowice")
    assert widened(miejsce="Nysa", promien="50", wojewodztwo="16") == (
        ["do 100 km od miejscowości Nysa", "wszędzie w wybranym obszarze"],
        "cały kraj",
        "miejsce=Nysa",
        1,
    )


def test_what_was_widened_is_not_offered_twice():
    make_entity()
    answer = question.ask({"q": "nysa", "wojewodztwo": "24"}, TODAY)
    assert answer.widened.found.querystring == "q=nysa"
    assert answer.suggestions == []


def test_town_in_the_words_grows_as_if_it_had_been_chosen():
    make_centre()
    in_vain, text, querystring, count = widened(q="w Brzegu")
    assert (in_vain[0], text) == (
        "do 10 km od miejscowości Brzeg",
        "do 50 km od miejscowości Brzeg",
    )
    assert (querystring, count) == ("miejsce=Brzeg&promien=50", 1)
    assert nearest(q="w Brzegu") == [
        ("Centrum Integracji Społecznej w Opolu", "około 39 km od miejscowości Brzeg")
    ]


def test_filters_stay_around_a_town_in_the_words():
    make_entity(name="Klub w Opolu", gmina="1661011", city="Opole")
    make_centre(gmina="2469011", city="Katowice")
    found = widened(q="Brzeg", rodzaj="CIS")
    assert (found[2], found[3]) == ("rodzaj=CIS&miejsce=Brzeg", 1)
    assert widened(q="Brzeg", rodzaj="CIS", grupa="homeless") is None


def test_town_in_the_words_counts_for_more_than_one_left_in_the_field():
    make_centre()
    assert widened(q="Brzeg", miejsce="Szczecin")[2] == "miejsce=Brzeg&promien=50"


def test_powiat_in_the_words_grows_by_its_levels():
    make_centre()
    assert widened(q="powiat nyski") == ([], "Województwo: opolskie", "wojewodztwo=16", 1)


def test_words_that_nobody_has_are_let_go_and_named():
    make_centre()
    found = question.ask({"q": "wikliniarstwo w Brzegu"}, TODAY).widened
    assert (found.said.told, found.said.rest) == ("Brzeg", "wikliniarstwo")
    assert found.found.querystring == "miejsce=Brzeg&promien=50"


def test_town_in_quotation_marks_is_a_word_and_no_place():
    make_centre()
    assert widened(q='"Brzeg"') is None


def test_other_towns_of_the_name_are_offered():
    make_centre()
    found = question.ask({"q": "Dąbrowa"}, TODAY).widened
    assert found.said.origin.asked == "Dąbrowa (gmina wiejska Dąbrowa, powiat opolski)"
    assert [place.label for place in found.namesakes] == [
        "Dąbrowa (gmina wiejska Dąbrowa, powiat mogileński)",
        "Dąbrowa (gmina wiejska Kłaj, powiat wielicki)",
    ]
    for place in found.namesakes:
        there = question.ask(QueryDict(place.querystring), TODAY).question
        assert (there.text, there.origin.asked) == ("", place.label)


def test_page_tells_that_the_town_has_none_and_names_the_nearest(client):
    make_centre()
    page = client.get("/podmioty/?q=Brzeg&dzien=2026-11-16").content.decode()
    assert "W miejscu, o które pytasz (Brzeg), nie ma na liście niczego, co pasuje." in page
    assert "około 39 km od miejscowości Brzeg" in page
    page = client.get("/podmioty/?q=wikliniarstwo+Brzeg&dzien=2026-11-16").content.decode()
    assert "(Brzeg), bez względu na słowa „wikliniarstwo”." in page


def test_page_tells_the_steps_and_names_the_nearest(client):
    make_centre()
    page = client.get("/podmioty/?miejsce=Nysa&promien=25&dzien=2026-11-16").content.decode()
    assert "Nic nie pasuje do tych warunków" in page
    assert "do 50 km od miejscowości Nysa</a>" in page
    assert "około 47 km od miejscowości Nysa" in page
