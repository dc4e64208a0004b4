"""An answer as a person meets it: facets, chips, addresses."""

import datetime

import pytest
from django.http import QueryDict

from entities.search import question
from entities.search.conditions import Chip, Choice
from tests.factories import make_entity

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 16)


def ask(query=""):
    return question.ask(QueryDict(query), TODAY)


def test_an_address_says_only_what_was_understood():
    answer = ask("q=nysa&strona=1&dzien=&rodzaj=KIS&rodzaj=XX&sort=trafnosc&na_stronie=20&x=y")
    assert answer.querystring == "q=nysa&rodzaj=KIS"


def test_an_address_keeps_what_was_asked():
    query = "q=nysa&rodzaj=KIS&wojewodztwo=16&dzien=2025-01-01&sort=nazwa&na_stronie=50"
    assert ask(query).querystring == query


def test_chips_drop_one_condition_each():
    answer = ask("q=dom&rodzaj=CIS&rodzaj=KIS&dzien=2025-03-01")
    assert answer.chips == [
        Chip("Szukane słowa", "dom", "rodzaj=CIS&rodzaj=KIS&dzien=2025-03-01"),
        Chip("Rodzaj", "Centrum Integracji Społecznej", "q=dom&rodzaj=KIS&dzien=2025-03-01"),
        Chip("Rodzaj", "Klub Integracji Społecznej", "q=dom&rodzaj=CIS&dzien=2025-03-01"),
        Chip("Stan na dzień", "01.03.2025", "q=dom&rodzaj=CIS&rodzaj=KIS"),
    ]


def test_the_chip_of_an_area_drops_the_areas_inside_it():
    answer = ask("wojewodztwo=16&wojewodztwo=24&powiat=1607&gmina=1607053")
    opole = next(chip for chip in answer.chips if chip.value == "opolskie")
    assert opole.without == "wojewodztwo=24"


def test_smaller_areas_are_offered_inside_those_chosen():
    facets = ask("wojewodztwo=16").facets
    assert len(facets["wojewodztwo"].choices) == 16
    assert len(facets["powiat"].choices) == 12
    assert facets["gmina"].choices == []


def test_gminas_are_offered_inside_the_powiats_chosen():
    gminas = ask("wojewodztwo=16&powiat=1607").facets["gmina"].choices
    assert [choice.label for choice in gminas] == [
        "Głuchołazy",
        "Kamiennik",
        "Korfantów",
        "Łambinowice",
        "Nysa",
        "Otmuchów",
        "Paczków",
        "Pakosławice",
        "Skoroszyce",
    ]


def test_gminas_of_one_name_are_told_apart():
    gminas = ask("powiat=2001").facets["gmina"].choices
    assert [choice.label for choice in gminas if "Augustów" in choice.label] == [
        "Augustów (gmina miejska, augustowski)",
        "Augustów (gmina wiejska, augustowski)",
    ]


def test_a_facet_shows_what_is_chosen():
    kinds = ask("rodzaj=CIS").facets["rodzaj"]
    assert kinds.choices == [
        Choice("CIS", "Centrum Integracji Społecznej", chosen=True, count=0),
        Choice("KIS", "Klub Integracji Społecznej", chosen=False, count=0),
    ]
    assert kinds.count == 1


def test_founder_kinds_stand_under_their_type():
    founders = ask().facets["prowadzacy"].choices
    assert [(choice.value, choice.inner) for choice in founders] == [
        ("local_government", False),
        ("gmina", True),
        ("powiat", True),
        ("wojewodztwo", True),
        ("gmina_unit", True),
        ("powiat_unit", True),
        ("ngo", False),
        ("association", True),
        ("association_union", True),
        ("foundation", True),
        ("ngo_other", True),
        ("church", False),
        ("cooperative", False),
        ("other", False),
    ]


def test_a_group_is_offered_once_in_the_wording_of_the_day():
    def wording(query):
        groups = ask(query).facets["grupa"].choices
        return [choice.label for choice in groups if choice.value == "mental"]

    assert wording("") == ["osoby z zaburzeniami psychicznymi"]
    assert wording("dzien=2021-12-31") == ["chorzy psychicznie"]


def test_a_page_too_far_is_explained_and_the_last_one_shown():
    for number in range(21):
        make_entity(name=f"Klub {number:02}")
    answer = ask("strona=9")
    assert answer.page.number == 2
    assert answer.problems == ["Strony 9 nie ma: stron z wynikami jest 2. Pokazujemy ostatnią."]


def test_the_size_of_a_page_is_as_asked():
    for number in range(21):
        make_entity(name=f"Klub {number:02}")
    assert len(ask("na_stronie=50").page.object_list) == 21


def test_an_address_keeps_from_where_and_how_far():
    assert ask("miejsce=nysa&promien=25+km&sort=odleglosc&rodzaj=KIS").querystring == (
        "rodzaj=KIS&miejsce=Nysa&promien=25&sort=odleglosc"
    )
    assert ask("gdzie=52.229771,21.011789").querystring == "gdzie=52.23%2C21.01"
    assert ask("miejsce=Nysa&gdzie=52.23,21.01").querystring == "miejsce=Nysa"
    assert ask("miejsce=Xyzzy&promien=25").querystring == ""


