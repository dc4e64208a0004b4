"""When a term ends: KPA art. 57 § 1 to § 4."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.rules import days_off, terms
from entities.rules.days_off import UnknownCalendar

DAYS = st.dates(date(2003, 1, 1), date(2089, 12, 31))
COUNTS = st.integers(0, 100)


def months_after(begun_on, months):
    """When a term of months ends, moved off days off as the clock of a case moves it."""
    return days_off.next_working_day(terms.last_of_months(begun_on, months))


WAYS = [terms.days_after, months_after]


@pytest.mark.parametrize(
    ("event", "days", "end"),
    [
        (date(2026, 3, 2), 7, date(2026, 3, 9)),
        (date(2026, 3, 2), 14, date(2026, 3, 16)),
        (date(2026, 3, 1), 1, date(2026, 3, 2)),
        (date(2026, 3, 21), 14, date(2026, 4, 7)),  # 4 April, the Saturday before Easter
        (date(2024, 12, 10), 14, date(2024, 12, 24)),  # Christmas Eve was a working day
        (date(2025, 12, 10), 14, date(2025, 12, 29)),  # and is none since 2025
        (date(2026, 12, 10), 14, date(2026, 12, 28)),
        (date(2026, 12, 18), 14, date(2027, 1, 4)),  # New Year on a Friday
        (date(2026, 12, 23), 14, date(2027, 1, 7)),  # Epiphany
        (date(2028, 2, 15), 14, date(2028, 2, 29)),
        (date(2027, 2, 15), 14, date(2027, 3, 1)),
        (date(2026, 5, 21), 14, date(2026, 6, 5)),  # Corpus Christi
        (date(2026, 10, 12), 30, date(2026, 11, 12)),  # 11 November
    ],
)
def test_day_of_the_event_does_not_count_art_57_1_4(event, days, end):
    assert terms.days_after(event, days) == end


@pytest.mark.parametrize(
    ("begun", "months", "end"),
    [
        (date(2026, 3, 16), 1, date(2026, 4, 16)),
        (date(2025, 12, 16), 1, date(2026, 1, 16)),
        (date(2026, 12, 1), 1, date(2027, 1, 4)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2025, 1, 29), 1, date(2025, 2, 28)),
        (date(2025, 1, 28), 1, date(2025, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 1, 30), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 1, date(2028, 3, 29)),
        (date(2025, 2, 28), 1, date(2025, 3, 28)),  # not the last day of March
        (date(2026, 1, 31), 1, date(2026, 3, 2)),  # 28 February is a Saturday
        (date(2026, 7, 31), 2, date(2026, 9, 30)),
        (date(2025, 12, 31), 2, date(2026, 3, 2)),
        (date(2026, 5, 11), 6, date(2026, 11, 12)),
    ],
)
def test_months_end_on_the_corresponding_day_or_the_last_art_57_3_4(begun, months, end):
    assert months_after(begun, months) == end


@pytest.mark.parametrize(
    ("begun", "years", "end"),
    [
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2024, 2, 29), 5, date(2029, 2, 28)),
        (date(2024, 3, 1), 5, date(2029, 3, 1)),
        (date(2022, 12, 24), 5, date(2027, 12, 27)),
    ],
)
def test_years_end_on_the_corresponding_day_or_the_one_before_art_57_3a_4(begun, years, end):
    assert terms.years_after(begun, years) == end


def test_ends_before_they_are_moved_art_57_1_2_3_3a():
    saturday = date(2026, 4, 4)
    assert terms.last_of_days(date(2026, 3, 21), 14) == saturday
    assert terms.last_of_months(date(2026, 3, 4), 1) == saturday
    assert terms.last_of_years(date(2025, 4, 4), 1) == saturday


@pytest.mark.parametrize("way", [*WAYS, terms.years_after])
@pytest.mark.parametrize(
    ("begun", "count"),
    [
        (date.max, 1),
        (date.min, 1),
        (date(2002, 12, 31), 1),
        (date(2026, 1, 1), 10**5),
        (date(2026, 1, 1), -(10**5)),
        (date(2026, 1, 1), 10**12),
    ],
)
def test_term_outside_the_known_years_is_refused_not_guessed(way, begun, count):
    with pytest.raises(UnknownCalendar):
        way(begun, count)


@pytest.mark.parametrize("way", WAYS)
@given(begun=DAYS, count=COUNTS)
def test_no_term_ends_on_a_day_off_or_a_saturday_art_57_4(way, begun, count):
    assert days_off.is_working_day(way(begun, count))


@pytest.mark.parametrize("way", WAYS)
@given(one=DAYS, other=DAYS, count=COUNTS)
def test_who_begins_earlier_does_not_end_later_art_57(way, one, other, count):
    earlier, later = sorted((one, other))
    assert way(earlier, count) <= way(later, count)


@pytest.mark.parametrize("way", WAYS)
@given(begun=DAYS, fewer=COUNTS, more=COUNTS)
def test_longer_term_does_not_end_earlier_art_57(way, begun, fewer, more):
    fewer, more = sorted((fewer, more))
    assert way(begun, fewer) <= way(begun, more)


@given(begun=DAYS, months=st.integers(1, 100))
def test_month_keeps_the_number_of_the_day_or_takes_the_last_art_57_3(begun, months):
    end = terms.last_of_months(begun, months)
    assert (end.year * 12 + end.month) - (begun.year * 12 + begun.month) == months
    assert end.day == begun.day or (end.day < begun.day and terms.shifted(end, 1).day == 1)
