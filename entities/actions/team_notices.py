"""E-mails of a team about itself: to whoever got another role and to the owners beside them."""

from django.utils import timezone

from entities.enums import OrganisationRole
from entities.enums.access import NoticeKind
from entities.models import Membership, Organisation
from entities.rules import teams
from kisportal.accounts.models import User

from . import acts, notices


def role_changed(membership: Membership, act: acts.Act) -> None:
    """Tell the person what they are now, unless they did it themselves; of a new owner also the
    other owners.
    """
    if membership.user_id != _number_of(act.by):
        on = timezone.localdate(act.at)
        notices.to_person(NoticeKind.ROLE_CHANGED, membership, membership.user, on=on)
    if membership.role == OrganisationRole.OWNER:
        owner_added(membership, act)


def owner_added(membership: Membership, act: acts.Act) -> None:
    """Tell the owners that somebody decides with them from now on."""
    on = timezone.localdate(act.at)
    for owner in _others(membership.organisation, membership.user, act):
        notices.to_person(NoticeKind.OWNER_ADDED, membership, owner, on=on)


def role_lost(membership: Membership, act: acts.Act) -> None:
    """Tell the person that their role has ended, unless they ended it themselves."""
    if membership.user_id != _number_of(act.by):
        on = timezone.localdate(act.at)
        notices.to_person(NoticeKind.ROLE_LOST, membership.organisation, membership.user, on=on)


def person_left(membership: Membership, act: acts.Act) -> None:
    """Tell the owners who stay that somebody of the confirmed team is gone; who is in it still,
    the e-mail says.
    """
    if not membership.is_confirmed:
        return
    on = timezone.localdate(act.at)
    for owner in _others(membership.organisation, membership.user, act):
        notices.to_person(NoticeKind.PERSON_LEFT, membership.organisation, owner, on=on)


def _others(organisation: Organisation, person: User, act: acts.Act) -> list[User]:
    """The owners who neither did it nor are whom it is about."""
    known = {person.pk, _number_of(act.by)}
    owners = teams.owners_of(organisation).order_by("pk")
    return [owner.user for owner in owners if owner.user_id not in known]


def _number_of(user: User | None) -> int | None:
    return user.pk if user else None
