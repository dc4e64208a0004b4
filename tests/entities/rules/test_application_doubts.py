"""Slips that can be read: days that cannot be."""

from datetime import date

import pytest

from entities.enums.cases import CaseKind
from entities.rules import application_doubts
from entities.rules.application_answers import read
from tests.applying import ANSWERS, CENTRE

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 16)
# Made up, with a check digit that fits.
PESEL = "80013112347"
GRANT, EXTENSION, CLUB = CaseKind.CIS_GRANT, CaseKind.CIS_EXTENSION, CaseKind.KIS_ENTRY


def of(kind=GRANT, **typed):
    answers = ANSWERS.get(kind, CENTRE) | typed
    found = application_doubts.doubts_of(kind, read(kind, answers, TODAY), TODAY)
    return {doubt.name: doubt.sentence for doubt in found}


@pytest.mark.parametrize("kind", [GRANT, CLUB])
def test_nothing_is_doubted_in_what_is_right(kind):
    assert of(kind) == {}


@pytest.mark.parametrize(
    ("kind", "starts_on", "begins"),
    [
        (GRANT, "1.1.1900", "Sprawdź dzień rozpoczęcia: 1.01.1900 nie było"),
        (GRANT, "12.06.2003", "Sprawdź dzień rozpoczęcia: 12.06.2003 nie było"),
        (GRANT, "15.11.2026", "Sprawdź dzień rozpoczęcia: 15.11.2026 już minął, a wniosek"),
        (GRANT, "17.11.2028", "Sprawdź dzień rozpoczęcia: do 17.11.2028 są ponad dwa lata"),
        (EXTENSION, "17.11.2026", "Sprawdź dzień rozpoczęcia: centrum już działa, a 17.11.2026"),
        (CLUB, "15.11.2026", "Sprawdź dzień rozpoczęcia: 15.11.2026 już minął, a klub"),
        (CLUB, "1.11.2026", "Sprawdź daty: klub zacząłby działać 1.11.2026, zanim powstał"),
    ],
)
def test_day_of_beginning_is_doubted(kind, starts_on, begins):
    assert of(kind, starts_on=starts_on)["starts_on"].startswith(begins)


@pytest.mark.parametrize(
    ("kind", "starts_on"),
    [
        (GRANT, "16.11.2026"),
        (GRANT, "16.11.2028"),
        (EXTENSION, "13.06.2003"),
        (EXTENSION, "16.11.2026"),
        (CLUB, "16.11.2026"),
    ],
)
def test_day_of_beginning_is_not_doubted(kind, starts_on):
    assert of(kind, starts_on=starts_on) == {}


@pytest.mark.parametrize(
    ("created_on", "begins"),
    [
        ("17.11.2026", "Sprawdź datę utworzenia: 17.11.2026 dopiero będzie"),
        ("1.1.2035", "Sprawdź datę utworzenia: 1.01.2035 dopiero będzie"),
        ("1.1.1900", "Sprawdź datę utworzenia: 1.01.1900 nie było"),
    ],
)
def test_day_of_creation_is_doubted(created_on, begins):
    assert of(CLUB, created_on=created_on)["created_on"].startswith(begins)


@pytest.mark.parametrize(
    "text",
    [
        "umowa od 1.03.2027 do 28.02.2026",
        "umowy od dnia 1 marca 2027 r. do dnia 28 lutego 2027 r.",
        "od 2027-03-01 do 2026-03-01",
        "od 31.02.2027",
        "do 31 kwietnia 2027 r.",
        "od 12.13.2026",
    ],
)
def test_impossible_days_in_a_text_are_doubted(text):
    assert of(staff_contracts=text)["staff_contracts"].startswith("Sprawdź dat")


@pytest.mark.parametrize(
    "text",
    [
        "umowa od 1.03.2027 do 28.02.2028",
        "od 8 do 15, od poniedziałku do piątku",
        "tel. 77.31.02.2027.00, pkt 1.31.2.2027",
        "Dz.U. z 2025 r. poz. 83; art. 3 ust. 1",
        "29.02.2028",
    ],
)
def test_possible_days_and_other_numbers_are_not(text):
    assert of(staff_contracts=text) == {}


def test_what_cannot_be_read_is_a_fault_and_no_doubt():
    assert of(starts_on="31.02.2027") == {}


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("77 123", "„77 123”: jest w nim cyfr: 5"),
        ("+48 77 123 45 6", "„+48 77 123 45 6”: jest w nim cyfr: 8"),
        ("77 433 00 10, 433 00 11", "„433 00 11”: jest w nim cyfr: 7"),
    ],
)
def test_short_telephone_is_doubted(phone, shown):
    assert shown in of(phone=phone)["phone"]


@pytest.mark.parametrize(
    "phone",
    ["77 433 00 10", "(77) 433-00-10", "+48774330010", "433 00 10 wew. 12", "0048774330010"],
)
def test_whole_telephone_and_an_extension_are_not(phone):
    assert of(phone=phone) == {}


@pytest.mark.parametrize(
    ("email", "is_doubted"), [("klub@Gmial.com", True), ("klub@gmail.com", False)]
)
def test_mistyped_domain_is_doubted(email, is_doubted):
    assert ("email" in of(email=email)) is is_doubted


def test_row_of_a_place_is_doubted_at_its_own_field():
    rows = [{"city": "Nysa", "gmina": "Nysa"}, {"city": "Katowice", "gmina": "Nysa"}]
    assert [*of(places=rows)] == ["places-1-city"]


@pytest.mark.parametrize("name", ["programme", "staff_qualifications", "entity_name"])
def test_number_of_a_person_is_doubted_in_any_text(name):
    assert "wygląda na PESEL" in of(**{name: f"Jan, {PESEL}"})[name]


def test_number_of_a_person_is_doubted_in_a_row_of_places():
    rows = [{"name": PESEL, "city": "Nysa", "gmina": "Nysa"}]
    assert [*of(places=rows)] == ["places-0-name"]
