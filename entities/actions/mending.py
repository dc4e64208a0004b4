"""A delivery that was noted wrongly is mended by two people: one proposes, an approver confirms."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from entities.enums import EventVerb, ProposalOutcome
from entities.enums.cases import DeliveryWay, LetterState
from entities.models import Addressee, DeliveryProposal
from entities.rules import mending, permissions
from entities.rules.errors import Conflict, NotAllowed, RequirementsNotMet
from kisportal.accounts.models import User

from . import acts, deliveries, redelivery
from .cases import locked_case
from .deliveries import Proof
from .redelivery import Effects

NOT_YOURS = (
    "Poprawkę doręczenia potwierdza zatwierdzający tego urzędu, inny niż ten, kto ją wpisał."
)
WAITS = "Poprawka doręczenia tego pisma już czeka. Najpierw trzeba ją potwierdzić albo odrzucić."
_COLUMNS = ("delivered_on", "delivery_way", "first_notice_on", "second_notice_on", "arrived_on")


class _Rehearsed(Exception):
    """The act would succeed; nothing of it stays."""


def propose(
    addressee: Addressee, proof: Proof, *, by: User, reason: str, at: datetime | None = None
) -> DeliveryProposal:
    """Write down how the addressee really got the letter, and what will follow from it; nothing
    changes until another person confirms.

    Raises `NotAllowed`, `Conflict` (one waits already), `RequirementsNotMet` for a delivery that
    could not be, that is no other than the noted one, or on which something rests that the office
    cannot undo.
    """
    with acts.act(by=by, reason=reason, at=at) as act:
        locked = _locked(addressee, by)
        if DeliveryProposal.objects.filter(addressee__letter=locked.letter_id, outcome="").exists():
            raise Conflict(WAITS)
        day = _possible_day(act, locked, proof)
        if _as_json(locked) == _as_json(locked, proof, day):
            raise RequirementsNotMet("Tak właśnie odnotowano to doręczenie: nie ma co poprawiać.")
        proposal = DeliveryProposal(
            addressee=locked,
            values=_as_json(locked, proof, day),
            seen=_as_json(locked),
            effects=_rehearsed(act, locked, proof, day),
            reason=act.reason,
            proposed_at=act.at,
            proposed_by=by,
            proposed_role=permissions.role_of(by, locked.letter.case.office_id),
        )
        _save(proposal)
        _record(act, EventVerb.DELIVERY_PROPOSED, proposal)
    return proposal


def confirm(proposal: DeliveryProposal, *, by: User, at: datetime | None = None) -> None:
    """Note the delivery as it was proposed, with all that follows from it.

    Raises `NotAllowed` for anybody but another approver of the office, `Conflict` when the proposal
    is settled or something happened since that changes what follows, and what `propose` raises.
    """
    with _settled(proposal, ProposalOutcome.CONFIRMED, by, proposal.reason, at) as (act, locked):
        if not permissions.may_confirm_delivery(by, locked):
            raise NotAllowed(NOT_YOURS)
        addressee = locked.addressee
        letter = addressee.letter
        proof = _proof(locked.values)
        day = _possible_day(act, addressee, proof)
        was = letter.delivered_on
        if _as_json(addressee) != locked.seen:
            raise Conflict(_overtaken())
        if redelivery.replace(act, addressee, proof, day) != locked.effects:
            raise Conflict(_overtaken())
        now = letter.delivered_on
        told = {"delivered_on": [str(was) if was else None, str(now) if now else None]}
        told |= {
            f"addressee.{name}": [before, locked.values[name]]
            for name, before in locked.seen.items()
            if before != locked.values[name]
        }
        _record(act, EventVerb.DELIVERY_MENDED, locked, told)


def reject(
    proposal: DeliveryProposal, *, remark: str, by: User, at: datetime | None = None
) -> None:
    """Set a proposal aside, with the reason why; the delivery stays as it was noted."""
    if not remark.strip():
        raise RequirementsNotMet("Napisz, dlaczego odrzucasz tę poprawkę.")
    with _settled(proposal, ProposalOutcome.REJECTED, by, remark, at) as (act, locked):
        if not permissions.may_reject_delivery(by, locked):
            raise NotAllowed(NOT_YOURS)
        locked.remark = remark.strip()
        _record(act, EventVerb.DELIVERY_KEPT, locked)


def _possible_day(act: acts.Act, addressee: Addressee, proof: Proof) -> date:
    """The day that the proof proves; raises `RequirementsNotMet` for one that cannot be."""
    letter = addressee.letter
    if addressee.delivered_on is None or letter.state not in (
        LetterState.SIGNED,
        LetterState.DELIVERED,
    ):
        raise RequirementsNotMet("Poprawia się doręczenie, które odnotowano.")
    day = deliveries.proved_day(act, letter, proof, addressee)
    last = mending.delivered_on(letter, addressee, day)
    if last and letter.delivered_on and (sentences := mending.refused(letter, last)):
        raise RequirementsNotMet(sentences)
    return day


def _rehearsed(act: acts.Act, addressee: Addressee, proof: Proof, day: date) -> Effects:
    """What would follow; raises what the act would raise, now and not only to who confirms."""
    found: Effects = []
    try:
        with transaction.atomic(), acts.act(by=act.by, reason=act.reason, at=act.at) as tried:
            row = _of_row(Addressee.objects.get(pk=addressee.pk))
            found = redelivery.replace(tried, row, proof, day)
            raise _Rehearsed
    except _Rehearsed:
        return found


def _locked(addressee: Addressee, by: User) -> Addressee:
    """The addressee as it is now with its letter and case, kept from others."""
    case = locked_case(addressee.letter.case, by)
    row = Addressee.objects.select_for_update(of=("self",)).get(pk=addressee.pk)
    row.letter.case = case
    return row


def _of_row(addressee: Addressee) -> Addressee:
    """The same with rows of its own, so that what is tried out touches no other object."""
    addressee.letter.case = type(addressee.letter.case).objects.get(pk=addressee.letter.case_id)
    return addressee


@contextmanager
def _settled(
    proposal: DeliveryProposal,
    outcome: ProposalOutcome,
    by: User,
    reason: str,
    at: datetime | None,
) -> Iterator[tuple[acts.Act, DeliveryProposal]]:
    with acts.act(by=by, reason=reason, at=at) as act:
        addressee = _locked(proposal.addressee, by)
        locked = DeliveryProposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
        if not locked.is_open:
            raise Conflict("Ktoś inny już to rozstrzygnął. Wczytaj stronę na nowo.")
        locked.addressee = addressee
        locked.outcome, locked.settled_at, locked.settled_by = outcome, act.at, by
        locked.settled_role = permissions.role_of(by, addressee.letter.case.office_id)
        yield act, locked
        locked.save()
    proposal.refresh_from_db()


def _record(
    act: acts.Act, verb: EventVerb, proposal: DeliveryProposal, changes: Any = None
) -> None:
    letter = proposal.addressee.letter
    subject = f"{letter.number}: {letter.get_kind_display()}, {proposal.addressee}"
    act.record(verb, subject, entity=letter.case.entity, row=letter.case, changes=changes)


def _save(proposal: DeliveryProposal) -> None:
    try:
        with transaction.atomic():
            proposal.save()
    except IntegrityError as error:
        if "one_open_proposal_per_delivery" not in str(error):
            raise
        raise Conflict(WAITS) from None


def _overtaken() -> str:
    return (
        "Od wpisania tej poprawki zaszło coś, co zmienia jej skutki. Odrzuć ją; kto ją wpisał, "
        "może wpisać nową."
    )


# --- As JSON keeps it -----------------------------------------------------------------------


def _as_json(
    addressee: Addressee, proof: Proof | None = None, day: date | None = None
) -> dict[str, Any]:
    """The columns of the delivery: the noted ones, or those of the proof."""
    if proof is None:
        values = {name: getattr(addressee, name) for name in _COLUMNS}
    else:
        values = asdict(proof) | {"delivered_on": day, "delivery_way": proof.way}
    return {name: _plain(values[name]) for name in _COLUMNS}


def _plain(value: Any) -> str | None:
    return str(value) if value else None


def _proof(values: dict[str, Any]) -> Proof:
    """The proof that the columns keep; of a deemed delivery the day is reckoned again."""
    days = {n: values[n] and date.fromisoformat(values[n]) for n in _COLUMNS if n.endswith("_on")}
    way = DeliveryWay(values["delivery_way"])
    day = days.pop("delivered_on")
    is_deemed = way in (DeliveryWay.DEEMED, DeliveryWay.DEEMED_E)
    return Proof(way, None if is_deemed else day, **days)
