"""What e-mails about a team say, of what it is when they go out."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from entities.enums import OrganisationRole
from entities.models import Membership, Notice, Organisation
from entities.rules import teams


def role_changed(membership: Membership, _notice: Notice) -> dict[str, Any]:
    """To the person: what they are now and what it lets them do."""
    return {
        "organisation": membership.organisation,
        "is_owner": membership.role == OrganisationRole.OWNER,
        "page": _team_page(membership.organisation),
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
    }


def left_alone(organisation: Organisation, _notice: Notice) -> dict[str, Any] | None:
    """To the office: nothing once somebody decides again."""
    if teams.owners_of(organisation).exists():
        return None
    desk = reverse("admin:entities_organisation_change", args=[organisation.pk])
    return {
        "organisation": organisation,
        "nobody": not organisation.memberships.filter(
            is_confirmed=True, user__is_active=True
        ).exists(),
        "desk": f"{settings.PUBLIC_ADDRESS}{desk}",
    }


def _team_page(organisation: Organisation) -> str:
    page = reverse("panel:organisation", args=[organisation.pk])
    return f"{settings.PUBLIC_ADDRESS}{page}"
