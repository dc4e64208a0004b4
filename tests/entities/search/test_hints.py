"""Ways out of "nothing found": each one offered does find something."""

import datetime

import pytest

from entities.search import question
from tests.factories import make_centre, make_entity

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 16)


def hints(**params):
    return [
        (hint.text, hint.querystring, hint.count)
        for hint in question.ask(params, TODAY).suggestions
    ]


def meant(**params):
    hint = question.ask(params, TODAY).did_you_mean
    return hint and (hint.text, hint.querystring, hint.count)


def test_nothing_is_offered_when_something_is_found():
    make_entity()
    assert hints() == []


def test_a_filter_is_dropped_only_if_that_helps():
    make_entity(groups=["homeless"])
    assert hints(rodzaj="CIS", grupa="homeless", wojewodztwo="16") == [
        ("Bez filtra „Rodzaj: Centrum Integracji Społecznej”", "wojewodztwo=16&grupa=homeless", 1)
    ]


def test_the_day_and_the_words_may_be_dropped():
    make_entity(since=datetime.date(2025, 1, 1))
    assert hints(dzien="2024-01-01", q="nysa") == [
        ("Na dziś zamiast na wybrany dzień", "q=nysa", 1)
    ]
    assert hints(rodzaj="KIS", q="gdynia") == [("Bez słów „gdynia”", "rodzaj=KIS", 1)]


def test_words_are_offered_one_by_one():
    make_entity(description="Stolarnia")
    make_entity(name="Drugi klub", description="Ogród")
    assert hints(q="stolarnia ogród") == [
        ("Tylko słowo „stolarnia”", "q=stolarnia", 1),
        ("Tylko słowo „ogród”", "q=ogr%C3%B3d", 1),
    ]


def test_one_condition_alone_when_dropping_one_is_not_enough():
    make_entity()
    make_centre()
    assert hints(q="abcd", rodzaj="CIS", wojewodztwo="24") == [
        ("Tylko filtr „Rodzaj: Centrum Integracji Społecznej”", "rodzaj=CIS", 1)
    ]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("kedzeirzyn", "Kędzierzyn"),
        ("Kędziezryn", "Kędzierzyn"),
        ("klub w kedzeirzynie", "klub Kędzierzynie"),
        ("krawiectow", "Krawiectwo"),
    ],
)
def test_a_misspelt_word_is_put_right(typed, text):
    make_entity(
        name="Klub Integracji Społecznej w Kędzierzynie", city="Kędzierzyn", activities="Krawiectwo"
    )
    assert meant(q=typed)[0] == text


def test_short_words_with_letters_changed_over_are_put_right():
    make_entity()
    assert meant(q="nsya") == ("Nysa", "q=Nysa", 1)


def test_a_word_unlike_any_other_is_left_out_when_the_rest_finds_something():
    make_entity()
    assert meant(q="nsya xyzxyz")[0] == "Nysa"


def test_the_filters_stay_if_the_right_word_finds_something_with_them():
    make_entity()
    assert meant(q="nsya", rodzaj="KIS")[1] == "q=Nysa&rodzaj=KIS"


def test_only_the_filter_in_the_way_is_left_out_and_named():
    make_entity()
    hint = question.ask({"q": "nsya", "rodzaj": "KIS", "wojewodztwo": "24"}, TODAY).did_you_mean
    assert (hint.querystring, hint.left_out) == (
        "q=Nysa&rodzaj=KIS",
        "bez filtra „Województwo: śląskie”",
    )


def test_all_filters_are_left_out_only_when_each_of_them_is_in_the_way():
    make_entity()
    asked = {"q": "nsya", "rodzaj": "CIS", "wojewodztwo": "24", "dzien": "2026-11-01"}
    hint = question.ask(asked, TODAY).did_you_mean
    assert (hint.querystring, hint.left_out) == (
        "q=Nysa&dzien=2026-11-01",
        "bez wybranych filtrów",
    )


def test_a_powiat_in_the_way_goes_without_its_voivodeship():
    make_entity()
    asked = {"q": "nsya", "wojewodztwo": "16", "powiat": "1601"}
    hint = question.ask(asked, TODAY).did_you_mean
    assert (hint.querystring, hint.left_out) == (
        "q=Nysa&wojewodztwo=16",
        "bez filtra „Powiat: brzeski”",
    )


def test_filters_that_stay_are_not_said_to_be_left_out():
    make_entity()
    assert question.ask({"q": "nsya", "rodzaj": "KIS"}, TODAY).did_you_mean.left_out == ""


@pytest.mark.parametrize("typed", ["nysa", "nysie", "klubami"])
def test_right_words_are_left_alone(typed):
    make_entity()
    assert meant(q=typed) is None


def test_nothing_is_meant_when_nothing_is_alike():
    make_entity()
    assert meant(q="xqzvbn") is None


