"""Which cases people of an organisation follow in the panel, and in which they write to the office.

Parties see the files of their case (KPA art. 73), through whoever is in their team today. Whoever
has taken an entity over is a party of what goes on, not of what ended before its time (art. 28).
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from entities.enums.access import AccessOutcome
from entities.enums.cases import ADMITTING_KINDS, CLOSED_STATES, CaseKind, Channel
from entities.models import (
    AccessRequest,
    ApplicationDraft,
    Case,
    Founding,
    Membership,
    Organisation,
)
from kisportal.accounts.models import User

# Of an entity that is about to enter, or of a certificate, only who filed is a party.
_OF_WHO_FILED = sorted(ADMITTING_KINDS | {CaseKind.CERTIFICATE})


def cases_of(user: User, on: date) -> QuerySet[Case]:
    """The cases whose party is an organisation of the person's, or one that runs the entity on the
    day: a closed case only if it came while that one ran the entity. Somebody who described an
    organisation themselves, and whom no office has seen yet, follows only what came through the
    portal.
    """
    if not user.is_authenticated or not user.is_active:
        return Case.objects.none()
    roles = Membership.objects.filter(user=user)
    confirmed = roles.filter(is_confirmed=True)
    running = Founding.objects.filter(
        entity=OuterRef("entity"),
        organisation__in=confirmed.values("organisation"),
        during__contains=on,
    )
    ran = Founding.objects.filter(
        entity=OuterRef("entity"),
        organisation=OuterRef("organisation"),
        during__contains=OuterRef(OuterRef("received_on")),
    )
    is_theirs = (Exists(running) & ~Q(state__in=CLOSED_STATES)) | Exists(
        running.filter(Exists(ran))
    )
    return Case.objects.filter(
        Q(organisation__in=confirmed.values("organisation"))
        | Q(organisation__in=roles.values("organisation"), channel=Channel.PANEL)
        | (is_theirs & ~Q(kind__in=_OF_WHO_FILED))
    )


def may_follow(user: User, case: Case, on: date) -> bool:
    """Whether the person sees the case in the panel."""
    return cases_of(user, on).filter(pk=case.pk).exists()


def may_apply_for(user: User, organisation: Organisation) -> bool:
    """Whether the person may prepare and send applications of the organisation: anybody of its
    team, confirmed or not, for the office examines every application.
    """
    return Membership.objects.filter(
        user=user, organisation=organisation, user__is_active=True
    ).exists()


def kept_drafts(user: User) -> QuerySet[ApplicationDraft]:
    """Drafts that the person typed alone for an organisation that they described, until the office
    refused to let them in: they read them, while nobody else is in the team. Whoever left a team
    keeps none.
    """
    refused = AccessRequest.objects.filter(
        asked_by=user,
        organisation=OuterRef("organisation"),
        outcome=AccessOutcome.REFUSED,
        asked_at__lte=OuterRef("created_at"),
        settled_at__gte=OuterRef("created_at"),
    )
    team = Membership.objects.filter(organisation=OuterRef("organisation"))
    return ApplicationDraft.objects.filter(
        Exists(refused), ~Exists(team), created_by=user, changed_by=user, case=None
    )


def has_applied(organisation: Organisation, case: Case) -> bool:
    """Whether the case is the organisation's own: whoever else runs the entity is a party of it,
    but the request is not theirs.
    """
    if case.organisation_id:
        return organisation.pk == case.organisation_id
    return organisation.name.casefold() == case.party.casefold()


def organisations_of(user: User, case: Case, on: date) -> list[Organisation]:
    """The organisations of the person that follow the case, its party first: in the name of the
    first one the person reads and writes.
    """
    roles = Membership.objects.filter(user=user).select_related("organisation")
    found = [role.organisation for role in roles.order_by("pk") if _follows(role, case, on)]
    return sorted(found, key=lambda one: (not has_applied(one, case), one.pk))


def team_of(case: Case, on: date) -> list[User]:
    """Everybody who follows the case, to be told of what comes in it."""
    running = Founding.objects.filter(entity=case.entity_id, during__contains=on)
    roles = (
        Membership.objects.filter(user__is_active=True)
        .filter(
            Q(organisation=case.organisation_id)
            | Q(organisation__in=running.values("organisation"))
        )
        .select_related("user", "organisation")
        .order_by("user_id", "pk")
    )
    found = {role.user_id: role.user for role in roles if _follows(role, case, on)}
    return [*found.values()]


def _follows(role: Membership, case: Case, on: date) -> bool:
    """Whether people in the role follow the case; the same question as `cases_of` asks."""
    if role.organisation_id == case.organisation_id:
        return role.is_confirmed or case.channel == Channel.PANEL
    if case.entity_id is None or case.kind in _OF_WHO_FILED or not role.is_confirmed:
        return False
    days = [on, case.received_on] if case.is_closed else [on]
    rows = Founding.objects.filter(entity=case.entity_id, organisation=role.organisation_id)
    return all(rows.filter(during__contains=day).exists() for day in days)
