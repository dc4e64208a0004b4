"""What a period of a file adds to those that an entity has."""

from datetime import date

import pytest

from entities.actions import status
from entities.actions.drafts import PeriodDraft
from entities.enums import ListingBasis
from entities.importing import days
from entities.importing.days import NOTHING, Step
from entities.importing.terms import Term
from entities.models import StatusPeriod
from entities.rules.periods import years_later
from tests.factories import days as stretch


def day(text):
    return date.fromisoformat(text) if text else None


def ours(first, after=None, basis="decision"):
    return StatusPeriod(basis=basis, during=stretch(first, after))


def decision(first, after=None, years=5):
    """A term of a centre: with a last day of its own, or of so many years."""
    start = day(first)
    until = day(after) or years_later(start, years)
    return Term(status.register_draft("CIS", start, until), None if after else years)


def entry(first, after=None):
    return Term(status.register_draft("KIS", day(first), day(after)))


def published(first, after=None):
    return Term(PeriodDraft(ListingBasis.PUBLISHED, day(first), day(after)))


def opened(term, *periods):
    """(first day, first day after) of what is opened, and what is said of it."""
    step = days.next_step(term, periods)
    assert (step.closes, step.opens is None) == (None, False)
    until = step.opens.until
    return str(step.opens.starts_on), str(until) if until else None, step.difference or step.doubt


# --- a register -------------------------------------------------------------------------


@pytest.mark.parametrize("term", [decision("2020-03-01"), entry("2020-03-01")])
def test_the_first_act_is_opened(term):
    assert days.next_step(term, []) == Step(opens=term.draft)


def test_the_same_act_again_is_nothing():
    assert days.next_step(decision("2020-03-01"), [ours("2020-03-01", "2025-03-01")]) == NOTHING
    assert days.next_step(entry("2020-03-01"), [ours("2020-03-01", basis="entry")]) == NOTHING


SHIFTED = "Przedłużenie z dnia {} liczy się od końca poprzedniego okresu: {}."


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (decision("2025-03-01"), ("2025-03-01", "2030-03-01", "")),
        (
            decision("2025-02-10"),
            ("2025-03-01", "2030-03-01", SHIFTED.format("10.02.2025", "01.03.2025")),
        ),
        (
            decision("2025-02-10", years=3),
            ("2025-03-01", "2028-03-01", SHIFTED.format("10.02.2025", "01.03.2025")),
        ),
        (
            decision("2025-02-10", "2030-02-10"),
            ("2025-03-01", "2030-02-10", SHIFTED.format("10.02.2025", "01.03.2025")),
        ),
        (decision("2027-01-01"), ("2027-01-01", "2032-01-01", "")),
        (decision("2014-06-01"), ("2014-06-01", "2019-06-01", "")),
        (decision("2015-09-01"), ("2015-09-01", "2020-03-01", "")),
    ],
)
def test_another_act_goes_before_or_after(term, expected):
    assert opened(term, ours("2020-03-01", "2025-03-01")) == expected


def test_an_extension_that_was_opened_at_the_end_is_known_by_its_own_day():
    periods = [ours("2025-03-01", "2030-03-01"), ours("2020-03-01", "2025-03-01")]
    assert days.next_step(decision("2025-02-10"), periods) == NOTHING


@pytest.mark.parametrize(
    ("term", "told"),
    [
        (decision("2022-01-01"), "01.01.2022–31.12.2026"),
        (decision("2018-01-01"), "01.01.2018–31.12.2022"),
        (decision("2024-06-01", "2025-01-01"), "01.06.2024–31.12.2024"),
        (decision("2019-06-01", "2020-06-01"), "01.06.2019–31.05.2020"),
    ],
)
def test_an_act_in_the_middle_of_another_is_not_guessed_about(term, told):
    step = days.next_step(term, [ours("2020-03-01", "2025-03-01")])
    assert step == Step(
        difference=f"Okres {told} zachodzi na inny okres tego podmiotu – nie dodano go."
    )


@pytest.mark.parametrize(
    ("term", "period", "last_day"),
    [
        (entry("2020-03-01", "2024-06-06"), ours("2020-03-01", basis="entry"), "2024-06-05"),
        (decision("2020-03-01", "2023-01-01"), ours("2020-03-01", "2025-03-01"), "2022-12-31"),
    ],
)
def test_a_known_period_is_closed_by_the_day_of_the_file(term, period, last_day):
    assert days.next_step(term, [period]) == Step(closes=(period, day(last_day)))


@pytest.mark.parametrize(
    ("term", "period", "told"),
    [
        (
            entry("2020-03-01"),
            ours("2020-03-01", "2024-06-06", "entry"),
            "Okres w portalu: 01.03.2020–05.06.2024, a w pliku: od 01.03.2020 – nie zmieniono.",
        ),
        (
            entry("2020-03-01", "2023-01-01"),
            ours("2020-03-01", "2024-06-06", "entry"),
            "Okres w portalu: 01.03.2020–05.06.2024, a w pliku: 01.03.2020–31.12.2022 – nie "
            "zmieniono.",
        ),
        (
            decision("2020-03-01", "2025-03-01"),
            ours("2020-03-01", "2022-06-06"),
            "Okres w portalu: 01.03.2020–05.06.2022, a w pliku: 01.03.2020–28.02.2025 – nie "
            "zmieniono.",
        ),
    ],
)
def test_an_end_that_somebody_set_stays_and_is_told(term, period, told):
    assert days.next_step(term, [period]) == Step(difference=told)


def test_a_counted_end_says_nothing_against_an_earlier_one():
    assert days.next_step(decision("2020-03-01"), [ours("2020-03-01", "2022-06-06")]) == NOTHING


def test_a_register_does_not_look_at_publications():
    step = days.next_step(entry("2020-03-01"), [ours("2019-01-01", basis="published")])
    assert step == Step(opens=entry("2020-03-01").draft)


# --- a publication ----------------------------------------------------------------------


def test_a_publication_opens_the_first_days():
    assert days.next_step(published("2026-11-01"), []) == Step(opens=published("2026-11-01").draft)


def test_a_publication_adds_nothing_to_a_register():
    periods = [ours("2020-03-01", "2022-06-06", "entry")]
    assert days.next_step(published("2026-11-01"), periods) == NOTHING


@pytest.mark.parametrize("first", ["2026-11-01", "2026-11-16", "2008-05-05"])
def test_a_publication_again_is_nothing(first):
    periods = [ours("2026-11-01", basis="published")]
    assert days.next_step(published(first), periods) == NOTHING


def test_a_publication_may_tell_the_end():
    period = ours("2020-01-01", basis="published")
    step = days.next_step(published("2019-11-01", "2022-10-01"), [period])
    assert step == Step(closes=(period, date(2022, 9, 30)))


@pytest.mark.parametrize(
    ("period", "term", "told"),
    [
        (
            ours("2020-01-01", "2022-10-01", "published"),
            published("2026-11-16"),
            "Na liście w portalu: 01.01.2020–30.09.2022; według pliku: od 16.11.2026 – nie "
            "zmieniono.",
        ),
        (
            ours("2026-11-01", None, "published"),
            published("2019-11-01", "2022-10-01"),
            "Na liście w portalu: od 01.11.2026; według pliku: 01.11.2019–30.09.2022 – nie "
            "zmieniono.",
        ),
    ],
)
def test_a_publication_does_not_undo_what_somebody_closed_or_opened(period, term, told):
    assert days.next_step(term, [period]) == Step(difference=told)