def test_a_distance_is_dropped_like_a_filter():
    make_entity(groups=["homeless"])
    alone = hints(miejsce="Opole", promien="10", rodzaj="CIS", grupa="homeless")
    assert [hint[1:] for hint in alone] == [("grupa=homeless&miejsce=Opole", 1)]
    assert hints(miejsce="Nysa", promien="10", rodzaj="CIS", grupa="homeless") == [
        (
            "Bez filtra „Rodzaj: Centrum Integracji Społecznej”",
            "grupa=homeless&miejsce=Nysa&promien=10",
            1,
        )
    ]


def test_a_misspelt_word_is_put_right_farther_away_too():
    make_entity()
    hint = question.ask({"q": "nsya", "miejsce": "Szczecin", "promien": "5"}, TODAY).did_you_mean
    assert (hint.querystring, hint.left_out) == (
        "q=Nysa&miejsce=Szczecin",
        "bez ograniczenia odległości",
    )


def more_near(**params):
    near = question.ask(params, TODAY).more_near
    return near and (near.radius, near.told, near.in_words, near.querystring)


OPOLE = {"gmina": "1661011", "city": "Opole"}
NIEMODLIN = {"gmina": "1609073", "city": "Niemodlin"}  # 22 km from Opole; Nysa is 47 km from it


def test_few_in_a_town_are_told_with_how_many_more_are_near():
    make_entity(groups=["homeless"], **OPOLE)
    make_entity(name="Bliski klub", **NIEMODLIN)
    make_entity(name="Daleki klub", groups=["homeless"], gmina="2001011", city="Augustów")
    assert more_near(q="bezdomny Opole") is None  # nothing of the kind is near
    for number in range(5):
        make_entity(name=f"Klub {number}", groups=["homeless"])
    assert more_near(q="bezdomny Opole", rodzaj="KIS") == (
        50,
        "miejscowości Opole",
        "jest jeszcze 5 pasujących podmiotów",
        "q=bezdomny&rodzaj=KIS&miejsce=Opole&promien=50&sort=odleglosc",
    )
    make_entity(name="Klub w Niemodlinie", groups=["homeless"], **NIEMODLIN)
    assert more_near(q="bezdomny w Opolu")[:3] == (
        25,
        "miejscowości Opole",
        "jest jeszcze 1 pasujący podmiot",
    )
    assert more_near(q="Opole")[2] == "są jeszcze 2 pasujące podmioty"


def test_nothing_more_is_told_of_a_town_that_was_not_meant():
    """What has the word is far from the town that is called so."""
    make_entity(name="Klub „Brzeg”", gmina="2001011", city="Augustów")
    make_entity(**OPOLE)
    assert more_near(q="Brzeg") is None


def test_nothing_more_is_told_where_a_distance_was_asked_or_more_than_a_few_are_there():
    make_entity(**NIEMODLIN)
    make_entity(**OPOLE)
    assert more_near(q="Opole")
    assert more_near(q="Opole", miejsce="Opole") is None
    assert more_near(q="koło Opola") is None
    assert more_near(q="województwo opolskie") is None
    assert more_near(q='"Opole"') is None
    assert more_near() is None
    for _number in range(2):
        make_entity(**OPOLE)
    assert more_near(q="Opole") is None


def test_known_town_is_never_put_right_though_an_entry_has_a_word_like_it():
    make_entity(description="Głuchy telefon. Krajowe spotkania.")
    for text in ("Głuchołazy", "krakow", "Kraków", "w Krakowie", "wikliniarstwo krakow"):
        assert meant(q=text) is None, text


def test_misspelt_town_is_put_right_though_it_has_none_and_the_rest_stays():
    make_entity(groups=["alcohol"])
    assert meant(q="Kluczborrk") == ("Kluczbork", "q=Kluczbork", None)
    assert meant(q="alkohol Kluczborrk", rodzaj="KIS", na_stronie="50") == (
        "alkohol Kluczbork",
        "q=alkohol+Kluczbork&rodzaj=KIS&na_stronie=50",
        None,
    )
    assert meant(q="Kluczborrk", wojewodztwo="24")[1] == "q=Kluczbork&wojewodztwo=24"


def test_page_offers_a_town_without_a_number_and_few_with_what_is_near(client):
    make_entity(**NIEMODLIN)
    make_entity(**OPOLE)
    page = " ".join(client.get("/podmioty/?q=Kluczborrk").content.decode().split())
    assert 'Może chodziło o: <a href="/podmioty/?q=Kluczbork">Kluczbork</a> </p>' in page
    page = " ".join(client.get("/podmioty/?q=Opole").content.decode().split())
    assert (
        "W odległości do 25 km od miejscowości Opole"
        ' <a href="/podmioty/?miejsce=Opole&amp;promien=25&amp;sort=odleglosc">'
        "jest jeszcze 1 pasujący podmiot</a>."
    ) in page
