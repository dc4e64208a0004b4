"""The clock that pauses: KPA art. 35 § 5."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.rules import clock, days_off
from entities.rules.clock import Pause
from entities.rules.errors import RuleError
from entities.rules.reckoning import Step

# A month from 2 March, a Monday, to 2 April, the Thursday before Easter: 31 days.
START, END = date(2026, 3, 2), date(2026, 4, 2)


def pause(first, last=None):
    """A pause by days of March 2026: 31 is the last of March, 32 is 1 April."""
    march = date(2026, 2, 28)
    return Pause(march + timedelta(days=first), last and march + timedelta(days=last))


def is_paused(day, pauses):
    return any(pause.covers(day) for pause in pauses)


def run(*pauses, start=START, end=END):
    return clock.run(start, end, pauses, Step("wpłynęło", start), Step("termin", end))


def test_clock_without_pauses_ends_when_the_term_does():
    assert run().due == END


@pytest.mark.parametrize(
    ("pauses", "due"),
    [
        ([pause(10, 10)], date(2026, 4, 3)),
        ([pause(10, 14)], date(2026, 4, 7)),
        ([pause(10, 13)], date(2026, 4, 7)),  # 6 April is Easter Monday
        ([pause(10, 14), pause(12, 16)], date(2026, 4, 9)),
        ([pause(12, 16), pause(10, 14)], date(2026, 4, 9)),
        ([pause(10, 14), pause(10, 14)], date(2026, 4, 7)),
        ([pause(10, 11), pause(12, 14)], date(2026, 4, 7)),
        ([pause(10, 16), pause(12, 13)], date(2026, 4, 9)),
        ([pause(10, 11), pause(20, 22)], date(2026, 4, 7)),
    ],
    ids=["day", "inside", "to-easter", "overlap", "order", "twice", "touch", "within", "apart"],
)
def test_days_of_pause_are_given_back_once_art_35_5(pauses, due):
    assert run(*pauses).due == due


@pytest.mark.parametrize(
    ("first", "last", "due"),
    [
        (-20, 2, END),  # up to the day of the event, which does not count anyway
        (-20, 4, date(2026, 4, 7)),  # two of its days fall in the term: 4 April, a Saturday
        (3, 3, date(2026, 4, 3)),  # the first day that counts
        (33, 33, date(2026, 4, 3)),  # 2 April, the last day itself
        (33, 40, date(2026, 4, 10)),
        (34, 40, END),  # begins after the last day
    ],
)
def test_pause_counts_where_it_falls_in_the_term_art_35_5(first, last, due):
    assert run(pause(first, last)).due == due


def test_pause_that_begins_in_the_lengthened_term_counts_art_35_5():
    # Five days lengthen the term to 7 April, so 6 and 7 April fall in it.
    assert run(pause(10, 14), pause(37, 38)).due == date(2026, 4, 9)
    assert run(pause(37, 38)).due == END


@pytest.mark.parametrize(("first", "rest"), [(-5, 31), (2, 31), (3, 31), (20, 14), (33, 1)])
def test_clock_stands_in_a_pause_that_still_lasts_art_35_5(first, rest):
    standing = run(pause(first))
    assert (standing.due, standing.rest) == (None, rest)


def test_open_pause_after_the_last_day_changes_nothing_art_35_5():
    assert run(pause(34)).due == END


def test_open_pause_counts_after_one_that_has_ended_art_35_5():
    standing = run(pause(10, 14), pause(20))
    assert (standing.due, standing.rest) == (None, 19)


@pytest.mark.parametrize(
    ("first", "last", "due"),
    [
        (36, 37, date(2026, 4, 7)),  # only the days off: the Tuesday is still there
        (38, 39, date(2026, 4, 9)),  # the Tuesday that the end was moved to
        (38, 41, date(2026, 4, 13)),  # up to a Friday: then comes a Saturday
        (39, 50, date(2026, 4, 7)),  # begins after it
    ],
)
def test_end_moved_off_days_off_does_not_land_in_a_pause_art_35_5_57_4(first, last, due):
    assert run(pause(first, last), start=date(2026, 3, 4), end=date(2026, 4, 4)).due == due


@pytest.mark.parametrize(("first", "due"), [(36, None), (38, None), (39, date(2026, 4, 7))])
def test_open_pause_before_the_end_that_was_moved_art_35_5_57_4(first, due):
    assert run(pause(first), start=date(2026, 3, 4), end=date(2026, 4, 4)).due == due


def test_pause_cannot_end_before_it_begins():
    with pytest.raises(RuleError) as refused:
        pause(10, 9)
    assert refused.value.sentences == [
        "Ostatni dzień przerwy nie może być wcześniejszy niż pierwszy."
    ]


def test_pause_to_the_end_of_days_is_refused_not_a_crash():
    with pytest.raises(days_off.UnknownCalendar):
        run(Pause(date(2026, 3, 10), date.max))


@pytest.mark.parametrize(
    ("pauses", "apart"),
    [
        ([], ()),
        ([pause(1, 3), pause(5, 6)], (pause(1, 3), pause(5, 6))),
        ([pause(1, 3), pause(4, 6)], (pause(1, 6),)),
        ([pause(4, 6), pause(1, 4)], (pause(1, 6),)),
        ([pause(1), pause(3, 4)], (pause(1),)),
        ([pause(1, 3), pause(4)], (pause(1),)),
        ([pause(1, 3), pause(1)], (pause(1),)),
        ([Pause(date.min, date.min)], (Pause(date.min, date.min),)),
    ],
)
def test_overlapping_and_touching_pauses_are_one(pauses, apart):
    assert clock.merged(pauses) == apart


def test_clock_stands_on_both_ends_of_a_pause_art_35_5():
    told = [pause(10, 12).covers(date(2026, 3, n)) for n in (9, 10, 12, 13)]
    assert told == [False, True, True, False]


def test_steps_tell_what_lengthened_the_term_art_35_5_57_4():
    assert [(str(step), step.day) for step in run(pause(10, 13), pause(20, 20)).steps] == [
        ("wpłynęło", START),
        ("termin", END),
        ("+ 4 dni przerwy (10.03.2026–13.03.2026), art. 35 § 5 KPA", date(2026, 4, 6)),
        ("+ 1 dzień przerwy (20.03.2026–20.03.2026), art. 35 § 5 KPA", date(2026, 4, 7)),
    ]


@pytest.mark.parametrize(
    ("first", "end", "told"),
    [
        (20, END, "zegar stoi od 20.03.2026; po przerwie zostanie 14 dni"),
        (33, END, "zegar stoi od 02.04.2026; po przerwie zostanie 1 dzień"),
        (
            38,
            date(2026, 4, 4),
            "zegar stoi od 07.04.2026; po przerwie termin upłynie w pierwszy dzień roboczy",
        ),
    ],
)
def test_last_step_tells_since_when_the_clock_stands_art_35_5(first, end, told):
    assert run(pause(first), end=end).steps[-1] == Step(told, None, "art. 35 § 5 KPA")


DAYS = st.dates(date(2025, 11, 1), date(2027, 3, 1))
ENDED = st.builds(
    lambda first, n: Pause(first, first + timedelta(days=n)), DAYS, st.integers(0, 40)
)
PAUSES = st.lists(st.one_of(ENDED, ENDED, ENDED, st.builds(Pause, DAYS)), max_size=5)
LENGTHS = st.integers(1, 90)


def counted_day_by_day(start, length, pauses):
    """The clock as a person with a calendar would run it; None if it stands for good."""
    day = start
    while length or is_paused(day, pauses) or not days_off.is_working_day(day):
        day += timedelta(days=1)
        length -= bool(length) and not is_paused(day, pauses)
        if day.year > 2030:
            return None
    return day


@given(DAYS, LENGTHS, PAUSES)
def test_clock_agrees_with_a_calendar_art_35_5(start, length, pauses):
    end = start + timedelta(days=length)
    assert run(*pauses, start=start, end=end).due == counted_day_by_day(start, length, pauses)


@given(DAYS, LENGTHS, PAUSES)
def test_clock_never_ends_on_a_day_off_or_in_a_pause_art_35_5_57_4(start, length, pauses):
    reckoned = run(*pauses, start=start, end=start + timedelta(days=length))
    if reckoned.due:
        assert days_off.is_working_day(reckoned.due)
        assert not is_paused(reckoned.due, pauses)
        assert reckoned.steps[-1].day == reckoned.due
    else:
        assert 0 <= reckoned.rest <= length


@given(DAYS, LENGTHS, PAUSES, ENDED)
def test_another_pause_never_shortens_art_35_5(start, length, pauses, another):
    end = start + timedelta(days=length)
    fewer = run(*pauses, start=start, end=end)
    more = run(*pauses, another, start=start, end=end)
    assert more.due is None or (fewer.due is not None and fewer.due <= more.due)


@given(DAYS, LENGTHS, st.lists(ENDED, max_size=4))
def test_pause_split_into_days_counts_the_same_art_35_5(start, length, pauses):
    split = [
        Pause(day, day)
        for whole in pauses
        for n in range((whole.last_day - whole.first_day).days + 1)
        for day in [whole.first_day + timedelta(days=n)]
    ]
    end = start + timedelta(days=length)
    assert run(*split, start=start, end=end) == run(*pauses, start=start, end=end)


@given(PAUSES)
def test_merged_pauses_cover_the_same_days_and_lie_apart(pauses):
    apart = clock.merged(pauses)
    around = [date(2025, 10, 30) + timedelta(days=n) for n in range(550)]
    assert [is_paused(day, apart) for day in around] == [is_paused(day, pauses) for day in around]
    gaps = [after.first_day - before.last_day for before, after in pairwise(apart)]
    assert all(gap > timedelta(days=1) for gap in gaps)