def test_a_name_of_several_places_stays_a_question_in_its_address():
    answer = ask("miejsce=osiek&promien=25&rodzaj=KIS")
    assert answer.querystring == "rodzaj=KIS&miejsce=osiek&promien=25"
    assert answer.question.origin is None
    assert len(answer.places) == 9
    for place in answer.places:
        chosen = ask(place.querystring)
        assert chosen.places == []
        assert (chosen.where.typed, chosen.question.radius) == (place.label, 25)


def test_the_distance_is_one_condition_with_a_chip_of_its_own():
    answer = ask("miejsce=Nysa&promien=25&rodzaj=KIS&sort=odleglosc")
    assert answer.chips[-1] == Chip("Odległość", "do 25 km od miejscowości Nysa", "rodzaj=KIS")
    assert answer.question.conditions == 2
    anywhere = ask("gdzie=52.23,21.01&sort=nazwa")
    assert anywhere.chips == [Chip("Odległość", "najbliżej od wskazanego punktu", "sort=nazwa")]
    assert anywhere.question.conditions == 0


def test_radii_are_offered_and_the_one_asked_for_is_marked():
    assert [(radius.value, radius.chosen) for radius in ask("miejsce=Nysa&promien=25").radii] == [
        ("", False),
        ("5", False),
        ("10", False),
        ("25", True),
        ("50", False),
        ("100", False),
    ]


def test_place_after_a_word_for_near_becomes_place_distance_and_order():
    answer = ask("q=alkohol+kolo+Opola&rodzaj=KIS")
    assert answer.querystring == "q=alkohol&rodzaj=KIS&miejsce=Opole&promien=25&sort=odleglosc"
    assert answer.problems == []
    assert (answer.where.typed, answer.where.is_used) == ("Opole", True)
    assert ask(answer.querystring).near_words is None


def test_what_is_near_is_in_order_of_distance_unless_another_order_was_chosen():
    for chosen, order in (("", "odleglosc"), ("trafnosc", "odleglosc"), ("nazwa", "nazwa")):
        assert ask(f"q=koło+Opola&sort={chosen}").question.sort == order


def test_kilometres_in_the_words_count_until_others_are_chosen():
    assert ask("q=praca+10+km+od+Opola").querystring == (
        "q=praca&miejsce=Opole&promien=10&sort=odleglosc"
    )
    assert ask("q=praca+10+km+od+Opola&promien=50").question.reach == 50


def test_near_in_the_words_counts_for_more_than_a_place_left_in_the_fields():
    for fields, passed_over in (
        ("miejsce=Nysa", ["Nysa"]),
        ("gdzie=50.47,17.33", []),
        ("miejsce=Xyzzy", ["Xyzzy"]),
    ):
        answer = ask(f"q=koło+Opola&{fields}&promien=50&sort=nazwa")
        assert answer.querystring == "miejsce=Opole&promien=50&sort=nazwa"
        assert answer.problems == [
            f"Szukamy według słów „koło Opola”, a nie w pobliżu: {place}." for place in passed_over
        ]


def test_what_near_means_is_told_with_other_distances_and_the_words_alone():
    told = ask("q=szukam+pracy+koło+Opola&rodzaj=KIS").near_words
    assert (told.said, told.told, told.radius) == ("koło Opola", "miejscowości Opole", 25)
    assert [(link.text, ask(link.querystring).question.reach) for link in told.radii] == [
        ("5", 5),
        ("10", 10),
        ("50", 50),
        ("100", 100),
    ]
    literal = ask(told.literal).question
    assert (literal.text, literal.origin) == ('"szukam pracy koło Opola"', None)
    assert literal.chosen["rodzaj"] == ("KIS",)


def test_other_places_of_the_name_keep_the_rest_of_the_search():
    told = ask("q=alkohol+koło+Dąbrowy&rodzaj=KIS").near_words
    for link in told.others:
        other = ask(link.querystring).question
        assert (other.text, other.origin.asked, other.reach) == ("alkohol", link.text, 25)
        assert other.chosen["rodzaj"] == ("KIS",)


def test_words_of_several_values_are_still_told_of_and_only_the_last_is_read():
    answer = ask("q=koło+Nysy&q=koło+Opola")
    assert answer.question.origin.asked == "Opole"
    assert answer.problems == ["W adresie jest kilka wartości „q”. Bierzemy pod uwagę ostatnią."]


def test_near_somebody_is_asked_back_unless_a_place_or_a_point_is_told():
    answer = ask("q=alkohol+blisko+mnie")
    assert answer.querystring == "q=alkohol"
    assert answer.problems == [
        "Nie wiemy, gdzie jesteś. Dopisz miejscowość, na przykład: alkohol koło Nysy"
    ]
    for where in ("miejsce=Nysa", "gdzie=50.47%2C17.33"):
        answer = ask(f"q=alkohol+w+pobliżu&{where}")
        assert (answer.querystring, answer.problems) == (f"q=alkohol&{where}", [])
