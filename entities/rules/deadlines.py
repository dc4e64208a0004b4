"""By when the office must act, and how much of that time is left.

A function that ends in `_due` gives the day; the one of the same name without it also says why.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from . import clock, terms
from .clock import Pause
from .reckoning import Reckoning, Step, in_words

MONTHS, MONTHS_COMPLEX = 1, 2
DAYS_FOR_ENTRY = 30
DAYS_FOR_CERTIFICATE = 7


class Beginning(StrEnum):
    """What a proceeding began with, in the words of the first step."""

    RECEIVED = "wpłynęło"  # art. 61 § 3 and § 3a KPA
    EX_OFFICIO = "wszczęto z urzędu"  # art. 61 § 4 KPA
    RETURNED = "akta wróciły po uchyleniu decyzji"  # art. 138 § 2 KPA
    CAME_BACK = "zakończona sprawa wróciła"  # art. 37 § 6, 58 KPA


def settling(
    begun_on: date,
    *,
    complex: bool = False,
    pauses: Iterable[Pause] = (),
    beginning: Beginning = Beginning.RECEIVED,
) -> Reckoning:
    """A case is settled within a month, a particularly complex one within two, from the day on
    which the proceeding began (KPA art. 35 § 3), pauses not counted (art. 35 § 5).
    """
    months, words = (MONTHS_COMPLEX, "dwa miesiące") if complex else (MONTHS, "miesiąc")
    end = terms.last_of_months(begun_on, months)
    return clock.run(
        begun_on, end, pauses, Step(beginning, begun_on), Step(words, end, "art. 35 § 3 KPA")
    )


def entry(notified_on: date, *, pauses: Iterable[Pause] = ()) -> Reckoning:
    """A KIS is entered within 30 days of the notification (art. 18a(2)). The pauses of KPA art. 35
    § 5 are left out as from the other terms of the authority.
    """
    return _days(notified_on, "wpłynęło", DAYS_FOR_ENTRY, "art. 18a ust. 2", pauses)


def certificate(asked_on: date, *, pauses: Iterable[Pause] = ()) -> Reckoning:
    """A certificate is issued within seven days of the request (KPA art. 217 § 3)."""
    return _days(asked_on, "wpłynęło", DAYS_FOR_CERTIFICATE, "art. 217 § 3 KPA", pauses)


def may_postpone_to(day: date, *, told_on: date, due: date | None) -> bool:
    """Nowy termin załatwienia sprawy musi być późniejszy niż dotychczasowy i niż dzień
    zawiadomienia o zwłoce (art. 36 § 1 KPA).
    """
    return day > told_on and (due is None or day > due)


def days_left(due: date | None, on: date, pauses: Iterable[Pause] = ()) -> int | None:
    """Days that are left after the day, those of pauses not counted: 0 on the last day, negative
    when the term has passed (in days of the calendar), None while nothing falls due.
    """
    if due is None:
        return None
    return clock.days_counted(on, due, pauses) if on <= due else (due - on).days


def is_overdue(due: date | None, on: date) -> bool:
    """Whether the last day has passed; a term whose clock stands has none."""
    return due is not None and on > due


def _days(
    event_day: date, event: str, days: int, article: str, pauses: Iterable[Pause]
) -> Reckoning:
    end = terms.last_of_days(event_day, days)
    return clock.run(
        event_day, end, pauses, Step(event, event_day), Step(in_words(days), end, article)
    )
