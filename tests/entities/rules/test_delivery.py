"""The day of a delivery that nobody has seen: KPA art. 44, Act on electronic delivery art. 42."""

from datetime import date, timedelta

import pytest

from entities.rules import delivery
from entities.rules.errors import RequirementsNotMet

FIRST = date(2026, 11, 2)  # a Monday


def test_art_44_uncollected_letter_is_delivered_when_fourteen_days_have_passed():
    second = FIRST + timedelta(days=8)
    reckoned = delivery.uncollected(FIRST, second)
    assert reckoned.due == date(2026, 11, 16)
    assert reckoned.steps[-1].article == "art. 44 § 4 KPA"


def test_art_44_end_on_a_day_off_is_moved():
    first = date(2026, 10, 28)  # the fourteenth day is 11 November
    assert delivery.uncollected(first, date(2026, 11, 5)).due == date(2026, 11, 12)


@pytest.mark.parametrize("days", [-1, 0, 6, 15])
def test_art_44_without_a_second_notice_in_its_time_nothing_is_delivered(days):
    with pytest.raises(RequirementsNotMet, match=r"od 09\.11\.2026 do 16\.11\.2026"):
        delivery.uncollected(FIRST, FIRST + timedelta(days=days))


@pytest.mark.parametrize("days", [7, 14])
def test_art_44_second_notice_at_the_edges_of_its_time(days):
    assert delivery.uncollected(FIRST, FIRST + timedelta(days=days)).due


def test_art_42_unopened_letter_is_delivered_the_day_after_fourteen_days():
    reckoned = delivery.unopened(date(2026, 10, 17), by_public_body=False)
    assert reckoned.due == date(2026, 11, 1)  # a Sunday and a holiday: it does not move


def test_art_42_public_body_has_a_letter_when_it_arrives():
    with pytest.raises(RequirementsNotMet, match="w dniu, w którym wpłynęło"):
        delivery.unopened(FIRST, by_public_body=True)
