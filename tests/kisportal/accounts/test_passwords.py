"""What a password must be."""

import pytest
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError

from kisportal.accounts.models import User

ANNA = User(email="anna.nowak@urzad.example", name="Anna Kwiatkowska")


def refusals(password):
    try:
        password_validation.validate_password(password, ANNA)
    except ValidationError as error:
        return error.messages
    return []


@pytest.mark.parametrize(
    ("password", "sentences"),
    [
        ("żółw je sałatę", []),
        ("123 456 78 9x", []),
        ("żółw je sał", ["To hasło jest za krótkie: potrzeba co najmniej 12 znaków."]),
        (
            "anna.nowak@urzad",
            ["To hasło za bardzo przypomina adres e-mail, imię albo nazwisko."],
        ),
        (
            "kwiatkowska1",
            ["To hasło za bardzo przypomina adres e-mail, imię albo nazwisko."],
        ),
        ("qwerty123456", ["Tego hasła używa wiele osób, więc łatwo je odgadnąć. Wymyśl inne."]),
    ],
)
def test_password_is_taken_or_refused_with_a_sentence(password, sentences):
    assert refusals(password) == sentences


def test_rules_are_told_beforehand():
    assert password_validation.password_validators_help_texts() == [
        "Długie na co najmniej 12 znaków; dobre są trzy, cztery słowa, które nie są cytatem.",
        "Niepodobne do adresu e-mail, imienia ani nazwiska.",
        "Nie takie, jakiego używa wiele osób (na przykład „qwerty123456”).",
    ]
