"""Dates that follow from dates: how long a status lasts."""

from datetime import date, timedelta

from entities.enums import EntityKind

# Art. 5(2): the status of a CIS is granted for five years.
CIS_YEARS = 5
# Offices count the five years to the day before, to the same day (KPA art. 57 § 3a), or, where they
# begin with the day on which a decision became final, to the day after it.
_COUNTED_OTHERWISE = timedelta(days=2)


def years_later(start: date, years: int) -> date:
    """The same day so many years later; 29 February becomes 1 March in a common year.

    The day returned is the first one after the term, so a range up to it lasts whole years.
    """
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return date(start.year + years, 3, 1)


def status_ends(entity_kind: str, valid_from: date) -> date | None:
    """The first day without the status: five years for a CIS (art. 5(2)), no end for a KIS.

    A KIS stays in the register until it is struck off (art. 18a(5)).
    """
    return years_later(valid_from, CIS_YEARS) if entity_kind == EntityKind.CIS else None


def latest_end(entity_kind: str, valid_from: date) -> date | None:
    """The latest first day without the status that one decision can give, however an office
    counts its five years (art. 5(2)); None for a KIS, whose entry has no end.
    """
    ends = status_ends(entity_kind, valid_from)
    return ends + _COUNTED_OTHERWISE if ends else None
