import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kisportal.language.folding import QUERY_LIMIT, clean, fold, normalise_query


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zażółć GĘŚLĄ jaźń", "zazolc gesla jazn"),
        ("Ło\u0301dz\u0301", "lodz"),
        ("Łódź", "lodz"),
        ("Straße, Đorđe, Øster, Ærø, Þór", "strasse, dorde, oster, aero, thor"),
        ("İstanbul ısı", "istanbul isi"),
        ("Kędzierzyn–Koźle", "kedzierzyn-kozle"),
        ("„Szansa” i «Nadzieja»", '"szansa" i "nadzieja"'),
        ("Plac\u00a0  Wolności\n", "plac wolnosci"),
        ("uza\u00adleż\u200bnienia", "uzaleznienia"),
        ("a\x00b\ud800c", "abc"),
        ("Україна", "украіна"),
        ("", ""),
    ],
)
def test_fold(text, expected):
    assert fold(text) == expected


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folding_sees_no_difference_between_composed_and_decomposed(text):
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert fold(composed) == fold(decomposed)


@given(st.text())
def test_clean_text_can_be_stored(text):
    stored = clean(text).encode()
    assert b"\x00" not in stored


def test_clean_keeps_case_and_diacritics():
    assert clean("  Łódź —\tBałuty ") == "Łódź - Bałuty"


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("  praca \n w\tŁodzi ", "praca w Łodzi"),
        ("pra\x00ca\u200b", "praca"),
        (" \t", ""),
        ("a" * 10_000, "a" * QUERY_LIMIT),
        ("a" * (QUERY_LIMIT - 1) + " b", "a" * (QUERY_LIMIT - 1)),
    ],
)
def test_normalise_query(typed, query):
    assert normalise_query(typed) == query
