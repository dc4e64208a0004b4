"""Days on the list that a row asks for: decisions of a CIS, the entry of a KIS, a publication."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from entities.actions import status
from entities.actions.drafts import PeriodDraft
from entities.enums import DatePrecision, EntityKind, ListingBasis
from entities.models import VoivodeOffice
from entities.rules.periods import CIS_YEARS, years_later

from . import lengths, showing
from .dates import PartialDate
from .entry import Entry
from .errors import ValueProblem
from .periods import Period
from .text import key

_NUMBER_LENGTH = 100
_EXTENDED = re.compile(r"\bprzedluz|\bodnowi\w+ status|\bkolejn\w+ (?:status|\d+ lat|okres)")
_STRUCK_OFF = re.compile(r"\bwykresl|\bskresl|\butrat\w+ status|\bstatus\w* wygas")


@dataclass(frozen=True, slots=True)
class Source:
    """Whose file it is: an office's own register, or a publication read on a day; `file` is its
    name without people.
    """

    office: VoivodeOffice | None
    read_on: date
    file: str = ""

    @property
    def is_register(self) -> bool:
        return self.office is not None


@dataclass(frozen=True, slots=True)
class Term:
    """A period that a row asks for; `years`: how long it lasts when the row gives no last day.

    `doubt`: how its days differ from what the row says, for a person to look at.
    """

    draft: PeriodDraft
    years: int | None = None
    doubt: str = ""


def of(entry: Entry, source: Source) -> tuple[Term, ...]:
    """The terms of a row, the earliest first; at least one.

    Raises `ValueProblem` when a day of the status is missing or makes no sense.
    """
    if not source.is_register:
        return (Term(_published(entry, source)),)
    stretches = _stretches(entry)
    _refuse_unknown_end(entry, stretches[-1], source.read_on)
    of_decision = _decided(stretches, entry)
    found = [
        _term(entry, stretch, source, numbered=place == of_decision)
        for place, stretch in enumerate(stretches)
    ]
    return tuple(sorted(found, key=lambda term: term.draft.starts_on or date.min))


def doubts(entry: Entry, terms: tuple[Term, ...], source: Source) -> list[str]:
    """What a person should look at in the days of a row that goes in."""
    found = [term.doubt for term in terms if term.doubt]
    if source.is_register:
        found += _untold(entry, terms)
    given = entry.status_from or entry.entered_on
    starts: list[date | None] = [term.draft.starts_on for term in terms]
    if given and not source.is_register:
        starts = [given.date]
    for start in starts:
        if start and start > source.read_on:
            found.append(
                _("Status lub wpis zaczyna się dopiero %(day)s. Sprawdź datę.")
                % {"day": showing.day(start)}
            )
    return found


def _extended_some_day(entry: Entry, notes: str) -> bool:
    """Whether only the notes of a centre tell that its status was extended."""
    renewed = any(period.renewed for period in entry.periods)
    return entry.kind == EntityKind.CIS and not renewed and bool(_EXTENDED.search(notes))


def _untold(entry: Entry, terms: tuple[Term, ...]) -> list[str]:
    """What a register hints at without the day that the portal would need."""
    found = []
    notes = key(entry.notes)
    if entry.kind == EntityKind.CIS and _by_decision_day(entry):
        found.append(_("Plik nie podaje daty nadania statusu; przyjęto datę decyzji."))
    if _extended_some_day(entry, notes) and len(terms) == 1 and not terms[0].doubt:
        found.append(
            _("Uwagi mówią o przedłużeniu statusu, ale plik nie podaje daty; nie dodano go.")
        )
    if _STRUCK_OFF.search(notes) and not (entry.inactive or entry.deleted_on):
        found.append(
            _(
                "Uwagi mówią o wykreśleniu lub utracie statusu, ale plik nie podaje daty w swojej "
                "kolumnie; sprawdź, do kiedy podmiot ma być na liście."
            )
        )
    elif entry.ended_on and not (entry.inactive or entry.deleted_on):
        found.append(
            _(
                "Plik podaje datę zakończenia działalności, ale nie podaje wykreślenia ani utraty "
                "statusu; podmiot pozostał na liście."
            )
        )
    return found


# --- a voivode's register ---------------------------------------------------------------


def _stretches(entry: Entry) -> list[Period]:
    """The stretches of time in the register; a day of deletion or of loss ends the last one."""
    if entry.kind == EntityKind.KIS:
        start = entry.entered_on or entry.status_from
        stretches = [Period(start=start, end=entry.status_until)]
    else:
        stretches = [*entry.periods] or [Period()]
        if stretches[0].start is None:
            first = entry.entered_on or _by_decision_day(entry)
            stretches[0] = replace(stretches[0], start=first)
    closed = entry.deleted_on or (entry.ended_on if entry.inactive else None)
    last = stretches[-1]
    if closed and not (last.end and last.end.last < closed.last):
        stretches[-1] = replace(last, end=closed)
    return stretches


def _by_decision_day(entry: Entry) -> PartialDate | None:
    """The day of the decision, where it is the only one that the row gives."""
    given = entry.entered_on or (entry.periods and entry.periods[0].start)
    return None if given else entry.decided_on


def _refuse_unknown_end(entry: Entry, last: Period, read_on: date) -> None:
    """A unit that works no more is not listed on, day after day, for want of its last day."""
    if not entry.inactive or last.end or last.start is None:
        return
    counted = years_later(last.start.date, last.years or CIS_YEARS)
    if entry.kind == EntityKind.KIS or counted > read_on:
        raise _no_end()


def _no_end() -> ValueProblem:
    return ValueProblem(
        _("Źródło podaje, że podmiot już nie działa, ale nie podaje, do kiedy działał.")
    )


def _decided(stretches: list[Period], entry: Entry) -> int:
    """Which stretch the row's one decision is about: the first one not earlier than its day."""
    day = entry.decided_on
    if day is None:
        return 0
    later = (
        place
        for place, stretch in enumerate(stretches)
        if stretch.start and stretch.start.last >= day.date
    )
    return next(later, len(stretches) - 1)


