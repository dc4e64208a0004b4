"""What e-mails about a team say, of what it is when they go out."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from entities.enums import OrganisationRole
from entities.models import AccessRequest, Membership, Notice, Organisation
from entities.rules import following, permissions, teams

from . import letters


def accepted(asked: AccessRequest, _notice: Notice) -> dict[str, Any] | None:
    """To whoever asked: what they are now and who let them in; nothing once they are out again."""
    membership = asked.organisation.memberships.filter(
        user=asked.asked_by_id, is_confirmed=True
    ).first()
    if membership is None:
        return None
    by_owner = asked.settled_role == permissions.OWNER
    office = permissions.office_keeping(asked.organisation)
    return {
        "organisation": asked.organisation,
        "membership": membership,
        "by_owner": by_owner,
        "office": office,
        "panel": _address("panel:home"),
        "reply_to": "" if by_owner or office is None else office.email,
    }


def refused(asked: AccessRequest, _notice: Notice) -> dict[str, Any]:
    """To whoever asked: who refused, by their role, and whom to ask why; where to ask again."""
    by_owner = asked.settled_role == permissions.OWNER
    office = permissions.office_keeping(asked.organisation)
    contact = asked.organisation if by_owner or office is None else office
    kept = following.kept_drafts(asked.asked_by).filter(organisation=asked.organisation)
    return {
        "kept": _address("panel:request", asked.pk) if kept.exists() else "",
        "organisation": asked.organisation,
        "by_owner": by_owner,
        "contact": contact,
        "office": None if by_owner else office,
        "page": _where_to_ask(asked),
        "reply_to": contact.email,
    }


def _where_to_ask(asked: AccessRequest) -> str:
    """The page where the request was made, or the next best."""
    organisation, entity = asked.organisation, asked.entity
    if asked.asked_by.memberships.filter(organisation=organisation, is_confirmed=True).exists():
        return _address("panel:organisation", organisation.pk)
    if entity and entity.periods.exists():
        return _address("panel:ours", entity.slug)
    if number := organisation.krs or organisation.nip or organisation.regon:
        return _address("panel:known", number)
    return _address("panel:find")


def role_changed(membership: Membership, _notice: Notice) -> dict[str, Any]:
    """To the person: what they are now and what it lets them do."""
    return {
        "organisation": membership.organisation,
        "is_owner": membership.role == OrganisationRole.OWNER,
        "page": _team_page(membership.organisation),
        **_kept_by(membership.organisation),
    }


def owner_added(membership: Membership, notice: Notice) -> dict[str, Any] | None:
    """To the other owners; nothing once one of both is no owner any more."""
    decide = {owner.user_id for owner in teams.owners_of(membership.organisation)}
    if not {notice.person_id, membership.user_id} <= decide:
        return None
    return {
        "organisation": membership.organisation,
        "person": membership.user,
        "page": _team_page(membership.organisation),
        **_kept_by(membership.organisation),
    }


def person_left(organisation: Organisation, notice: Notice) -> dict[str, Any] | None:
    """To the owners who stayed: who is in the team still; nothing to whoever is no owner now."""
    if not teams.owners_of(organisation).filter(user=notice.person_id).exists():
        return None
    team = organisation.memberships.filter(is_confirmed=True, user__is_active=True)
    return {
        "organisation": organisation,
        "team": team.select_related("user").order_by("-role", "user__email"),
        "page": _team_page(organisation),
        **_kept_by(organisation),
    }


def role_lost(organisation: Organisation, _notice: Notice) -> dict[str, Any]:
    """To whoever is out: which team it was, and the office to ask when nobody of it answers."""
    return {"organisation": organisation, **_kept_by(organisation)}


def left_alone(organisation: Organisation, _notice: Notice) -> dict[str, Any] | None:
    """To the office: nothing once somebody decides again."""
    if teams.owners_of(organisation).exists():
        return None
    return {
        "organisation": organisation,
        "nobody": not organisation.memberships.filter(
            is_confirmed=True, user__is_active=True
        ).exists(),
        "desk": _address("admin:entities_organisation_change", organisation.pk),
    }


def _kept_by(organisation: Organisation) -> dict[str, Any]:
    return letters.answered_by(permissions.office_keeping(organisation))


def _team_page(organisation: Organisation) -> str:
    return _address("panel:organisation", organisation.pk)


def _address(name: str, *parts: Any) -> str:
    return f"{settings.PUBLIC_ADDRESS}{reverse(name, args=parts)}"
