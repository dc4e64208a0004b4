"""Changes of register data: proposed by those who run the entity, settled by the office."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from entities.enums import EventVerb
from entities.enums.access import EntryOutcome, NoticeKind
from entities.models import Entity, EntryProposal, Territory, VoivodeOffice
from entities.rules import own_entries, permissions, teams
from entities.rules.errors import Conflict, NotAllowed, RequirementsNotMet
from kisportal.accounts.models import User

from . import acts, entities, notices
from .changes import plain

NOT_YOURS = "Nie prowadzisz już tego wpisu, więc nic nie zostało wysłane."
ALREADY_SETTLED = "Tę propozycję już rozstrzygnięto. Wczytaj stronę na nowo."


def propose(
    entity: Entity,
    values: dict[str, Any],
    *,
    by: User,
    reason: str,
    founder: str = "",
    at: datetime | None = None,
) -> EntryProposal:
    """Tell the office what the register should say; only what differs is proposed.

    Raises `NotAllowed`, `RequirementsNotMet` when nothing differs or no reason is given, `Conflict`
    while another proposal of the entity waits.
    """
    with acts.act(by=by, reason="Propozycja zmiany danych rejestru", at=at) as act:
        if not teams.may_edit_entry(by, entity, timezone.localdate(act.at)):
            raise NotAllowed(NOT_YOURS)
        if values.keys() - {*own_entries.REGISTER_COLUMNS}:
            raise NotAllowed("Tę część wpisu zmienisz bez urzędu: publikuje się od razu.")
        current = Entity.objects.get(pk=entity.pk)
        differing = {n: _key(v) for n, v in values.items() if _key(getattr(current, n)) != _key(v)}
        if not differing and not founder.strip():
            raise RequirementsNotMet("Nic się nie różni od tego, co jest w rejestrze.")
        if not reason.strip():
            raise RequirementsNotMet("Napisz, skąd ta zmiana: urząd musi ją sprawdzić.")
        proposal = _created(current, differing, founder.strip(), reason.strip(), act)
        act.record(EventVerb.ENTRY_PROPOSED, current.name, entity=current)
        office = VoivodeOffice.objects.filter(pk=current.voivodeship_code).first()
        if office:
            on = timezone.localdate(act.at)
            notices.to_address(NoticeKind.CHANGE_PROPOSED, proposal, office.email, on=on)
    return proposal


def accept(
    proposal: EntryProposal,
    values: dict[str, Any],
    *,
    by: User,
    answer: str = "",
    at: datetime | None = None,
) -> None:
    """Write the values into the register, as proposed or corrected; the proposer is told. A column
    that is left out stays as it is.

    Raises `RequirementsNotMet` when nothing is to be written, or something differs from what was
    asked for and no answer says why; and what `entities.change` raises: the rules are asked as of
    any change at the desk.
    """
    with acts.act(by=by, reason="Przyjęto zmianę zaproponowaną przez prowadzącego", at=at) as act:
        locked = _locked(proposal, by)
        entity = locked.entity
        _require_answer(locked, values, answer)
        entities.change(entity, values, by=by, reason=act.reason, at=act.at)
        locked.kept = {name: _key(value) for name, value in values.items()}
        corrected = locked.kept != locked.values
        outcome = EntryOutcome.CORRECTED if corrected else EntryOutcome.ACCEPTED
        _settle(locked, outcome, answer, act)
    proposal.refresh_from_db()


def refuse(proposal: EntryProposal, *, answer: str, by: User, at: datetime | None = None) -> None:
    """Leave the register as it is, and say why; raises `RequirementsNotMet` without a reason."""
    if not answer.strip():
        raise RequirementsNotMet(
            "Napisz, dlaczego rejestr się nie zmieni: prowadzący to przeczyta."
        )
    with acts.act(by=by, reason="Odmowa zmiany zaproponowanej przez prowadzącego", at=at) as act:
        _settle(_locked(proposal, by), EntryOutcome.REFUSED, answer.strip(), act)
    proposal.refresh_from_db()


def withdraw(proposal: EntryProposal, *, by: User, at: datetime | None = None) -> None:
    """Take the proposal back, as one of those who run the entity."""
    with acts.act(by=by, reason="Wycofano propozycję zmiany", at=at) as act:
        locked = _open(proposal)
        if not teams.may_edit_entry(by, locked.entity, timezone.localdate(act.at)):
            raise NotAllowed(NOT_YOURS)
        _settle(locked, EntryOutcome.WITHDRAWN, "", act)
    proposal.refresh_from_db()


def read(values: dict[str, Any]) -> dict[str, Any]:
    """Values of a proposal as columns take them."""
    gmina = values.get("gmina")
    told = dict(values)
    if gmina:
        told["gmina"] = Territory.objects.get(pk=gmina)
    return told


def _require_answer(proposal: EntryProposal, values: dict[str, Any], answer: str) -> None:
    if not values:
        raise RequirementsNotMet(
            "Nic z tej propozycji nie trafi do rejestru. Zaznacz „zostaw rejestr bez zmian” i "
            "napisz, dlaczego."
        )
    differs = {name: _key(value) for name, value in values.items()} != proposal.values
    if (differs or proposal.founder) and not answer.strip():
        raise RequirementsNotMet(
            "Napisz w odpowiedzi, dlaczego rejestr nie jest taki, jak w propozycji: prowadzący "
            "musi wiedzieć, co dalej."
        )


def _created(
    entity: Entity, values: dict[str, Any], founder: str, reason: str, act: acts.Act
) -> EntryProposal:
    try:
        with transaction.atomic():
            return EntryProposal.objects.create(
                entity=entity,
                values=values,
                founder=founder,
                reason=reason,
                proposed_at=act.at,
                proposed_by=act.by,
                proposed_role=permissions.role_of(act.by),
            )
    except IntegrityError as error:
        if "one_open_entry_proposal" not in str(error):
            raise
        raise Conflict(
            "Inna propozycja dla tego wpisu czeka już na urząd. Wycofaj ją, jeżeli ta ma ją "
            "zastąpić."
        ) from None


def _locked(proposal: EntryProposal, by: User) -> EntryProposal:
    locked = _open(proposal)
    if not permissions.may_change_entity(by, locked.entity):
        raise NotAllowed("Tę propozycję rozstrzyga urząd województwa, w którym działa podmiot.")
    return locked


def _open(proposal: EntryProposal) -> EntryProposal:
    rows = EntryProposal.objects.select_for_update(of=("self",)).select_related("entity")
    locked = rows.get(pk=proposal.pk)
    if not locked.is_open:
        raise Conflict(ALREADY_SETTLED)
    return locked


def _settle(proposal: EntryProposal, outcome: EntryOutcome, answer: str, act: acts.Act) -> None:
    entity = proposal.entity
    proposal.outcome, proposal.answer = outcome, answer.strip()
    proposal.settled_at, proposal.settled_by = act.at, act.by
    proposal.settled_role = permissions.role_of(act.by, entity.voivodeship_code)
    proposal.save()
    act.record(EventVerb.ENTRY_SETTLED, f"{entity.name}: {outcome.label}", entity=entity)
    asker = User.objects.filter(is_active=True, pk__in=[proposal.proposed_by_id]).first()
    if asker and outcome != EntryOutcome.WITHDRAWN:
        on = timezone.localdate(act.at)
        notices.to_person(NoticeKind.CHANGE_SETTLED, proposal, asker, on=on)


def _key(value: Any) -> Any:
    """A column's value as JSON keeps it; another row by its key."""
    return value.pk if isinstance(value, Territory) else plain(value)
