"""Requests to look after an organisation's entries: asked, settled, taken back."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from entities.enums import EventVerb, OrganisationRole
from entities.enums.access import AccessOutcome, NoticeKind
from entities.models import (
    AccessRequest,
    Entity,
    Membership,
    Organisation,
    VoivodeOffice,
)
from entities.rules import permissions, teams
from entities.rules.errors import Conflict, NotAllowed, RequirementsNotMet
from kisportal.accounts.models import User

from . import acts, joining, notices, organisations, team_notices, uploads

ASKED = "Prośba o dostęp do wpisów"
ALREADY_SETTLED = "Ktoś inny właśnie rozstrzygnął tę prośbę. Wczytaj stronę na nowo."
NOT_A_MEMBER_NOW = "Masz już dostęp do wpisów tej organizacji."


@dataclass(frozen=True, slots=True)
class Proof:
    """A file that shows who the person is in the organisation."""

    name: str
    content: bytes
    media_type: str = ""  # known once it was inspected


def ask(
    organisation: Organisation,
    *,
    by: User,
    post: str,
    statement: str = "",
    proof: Proof | None = None,
    entity: Entity | None = None,
    at: datetime | None = None,
) -> AccessRequest:
    """Ask to look after the organisation's entries; as an editor, to decide where nobody does. Its
    owners are told, or, where there are none, the office that keeps its data.

    Raises `RequirementsNotMet` for a file that is not taken, `Conflict` when the person is in, or
    has asked already, `NotAllowed` when they have asked for too much.
    """
    proof = _inspected(proof)
    with acts.act(by=by, reason=ASKED, at=at) as act:
        Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
        if not teams.may_ask(by, organisation):
            raise Conflict(NOT_A_MEMBER_NOW)
        return _asked(organisation, by, post, statement, proof, entity, act)


def describe(
    values: dict[str, Any],
    *,
    by: User,
    post: str,
    statement: str = "",
    proof: Proof | None = None,
    at: datetime | None = None,
) -> AccessRequest:
    """Add an organisation that the portal does not know, as the person describes it. They may
    apply for it from now on; its entries are theirs when the office has seen who they are.

    Raises `Conflict` when an organisation with one of its numbers is known, `NotAllowed` when the
    person has asked for too much.
    """
    proof = _inspected(proof)
    with acts.act(by=by, reason="Organizacja opisana przez osobę, która ją zgłasza", at=at) as act:
        try:
            with transaction.atomic():
                organisation = organisations.add(values, by=by, reason=act.reason, at=act.at)
        except IntegrityError as error:
            if "one_organisation_per_" not in str(error):
                raise
            raise Conflict(
                "Organizacja z takim numerem właśnie została dodana. Poszukaj jej i poproś o "
                "dostęp."
            ) from None
        Membership.objects.create(
            user=by, organisation=organisation, role=OrganisationRole.OWNER, is_confirmed=False
        )
        return _asked(organisation, by, post, statement, proof, None, act)


def accept(
    asked: AccessRequest,
    *,
    by: User,
    role: OrganisationRole = OrganisationRole.OWNER,
    at: datetime | None = None,
) -> None:
    """Let the asker in, in the role; raises `NotAllowed`, `Conflict` when it is settled, and
    `RequirementsNotMet` for an editor where nobody decides.
    """
    with acts.act(by=by, reason="Prośba o dostęp przyjęta", at=at) as act:
        # Owners are counted under the lock of the organisation: the last one may be leaving.
        Organisation.objects.select_for_update(no_key=True).get(pk=asked.organisation_id)
        locked = _locked(asked, by)
        if refusal := teams.why_not_accept_as(role, locked):
            raise RequirementsNotMet(refusal)
        joined, was_owner = joining.join(locked.organisation, locked.asked_by, role)
        if joined.role == OrganisationRole.OWNER and not was_owner:
            team_notices.owner_added(joined, act)
        _settle(locked, AccessOutcome.ACCEPTED, by, act)
        _tell_asker(NoticeKind.ACCESS_ACCEPTED, locked, act)
    asked.refresh_from_db()


def refuse(asked: AccessRequest, *, answer: str, by: User, at: datetime | None = None) -> None:
    """Say no, and why. Whoever described the organisation loses the unconfirmed role that this gave
    them; the organisation itself stays, for others may rely on it. Raises `RequirementsNotMet`
    without a reason.
    """
    if not answer.strip():
        raise RequirementsNotMet("Napisz, dlaczego odmawiasz: ta osoba dostanie odpowiedź.")
    with acts.act(by=by, reason="Odmowa dostępu do wpisów", at=at) as act:
        locked = _locked(asked, by)
        Membership.objects.filter(
            user=locked.asked_by, organisation=locked.organisation, is_confirmed=False
        ).delete()
        locked.answer = answer.strip()
        _settle(locked, AccessOutcome.REFUSED, by, act)
        _tell_asker(NoticeKind.ACCESS_REFUSED, locked, act)
        _forget_proof(locked)
    asked.refresh_from_db()


def withdraw(asked: AccessRequest, *, by: User, at: datetime | None = None) -> None:
    """Take the own request back; what was attached to it goes."""
    with acts.act(by=by, reason="Wycofano prośbę o dostęp", at=at) as act:
        locked = _open(asked)
        if locked.asked_by_id != by.pk:
            raise NotAllowed("To nie jest Twoja prośba.")
        _settle(locked, AccessOutcome.WITHDRAWN, by, act)
        _forget_proof(locked)
    asked.refresh_from_db()


def forget_proofs(organisation: Organisation, person: User) -> None:
    """Delete the files by which the person showed who they were: their role has ended."""
    for asked in organisation.access_requests.filter(asked_by=person).exclude(proof=None):
        _forget_proof(asked)


def _inspected(proof: Proof | None) -> Proof | None:
    """The file, as one that may be taken: before the act, so that nobody waits for the scanner."""
    if proof is None:
        return None
    return replace(proof, media_type=uploads.inspected(proof.name, proof.content))


def _asked(
    organisation: Organisation,
    by: User,
    post: str,
    statement: str,
    proof: Proof | None,
    entity: Entity | None,
    act: acts.Act,
) -> AccessRequest:
    if refusal := teams.why_not_ask(by, timezone.localdate(act.at)):
        raise NotAllowed(refusal)
    stored = None
    if proof:
        stored = uploads.store(proof.content, proof.media_type)
    try:
        with transaction.atomic():
            asked = AccessRequest.objects.create(
                organisation=organisation,
                entity=entity,
                post=" ".join(post.split()),
                statement=statement.strip(),
                proof=stored,
                proof_name=proof.name[-200:] if proof else "",
                asked_at=act.at,
                asked_by=by,
            )
    except IntegrityError as error:
        if "one_open_request_per_person" not in str(error):
            raise
        raise Conflict("Twoja prośba o dostęp do wpisów tej organizacji już czeka.") from None
    _record(act, asked, "prośba o dostęp")
    _tell_deciders(asked, act)
    return asked


def _tell_deciders(asked: AccessRequest, act: acts.Act) -> None:
    on = timezone.localdate(act.at)
    owners = [*teams.owners_of(asked.organisation).order_by("pk")]
    for owner in owners:
        notices.to_person(NoticeKind.ACCESS_ASKED, asked, owner.user, on=on)
    office = None if owners else office_of(asked)
    if office:
        notices.to_address(NoticeKind.ACCESS_ASKED, asked, office.email, on=on)


def office_of(asked: AccessRequest) -> VoivodeOffice | None:
    """The office that settles the request when the organisation has no owners."""
    keeping = permissions.office_keeping(asked.organisation)
    if keeping is None and asked.entity:
        return VoivodeOffice.objects.filter(pk=asked.entity.voivodeship_code).first()
    return keeping


def _locked(asked: AccessRequest, by: User) -> AccessRequest:
    locked = _open(asked)
    if not teams.may_settle(by, locked):
        raise NotAllowed("Tę prośbę rozstrzyga właściciel wpisów albo urząd.")
    return locked


def _open(asked: AccessRequest) -> AccessRequest:
    locked = (
        AccessRequest.objects.select_for_update(of=("self",))
        .select_related("organisation", "asked_by")
        .get(pk=asked.pk)
    )
    if not locked.is_open:
        raise Conflict(ALREADY_SETTLED)
    return locked


def _settle(asked: AccessRequest, outcome: AccessOutcome, by: User, act: acts.Act) -> None:
    asked.outcome = outcome
    asked.settled_at, asked.settled_by = act.at, by
    asked.settled_role = permissions.role_of(by, permissions.keeper_of(asked.organisation))
    asked.save()
    _record(act, asked, f"prośba o dostęp, {outcome.label}")


def _record(act: acts.Act, asked: AccessRequest, what: str) -> None:
    """By the number of the account: who it was may have to vanish one day."""
    subject = f"{asked.organisation}: {what} (konto nr {asked.asked_by_id})"
    act.record(EventVerb.TEAM_CHANGED, subject, row=asked.organisation)


def _tell_asker(kind: NoticeKind, asked: AccessRequest, act: acts.Act) -> None:
    notices.to_person(kind, asked, asked.asked_by, on=timezone.localdate(act.at))


def _forget_proof(asked: AccessRequest) -> None:
    """Delete the file, unless the register or somebody else's request needs the same bytes."""
    sha256, asked.proof, asked.proof_name = asked.proof_id, None, ""
    if not sha256:
        return
    asked.save(update_fields=["proof", "proof_name"])
    uploads.forget(sha256)
