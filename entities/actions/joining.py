"""How somebody comes into a team, by an invitation or by a request."""

from entities.enums import OrganisationRole
from entities.models import Membership, Organisation
from kisportal.accounts.models import User


def join(organisation: Organisation, user: User, role: str) -> tuple[Membership, bool]:
    """Give the role inside an act; whoever is an owner already stays one, and whether they were."""
    known = organisation.memberships.filter(user=user, is_confirmed=True).first()
    is_owner = known is not None and known.role == OrganisationRole.OWNER
    joined, _made = Membership.objects.update_or_create(
        user=user,
        organisation=organisation,
        defaults={"role": OrganisationRole.OWNER if is_owner else role, "is_confirmed": True},
    )
    return joined, is_owner
