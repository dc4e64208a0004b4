"""How long a status in a register lasts: by art. 5(2) never more than five years a decision."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from entities.enums import DatePrecision, EntityKind
from entities.rules.periods import CIS_YEARS, latest_end, years_later

from . import showing
from .dates import PartialDate
from .errors import ValueProblem
from .periods import Period


@dataclass(frozen=True, slots=True)
class Lasting:
    """The days of a stretch; `years` when the row gives no last day, `doubt` for a person.

    `shortened`: the row speaks of several decisions at once, and these are the days of the last.
    """

    starts_on: date
    until: date | None
    years: int | None = None
    doubt: str = ""
    shortened: bool = False


def of_club(stretch: Period, start: date) -> Lasting:
    """A club stays in the register to the last day that the row gives, or on (art. 18a)."""
    if stretch.end is None:
        return Lasting(start, None)
    until = stretch.end.last + timedelta(days=1)
    if until <= start:
        raise _backwards(_("Wykreślenie z rejestru jest wcześniejsze niż wpis."), start, until)
    return Lasting(start, until, doubt=_of_incomplete(stretch.end, until))


def of_centre(stretch: Period, start: date, extended: bool) -> Lasting:
    """The days of one decision about a centre; `extended`: the row says that there were more.

    No decision grants more than five years. Of a longer stretch that was extended, the last five
    years are those of the decision in force; the row does not tell the others apart, so they
    stay out. Raises `ValueProblem` for a longer stretch of which no extension is told.
    """
    if stretch.end is None:
        return _counted(stretch, start)
    until, doubt = _first_day_after(stretch.end, start)
    if until <= start:
        raise _backwards(_("Status kończy się wcześniej, niż się zaczyna."), start, until)
    latest = latest_end(EntityKind.CIS, start)
    if latest and until <= latest:
        return Lasting(start, until, doubt=doubt)
    if not extended:
        raise too_long(stretch)
    last_start = years_later(until, -CIS_YEARS)
    told = {"days": _stretch(start, until), "last": _stretch(last_start, until)}
    return Lasting(
        last_start,
        until,
        doubt=_(
            "Status w pliku (%(days)s) jest dłuższy niż pięć lat, na które nadaje go jedna decyzja "
            "(art. 5 ust. 2). Plik mówi o przedłużeniu, więc wpisano ostatnie pięć lat: %(last)s. "
            "Wcześniejsze decyzje dopisz osobno."
        )
        % told,
        shortened=True,
    )


def too_long(stretch: Period) -> ValueProblem:
    """The problem of a status of more than five years whose decisions nobody can tell apart."""
    given = " – ".join(
        showing.day(day.date, day.precision) for day in (stretch.start, stretch.end) if day
    )
    return ValueProblem(
        _(
            "Status w pliku (%(days)s) jest dłuższy niż pięć lat, na które nadaje go jedna decyzja "
            "(art. 5 ust. 2). Jeżeli go przedłużano, dopisz datę każdego przedłużenia."
        )
        % {"days": given},
        given,
    )


def _counted(stretch: Period, start: date) -> Lasting:
    """As many years as the row gives, five where it gives none and never more."""
    years = stretch.years or CIS_YEARS
    doubt = ""
    if years > CIS_YEARS:
        doubt = _(
            "Plik podaje status na %(years)d lat, a decyzja nadaje go na pięć (art. 5 ust. 2); "
            "przyjęto pięć."
        ) % {"years": years}
        years = CIS_YEARS
    return Lasting(start, years_later(start, years), years, doubt)


def _first_day_after(end: PartialDate, start: date) -> tuple[date, str]:
    """The first day without the status, and a doubt when the row gives a month or a year only.

    Where five years (or ten, or more of them) end in that month or year, they end on their day.
    """
    if end.precision == DatePrecision.DAY:
        return end.date + timedelta(days=1), ""
    terms = (years_later(start, CIS_YEARS * number) for number in range(1, 10))
    within = (one for one in terms if end.date <= one - timedelta(days=1) <= end.last)
    until = next(within, end.last + timedelta(days=1))
    return until, _of_incomplete(end, until)


def _of_incomplete(end: PartialDate, until: date) -> str:
    if end.precision == DatePrecision.DAY:
        return ""
    return _("Ostatni dzień na liście jest w pliku niepełny (%(given)s); przyjęto %(day)s.") % {
        "given": showing.day(end.date, end.precision),
        "day": showing.day(until - timedelta(days=1)),
    }


def _backwards(sentence: str, start: date, until: date) -> ValueProblem:
    return ValueProblem(sentence, _stretch(start, until))


def _stretch(start: date, until: date) -> str:
    return f"{showing.day(start)} – {showing.day(until - timedelta(days=1))}"
