"""What is a name, and what a person lacks to sign (KPA art. 107 § 1 pkt 8)."""

import pytest

from entities.enums import OfficeRole
from entities.rules import signers
from tests.factories import official


@pytest.mark.parametrize(
    "name",
    ["Anna Nowak", "Żaneta Łęcka-Świątek", "  Jan  Maria  Rokita ", "Agnieszka O'Hara", "J. Kowal"],
)
def test_name(name):
    assert signers.is_a_name(name)


@pytest.mark.parametrize(
    "name", ["", " ", "Anna", "anna@urzad.example", "konto 7", "Anna 2 Nowak", "a" * 5000, "- -"]
)
def test_no_name(name):
    assert not signers.is_a_name(name)


def test_post_is_that_of_the_office(db):
    user = official("16", OfficeRole.APPROVER)
    assert signers.unmet(user, "16") == []
    assert signers.unmet(user, "24") == [
        "Na Twoim koncie nie ma stanowiska, a pismo musi je zawierać (art. 107 § 1 pkt 8 KPA). "
        "Najpierw uzupełnij je na stronie „Dane do podpisu”."
    ]
