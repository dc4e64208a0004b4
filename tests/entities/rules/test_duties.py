"""What centres and clubs owe the voivode: art. 5(4)(2), 18a(4), 18a(6)."""

from datetime import date

import pytest

from entities.rules import duties


def test_report_on_a_year_comes_by_31_march_of_the_next_art_5_4_2_art_18a_6():
    assert duties.report_due(2025) == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("year", "last"),
    [
        (2025, date(2026, 3, 31)),  # a Tuesday
        (2023, date(2024, 4, 2)),  # Easter Sunday
        (2028, date(2029, 4, 3)),  # a Saturday before Easter
        (2026, date(2027, 3, 31)),
    ],
)
def test_report_is_late_after_the_next_working_day_art_5_4_2_kpa_57_4(year, last):
    after = date.fromordinal(last.toordinal() + 1)
    assert [duties.report_is_late(year, day) for day in (last, after)] == [False, True]


@pytest.mark.parametrize(
    ("ceased", "due"),
    [
        (date(2026, 3, 2), date(2026, 4, 1)),
        (date(2026, 11, 24), date(2026, 12, 28)),
        (date(2026, 12, 31), date(2027, 2, 1)),  # 30 January is a Saturday
        (date(2028, 1, 30), date(2028, 2, 29)),
    ],
)
def test_club_that_ceased_is_reported_within_thirty_days_art_18a_4(ceased, due):
    assert duties.cessation_notice_due(ceased) == due
    assert duties.cessation_notice(ceased).due == due


def test_steps_tell_why_a_notice_is_due_art_18a_4():
    assert [str(step) for step in duties.cessation_notice(date(2026, 3, 2)).steps] == [
        "zaprzestanie działalności",
        "30 dni, art. 18a ust. 4",
    ]
