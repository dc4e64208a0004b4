"""Days in the register that are typed in by hand: one official proposes, another confirms.

What a case decided comes into the register by its letters. This is the way of the rest: acts that
are older than the portal. What is only published needs no second person: it claims no act of the
voivode.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from psycopg2.extras import DateRange

from entities.enums import EventVerb, ProposalOutcome, ProposedAct
from entities.models import Entity, PeriodProposal, StatusPeriod, VoivodeOffice
from entities.rules import handwritten, permissions
from entities.rules.errors import Conflict, NotAllowed, RequirementsNotMet
from kisportal.accounts.models import User

from . import acts, entities, status
from .drafts import EntityDraft, PeriodDraft

NOT_YOURS = "Zmianę w rejestrze potwierdza zatwierdzający tego urzędu, inny niż ten, kto ją wpisał."
WAITS = "Dla tego podmiotu czeka już inna zmiana. Najpierw trzeba ją potwierdzić albo odrzucić."
_COLUMNS = ("number", "decided_on", "source_url", "note")


class _Rehearsed(Exception):
    """The act would succeed; nothing of it stays."""


def open_period(
    entity: Entity, draft: PeriodDraft, *, by: User, reason: str, at: datetime | None = None
) -> StatusPeriod | PeriodProposal:
    """Open days on the list at once, if they are only published; else propose them. Raises what
    `status.open_period` would raise, now and not only to who confirms.
    """
    if not draft.in_register:
        return status.open_period(entity, draft, by=by, reason=reason, at=at)
    values = _plain(draft)
    return _propose(entity, ProposedAct.OPEN, values, by=by, reason=reason, at=at)


def add_entity(
    draft: EntityDraft, *, by: User, reason: str, at: datetime | None = None
) -> tuple[Entity, PeriodProposal | None]:
    """Add an entity; days in the register are only proposed, so that until they are confirmed it is
    on no list.
    """
    if draft.period is None or not draft.period.in_register:
        return entities.add(draft, by=by, reason=reason, at=at), None
    with acts.act(by=by, reason=reason, at=at) as act:
        (entity,) = entities.add_many([draft], by=by, reason=reason, listed=False, at=act.at)
        values = _plain(draft.period)
        return entity, _propose(entity, ProposedAct.OPEN, values, by=by, reason=reason, at=act.at)


def correct_period(
    period: StatusPeriod,
    values: dict[str, Any],
    *,
    by: User,
    reason: str,
    seen: dict[str, Any],
    at: datetime | None = None,
) -> bool | PeriodProposal:
    """Mend what was written of a period: at once of one that is only published, otherwise propose
    it. Says whether anything differed. Raises `NotAllowed` for days that a letter gave or ended.
    """
    if not period.in_register:
        return status.correct_period(period, values, by=by, reason=reason, seen=seen, at=at)
    # A form has put what was typed on the row that it was given.
    present = _present(period)
    differing = {name: value for name, value in values.items() if getattr(present, name) != value}
    if not differing:
        return False
    told = {name: _as_json(value) for name, value in differing.items()}
    return _propose(period.entity, ProposedAct.CORRECT, told, present, by=by, reason=reason, at=at)


def close_period(
    period: StatusPeriod, *, last_day: date, by: User, reason: str, at: datetime | None = None
) -> StatusPeriod | PeriodProposal:
    """Give days an end: at once to a publication, otherwise propose it. Raises as above."""
    if not period.in_register:
        return status.close_period(period, last_day=last_day, by=by, reason=reason, at=at)
    told = {"last_day": str(last_day)}
    present = _present(period)
    return _propose(period.entity, ProposedAct.CLOSE, told, present, by=by, reason=reason, at=at)


def confirm(proposal: PeriodProposal, *, by: User, at: datetime | None = None) -> None:
    """Put into the register what was proposed, by the person who confirms it.

    Raises `NotAllowed` for anybody but another approver of the office, `Conflict` when the proposal
    is settled or the period is no longer what it was, and what the act itself raises.
    """
    reason = proposal.reason
    with _settled(proposal, ProposalOutcome.CONFIRMED, by, reason, at) as (act, locked):
        if not permissions.may_confirm(by, locked):
            raise NotAllowed(NOT_YOURS)
        if locked.act != ProposedAct.OPEN and _seen(locked.period) != locked.seen:
            raise Conflict(
                "Ten okres zmienił się, odkąd zaproponowano zmianę. Odrzuć ją; kto ją wpisał, może "
                "zaproponować nową."
            )
        _carry_out(locked, by=by, at=act.at)


def reject(proposal: PeriodProposal, *, remark: str, by: User, at: datetime | None = None) -> None:
    """Set a proposal aside, with the reason why; nothing of the register changes."""
    if not remark.strip():
        raise RequirementsNotMet("Napisz, dlaczego odrzucasz tę zmianę.")
    with _settled(proposal, ProposalOutcome.REJECTED, by, remark, at) as (_, locked):
        if not permissions.may_reject(by, locked):
            raise NotAllowed(NOT_YOURS)
        locked.remark = remark.strip()


def _propose(
    entity: Entity,
    what: ProposedAct,
    values: dict[str, Any],
    period: StatusPeriod | None = None,
    *,
    by: User,
    reason: str,
    at: datetime | None,
) -> PeriodProposal:
    with acts.act(by=by, reason=reason, at=at) as act:
        locked = Entity.objects.select_for_update(no_key=True).get(pk=entity.pk)
        if not permissions.may_change_entity(by, locked):
            raise NotAllowed("Ten podmiot prowadzi inny urząd.")
        if period:
            _require_no_letter(locked, period)
        proposal = PeriodProposal(
            entity=locked,
            act=what,
            period=period,
            values=values,
            seen=_seen(period),
            reason=act.reason,
            proposed_at=act.at,
            proposed_by=by,
            proposed_role=permissions.role_of(by, locked.voivodeship_code),
        )
        _rehearse(proposal, by=by, at=act.at)
        _save(proposal)
        act.record(EventVerb.STATUS_PROPOSED, str(proposal), entity=locked, row=proposal)
    return proposal


def _present(period: StatusPeriod) -> StatusPeriod:
    present = StatusPeriod.objects.select_related("entity").filter(pk=period.pk).first()
    if present is None:
        raise Conflict("Tego okresu już nie ma: zastąpił go inny. Wczytaj stronę na nowo.")
    return present


def _require_no_letter(entity: Entity, period: StatusPeriod) -> None:
    """Raise `NotAllowed` when a signed letter gave the days or ended them."""
    if letter := handwritten.letters_behind(entity, [period]).get(period.pk):
        raise NotAllowed(
            f"Te dni wynikają z pisma {letter.number}, więc zmienia się je tylko w sprawie "
            f"{letter.case.number}. Omyłkę w piśmie prostuje postanowienie (art. 113 KPA)."
        )


def _rehearse(proposal: PeriodProposal, *, by: User, at: datetime) -> None:
    """Raise now what the register would say to whoever confirms."""
    try:
        with transaction.atomic():
            _carry_out(proposal, by=by, at=at)
            raise _Rehearsed
    except _Rehearsed:
        return


def _carry_out(proposal: PeriodProposal, *, by: User, at: datetime) -> None:
    """Do to the register what the proposal says."""
    said: dict[str, Any] = {"by": by, "reason": proposal.reason, "at": at}
    values = proposal.values
    if proposal.act == ProposedAct.OPEN:
        status.open_period(proposal.entity, _draft(values), **said)
        return
    period = proposal.period
    if period is None:
        raise Conflict("Tego okresu już nie ma. Odrzuć tę zmianę.")
    _require_no_letter(proposal.entity, period)
    if proposal.act == ProposedAct.CLOSE:
        status.close_period(period, last_day=date.fromisoformat(values["last_day"]), **said)
    else:
        status.correct_period(period, {n: _from_json(n, v) for n, v in values.items()}, **said)


@contextmanager
def _settled(
    proposal: PeriodProposal,
    outcome: ProposalOutcome,
    by: User,
    reason: str,
    at: datetime | None,
) -> Iterator[tuple[acts.Act, PeriodProposal]]:
    """Settle the proposal, kept from others meanwhile; what that means happens inside."""
    with acts.act(by=by, reason=reason, at=at) as act:
        locked = PeriodProposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
        if not locked.is_open:
            raise Conflict("Ktoś inny już to rozstrzygnął. Wczytaj stronę na nowo.")
        yield act, locked
        locked.outcome, locked.settled_at, locked.settled_by = outcome, act.at, by
        locked.settled_role = permissions.role_of(by, locked.entity.voivodeship_code)
        locked.save()
        act.record(
            EventVerb.STATUS_SETTLED,
            f"{locked}: {outcome.label}"[:300],
            entity=locked.entity,
            row=locked,
        )
    proposal.refresh_from_db()


def _save(proposal: PeriodProposal) -> None:
    try:
        with transaction.atomic():
            proposal.save()
    except IntegrityError as error:
        if "one_open_proposal_per_entity" not in str(error):
            raise
        raise Conflict(WAITS) from None


# --- As JSON keeps it -----------------------------------------------------------------------


def _plain(draft: PeriodDraft) -> dict[str, Any]:
    columns = {name: _as_json(getattr(draft, name)) for name in _COLUMNS}
    return columns | {
        "basis": str(draft.basis),
        "starts_on": _as_json(draft.starts_on),
        "until": _as_json(draft.until),
        "office": draft.office.pk if draft.office else None,
    }


def _draft(values: dict[str, Any]) -> PeriodDraft:
    days = {name: _from_json(name, values[name]) for name in ("starts_on", "until")}
    columns = {name: _from_json(name, values[name]) for name in _COLUMNS}
    office = VoivodeOffice.objects.filter(pk=values["office"]).first()
    return PeriodDraft(values["basis"], office=office, **days, **columns)


def _seen(period: StatusPeriod | None) -> dict[str, Any]:
    return {n: _as_json(getattr(period, n)) for n in ("during", *_COLUMNS)} if period else {}


def _as_json(value: Any) -> Any:
    if isinstance(value, DateRange):
        return [_as_json(value.lower), _as_json(value.upper)]
    return str(value) if isinstance(value, date) else value


def _from_json(name: str, value: Any) -> Any:
    if name == "during":
        return DateRange(*(end and date.fromisoformat(end) for end in value))
    is_day = name in {"starts_on", "until", "decided_on"}
    return date.fromisoformat(value) if is_day and value else value
