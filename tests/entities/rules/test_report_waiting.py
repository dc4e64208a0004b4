"""Which reports wait for those who run entities (art. 5(4)(2), art. 18a(6)), in which order."""

import pytest

from entities.actions import report_reviews, reports
from entities.enums import OfficeRole
from entities.rules import report_waiting
from tests.factories import make_entity, official
from tests.reporting import IN_TIME, LATE, YEAR, sent

pytestmark = pytest.mark.django_db


def told(entities, at):
    return [
        (row.entity.name, row.year, row.is_begun, row.is_late, row.returned is not None)
        for row in report_waiting.waiting(entities, at.date())
    ]


def test_what_was_returned_comes_first_then_the_oldest_term(entity, owner):
    reports.begin(entity, YEAR - 1, by=owner.user, at=IN_TIME)
    other = make_entity(name="Klub w Brzegu")
    other.foundings.update(organisation=owner.user.memberships.get().organisation)
    report = sent(other, owner.user)
    clerk = official("16", OfficeRole.CLERK)
    report_reviews.give_back(report, by=clerk, note="Popraw.", at=LATE)
    assert told([entity, other], LATE) == [
        (other.name, YEAR, True, False, True),
        (entity.name, YEAR - 1, True, True, False),
        (entity.name, YEAR, False, True, False),
    ]


def test_older_years_that_nobody_has_begun_do_not_wait(entity):
    assert told([entity], IN_TIME) == [(entity.name, YEAR, False, False, False)]


def test_of_what_is_not_in_the_register_only_a_return_waits(owner):
    entity = make_entity(name="Klub z wykazu", published=True)
    entity.foundings.update(organisation=owner.user.memberships.get().organisation)
    report = sent(entity, owner.user)
    assert told([entity], LATE) == []
    clerk = official("16", OfficeRole.CLERK)
    report_reviews.give_back(report, by=clerk, note="Popraw.", at=LATE)
    assert [row[-1] for row in told([entity], LATE)] == [True]


def test_correction_of_what_came_late_is_late(entity, owner):
    late, in_time = sent(entity, owner.user, at=LATE), sent(entity, owner.user, year=YEAR - 1)
    assert in_time.sent.get().is_late
    assert report_waiting.is_late(YEAR, IN_TIME.date(), late.sent.get())
    assert not report_waiting.is_late(YEAR, IN_TIME.date(), None)
    assert report_waiting.is_late(YEAR, LATE.date(), None)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "na urząd czeka 1 sprawozdanie"),
        (2, "na urząd czekają 2 sprawozdania"),
        (12, "na urząd czeka 12 sprawozdań"),
    ],
)
def test_how_many_wait_for_the_office_is_a_sentence(number, said):
    assert report_waiting.for_office(number) == said
