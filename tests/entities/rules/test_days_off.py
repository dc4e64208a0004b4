"""Days on which no term ends: the Act of 18 January 1951, KPA art. 57 § 4."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.rules import days_off
from entities.rules.days_off import UnknownCalendar

DAYS = st.dates(date(2003, 1, 1), date(2100, 11, 30))


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 1),
        date(2026, 1, 6),
        date(2026, 4, 5),
        date(2026, 4, 6),
        date(2026, 5, 1),
        date(2026, 5, 3),
        date(2026, 5, 24),
        date(2026, 6, 4),
        date(2026, 8, 15),
        date(2026, 11, 1),
        date(2026, 11, 11),
        date(2026, 12, 24),
        date(2026, 12, 25),
        date(2026, 12, 26),
    ],
)
def test_holidays_of_the_act_of_1951_art_1(day):
    assert days_off.is_day_off(day)


def test_act_of_1951_frees_fourteen_days_and_the_sundays_of_a_year():
    year = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    # 52 Sundays; of the 14 holidays, four fall on a Sunday in 2026.
    assert sum(days_off.is_day_off(day) for day in year) == 52 + 14 - 4


@pytest.mark.parametrize(
    ("day", "off"),
    [
        (date(2024, 12, 24), False),
        (date(2025, 12, 24), True),
        (date(2010, 1, 6), False),
        (date(2011, 1, 6), True),
        (date(2018, 11, 12), True),  # a hundred years of independence, by an act of its own
        (date(2019, 11, 12), False),
        (date(2026, 5, 2), False),  # the day of the flag is a day of work
        (date(2026, 5, 25), False),  # Monday after Pentecost
        (date(2026, 4, 3), False),  # Good Friday
        (date(2026, 12, 31), False),
    ],
)
def test_days_that_became_free_or_never_were_act_of_1951(day, off):
    assert days_off.is_day_off(day) is off


def test_saturday_is_no_day_off_but_no_term_ends_on_it_art_57_4():
    saturday = date(2026, 3, 14)
    assert (days_off.is_day_off(saturday), days_off.is_working_day(saturday)) == (False, False)


@pytest.mark.parametrize(
    ("day", "then"),
    [
        (date(2026, 3, 13), date(2026, 3, 13)),
        (date(2026, 3, 14), date(2026, 3, 16)),
        (date(2026, 3, 15), date(2026, 3, 16)),
        (date(2026, 4, 4), date(2026, 4, 7)),  # Saturday before Easter
        (date(2026, 6, 4), date(2026, 6, 5)),  # Corpus Christi: the Friday is a working day
        (date(2026, 5, 1), date(2026, 5, 4)),  # a Friday, a Saturday, 3 May on a Sunday
        (date(2026, 12, 24), date(2026, 12, 28)),
        (date(2027, 1, 1), date(2027, 1, 4)),
        (date(2024, 12, 24), date(2024, 12, 24)),
    ],
)
def test_next_day_that_is_neither_off_nor_a_saturday_art_57_4(day, then):
    assert days_off.next_working_day(day) == then


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 3, 13), ""),
        (date(2026, 3, 14), "sobota"),
        (date(2026, 3, 15), "niedziela"),
        (date(2026, 4, 6), "Poniedziałek Wielkanocny"),
        (date(2026, 6, 4), "Dzień Bożego Ciała"),
        (date(2026, 8, 15), "Wniebowzięcie Najświętszej Marii Panny"),  # a Saturday too
    ],
)
def test_day_off_is_called_by_its_name(day, name):
    assert days_off.name_of(day) == name


@pytest.mark.parametrize("day", [date(2002, 12, 31), date(2101, 1, 1), date.min, date.max])
def test_nothing_is_said_of_years_whose_days_off_are_not_known(day):
    for question in (days_off.is_day_off, days_off.next_working_day, days_off.name_of):
        with pytest.raises(UnknownCalendar) as refused:
            question(day)
        assert refused.value.sentences == [
            "Dni wolne od pracy znamy tylko z lat 2003–2100, a ten termin wychodzi poza nie. "
            "Sprawdź daty, z których wynika."
        ]


def test_last_known_year_does_not_run_over():
    assert days_off.next_working_day(date(2100, 12, 31)) == date(2100, 12, 31)


@given(DAYS)
def test_moved_day_is_a_working_day_and_everything_passed_is_not_art_57_4(day):
    then = days_off.next_working_day(day)
    passed = [day + timedelta(days=n) for n in range((then - day).days)]
    assert days_off.is_working_day(then)
    assert not any(map(days_off.is_working_day, passed))
    assert all(map(days_off.name_of, passed))


@given(DAYS, DAYS)
def test_moving_keeps_the_order_of_days_art_57_4(one, other):
    earlier, later = sorted((one, other))
    assert days_off.next_working_day(earlier) <= days_off.next_working_day(later)
