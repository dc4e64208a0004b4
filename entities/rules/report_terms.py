"""When yearly reports are due, of which years they are taken, when to remind of them."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import QuerySet

from entities.enums import REGISTER_BASES, ListingBasis
from entities.enums.reports import ReportReminderStage
from entities.models import Entity, StatusPeriod

from .days_off import next_working_day
from .terms import corresponding

# How many finished years an organisation may still report of here; who is later asks the office.
YEARS_BACK = 3
# The Act is of 2003.
FIRST_YEAR = 2003
_WEEK = timedelta(days=7)
_OVERDUE = timedelta(days=1)
# After that nobody is reminded by itself: the office decides.
_FORGOTTEN = timedelta(days=60)


def due_on(year: int) -> date:
    """The report of a year comes by 31 March of the next one (art. 5(4)(2), art. 18a(6)); by the
    next working day when that is a Saturday or a day off (KPA art. 57 § 4).
    """
    return next_working_day(date(year + 1, 3, 31))


def is_late(year: int, on: date) -> bool:
    """Whether what is sent on the day comes after the term: it is taken, and marked."""
    return on > due_on(year)


def newest_year(on: date) -> int:
    """The last year that is over: nobody reports of one that lasts."""
    return on.year - 1


def was_listed(entity: Entity, year: int) -> bool:
    """Whether the entity stood on the list on any day of the year."""
    return entity.periods.filter(during__overlap=_days(year)).exists()


def is_obliged(entity: Entity, year: int) -> bool:
    """Whether the law asks the report of it: in the voivode's register on any day of the year. What
    is only "as published" may report, and nobody reminds it.
    """
    return year in obliged_years([entity.pk], [year])[entity.pk]


def obliged_years(keys: Iterable[int], years: Iterable[int]) -> dict[int, set[int]]:
    """Of each of the entities, by key, those of the years of which the law asks a report, in one
    query.
    """
    found: dict[int, set[int]] = {key: set() for key in keys}
    asked = {year: _days(year) for year in years}
    for period in StatusPeriod.objects.filter(entity__in=[*found], basis__in=REGISTER_BASES):
        since, until = period.during.lower or date.min, period.during.upper or date.max
        found[period.entity_id] |= {
            year for year, (first, after) in asked.items() if since < after and until > first
        }
    return found


def obliged(year: int) -> QuerySet[Entity]:
    """The entities of which the law asks the report of the year."""
    return Entity.objects.filter(
        periods__basis__in=REGISTER_BASES, periods__during__overlap=_days(year)
    ).distinct()


def years_of(entity: Entity, on: date) -> list[int]:
    """The years that may be reported of on the day, the newest first. Of what is only "as
    published" nobody knows since when it works: it may report of each year but those before it says
    it began.
    """
    newest = newest_year(on)
    published = entity.periods.filter(basis=ListingBasis.PUBLISHED, during__contains=on).exists()
    since = entity.started_on.year if entity.started_on else FIRST_YEAR
    return [
        year
        for year in range(newest, newest - YEARS_BACK, -1)
        if was_listed(entity, year) or (published and since <= year)
    ]


def stage_of(year: int, on: date) -> ReportReminderStage | None:
    """Which reminder is the one to send on the day, also when a run was missed; None: none yet, or
    none any more.
    """
    due = due_on(year)
    if on > due + _FORGOTTEN or on < corresponding(due, -1):
        return None
    if on >= due + _OVERDUE:
        return ReportReminderStage.OVERDUE
    return ReportReminderStage.WEEK if on >= due - _WEEK else ReportReminderStage.MONTH


def _days(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year + 1, 1, 1)
