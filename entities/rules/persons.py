"""What a person may do with their own account, and what the register knows of them."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from entities.enums import OrganisationRole
from entities.models import Membership, Organisation, RegisterEvent
from kisportal.accounts.models import User

from . import permissions

OF_AN_OFFICIAL = (
    "To konto ma dostęp do biurka urzędu, więc zamyka albo usuwa je administrator portalu: urząd "
    "musi wiedzieć, kto przejmie sprawy. Poproś go o to."
)


def owned_alone(user: User) -> QuerySet[Organisation]:
    """Organisations that would have no owner without the person. An owner whose account is closed
    looks after nothing.
    """
    others = Membership.objects.filter(
        organisation=OuterRef("pk"), role=OrganisationRole.OWNER, user__is_active=True
    ).exclude(user=user)
    owned = Membership.objects.filter(
        organisation=OuterRef("pk"), role=OrganisationRole.OWNER, user=user
    )
    return Organisation.objects.filter(Exists(owned), ~Exists(others)).order_by("name")


def why_not_erase(user: User) -> list[str]:
    """Why the person may not delete their account; nothing, if they may."""
    if permissions.may_enter_office(user):
        return [OF_AN_OFFICIAL]
    return [
        f"Tylko Ty jesteś właścicielem wpisów organizacji: {organisation.name}. Najpierw przekaż "
        "tę rolę komuś innemu albo poproś administratora portalu, żeby ją odebrał."
        for organisation in owned_alone(user)
    ]


def data_of(user: User) -> dict[str, Any]:
    """Roles of the person, and the acts that the register says they did, as JSON can tell it."""
    offices = user.office_memberships.select_related("office").order_by("pk")
    organisations = user.memberships.select_related("organisation").order_by("pk")
    acts = RegisterEvent.objects.filter(by=user.pk).order_by("number")
    return {
        "administrator_portalu": user.is_superuser,
        "role_w_urzedach": [
            {"urzad": role.office.name, "rola": role.get_role_display(), "stanowisko": role.post}
            for role in offices
        ],
        "role_w_organizacjach": [
            {"organizacja": role.organisation.name, "rola": role.get_role_display()}
            for role in organisations
        ],
        "czynnosci_w_rejestrze": [
            {
                "numer": event.number,
                "kiedy": event.at.isoformat(timespec="seconds"),
                "w_roli": event.by_role,
                "co": event.get_verb_display(),
                "czego_dotyczy": event.subject,
                "powod": event.reason,
            }
            for event in acts
        ],
    }
