"""Days as people name them and as the database keeps them."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange

from entities.office import days

NEW_YEAR = datetime.date(2026, 1, 1)
EVE = datetime.date(2025, 12, 31)


@pytest.mark.parametrize(("upper", "last"), [(NEW_YEAR, EVE), (None, None)])
def test_last_day_of_a_range(upper, last):
    assert days.last_day_of(DateRange(None, upper)) == last


@pytest.mark.parametrize(("last", "after"), [(EVE, NEW_YEAR), (None, None)])
def test_day_after(last, after):
    assert days.day_after(last) == after


@pytest.mark.parametrize(("first", "spelt"), [(EVE, "[2025-12-31, None)"), (None, "(None, None)")])
def test_stretch_is_spelt_as_the_database_does(first, spelt):
    assert str(days.stretch(first, None)) == spelt


@pytest.mark.parametrize("typed", ["1899-12-31", "2101-01-01", "9999-12-31", "0001-01-01"])
def test_year_that_must_be_a_slip_is_refused(typed):
    with pytest.raises(ValidationError):
        days.DayField().clean(typed)


@pytest.mark.parametrize("typed", ["1900-01-01", "2100-12-31", "31.01.2026"])
def test_day_is_taken(typed):
    assert isinstance(days.DayField().clean(typed), datetime.date)
