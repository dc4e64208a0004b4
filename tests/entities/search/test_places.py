"""Names of places among the words of a search."""

import pytest

from entities.search import places

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["Opolu"], ("Opole",)),
        (["nysie"], ("Nysa",)),
        (["nysa", "opole"], ("Opole", "Nysa")),
        (["nowego", "sącza"], ("Nowy Sącz",)),
        (["nowy", "sacz"], ("Nowy Sącz",)),
        (["Dobre"], ("Dobre",)),
        (["Dobra"], ("Dobra",)),
        (["bielsko"], ("Bielsko-Biała",)),
        (["Bielsk"], ("Bielsk",)),
        (["w", "Skarżysku"], ("Skarżysko-Kamienna",)),
        (["Białej"], ("Biała",)),
        (["xqzvbn"], ()),
        ([], ()),
    ],
)
def test_places_that_words_name(words, names):
    assert sorted(places.named(words).names) == sorted(names)


def test_half_of_a_name_is_no_place():
    assert places.named(["zdrój"]).names == ()


def test_what_sort_of_place_it_is_goes_with_its_name():
    assert places.named(["powiat", "nyski"]).words == ("powiat", "nyski")
    assert places.named(["powiat"]).words == ()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], None),
        (["xqzvbn", "Opola"], None),
        (["województwa", "opolskiego"], None),
        (["Opola", "praca"], ("Opole", "1661011", 1)),
        (["Opola", "Lubelskiego"], ("Opole Lubelskie", "0612053", 2)),
        (["Kędzierzyna", "Koźla"], ("Kędzierzyn-Koźle", "1603011", 2)),
        (["Kędzierzyna", "praca"], ("Kędzierzyn-Koźle", "1603011", 1)),
    ],
)
def test_town_that_the_first_words_name(words, expected):
    assert places.first_of(words) == expected


def test_town_that_the_last_words_name():
    assert places.last_of(["praca", "Opole"]) == ("Opole", "1661011", 1)
    assert places.last_of(["praca", "Nowy", "Sącz"]) == ("Nowy Sącz", "1262011", 2)
    assert places.last_of(["Opole", "praca"]) is None


def test_words_of_names_are_of_towns_and_long_enough_to_be_put_right():
    found = places.words_of_names()
    assert (found["lodz"], found["sacz"], found["kozle"]) == ("Łódź", "Sącz", "Koźle")
    assert "hel" not in found  # too short
    assert "kluczborski" not in found  # a powiat


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["koło", "Kluczborrka"], ()),
        (["kolo", "xqzvbn"], ()),
        (["praca", "koło"], ("Koło",)),
        (["Koło", "praca"], ("Koło",)),
    ],
)
def test_near_before_another_word_is_no_town(words, names):
    assert places.named(words).names == names


@pytest.mark.parametrize(
    ("words", "name", "count"),
    [
        (["Rudnika", "nad", "Sanem"], "Rudnik nad Sanem", 3),
        (["Nowego", "Miasta", "nad", "Pilicą"], "Nowe Miasto nad Pilicą", 4),
        (["Opola", "nad", "rzeką"], "Opole", 1),
    ],
)
def test_name_with_a_small_word_is_taken_whole(words, name, count):
    found = places.first_of(words)
    assert found
    assert (found[0], found[2]) == (name, count)
