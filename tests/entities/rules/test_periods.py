"""How long a status lasts: art. 5(2) and art. 18a(5)."""

from datetime import date

import pytest

from entities.enums import EntityKind
from entities.rules import periods


@pytest.mark.parametrize(
    ("start", "after"),
    [
        (date(2024, 1, 1), date(2029, 1, 1)),
        (date(2023, 12, 31), date(2028, 12, 31)),
        (date(2019, 3, 1), date(2024, 3, 1)),
        (date(2024, 2, 28), date(2029, 2, 28)),
        (date(2024, 2, 29), date(2029, 3, 1)),
    ],
)
def test_status_of_a_centre_ends_after_five_years_art_5_2(start, after):
    assert periods.status_ends(EntityKind.CIS, start) == after


def test_entry_of_a_club_has_no_end_art_18a_5():
    assert periods.status_ends(EntityKind.KIS, date(2024, 1, 1)) is None


@pytest.mark.parametrize(
    ("start", "latest"),
    [
        (date(2024, 1, 1), date(2029, 1, 3)),
        (date(2013, 12, 2), date(2018, 12, 4)),
        (date(2024, 2, 29), date(2029, 3, 3)),
    ],
)
def test_latest_end_of_one_decision_however_it_counts_art_5_2(start, latest):
    assert periods.latest_end(EntityKind.CIS, start) == latest


def test_latest_end_of_a_club_is_none_art_18a_5():
    assert periods.latest_end(EntityKind.KIS, date(2024, 1, 1)) is None


def test_29_february_stays_in_a_leap_year():
    assert periods.years_later(date(2024, 2, 29), 4) == date(2028, 2, 29)
