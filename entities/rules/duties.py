"""By when centres and clubs must tell the voivode something."""

from datetime import date

from .days_off import next_working_day
from .reckoning import Reckoning, Step, ending_on_a_working_day, in_words
from .terms import days_after, last_of_days

DAYS_FOR_NOTICE = 30
_MARCH = 3


def report_due(year: int) -> date:
    """The report on a year comes by 31 March of the next one (art. 5(4)(2), art. 18a(6))."""
    return date(year + 1, _MARCH, 31)


def report_is_late(year: int, on: date) -> bool:
    """Whether a report on the year that is not there yet is late (art. 5(4)(2), art. 18a(6)).

    People are told 31 March. When that is a day off, nobody is called late before the next working
    day has passed: whether KPA art. 57 § 4 covers this term is not settled.
    """
    return on > next_working_day(report_due(year))


def cessation_notice(ceased_on: date) -> Reckoning:
    """A KIS that has ceased is reported in writing within 30 days (art. 18a(4))."""
    end = last_of_days(ceased_on, DAYS_FOR_NOTICE)
    return ending_on_a_working_day(
        Step("zaprzestanie działalności", ceased_on),
        Step(in_words(DAYS_FOR_NOTICE), end, "art. 18a ust. 4"),
    )


def cessation_notice_due(ceased_on: date) -> date:
    """The last day for the notice that a KIS has ceased (art. 18a(4))."""
    return days_after(ceased_on, DAYS_FOR_NOTICE)
