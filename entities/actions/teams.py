"""The team of an organisation: invited, given other roles, taken out, leaving, handing over."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from entities.enums import EventVerb, OrganisationRole
from entities.enums.access import InvitationOutcome, NoticeKind
from entities.models import Invitation, Membership, Organisation
from entities.rules import permissions, teams
from entities.rules.errors import Conflict, NotAllowed, RequirementsNotMet
from kisportal.accounts.models import User
from kisportal.accounts.spelling import normal

from . import access, acts, joining, notices, team_notices

NOT_AN_OWNER = "Zespół zmienia właściciel wpisów tej organizacji."
LAST_OWNER = (
    "To jedyny właściciel wpisów tej organizacji. Najpierw nadaj tę rolę komuś innemu, wtedy "
    "zawsze ktoś będzie mógł wpuścić następcę."
)
LAST_PERSON = (
    "To ostatnia osoba w zespole tej organizacji. Zaznacz, że wiesz, że nikt nie zostanie przy jej "
    "wpisach."
)
YOURSELF = "To Twój adres: jesteś już w zespole. Wpisz adres osoby, którą zapraszasz."
_IN_THE_TEAM = "Ta osoba już jest w zespole. Jej rolę zmienisz na jej stronie."
_GONE = "Tej osoby nie ma już w zespole. Wczytaj stronę na nowo."
_ANSWERED = "Na to zaproszenie już odpowiedziano albo je cofnięto."


def invite(
    organisation: Organisation,
    *,
    email: str,
    role: OrganisationRole,
    by: User,
    at: datetime | None = None,
) -> Invitation:
    """Ask somebody by e-mail to join; raises `NotAllowed` (also for too many in a day), and
    `Conflict` for whoever is in the team or has an invitation already.
    """
    with acts.act(by=by, reason="Zaproszenie do zespołu", at=at) as act:
        _require_owner(organisation, by)
        address, on = normal(email), timezone.localdate(act.at)
        if organisation.memberships.filter(user__email__iexact=address).exists():
            raise Conflict(YOURSELF if address == normal(by.email) else _IN_THE_TEAM)
        if refusal := teams.why_not_invite(organisation, on):
            raise NotAllowed(refusal)
        _expire(organisation, address, act)
        try:
            with transaction.atomic():
                invitation = Invitation.objects.create(
                    organisation=organisation,
                    email=address,
                    role=role,
                    expires_on=on + teams.INVITATION_LASTS,
                    invited_at=act.at,
                    invited_by=by,
                )
        except IntegrityError as error:
            if "one_open_invitation_per_address" not in str(error):
                raise
            raise Conflict(
                "Ta osoba ma już zaproszenie. Cofnij je na stronie zespołu, jeżeli rola ma być "
                "inna."
            ) from None
        _record(act, organisation, f"zaproszenie, {role.label}")
        notices.to_address(NoticeKind.INVITED, invitation, address, on=on)
    return invitation


def cancel(invitation: Invitation, *, by: User, at: datetime | None = None) -> None:
    """Take an invitation back."""
    with acts.act(by=by, reason="Cofnięto zaproszenie do zespołu", at=at) as act:
        _require_owner(invitation.organisation, by)
        _settle(_unanswered(invitation), InvitationOutcome.CANCELLED, by, act)


def answer(invitation: Invitation, *, accepted: bool, by: User, at: datetime | None = None) -> None:
    """Join the team, or say no. Raises `NotAllowed` to whoever was not invited, `Conflict` when it
    is too late, or the person who invited may no longer do so.
    """
    with acts.act(by=by, reason="Odpowiedź na zaproszenie do zespołu", at=at) as act:
        locked = _unanswered(invitation)
        if not teams.may_answer(by, locked):
            raise NotAllowed("To zaproszenie jest dla innego adresu e-mail.")
        if not accepted:
            _settle(locked, InvitationOutcome.DECLINED, by, act)
            return
        if not teams.is_valid(locked, timezone.localdate(act.at)):
            raise Conflict("To zaproszenie straciło ważność. Poproś o nowe.")
        if not teams.may_manage_team(locked.invited_by, locked.organisation):
            raise Conflict(
                "Osoba, która wysłała zaproszenie, nie jest już właścicielem wpisów. Poproś o nowe."
            )
        joined, was_owner = joining.join(locked.organisation, by, locked.role)
        if joined.role == OrganisationRole.OWNER and not was_owner:
            team_notices.owner_added(joined, act)
        _settle(locked, InvitationOutcome.ACCEPTED, by, act)


def give_role(
    membership: Membership, role: OrganisationRole, *, by: User, at: datetime | None = None
) -> None:
    """Make an editor an owner, or the other way round; never the last owner an editor. The person
    is told, and of a new owner the other owners.
    """
    with acts.act(by=by, reason="Zmiana roli w zespole", at=at) as act:
        _require_owner(membership.organisation, by)
        locked = _locked(membership)
        if not locked.is_confirmed:
            raise NotAllowed("Najpierw ktoś musi potwierdzić, kim jest ta osoba.")
        if role != OrganisationRole.OWNER and teams.is_last_owner(locked):
            raise RequirementsNotMet(LAST_OWNER)
        if locked.role == role:
            return
        locked.role = role
        locked.save(update_fields=["role"])
        _record(act, locked.organisation, f"konto nr {locked.user_id}: {role.label}")
        team_notices.role_changed(locked, act)
    membership.refresh_from_db()


def remove(membership: Membership, *, by: User, at: datetime | None = None) -> None:
    """Take somebody out of the team; they lose access at once and are told."""
    with acts.act(by=by, reason="Koniec roli w zespole", at=at) as act:
        _require_owner(membership.organisation, by)
        locked = _locked(membership)
        if teams.is_last_owner(locked):
            raise RequirementsNotMet(LAST_OWNER)
        team_notices.role_lost(locked, act)
        end(locked, act)


def leave(
    membership: Membership, *, though_last: bool = False, by: User, at: datetime | None = None
) -> None:
    """Leave the team. The last owner and the last person of all leave only knowing so
    (`though_last`); the office is told.

    Raises `RequirementsNotMet` otherwise.
    """
    with acts.act(by=by, reason="Odejście z zespołu", at=at) as act:
        locked = _locked(membership)
        if locked.user_id != by.pk:
            raise NotAllowed("To nie jest Twoja rola.")
        if teams.is_last_owner(locked) and not though_last:
            raise RequirementsNotMet(LAST_OWNER)
        if teams.is_last_person(locked) and not though_last:
            raise RequirementsNotMet(LAST_PERSON)
        end(locked, act)


def end(membership: Membership, act: acts.Act) -> None:
    """End the role within an act, whatever that is about; what showed who the person was goes, and
    the owners who stay are told.
    """
    organisation = membership.organisation
    with owners_watched(membership.user, act):
        access.forget_proofs(organisation, membership.user)
        _record(act, organisation, f"konto nr {membership.user_id}: koniec roli")
        team_notices.person_left(membership, act)
        membership.delete()


@contextmanager
def owners_watched(person: User, act: acts.Act) -> Iterator[None]:
    """Of the organisations in whose team the person is: tell the office of each that nobody decides
    for after what happens inside, though the person did, or whose entries nobody keeps any more.
    """
    # An account that is being opened decides nothing.
    roles = Membership.objects.filter(user_id=person.pk, is_confirmed=True, user__is_active=True)
    kept = [*roles.values_list("organisation", flat=True)]
    decided = [*roles.filter(role=OrganisationRole.OWNER).values_list("organisation", flat=True)]
    yield
    undecided = teams.without_owner(Organisation.objects.filter(pk__in=decided))
    abandoned = teams.without_anybody(Organisation.objects.filter(pk__in=kept))
    for organisation in (undecided | abandoned).order_by("pk"):
        _tell_office(organisation, act)


def _tell_office(organisation: Organisation, act: acts.Act) -> None:
    act.record(EventVerb.TEAM_WITHOUT_OWNER, organisation.name, row=organisation)
    if office := permissions.office_keeping(organisation):
        on = timezone.localdate(act.at)
        notices.to_address(NoticeKind.WITHOUT_OWNER, organisation, office.email, on=on)


def _require_owner(organisation: Organisation, by: User) -> None:
    """Owners are read under the lock of the organisation: two who take each other's role at once
    would leave nobody.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if not teams.may_manage_team(by, organisation):
        raise NotAllowed(NOT_AN_OWNER)


