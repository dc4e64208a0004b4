"""By when the office must act: KPA art. 35, 36, 133, 217 § 3 and art. 18a(2)."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.rules import days_off, deadlines
from entities.rules.clock import Pause
from entities.rules.deadlines import Beginning


def pause(first, last=None):
    return Pause(date(2026, 3, first), last and date(2026, 3, last))


def due_of(received, **how):
    return deadlines.settling(received, **how).due


@pytest.mark.parametrize(
    ("received", "plain", "complex_one"),
    [
        (date(2026, 3, 2), date(2026, 4, 2), date(2026, 5, 4)),  # 2 May is a Saturday
        (date(2026, 3, 6), date(2026, 4, 7), date(2026, 5, 6)),  # Easter Monday
        (date(2026, 1, 31), date(2026, 3, 2), date(2026, 3, 31)),
        (date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31)),
        (date(2026, 11, 24), date(2026, 12, 28), date(2027, 1, 25)),  # 24 December, a Sunday
        (date(2025, 12, 31), date(2026, 2, 2), date(2026, 3, 2)),
    ],
)
def test_case_is_settled_in_a_month_a_complex_one_in_two_art_35_3(received, plain, complex_one):
    assert due_of(received) == plain
    assert due_of(received, complex=True) == complex_one


def test_pauses_lengthen_the_time_for_settling_art_35_5():
    received = date(2026, 3, 2)
    assert due_of(received, pauses=[pause(10, 14)]) == date(2026, 4, 7)
    assert due_of(received, pauses=[pause(10)]) is None


def test_steps_tell_why_a_case_is_due_art_35_3_5_57_4():
    steps = deadlines.settling(date(2026, 3, 2), pauses=[pause(10, 11)]).steps
    names = "sobota, Niedziela Wielkanocna, Poniedziałek Wielkanocny"
    assert [(str(step), step.day) for step in steps] == [
        ("wpłynęło", date(2026, 3, 2)),
        ("miesiąc, art. 35 § 3 KPA", date(2026, 4, 2)),
        ("+ 2 dni przerwy (10.03.2026–11.03.2026), art. 35 § 5 KPA", date(2026, 4, 4)),
        (f"koniec wypadał w dzień wolny ({names}), art. 57 § 4 KPA", date(2026, 4, 7)),
    ]


def test_steps_tell_what_a_case_began_with_art_61():
    steps = deadlines.settling(date(2026, 3, 2), complex=True, beginning=Beginning.EX_OFFICIO).steps
    assert [str(step) for step in steps[:2]] == [
        "wszczęto z urzędu",
        "dwa miesiące, art. 35 § 3 KPA",
    ]


@pytest.mark.parametrize(
    ("notified", "due"),
    [
        (date(2026, 3, 2), date(2026, 4, 1)),
        (date(2026, 2, 2), date(2026, 3, 4)),
        (date(2028, 2, 2), date(2028, 3, 3)),
        (date(2026, 11, 24), date(2026, 12, 28)),  # 24 December
        (date(2026, 12, 2), date(2027, 1, 4)),  # New Year
    ],
)
def test_club_is_entered_within_thirty_days_art_18a_2(notified, due):
    assert deadlines.entry(notified).due == due


def test_pauses_lengthen_the_time_for_an_entry_art_18a_2_kpa_35_5():
    assert deadlines.entry(date(2026, 3, 2), pauses=[pause(30, 31)]).due == date(2026, 4, 3)
    assert deadlines.entry(date(2026, 3, 2), pauses=[pause(31)]).due is None
    assert [str(step) for step in deadlines.entry(date(2026, 3, 2)).steps] == [
        "wpłynęło",
        "30 dni, art. 18a ust. 2",
    ]


@pytest.mark.parametrize(
    ("asked", "due"),
    [(date(2026, 3, 2), date(2026, 3, 9)), (date(2026, 3, 28), date(2026, 4, 7))],
)
def test_certificate_is_issued_within_seven_days_art_217_3(asked, due):
    assert deadlines.certificate(asked).due == due


@pytest.mark.parametrize(
    ("to", "told_on", "due", "may"),
    [
        (date(2026, 4, 3), date(2026, 3, 20), date(2026, 4, 2), True),
        (date(2026, 4, 2), date(2026, 3, 20), date(2026, 4, 2), False),
        (date(2026, 4, 1), date(2026, 3, 20), date(2026, 4, 2), False),
        # Told of too late: after the old day, but not after the notice.
        (date(2026, 4, 10), date(2026, 4, 10), date(2026, 4, 2), False),
        (date(2026, 4, 11), date(2026, 4, 10), date(2026, 4, 2), True),
        # The clock stands.
        (date(2026, 4, 11), date(2026, 4, 10), None, True),
        (date(2026, 4, 9), date(2026, 4, 10), None, False),
    ],
)
def test_new_day_lies_after_the_old_one_and_the_notice_art_36_1(to, told_on, due, may):
    assert deadlines.may_postpone_to(to, told_on=told_on, due=due) is may


DUE = date(2026, 4, 7)


@pytest.mark.parametrize(
    ("on", "left", "overdue"),
    [
        (date(2026, 3, 31), 7, False),
        (date(2026, 4, 6), 1, False),
        (DUE, 0, False),
        (date(2026, 4, 8), -1, True),
        (date(2026, 5, 7), -30, True),
    ],
)
def test_days_left_and_overdue(on, left, overdue):
    assert (deadlines.days_left(DUE, on), deadlines.is_overdue(DUE, on)) == (left, overdue)


def test_days_of_a_pause_are_not_days_left_art_35_5():
    pauses = [pause(20, 29)]
    told = [deadlines.days_left(DUE, date(2026, 3, n), pauses) for n in (18, 19, 20, 29, 30)]
    assert told == [10, 9, 9, 9, 8]


def test_nothing_is_left_or_overdue_while_the_clock_stands_art_35_5():
    long_after = date(2030, 1, 1)
    assert deadlines.days_left(None, long_after) is None
    assert not deadlines.is_overdue(None, long_after)


DAYS = st.dates(date(2025, 1, 1), date(2030, 12, 31))


@given(DAYS, DAYS, st.booleans())
def test_who_files_earlier_is_not_due_later_art_35_3(one, other, complex_one):
    earlier, later = sorted((one, other))
    assert due_of(earlier, complex=complex_one) <= due_of(later, complex=complex_one)


@given(DAYS)
def test_complex_case_has_more_time_and_both_end_on_a_working_day_art_35_3_57_4(received):
    plain, complex_one = (due_of(received, complex=c) for c in (False, True))
    assert received < plain < complex_one
    assert days_off.is_working_day(plain)
    assert days_off.is_working_day(complex_one)


@given(DAYS, st.integers(0, 40), st.integers(0, 40))
def test_days_left_fall_by_one_a_day_and_rest_in_a_pause_art_35_5(received, after, lasting):
    first = date.fromordinal(received.toordinal() + after)
    pauses = [Pause(first, date.fromordinal(first.toordinal() + lasting))]
    due = due_of(received, pauses=pauses)
    days = [date.fromordinal(n) for n in range(received.toordinal(), due.toordinal() + 1)]
    left = [deadlines.days_left(due, day, pauses) for day in days]
    falls = [before - now for before, now in pairwise(left)]
    assert falls == [int(not pauses[0].covers(day)) for day in days[1:]]
    assert left[-1] == 0
