"""Stored values in words."""

import datetime

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from entities.office import wording

DAY = datetime.date(2026, 1, 31)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "brak"),
        ("", "brak"),
        ([], "brak"),
        (True, "tak"),
        (False, "nie"),
        (0, "0"),
        (DAY, "31.01.2026"),
        ("2026-01-31", "31.01.2026"),
        ("2026-01-31 to nie dzień", "2026-01-31 to nie dzień"),
        (["a", "b"], "a, b"),
        (DateRange(DAY, None), "od 31.01.2026"),
        ("[2022-02-15, 2026-02-01)", "od 15.02.2022 do 31.01.2026"),
        ("(None, 2026-02-01)", "do 31.01.2026"),
        ("(None, None)", "bez ograniczenia"),
    ],
)
def test_value_in_words(value, words):
    assert wording.shown(value) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (DAY, DAY, "od 31.01.2026 do 31.01.2026"),
        (DAY, None, "od 31.01.2026"),
        (None, DAY, "do 31.01.2026"),
        (None, None, "bez ograniczenia"),
    ],
)
def test_days_in_words(first, last, words):
    assert wording.days(first, last) == words