def _locked(membership: Membership) -> Membership:
    Organisation.objects.select_for_update(no_key=True).get(pk=membership.organisation_id)
    locked = (
        Membership.objects.select_for_update(of=("self",))
        .select_related("organisation", "user")
        .filter(pk=membership.pk)
        .first()
    )
    if locked is None:
        raise Conflict(_GONE)
    return locked


def _unanswered(invitation: Invitation) -> Invitation:
    locked = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("organisation", "invited_by")
        .get(pk=invitation.pk)
    )
    if locked.outcome:
        raise Conflict(_ANSWERED)
    return locked


def _settle(invitation: Invitation, outcome: InvitationOutcome, by: User, act: acts.Act) -> None:
    invitation.outcome, invitation.email = outcome, ""
    invitation.settled_at, invitation.settled_by = act.at, by
    invitation.save(update_fields=["outcome", "email", "settled_at", "settled_by"])
    _record(act, invitation.organisation, f"zaproszenie, {outcome.label}")


def _expire(organisation: Organisation, address: str, act: acts.Act) -> None:
    """Close an unanswered invitation that is no longer valid, so that a new one may go out."""
    stale = organisation.invitations.filter(
        email__iexact=address, outcome="", expires_on__lt=timezone.localdate(act.at)
    )
    stale.update(
        outcome=InvitationOutcome.CANCELLED, email="", settled_at=act.at, settled_by=act.by
    )


def _record(act: acts.Act, organisation: Organisation, what: str) -> None:
    act.record(EventVerb.TEAM_CHANGED, f"{organisation}: {what}", row=organisation)
