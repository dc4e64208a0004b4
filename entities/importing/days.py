"""What a period of a file means for an entity that already has days on the list."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from entities.actions.drafts import PeriodDraft
from entities.enums import EntityKind, ListingBasis
from entities.models import StatusPeriod
from entities.rules.periods import status_ends, years_later

from .showing import day
from .terms import Term

# An extension is decided before the status ends (art. 5a), in its last year; a decision that
# comes earlier is not taken for one.
_EARLY = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Step:
    """What to do: open a period, close one on a last day, or nothing; and what to say of it.

    `difference`: the portal stays as it is, though the file says otherwise; `doubt`: it follows
    the file, and a person should look.
    """

    opens: PeriodDraft | None = None
    closes: tuple[StatusPeriod, date] | None = None
    difference: str = ""
    doubt: str = ""


NOTHING = Step()


def next_step(term: Term, periods: Sequence[StatusPeriod]) -> Step:
    """What the file's term adds to the periods that the entity has, in any order."""
    periods = sorted(periods, key=lambda period: period.starts_on)
    of_register = [period for period in periods if period.in_register]
    if term.draft.in_register:
        return _of_register(term, of_register)
    # A publication adds nothing to what a register says.
    return NOTHING if of_register else _of_publication(term.draft, periods)


# --- a publication ----------------------------------------------------------------------


def _of_publication(wanted: PeriodDraft, periods: Sequence[StatusPeriod]) -> Step:
    """A publication opens the first days of an entity, and may end them; it reopens nothing."""
    if not periods:
        return Step(opens=wanted)
    last = periods[-1]
    if wanted.until and not last.during.upper and last.starts_on < wanted.until:
        return Step(closes=(last, wanted.until - timedelta(days=1)))
    if any(_overlap(period, wanted) for period in periods):
        return NOTHING
    return Step(
        difference=_("Na liście w portalu: %(ours)s; według pliku: %(theirs)s – nie zmieniono.")
        % {
            "ours": _stretch(last.starts_on, last.during.upper),
            "theirs": _stretch(wanted.starts_on, wanted.until),
        }
    )


# --- a voivode's register ---------------------------------------------------------------


def _of_register(term: Term, periods: Sequence[StatusPeriod]) -> Step:
    """An act of the voivode: known already, going on from the last one, ended, or new."""
    wanted = _until_the_next_one(term, _after_the_running_one(term, periods), periods)
    same = next((period for period in periods if period.starts_on == wanted.starts_on), None)
    if same:
        return _compared(same, term, wanted)
    if any(_overlap(period, wanted) for period in periods):
        return Step(
            difference=_("Okres %(days)s zachodzi na inny okres tego podmiotu – nie dodano go.")
            % {"days": _stretch(wanted.starts_on, wanted.until)}
        )
    return Step(opens=wanted, doubt=_told_of_shift(term.draft, wanted))


def _after_the_running_one(term: Term, periods: Sequence[StatusPeriod]) -> PeriodDraft:
    """An extension decided while a period runs begins on the day after its end (art. 5a).

    A term of whole years then counts from that day; a last day that the file gives stays.
    """
    wanted = term.draft
    start = wanted.starts_on
    for period in periods:
        upper = period.during.upper
        if not (start and upper and period.starts_on < start < upper <= start + _EARLY):
            continue
        until = years_later(upper, term.years) if term.years else wanted.until
        if until is None or until > upper:
            return replace(wanted, starts_on=upper, until=until)
    return wanted


def _until_the_next_one(
    term: Term, wanted: PeriodDraft, periods: Sequence[StatusPeriod]
) -> PeriodDraft:
    """A term without a last day of its own ends when the extension that is known begins."""
    start, until = wanted.starts_on, wanted.until
    if not (term.years and start and until):
        return wanted
    for period in periods:
        if start < period.starts_on < until <= period.starts_on + _EARLY:
            return replace(wanted, until=period.starts_on)
    return wanted


def _told_of_shift(given: PeriodDraft, wanted: PeriodDraft) -> str:
    if given.starts_on == wanted.starts_on or not (given.starts_on and wanted.starts_on):
        return ""
    return _("Przedłużenie z dnia %(given)s liczy się od końca poprzedniego okresu: %(start)s.") % {
        "given": day(given.starts_on),
        "start": day(wanted.starts_on),
    }


def _compared(ours: StatusPeriod, term: Term, wanted: PeriodDraft) -> Step:
    """A period that the portal has: the file may know its end, or another one."""
    upper = ours.during.upper
    if upper == wanted.until or term.years:  # a counted end is no news of the office
        return NOTHING
    if wanted.until and (upper is None or (wanted.until < upper and _is_regular(ours))):
        return Step(closes=(ours, wanted.until - timedelta(days=1)))
    return Step(
        difference=_("Okres w portalu: %(ours)s, a w pliku: %(theirs)s – nie zmieniono.")
        % {
            "ours": _stretch(ours.starts_on, upper),
            "theirs": _stretch(wanted.starts_on, wanted.until),
        }
    )


def _is_regular(ours: StatusPeriod) -> bool:
    """Whether it ends when the law says, so that nobody has set its end by hand (art. 5(2))."""
    decided = ours.basis == ListingBasis.DECISION
    return decided and ours.during.upper == status_ends(EntityKind.CIS, ours.starts_on)


def _overlap(period: StatusPeriod, wanted: PeriodDraft) -> bool:
    begins_before_end = wanted.until is None or period.starts_on < wanted.until
    upper = period.during.upper
    return begins_before_end and (
        upper is None or wanted.starts_on is None or wanted.starts_on < upper
    )


def _stretch(start: date | None, until: date | None) -> str:
    """The days in words: "18.10.2011–17.10.2016", "od 31.05.2019"."""
    if start is None:
        return _("bez daty")
    if until is None:
        return _("od %s") % day(start)
    return f"{day(start)}–{day(until - timedelta(days=1))}"
