"""Days on which nobody has to work, and so no term ends: KPA art. 57 § 4."""

from datetime import date, timedelta
from functools import cache

from holidays import country_holidays

from .errors import RuleError

# The Act is of 2003, and the library knows the holidays up to 2100. Counting on beyond them would
# give days that look right and are not.
FIRST_YEAR, LAST_YEAR = 2003, 2100
_SATURDAY, _SUNDAY = 5, 6


class UnknownCalendar(RuleError):
    """A term would begin or end in a year whose days off are not known."""

    def __init__(self) -> None:
        super().__init__(
            f"Dni wolne od pracy znamy tylko z lat {FIRST_YEAR}–{LAST_YEAR}, a ten termin wychodzi "
            "poza nie. Sprawdź daty, z których wynika."
        )


@cache
def _holidays(year: int) -> dict[date, str]:
    # A table of one year, complete before anybody sees it. The library's own object fills itself
    # while it is asked, so two threads at once could read a year that is still empty.
    return dict(country_holidays("PL", years=year, expand=False, language="pl").items())


def in_known_years(day: date) -> date:
    """The day itself, when its days off are known; otherwise there is no honest answer."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UnknownCalendar
    return day


def is_day_off(day: date) -> bool:
    """Whether the law frees the day from work: Sundays and the holidays of art. 1 of the Act of
    18 January 1951, with 24 December since 2025. A Saturday is no such day.
    """
    return day.weekday() == _SUNDAY or day in _holidays(in_known_years(day).year)


def is_working_day(day: date) -> bool:
    """Whether a term may end on the day: neither a day off nor a Saturday (KPA art. 57 § 4)."""
    return day.weekday() != _SATURDAY and not is_day_off(day)


def next_working_day(day: date) -> date:
    """The day itself if it is a working day, otherwise the first one after it (KPA art. 57 § 4)."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def name_of(day: date) -> str:
    """Why the day is not a working day, in Polish; nothing for a working day."""
    if name := _holidays(in_known_years(day).year).get(day):
        return name
    return {_SATURDAY: "sobota", _SUNDAY: "niedziela"}.get(day.weekday(), "")
