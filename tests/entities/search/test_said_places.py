"""The place that the words of a search name, and what is left without it."""

import pytest

from entities.search import said_places
from entities.search.parameters import Parameter

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "text", ["", "alkohol", "xqzvbn", "Nysa Opole", '"Nysa"', "„Nysa” alkohol", "w i do", "powiat"]
)
def test_no_one_place_is_named(text):
    assert said_places.in_words(text) is None


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("Nysa", "Nysa", ""),
        ("w nysie", "Nysa", ""),
        ("szukam pomocy w Nysie", "Nysa", ""),
        ("alkohol w Nysie", "Nysa", "alkohol"),
        ("w Nysie alkohol", "Nysa", "alkohol"),
        ("nie mam gdzie spać w Nowym Sączu", "Nowy Sącz", "nie mam gdzie spać"),
        ("gmina Nysa", "Nysa", ""),
    ],
)
def test_place_and_the_other_words(text, name, rest):
    said = said_places.in_words(text)
    assert (said.told, said.rest, said.is_town) == (name, rest, True)
    assert said.origin.told.endswith(name)


@pytest.mark.parametrize(
    ("text", "told", "level", "area"),
    [
        ("powiat nyski", "powiat nyski", Parameter.POWIAT, "1607"),
        ("powiat opolski", "powiat opolski", Parameter.POWIAT, "1609"),
        ("województwo opolskie", "województwo opolskie", Parameter.VOIVODESHIP, "16"),
        ("opolskie", "województwo opolskie", Parameter.VOIVODESHIP, "16"),
    ],
)
def test_area_is_of_the_sort_that_was_said(text, told, level, area):
    said = said_places.in_words(text)
    assert (said.told, said.level, said.area, said.is_town) == (told, level, area, False)
    assert said.origin.is_middle
