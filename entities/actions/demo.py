"""Accounts for trying the portal out: one for each role, obviously invented people."""

from dataclasses import dataclass

from django.db import transaction

from entities.enums import OfficeRole, OrganisationRole
from entities.models import Founding, Membership, OfficeMembership
from kisportal.accounts.demo import DOMAIN, PASSWORD
from kisportal.accounts.models import User

from . import people


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An invented person and the roles that they have."""

    email: str
    name: str
    role: str
    office: str = ""
    office_role: str = ""
    organisation_role: str = ""
    post: str = ""


CLERK, APPROVER = "referent@demo.example", "zatwierdzajacy@demo.example"
OWNER, EDITOR = "wlasciciel@demo.example", "redaktor@demo.example"
ACCOUNTS = (
    DemoAccount("administrator@demo.example", "Demo Administratorska", "administrator portalu"),
    DemoAccount(
        CLERK,
        "Demo Referentowski",
        "referent, Opolski Urząd Wojewódzki",
        office="16",
        office_role=OfficeRole.CLERK,
    ),
    DemoAccount(
        APPROVER,
        "Demo Zatwierdzalska",
        "zatwierdzający, Opolski Urząd Wojewódzki",
        office="16",
        office_role=OfficeRole.APPROVER,
        post="kierownik oddziału (konto przykładowe)",
    ),
    DemoAccount(
        "referent-slaski@demo.example",
        "Demo Śląskowski",
        "referent, Śląski Urząd Wojewódzki",
        office="24",
        office_role=OfficeRole.CLERK,
    ),
    DemoAccount(
        OWNER,
        "Demo Właścicielska",
        "właściciel wpisów organizacji",
        organisation_role=OrganisationRole.OWNER,
    ),
    DemoAccount(
        EDITOR,
        "Demo Redaktorski",
        "redaktor wpisów organizacji",
        organisation_role=OrganisationRole.EDITOR,
    ),
)


def load() -> list[DemoAccount]:
    """Make the demo accounts that are missing; what somebody changed in the others stays."""
    for demo in ACCOUNTS:
        if not User.objects.filter(email=demo.email).exists():
            _make(demo)
    return [*ACCOUNTS]


def close(*, by: User | None, reason: str) -> list[str]:
    """Close every demo account that is open and take its password away; their addresses."""
    with transaction.atomic():
        accounts = User.objects.filter(is_active=True, email__iendswith=DOMAIN).order_by("email")
        closed = [*accounts]
        for account in closed:
            account.is_active = False
            account.set_unusable_password()
            people.save_account(account, by=by, reason=reason)
    return [account.email for account in closed]


def _make(demo: DemoAccount) -> None:
    user = User.objects.create_user(
        demo.email,
        PASSWORD,
        name=demo.name,
        is_superuser=not (demo.office_role or demo.organisation_role),
    )
    if demo.office_role:
        OfficeMembership.objects.create(
            user=user, office_id=demo.office, role=demo.office_role, post=demo.post
        )
    # The organisation behind the first entry of the demo office's voivodeship.
    founding = (
        Founding.objects.filter(entity__gmina__code__startswith="16").order_by("entity_id").first()
    )
    if demo.organisation_role and founding:
        Membership.objects.create(
            user=user, organisation=founding.organisation, role=demo.organisation_role
        )
