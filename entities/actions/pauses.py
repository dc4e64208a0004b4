"""Pauses that an official notes (KPA art. 35 § 5): opened, closed, corrected, struck out."""

from datetime import date, datetime

from django.utils import timezone
from psycopg2.extras import DateRange

from entities.enums import EventVerb
from entities.enums.cases import PAUSES_BY_HAND, PauseReason
from entities.models import Case, Pause
from entities.rules import case_time, pauses
from entities.rules.errors import Conflict, RequirementsNotMet
from kisportal.accounts.models import User

from . import acts, case_clock, cases


def open_pause(
    case: Case,
    why: PauseReason,
    *,
    first_day: date,
    fact: str,
    by: User,
    last_day: date | None = None,
    at: datetime | None = None,
) -> Pause:
    """Note days that do not count against the office; without a last day they go on. Raises
    `RequirementsNotMet` for days that cannot be, or without what happened.
    """
    with acts.act(by=by, reason=_reason(why), at=at) as act:
        locked = cases.locked_case(case, by)
        _require(locked, why, first_day, last_day, fact, act)
        pause = locked.pauses.create(
            reason=why, during=_days(first_day, last_day), fact=fact.strip()
        )
        case_clock.resettle(locked)
        _record(act, locked, pause, {}, _told(pause))
    return pause


def change(
    pause: Pause,
    *,
    first_day: date,
    last_day: date | None,
    fact: str,
    by: User,
    at: datetime | None = None,
) -> None:
    """Close a pause, or correct its days or what happened. Raises `RequirementsNotMet` as for a new
    one, `Conflict` when it is gone.
    """
    with acts.act(by=by, reason=_reason(pause.reason), at=at) as act:
        locked = cases.locked_case(pause.case, by)
        found = _locked(locked, pause)
        _require(locked, found.reason, first_day, last_day, fact, act, but_for=found)
        before = _told(found)
        found.during, found.fact = _days(first_day, last_day), fact.strip()
        found.save(update_fields=["during", "fact"])
        case_clock.resettle(locked)
        _record(act, locked, found, before, _told(found))


def strike(pause: Pause, *, reason: str, by: User, at: datetime | None = None) -> None:
    """Strike out a pause that was noted by mistake; why stays in the file. Raises
    `RequirementsNotMet` without a reason, or when the office's time is over.
    """
    with acts.act(by=by, reason=_reason(pause.reason), at=at) as act:
        locked = cases.locked_case(pause.case, by)
        found = _locked(locked, pause)
        if not reason.strip():
            raise RequirementsNotMet("Napisz, dlaczego tej przerwy nie było.")
        if sentence := pauses.obstacle(locked):
            raise RequirementsNotMet(sentence)
        before = _told(found)
        days = f"{found.get_reason_display()}, {case_time.pause_of(found)}"
        cases.note(locked, f"Skreślono przerwę ({days}): {reason.strip()}", by=by, at=act.at)
        found.delete()
        case_clock.resettle(locked)
        _record(act, locked, found, before, {})


def _reason(why: str) -> str:
    return f"Czas niewliczany (art. 35 § 5 KPA): {PauseReason(why).label}"


def _require(
    case: Case,
    why: str,
    first_day: date,
    last_day: date | None,
    fact: str,
    act: acts.Act,
    *,
    but_for: Pause | None = None,
) -> None:
    on = timezone.localdate(act.at)
    if sentences := pauses.unmet(case, why, first_day, last_day, fact, on=on, but_for=but_for):
        raise RequirementsNotMet(sentences)


def _locked(case: Case, pause: Pause) -> Pause:
    found = case.pauses.select_for_update().filter(pk=pause.pk).first()
    if found is None:
        raise Conflict("Tej przerwy już nie ma: ktoś ją skreślił. Wczytaj stronę na nowo.")
    if found.reason not in PAUSES_BY_HAND:
        raise RequirementsNotMet("Ta przerwa wynika z pisma w sprawie.")
    return found


def _days(first_day: date, last_day: date | None) -> DateRange:
    return DateRange(first_day, last_day, "[]" if last_day else "[)")


def _told(pause: Pause) -> dict[str, str | None]:
    """The days of the pause as events tell days: up to the first one without it."""
    pause.refresh_from_db(fields=["during"])
    upper = pause.during.upper
    return {"from": str(pause.during.lower), "until": str(upper) if upper else None}


def _record(
    act: acts.Act,
    case: Case,
    pause: Pause,
    before: dict[str, str | None],
    after: dict[str, str | None],
) -> None:
    names = ("from", "until")
    pairs = {name: [before.get(name), after.get(name)] for name in names}
    changes = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
    subject = f"{case.number}: czas niewliczany"
    act.record(EventVerb.CASE_CHANGED, subject, entity=case.entity, row=case, changes=changes)
