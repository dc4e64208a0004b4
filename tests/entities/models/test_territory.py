"""Territories: three levels whose codes nest."""

import pytest

from entities.enums import TerritoryLevel
from entities.models import Place, Territory
from kisportal.language.ordering import PolishKey
from tests.refusals import refused_by, sentences

pytestmark = pytest.mark.django_db


def territory(code, level, parent_id):
    facts = {"kind": "gmina", "name": "Nowa", "latitude": 50.0, "longitude": 17.0}
    return Territory(code=code, level=level, parent_id=parent_id, **facts)


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [
        ("991", TerritoryLevel.VOIVODESHIP, None),
        ("169", TerritoryLevel.POWIAT, "16"),
        ("16070", TerritoryLevel.POWIAT, "16"),
        ("160705", TerritoryLevel.GMINA, "1607"),
        ("16070A3", TerritoryLevel.GMINA, "1607"),
    ],
)
def test_code_length_follows_level(code, level, parent):
    row = territory(code, level, parent)
    assert sentences(row) == ["Kod TERYT województwa ma 2 cyfry, powiatu 4, a gminy 7 cyfr."]
    assert refused_by(row.save) == "code_length_follows_level"


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [
        ("99", TerritoryLevel.VOIVODESHIP, "16"),
        ("1699", TerritoryLevel.POWIAT, None),
        ("1607999", TerritoryLevel.GMINA, None),
    ],
)
def test_only_voivodeships_have_no_parent(code, level, parent):
    row = territory(code, level, parent)
    assert sentences(row) == [
        "Gmina należy do powiatu, powiat do województwa, a województwo do niczego."
    ]
    assert refused_by(row.save) == "only_voivodeships_have_no_parent"


def test_voivodeship_of_a_gmina():
    assert Territory.objects.get(pk="1607053").voivodeship_code == "16"


def test_town_and_rural_gmina_of_one_name_are_told_apart():
    found = Territory.objects.filter(name="Augustów", level=TerritoryLevel.GMINA).order_by("code")
    assert [str(row) for row in found][:2] == ["gmina miejska Augustów", "gmina wiejska Augustów"]


def test_order_of_voivodeships_is_polish():
    rows = Territory.objects.filter(level=TerritoryLevel.VOIVODESHIP).order_by(PolishKey("name"))
    assert [row.name for row in rows] == [
        *("dolnośląskie", "kujawsko-pomorskie", "lubelskie", "lubuskie", "łódzkie", "małopolskie"),
        *("mazowieckie", "opolskie", "podkarpackie", "podlaskie", "pomorskie", "śląskie"),
        *("świętokrzyskie", "warmińsko-mazurskie", "wielkopolskie", "zachodniopomorskie"),
    ]


def test_place_is_named():
    assert str(Place(name="Nysa")) == "Nysa"


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [
        ("1607999", TerritoryLevel.GMINA, "2403"),
        ("1607999", TerritoryLevel.GMINA, "1608"),
        ("1607999", TerritoryLevel.GMINA, "16"),
        ("1699", TerritoryLevel.POWIAT, "24"),
        ("1699", TerritoryLevel.POWIAT, "1607"),
    ],
)
def test_codes_of_territories_nest(code, level, parent):
    row = territory(code, level, parent)
    assert sentences(row) == [
        "Kod TERYT gminy zaczyna się kodem jej powiatu, a kod powiatu kodem jego województwa."
    ]
    assert refused_by(row.save) == "codes_of_territories_nest"


@pytest.mark.parametrize("code", ["16", "1607"])
def test_place_lies_in_a_gmina(code):
    row = Place(geoname_id=1, name="Nowa", gmina_id=code, latitude=1, longitude=1, population=1)
    assert refused_by(row.save) == "place_lies_in_a_gmina"
