"""Signs of cases: made by the scheme, and never made twice."""

import pytest

from entities.rules import numbering

GIVEN = ["PS.11.2026", "PS.12.2026", "X/2027/3"]


def test_a_sign_holds_the_serial_number_and_the_year():
    assert numbering.sign("PS-II.9420.{numer}.{rok}", 7, 2026) == "PS-II.9420.7.2026"


@pytest.mark.parametrize(
    ("scheme", "after", "again"),
    [
        ("PS.{numer}.{rok}", 2, "PS.11.2026"),
        ("PS.{numer}.{rok}", 11, "PS.12.2026"),
        ("PS.{numer}.{rok}", 12, ""),
        ("PS.1{numer}.{rok}", 0, "PS.11.2026"),
        ("X/{rok}/{numer}", 9, "X/2027/3"),
        ("P*.{numer}.{rok}", 0, ""),
        ("[A-Z]+.{numer}.{rok}", 0, ""),
    ],
)
def test_a_scheme_that_would_give_a_sign_again_is_found_out(scheme, after, again):
    assert numbering.given_again(scheme, GIVEN, after=after, year=2026) == again
