"""The accessibility declaration: read from a file, or a draft that knows what it lacks."""

import datetime

import pytest
from django.core.exceptions import ImproperlyConfigured

from kisportal import declaration

WHOLE = """
operator = "Urząd Wzorcowy"
published_on = 2027-01-15
status = "partial"
drawn_up_on = 2027-01-10
assessment = "self"
email = "dostepnosc@urzad.example"
phone = "22 000 00 00"
building = "Wejście bez progu."
communication = "Tłumacz języka migowego online."
"""


@pytest.fixture
def read(tmp_path):
    """Reads a declaration with the given text."""

    def read_text(text):
        path = tmp_path / "deklaracja.toml"
        path.write_text(text, encoding="utf-8")
        return declaration.read(path)

    return read_text


def test_without_a_file_everything_is_missing():
    assert declaration.read(None).missing == [
        "nazwa instytucji",
        "data publikacji portalu",
        "stan zgodności",
        "data sporządzenia",
        "sposób oceny",
        "adres e-mail do zgłoszeń",
        "telefon do zgłoszeń",
        "opis dostępności siedziby",
        "opis dostępności komunikacyjno-informacyjnej",
    ]


def test_whole_file_lacks_nothing(read):
    found = read(WHOLE)
    assert found.missing == []
    assert found.published_on == datetime.date(2027, 1, 15)
    assert (found.status_text, found.assessed_by_itself) == ("częściowo zgodna", True)


def test_empty_text_is_still_missing(read):
    assert read(WHOLE.replace("22 000 00 00", "  ")).missing == ["telefon do zgłoszeń"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('operater = "Urząd"', "nieznane pola: operater; znane: operator"),
        ('status = "zgodna"', "status: wpisz jedno z: full, partial, none"),
        ('drawn_up_on = "2027-01-10"', "drawn_up_on: wpisz dzień bez cudzysłowu"),
        ("drawn_up_on = 2027-01-10T10:00:00", "drawn_up_on: wpisz dzień bez cudzysłowu"),
        ("phone = 220000000", "phone: wpisz tekst w cudzysłowie"),
        ("operator = Urząd", "DECLARATION_FILE=.*deklaracja.toml: "),
    ],
)
def test_wrong_file_is_refused_with_a_sentence(read, text, sentence):
    with pytest.raises(ImproperlyConfigured, match=sentence):
        read(text)


def test_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="nie-ma"):
        declaration.read(tmp_path / "nie-ma.toml")


def test_file_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "obraz.toml"
    path.write_bytes(b"\xff\xd8")
    with pytest.raises(ImproperlyConfigured, match="obraz"):
        declaration.read(path)
