"""Cases: opened with their number and term, moved step by step, assigned, annotated."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from entities.enums import EventVerb
from entities.enums.cases import (
    AFTER_DECISION,
    CLOSED_STATES,
    CaseKind,
    CaseState,
    Channel,
    Move,
    PauseReason,
    TermKind,
)
from entities.models import (
    Case,
    CaseNote,
)
from entities.rules import case_time, competence, completion, permissions, states
from entities.rules.errors import NotAllowed, RequirementsNotMet
from kisportal.accounts.models import User

from . import acts, case_clock, openings
from .drafts import CaseDraft

NOT_YOURS = "Tę sprawę prowadzi inny urząd."


@contextmanager
def step(
    case: Case,
    move: Move,
    *,
    by: User,
    reason: str = "",
    back_on: date | None = None,
    at: datetime | None = None,
) -> Iterator[tuple[acts.Act, Case]]:
    """Run one step of a case as an act: the case locked, the step legal, the person of its office.
    A step that brings an ended case back may say on which day it came.

    What the step does besides happens inside. Raises `NotAllowed` and `IllegalMove`.
    """
    with acts.act(by=by, reason=reason or str(move.label).capitalize(), at=at) as act:
        locked = locked_case(case, by)
        state = states.next_state(locked, move)
        yield act, locked
        go_to(locked, state, act, back_on=back_on)
    case.refresh_from_db()


def locked_case(case: Case, by: User) -> Case:
    """The case as it is now, kept from others; raises `NotAllowed` to staff of another office."""
    if not permissions.may_work_on_case(by, case):
        raise NotAllowed(NOT_YOURS)
    return Case.objects.select_for_update(of=("self",)).get(pk=case.pk)


def receive(
    draft: CaseDraft,
    application: dict[str, Any] | None = None,
    *,
    by: User,
    reason: str = "",
    at: datetime | None = None,
) -> Case:
    """Open a case: with the next number of the office's year, what is applied for, and the day by
    which it has to be settled.

    Raises `NotAllowed`, `RequirementsNotMet` (a day to come, no entity) and `Conflict` (such a case
    of the entity is going on already).
    """
    if draft.office.pk not in permissions.offices_of(by):
        raise NotAllowed(NOT_YOURS)
    with acts.act(by=by, reason=reason or str(CaseKind(draft.kind).label), at=at) as act:
        return openings.opened(act, draft, application)


def assign(case: Case, to: User | None, *, by: User, reason: str = "") -> None:
    """Give the case to a person of its office, or to nobody; raises `NotAllowed`."""
    with acts.act(by=by, reason=reason or "Przydział sprawy") as act:
        locked = locked_case(case, by)
        if to and not permissions.may_work_on_case(to, locked):
            raise NotAllowed("Sprawę można przydzielić tylko pracownikowi jej urzędu.")
        # By the number of the account: the name may have to vanish one day.
        pair = [f"konto nr {key}" if key else None for key in (locked.assigned_to_id, to and to.pk)]
        told = {"assigned_to": pair}
        if pair[0] == pair[1]:
            return
        locked.assigned_to = to
        locked.save(update_fields=["assigned_to"])
        subject = f"{locked.number}: przydział"
        act.record(EventVerb.CASE_CHANGED, subject, entity=locked.entity, row=locked, changes=told)
    case.refresh_from_db()


def note(case: Case, text: str, *, by: User, at: datetime | None = None) -> CaseNote:
    """Write a note into the case file (KPA art. 72); raises `RequirementsNotMet` when empty."""
    if not text.strip():
        raise RequirementsNotMet("Wpisz treść adnotacji.")
    with acts.act(by=by, reason="Adnotacja", at=at) as act:
        locked = locked_case(case, by)
        written = CaseNote.objects.create(
            case=locked,
            text=text.strip(),
            written_at=act.at,
            written_by=by,
            by_role=permissions.role_of(by, locked.office_id),
        )
        subject = f"{locked.number}: adnotacja"
        act.record(EventVerb.CASE_CHANGED, subject, entity=locked.entity, row=locked)
    return written


def examine(case: Case, *, by: User, reason: str = "", at: datetime | None = None) -> None:
    """Take the application as complete: its merits are next. Raises `RequirementsNotMet` for one
    that another voivode has to examine (KPA art. 65 § 1).
    """
    with step(case, Move.EXAMINE, by=by, reason=reason, at=at) as (_act, locked):
        if locked.channel != Channel.EX_OFFICIO and not competence.is_competent(locked):
            raise RequirementsNotMet(competence.SENTENCE)


def complete(
    case: Case,
    *,
    received_on: date,
    by: User,
    posted_on: date | None = None,
    restored: str = "",
    reason: str = "",
    at: datetime | None = None,
) -> None:
    """Note that the party answered a call; the formal check begins again, the clock runs again.

    A case that was left unexamined comes back when the answer was posted in time (KPA art. 57 § 5),
    or the office restored the term (art. 58-59): raises `RequirementsNotMet` otherwise.
    """
    how: dict[str, Any] = {"by": by, "reason": reason, "back_on": received_on, "at": at}
    with step(case, Move.COMPLETE, **how) as (act, locked):
        if not locked.received_on <= received_on <= timezone.localdate(act.at):
            raise RequirementsNotMet("Podaj dzień wpływu uzupełnienia: od złożenia do dziś.")
        if posted_on and posted_on > received_on:
            raise RequirementsNotMet("Pisma nie nadano później, niż wpłynęło.")
        if locked.is_closed:
            completion.require_in_time(
                locked, TermKind.COMPLETE, posted_on or received_on, restored
            )
            if restored.strip():
                note(locked, f"Termin na uzupełnienie przywrócono: {restored}", by=by, at=act.at)
        case_clock.meet(locked, TermKind.COMPLETE, received_on)
        case_clock.resume(locked, PauseReason.COMPLETION, received_on)


def withdraw(
    case: Case, *, on: date, by: User, reason: str = "", at: datetime | None = None
) -> None:
    """Note that the party took its application back before anything was decided."""
    with step(case, Move.WITHDRAW, by=by, reason=reason, at=at) as (act, locked):
        if not locked.received_on <= on <= timezone.localdate(act.at):
            raise RequirementsNotMet(
                "Podaj dzień, w którym wpłynęło wycofanie: od złożenia do dziś."
            )


def go_to(case: Case, state: CaseState, act: acts.Act, *, back_on: date | None = None) -> None:
    """Put the case into the state that a step led to, with its event; a closed case keeps no clock
    running. One that is examined again, having ended or been with the minister, is known to have
    come back, and has its time anew; a decision that its office did not serve was never away.
    """
    on = timezone.localdate(act.at)
    before = case.state
    case.state = state
    if state not in CLOSED_STATES:
        case.closed_on = None
    has_returned = before in CLOSED_STATES | case_time.OUT_OF_HANDS and state not in (
        CLOSED_STATES | AFTER_DECISION
    )
    if has_returned:
        case.returned_on = back_on or on
    if state in CLOSED_STATES:
        case.closed_on = on
        case_clock.meet(case, TermKind.SETTLE, on)
        case_clock.resume_all(case, on)
        # Nothing more can be sent in it, and what was begun is shown nowhere.
        case.filing_drafts.all().delete()
    case.save()
    if has_returned:
        case_clock.begin(case)
    if state != before:
        act.record(
            EventVerb.CASE_MOVED,
            f"{case.number}: {state.label}",
            entity=case.entity,
            row=case,
            changes={"state": [str(before), str(state)]},
        )
