"""What was typed in the panel, read as the columns of an application."""

from datetime import date
from decimal import Decimal

import pytest

from entities.enums.cases import CaseKind
from entities.models import Application
from entities.rules.application_answers import as_typed, read
from tests.applying import CENTRE, CLUB
from tests.proceedings import MONDAY

pytestmark = pytest.mark.django_db


def of(kind=CaseKind.CIS_GRANT, **answers):
    return read(kind, answers, MONDAY)


@pytest.mark.parametrize(("kind", "answers"), [("cis_grant", CENTRE), ("kis_entry", CLUB)])
def test_whole_application_is_read_without_a_fault(kind, answers):
    assert read(kind, answers, MONDAY).faults == {}


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("participants", " 1 200 ", 1200),
        ("independent", "0", 0),
        ("independent", "0" * 5000, 0),
        ("participants", "0" * 5000 + "30", 30),
        ("budget", "0" * 5000 + "30", Decimal(30)),
        ("budget", "900 000", Decimal(900_000)),
        ("budget", "1\u00a0250,50 zł", Decimal("1250.50")),
        ("starts_on", "1.3.2027", date(2027, 3, 1)),
        ("starts_on", "2027-03-01", date(2027, 3, 1)),
        ("founder_nip", "525-000-80-28", "5250008028"),
        ("founder_kind", "foundation", "foundation"),
        ("phone", "77 000 00 02", "77 000 00 02"),
        ("activity", "  tekst ", "tekst"),
        ("founder_regon", "123 456 785", "123456785"),
        ("founder_krs", "0000\u2013123 456", "0000123456"),
        ("postal_code", "48300", "48-300"),
    ],
)
def test_value_is_read_as_people_write_it(name, typed, value):
    assert of(**{name: typed}).values[name] == value


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("participants", "około 30", "Wpisz liczbę cyframi"),
        ("participants", "-3", "Wpisz liczbę cyframi"),
        ("participants", "²", "Wpisz liczbę cyframi"),
        ("participants", "99999", "za duża"),
        ("participants", "9" * 5000, "za duża"),
        ("participants", "000000000" + "9" * 5000, "za duża"),
        ("budget", "0" + "9" * 5000, "za duża"),
        ("budget", "dużo", "Wpisz kwotę"),
        ("budget", "1e5", "Wpisz kwotę"),
        ("budget", "NaN", "Wpisz kwotę"),
        ("budget", "1" * 11, "za duża"),
        ("starts_on", "31.02.2027", "Wpisz dzień"),
        ("starts_on", "1.1.0001", "Sprawdź rok"),
        ("founder_nip", "123", "NIP ma 10 cyfr, a tu jest ich 3."),
        ("founder_regon", "123", "REGON ma 9 albo 14 cyfr, a tu jest ich 3."),
        ("founder_krs", "1", "a tu jest ich 1"),
        ("founder_kind", "inne", "Wybierz jedną"),
        ("gmina", "Nigdzie", "Nie ma gminy"),
        ("gmina", "Augustów", "Takich gmin jest więcej"),
        ("postal_code", "4830", "00-000"),
        ("phone", "Jan", "numer telefonu"),
        ("email", "cis", "w całości"),
        ("entity_name", "a" * 301, "najwyżej 300"),
        ("activity", "a" * 20_001, "najwyżej 20000"),
    ],
)
def test_what_cannot_be_read_is_told_and_has_no_value(name, typed, sentence):
    found = of(**{name: typed})
    assert sentence in found.faults[name]
    assert name not in found.values


def test_nothing_said_is_neither_value_nor_fault():
    found = of(city="", starts_on="  ", groups=[], places=[])
    assert found.faults == {}
    assert found.values == {"groups": [], "service_places": []}


def test_part_is_not_more_than_the_whole_art_4_2_9():
    assert "częścią" in of(budget="1", reintegration_budget="2").faults["reintegration_budget"]


def test_groups_are_those_in_force():
    rows = of(groups=["unemployed", "nie-ma", "'; drop"]).values["groups"]
    assert [row.code for row in rows] == ["unemployed"]


def test_rows_of_places_are_told_what_is_wrong_with_each():
    place = {"name": "Pracownia", "city": "Nysa", "gmina": "Nysa"}
    found = of(places=[place, place, {"gmina": "Nysa"}, place | {"postal_code": "x"}, "junk"])
    assert {*found.faults} == {
        "places-1-name",
        "places-2-name",
        "places-3-postal_code",
        "places-4-name",
    }


@pytest.mark.parametrize("junk", [1, None, {}, [], ["x"], {"a": 1}, True])
def test_answers_of_another_shape_break_nothing(junk):
    names = [field.name for field in Application._meta.concrete_fields]
    read(CaseKind.CIS_GRANT, dict.fromkeys([*names], junk), MONDAY)


def test_typed_text_is_kept_but_for_what_no_database_holds():
    assert as_typed("a\r\nb\x00\ud800\tą") == "a\nb\tą"
