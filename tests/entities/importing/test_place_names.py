import pytest

from entities.importing import place_names
from entities.importing.place_names import MIXED, RURAL, TOWN


@pytest.mark.parametrize(
    ("text", "name", "kinds"),
    [
        ("Lubaczów", "lubaczow", set()),
        ("gm. Lubaczów", "lubaczow", set()),
        ("Gmina Miasta Dębica", "debica", {TOWN, MIXED}),
        ("m. Kolno", "kolno", {TOWN, MIXED}),
        ("gmina wiejska Lubaczów", "lubaczow", {RURAL}),
        ("Lubaczów - gmina wiejska", "lubaczow", {RURAL}),
        ("Miasto i Gmina Rogoźno", "rogozno", {MIXED}),
        ("Miasteczko Śląskie", "miasteczko slaskie", set()),
        ("Gmina", "", set()),
    ],
)
def test_a_gmina_has_a_name_and_maybe_a_kind(text, name, kinds):
    assert place_names.gmina(text) == (name, kinds)


@pytest.mark.parametrize(
    ("text", "name", "kinds"),
    [
        ("Stare Miasto", "stare miasto", set()),
        ("gmina wiejska Stare Miasto", "stare miasto", {RURAL}),
        ("gm. Miejska Górka", "miejska gorka", set()),
        ("Miasto i Gmina Miejska Górka", "miejska gorka", {MIXED}),
        ("Miasto Kolno", "kolno", {TOWN, MIXED}),
    ],
)
def test_a_name_that_sounds_like_a_kind_stays_whole(text, name, kinds):
    known = {"stare miasto", "miejska gorka", "kolno"}
    assert place_names.gmina(text, known.__contains__) == (name, kinds)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("pow. legionowski", "legionowski"),
        ("Powiat m. Tychy", "tychy"),
        ("m.st. Warszawa", "warszawa"),
    ],
)
def test_a_powiat_has_a_name(text, name):
    assert place_names.powiat(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("woj. śląskie", "slaskie"),
        ("województwa warmińsko-mazurskiego", "warminsko mazurskie"),
        ("Warmińsko – Mazurskie", "warminsko mazurskie"),
    ],
)
def test_a_voivodeship_has_a_name(text, name):
    assert place_names.voivodeship(text) == name
