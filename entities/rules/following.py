"""Which cases people of an organisation follow in the panel, and in which they write to the office.

Parties see the files of their case (KPA art. 73), through whoever is in their team today.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from entities.enums.cases import ADMITTING_KINDS, CaseKind, Channel
from entities.models import Case, Founding, Membership, Organisation
from kisportal.accounts.models import User

# Of an entity that is about to enter, or of a certificate, only who filed is a party.
_OF_WHO_FILED = sorted(ADMITTING_KINDS | {CaseKind.CERTIFICATE})


def cases_of(user: User, on: date) -> QuerySet[Case]:
    """The cases whose party is an organisation of the person's, or one that runs the entity on the
    day. Somebody who described an organisation themselves, and whom no office has seen yet, follows
    only what came through the portal.
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
    return Case.objects.filter(
        Q(organisation__in=confirmed.values("organisation"))
        | Q(organisation__in=roles.values("organisation"), channel=Channel.PANEL)
        | (Exists(running) & ~Q(kind__in=_OF_WHO_FILED))
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