def _term(entry: Entry, stretch: Period, source: Source, *, numbered: bool) -> Term:
    lasting = (
        lengths.of_centre(stretch, _whole_day(stretch.start, entry.kind), _extended(entry, stretch))
        if entry.kind == EntityKind.CIS
        else lengths.of_club(stretch, _whole_day(stretch.start, entry.kind))
    )
    if lasting.shortened and lasting.starts_on > source.read_on:
        raise lengths.too_long(stretch)
    decided = entry.decided_on if numbered else None
    draft = status.register_draft(
        entry.kind,
        lasting.starts_on,
        lasting.until,
        office=source.office,
        number=_number(entry) if numbered else "",
        decided_on=decided.date if decided and decided.precision == DatePrecision.DAY else None,
        source_url=entry.source_url,
    )
    return Term(draft, lasting.years, lasting.doubt)


def _extended(entry: Entry, stretch: Period) -> bool:
    """Whether the row says that the status was extended."""
    return stretch.renewed or bool(_EXTENDED.search(key(entry.notes)))


def _whole_day(day: PartialDate | None, kind: str) -> date:
    """The first day of a status in a register; it is a day or nothing."""
    if day is None:
        if kind == EntityKind.KIS:
            raise ValueProblem(
                _("Brakuje daty wpisu do rejestru. Dopisz ją i wczytaj plik jeszcze raz.")
            )
        raise ValueProblem(_("Brakuje daty nadania statusu. Dopisz ją i wczytaj plik jeszcze raz."))
    if day.precision == DatePrecision.DAY:
        return day.date
    known = showing.day(day.date, day.precision)
    raise ValueProblem(
        _("Data nadania statusu lub wpisu jest niepełna (%(known)s). Wpisz dzień, miesiąc i rok.")
        % {"known": known},
        known,
    )


def _number(entry: Entry) -> str:
    return (entry.decision_no or entry.register_no)[:_NUMBER_LENGTH]


# --- a publication ----------------------------------------------------------------------


def _published(entry: Entry, source: Source) -> PeriodDraft:
    """Days on the list "as published": from the day of reading, unless the source knows an end.
    A row without the address of its source is known from the file.

    That a status was once granted, or a club entered, is told beside it: whether the five years
    were extended (art. 5(2), 5a) no publication can vouch for.
    """
    end = entry.ended_on or entry.status_until or entry.deleted_on
    if entry.inactive and not end:
        raise _no_end()
    return PeriodDraft(
        basis=ListingBasis.PUBLISHED,
        starts_on=_start_of_past(entry, end.last) if end else source.read_on,
        until=end.last + timedelta(days=1) if end else None,
        number=_number(entry),
        source_url=entry.source_url,
        note=" ".join(filter(None, (_claim(entry), "" if entry.source_url else _named(source)))),
    )


def _named(source: Source) -> str:
    return _("Źródło: plik „%(file)s”, odczytany %(day)s.") % {
        "file": source.file,
        "day": showing.day(source.read_on),
    }


def _start_of_past(entry: Entry, last_day: date) -> date:
    """The first day of a stretch whose end the source knows."""
    days = (entry.status_from, entry.entered_on, entry.started_on, entry.created_on)
    return next((day.date for day in days if day and day.date <= last_day), last_day)


def _claim(entry: Entry) -> str:
    """What the source says of a decision or an entry, and what it leaves open."""
    if entry.kind == EntityKind.KIS and entry.entered_on:
        day = showing.day(entry.entered_on.date, entry.entered_on.precision)
        return _("Według źródła klub wpisano do rejestru wojewody: %s.") % day
    if entry.kind == EntityKind.CIS and entry.status_from:
        day = showing.day(entry.status_from.date, entry.status_from.precision)
        if _EXTENDED.search(key(f"{entry.notes} {entry.source_note}")):
            return (
                _(
                    "Według źródła status nadano: %s, a potem przedłużono (zobacz opis źródła). "
                    "Przedłużenie trwa 5 lat; czy trwa dziś, trzeba sprawdzić w urzędzie "
                    "wojewódzkim."
                )
                % day
            )
        return (
            _(
                "Według źródła status nadano: %s. Status trwa 5 lat; czy go przedłużono, "
                "trzeba sprawdzić w urzędzie wojewódzkim."
            )
            % day
        )
    return ""
