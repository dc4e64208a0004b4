"""Warnings before a status ends: art. 5(2), 5a."""

from datetime import date

import pytest

from entities.rules import expiry
from entities.rules.expiry import ExpiryWarning


@pytest.mark.parametrize(
    ("last_day", "days"),
    [
        (date(2026, 12, 31), [date(2026, 6, 30), date(2026, 9, 30), date(2026, 11, 30)]),
        (date(2029, 8, 31), [date(2029, 2, 28), date(2029, 5, 31), date(2029, 7, 31)]),
        (date(2028, 8, 31), [date(2028, 2, 29), date(2028, 5, 31), date(2028, 7, 31)]),
        (date(2028, 2, 29), [date(2027, 8, 29), date(2027, 11, 29), date(2028, 1, 29)]),
        (date(2027, 3, 31), [date(2026, 9, 30), date(2026, 12, 31), date(2027, 2, 28)]),
        (date(2027, 1, 15), [date(2026, 7, 15), date(2026, 10, 15), date(2026, 12, 15)]),
        # Days off are not avoided: 6 January 2027 lies six months before.
        (date(2027, 7, 6), [date(2027, 1, 6), date(2027, 4, 6), date(2027, 6, 6)]),
    ],
)
def test_warnings_six_three_and_one_month_before_the_last_day_art_5_2_5a(last_day, days):
    told = [ExpiryWarning(months, on) for months, on in zip((6, 3, 1), days, strict=True)]
    assert expiry.expiry_warnings(last_day) == tuple(told)


def test_office_may_choose_other_months_art_5a():
    assert expiry.expiry_warnings(date(2026, 12, 31), months=(2, 12, 2)) == (
        ExpiryWarning(12, date(2025, 12, 31)),
        ExpiryWarning(2, date(2026, 10, 31)),
    )


@pytest.mark.parametrize(
    ("on", "months"),
    [
        (date(2026, 6, 29), None),
        (date(2026, 6, 30), 6),
        (date(2026, 9, 29), 6),
        (date(2026, 9, 30), 3),
        (date(2026, 11, 30), 1),
        (date(2026, 12, 31), 1),
        (date(2027, 1, 1), None),
    ],
)
def test_nearest_warning_that_holds_on_a_day_art_5a(on, months):
    assert expiry.months_to_expiry(date(2026, 12, 31), on) == months
