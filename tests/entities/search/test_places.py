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
