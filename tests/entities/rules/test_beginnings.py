"""Whether a place works already, and the one way in which that is said."""

from datetime import date, timedelta

import pytest

from entities.enums import DatePrecision
from entities.models import Entity
from entities.rules import beginnings

DAY = date(2026, 12, 27)


@pytest.mark.parametrize(
    ("started_on", "works"),
    [(DAY + timedelta(days=1), False), (DAY, True), (DAY - timedelta(days=1), True), (None, True)],
)
def test_place_works_from_its_first_day(started_on, works):
    entity = Entity(started_on=started_on, started_precision=DatePrecision.DAY)
    assert beginnings.works_already(entity, DAY) is works
    assert (beginnings.told(entity, DAY) == "") is works


@pytest.mark.parametrize(
    ("precision", "begins"),
    [
        (DatePrecision.DAY, "1 stycznia 2027 r."),
        (DatePrecision.MONTH, "styczeń 2027 r."),
        (DatePrecision.YEAR, "2027 r."),
    ],
)
def test_beginning_is_as_exact_as_its_source(precision, begins):
    entity = Entity(started_on=date(2027, 1, 1), started_precision=precision)
    assert beginnings.told(entity, DAY) == f"Jeszcze nie działa. Początek działalności: {begins}"
    assert beginnings.compared(entity, DAY) == beginnings.told(entity, DAY)
    later = date(2028, 1, 1)
    assert beginnings.compared(entity, later) == f"Już działa. Początek działalności: {begins}"


@pytest.mark.parametrize(
    ("precision", "on"),
    [(DatePrecision.MONTH, date(2027, 1, 31)), (DatePrecision.YEAR, date(2027, 12, 31))],
)
def test_within_the_month_or_the_year_nobody_says_whether_it_has_begun(precision, on):
    entity = Entity(started_on=date(2027, 1, 1), started_precision=precision)
    assert beginnings.works(entity, on) is None
    assert beginnings.told(entity, on) == ""
    assert beginnings.compared(entity, on).startswith("Początek działalności: ")
    assert beginnings.works(entity, on + timedelta(days=1)) is True


def test_place_of_which_nobody_told_when_it_began_is_not_said_to_work():
    assert beginnings.compared(Entity(), DAY) == ""
