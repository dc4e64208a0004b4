"""Words that ask for what is near a place, and the same words where they mean something else."""

import pytest

from entities.search import near_words

pytestmark = pytest.mark.django_db


def told(text):
    near = near_words.read(text)
    return near and (near.said, near.origin.asked, near.rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "praca",
        "koło",
        "Koło",
        "praca Koło",
        "klub Koło",
        "Koło, Konin",  # two towns
        "koło gospodyń wiejskich",
        "praca blisko",
        "blisko pracy",
        "pod opieką",
        "klub Pod Lipą",
        "dom pod dębem",
        "10 km",
        "praca 10 km",
        "0 km Opole",
        "Opole 5 kmx",
        "km Opole",
        "okolice",
        "koło xqzvbn",
        "koło województwa",
        '"koło Opola"',
        "„koło Opola”",
        "obok 👍",
        "w pobliżu , . -",
    ],
)
def test_no_place_is_near(text):
    assert near_words.read(text) is None


@pytest.mark.parametrize("text", ["", "alkohol", "Nysa", "praca w Opolu", '"koło Opola"'])
def test_nothing_is_looked_up_without_such_a_word(text, django_assert_num_queries):
    with django_assert_num_queries(0):
        near_words.read(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("koło Opola", ("koło Opola", "Opole", "")),
        ("KOŁO OPOLA", ("KOŁO OPOLA", "Opole", "")),
        ("kolo opola", ("kolo opola", "Opole", "")),
        ("praca koło Opole", ("koło Opole", "Opole", "praca")),
        ("praca, gdzieś koło Opola!", ("gdzieś koło Opola", "Opole", "praca")),
        ("koło Koła", ("koło Koła", "Koło", "")),
        ("blisko Koła", ("blisko Koła", "Koło", "")),
        ("w pobliżu miasta Kluczborka", ("w pobliżu miasta Kluczborka", "Kluczbork", "")),
        ("blisko od Kluczborka", ("blisko od Kluczborka", "Kluczbork", "")),
        ("w sąsiedztwie Nysy praca", ("w sąsiedztwie Nysy", "Nysa", "praca")),
        ("nieopodal Nysy", ("nieopodal Nysy", "Nysa", "")),
        ("najbliżej Nysy", ("najbliżej Nysy", "Nysa", "")),
        ("pod Warszawą", ("pod Warszawą", "Warszawa", "")),
        ("okolice Nowego Sącza", ("okolice Nowego Sącza", "Nowy Sącz", "")),
        ("obok Kędzierzyna-Koźla, obiad", ("obok Kędzierzyna-Koźla", "Kędzierzyn-Koźle", "obiad")),
        ("Kędzierzyn-Koźle i okolice", ("Kędzierzyn-Koźle i okolice", "Kędzierzyn-Koźle", "")),
        ("praca w Nowym Sączu i okolicach", ("w Nowym Sączu i okolicach", "Nowy Sącz", "praca")),
        ("praca Nysa okolice", ("Nysa okolice", "Nysa", "praca")),
        ("nie mam gdzie spać koło Nysy", ("koło Nysy", "Nysa", "nie mam gdzie spać")),
    ],
)
def test_place_near_which_something_is_asked(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("praca 10 km od Opola", ("10 km od Opola", "Opole", "praca", 10)),
        ("do 30km od Nysy", ("do 30km od Nysy", "Nysa", "", 50)),
        ("w promieniu 7 km od Nysy obiad", ("w promieniu 7 km od Nysy", "Nysa", "obiad", 10)),
        ("praca do 300 km od miasta Opole", ("do 300 km od miasta Opole", "Opole", "praca", 100)),
    ],
)
def test_kilometres_are_the_next_larger_distance_that_the_list_knows(text, expected):
    near = near_words.read(text)
    assert (near.said, near.origin.asked, near.rest, near.radius) == expected


@pytest.mark.parametrize("text", ["10 km", "0 km od Opola", "10 km od domu", "1000 km od Opola"])
def test_kilometres_from_nowhere_are_only_words(text):
    assert near_words.read(text) is None


def test_what_says_nothing_without_a_place_is_passed_over_and_told():
    near = near_words.read("szukam pomocy koło Opola")
    assert (near.rest, near.said_along) == ("", ("szukam", "pomocy"))


def test_of_places_of_one_name_the_largest_is_meant_and_the_others_are_offered():
    near = near_words.read("koło Dąbrowy")
    assert near.origin.asked == "Dąbrowa (gmina wiejska Dąbrowa, powiat opolski)"
    assert [other.asked for other in near.others] == [
        "Dąbrowa (gmina wiejska Dąbrowa, powiat mogileński)",
        "Dąbrowa (gmina wiejska Kłaj, powiat wielicki)",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "praca",
        "Koło",
        "praca Koło",
        "koło gospodyń",
        "blisko domu dziecka",
        "pod",
        "blisko pracy",
        '"blisko mnie"',
        "mnie",
    ],
)
def test_words_that_do_not_ask_for_what_is_near_somebody(text):
    assert near_words.without_me(text) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("blisko mnie", ""),
        ("koło mnie", ""),
        ("praca koło domu", "praca"),
        ("praca w pobliżu", "praca"),
        ("praca gdzieś w okolicy.", "praca"),
        ("w pobliżu nas, obiad", "obiad"),
    ],
)
def test_words_that_ask_for_what_is_near_somebody(text, rest):
    assert near_words.without_me(text) == rest


@pytest.mark.parametrize(
    ("text", "town", "km"),
    [
        ("12,5 km od Opola", "Opole", 25),
        ("9.5 km od Opola", "Opole", 10),
        ("10 km od centrum Opola", "Opole", 10),
        ("pod Opolem", "Opole", 25),
        ("Opole 5 km", "Opole", 5),
        ("opole do 5km", "Opole", 5),
        ("bezdomny 30km Wrocław", "Wrocław", 50),
        ("10 km Nysa praca", "Nysa", 10),
        ("\u0301 koło \u0301 Opola", "Opole", 25),
    ],
)
def test_distance_and_town_are_understood_as_people_write_them(text, town, km):
    near = near_words.read(text)
    assert near
    assert (near.origin.asked, near.radius) == (town, km)
