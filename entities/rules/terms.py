"""When a term ends: KPA art. 57.

`last_of_…` count as § 1 to § 3a say; `…_after` also move the end off days off, as § 4 says.
"""

import calendar
from datetime import date, timedelta

from .days_off import UnknownCalendar, in_known_years, next_working_day

_MONTHS_OF_YEAR = 12


def shifted(day: date, days: int) -> date:
    """The day so many days later; nothing is counted beyond the known years."""
    try:
        return in_known_years(in_known_years(day) + timedelta(days=days))
    except OverflowError:
        raise UnknownCalendar from None


def corresponding(day: date, months: int) -> date:
    """The day of the same number so many months away, back when negative; the last day of that
    month where it has no such day.
    """
    year, month = divmod(day.year * _MONTHS_OF_YEAR + day.month - 1 + months, _MONTHS_OF_YEAR)
    if not date.min.year <= year <= date.max.year:
        raise UnknownCalendar
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def last_of_days(event_day: date, days: int) -> date:
    """The last of so many days after an event, whose own day does not count (KPA art. 57 § 1)."""
    return shifted(event_day, days)


def last_of_months(begun_on: date, months: int) -> date:
    """The day of the last month that corresponds to the first day, or the last day of that month
    when it has no such day (KPA art. 57 § 3).
    """
    return in_known_years(corresponding(in_known_years(begun_on), months))


def last_of_years(begun_on: date, years: int) -> date:
    """The day of the last year that corresponds to the first day, or the day just before it when
    there is none: 28 February for the 29th (KPA art. 57 § 3a).
    """
    return last_of_months(begun_on, _MONTHS_OF_YEAR * years)


def days_after(event_day: date, days: int) -> date:
    """When a term of days ends, off days off and Saturdays (KPA art. 57 § 1 and § 4)."""
    return next_working_day(last_of_days(event_day, days))


def years_after(begun_on: date, years: int) -> date:
    """When a term of years ends, off days off and Saturdays (KPA art. 57 § 3a and § 4)."""
    return next_working_day(last_of_years(begun_on, years))
