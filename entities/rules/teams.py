"""Who looks after the entries of an organisation, and who decides on that."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from entities.enums import EventVerb, OrganisationRole
from entities.models import (
    AccessRequest,
    Entity,
    Founding,
    Invitation,
    Membership,
    Organisation,
    RegisterEvent,
)
from kisportal.accounts.models import User
from kisportal.accounts.spelling import normal

from . import permissions

# An invitation that nobody answered in a month is worth nothing: people change their posts.
INVITATION_LASTS = timedelta(days=30)
# Far above what people need, and far below what would bury those who answer.
REQUESTS_A_DAY, REQUESTS_WAITING, INVITATIONS_A_DAY = 10, 20, 30


def membership_of(user: User, organisation: Organisation) -> Membership | None:
    """The person's role in the organisation, confirmed or not."""
    if not user.is_authenticated or not user.is_active:
        return None
    return organisation.memberships.filter(user=user).first()


def memberships_of(user: User) -> QuerySet[Membership]:
    """The person's roles, in the Polish order of the organisations."""
    return user.memberships.select_related("organisation").order_by(
        "organisation__name_key", "organisation_id"
    )


def owners_of(organisation: Organisation) -> QuerySet[Membership]:
    """Those who decide who else comes in: confirmed owners whose accounts are open."""
    return organisation.memberships.filter(
        role=OrganisationRole.OWNER, is_confirmed=True, user__is_active=True
    ).select_related("user")


def may_see_team(user: User, organisation: Organisation) -> bool:
    """Whether the person may see who looks after the organisation's entries: its team."""
    return membership_of(user, organisation) is not None


def may_manage_team(user: User, organisation: Organisation) -> bool:
    """Whether the person may invite, give and take roles: a confirmed owner."""
    role = membership_of(user, organisation)
    return bool(role and role.is_confirmed and role.role == OrganisationRole.OWNER)


def may_settle(user: User, asked: AccessRequest) -> bool:
    """Whether the person may let the asker in or refuse: an owner of the organisation, or the
    office that keeps its data; never the asker.
    """
    if asked.asked_by_id == user.pk:
        return False
    organisation = asked.organisation
    return may_manage_team(user, organisation) or permissions.may_change_organisation(
        user, organisation
    )


def may_ask(user: User, organisation: Organisation) -> bool:
    """Whether there is anything to ask for: the person is not in the team, or they are an editor
    and nobody decides.
    """
    own = membership_of(user, organisation)
    if own is None or not own.is_confirmed:
        return True
    return own.role != OrganisationRole.OWNER and not owners_of(organisation).exists()


def request_of(user: User, organisation: Organisation) -> AccessRequest | None:
    """The person's request that waits, if there is one."""
    return organisation.access_requests.filter(asked_by=user, outcome="").first()


def why_not_accept_as(role: OrganisationRole, asked: AccessRequest) -> str:
    """Why the asker may not be let in with the role; nothing, if they may: an editor needs somebody
    else who decides, or nobody of the organisation could let in the next person.
    """
    decide = owners_of(asked.organisation).exclude(user=asked.asked_by_id)
    if role == OrganisationRole.OWNER or decide.exists():
        return ""
    return (
        "Ta organizacja nie ma właściciela wpisów, a redaktor nikogo nie wpuści. Przyjmij tę osobę "
        "jako właściciela; redaktora może potem zaprosić sama."
    )


def why_not_ask(user: User, on: date) -> str:
    """Why the person may send no more requests for access today; nothing, if they may."""
    if user.access_requests.filter(asked_at__date=on).count() >= REQUESTS_A_DAY:
        return (
            f"Jedna osoba może wysłać w ciągu dnia {REQUESTS_A_DAY} próśb o dostęp. "
            "Następną wyślesz jutro."
        )
    if user.access_requests.filter(outcome="").count() >= REQUESTS_WAITING:
        return (
            f"Na odpowiedź czeka już {REQUESTS_WAITING} Twoich próśb o dostęp. Następną wyślesz, "
            "gdy ktoś odpowie na jedną z nich albo gdy którąś wycofasz."
        )
    return ""


def why_not_invite(organisation: Organisation, on: date) -> str:
    """Why the organisation may invite nobody more today; nothing, if it may."""
    if organisation.invitations.filter(invited_at__date=on).count() >= INVITATIONS_A_DAY:
        return (
            f"Z tej organizacji wysłano dziś już {INVITATIONS_A_DAY} zaproszeń. Następne "
            "wyślesz jutro."
        )
    return ""


def may_answer(user: User, invitation: Invitation) -> bool:
    """Whether the invitation is the person's: it went to the address of their account."""
    return bool(user.is_active and normal(user.email) == normal(invitation.email))


def is_valid(invitation: Invitation, on: date) -> bool:
    """Whether it can still be accepted on the day."""
    return not invitation.outcome and on <= invitation.expires_on


def is_last_owner(membership: Membership) -> bool:
    """Whether the organisation is left without anybody who decides when this role ends."""
    if membership.role != OrganisationRole.OWNER or not membership.is_confirmed:
        return False
    return not owners_of(membership.organisation).exclude(pk=membership.pk).exists()


def is_last_person(membership: Membership) -> bool:
    """Whether nobody is left to keep the organisation's entries when this role ends, whatever it
    is.
    """
    if not membership.is_confirmed:
        return False
    others = membership.organisation.memberships.filter(is_confirmed=True, user__is_active=True)
    return not others.exclude(pk=membership.pk).exists()


def entries_of(organisations: Iterable[Organisation], on: date) -> dict[int, list[Entity]]:
    """By organisation, the entries that it looks after: of what it runs on the day, alone or with
    others, in Polish order.
    """
    found: dict[int, list[Entity]] = {organisation.pk: [] for organisation in organisations}
    foundings = Founding.objects.filter(organisation__in=[*found], during__contains=on)
    for founding in foundings.select_related("entity__gmina").order_by(
        "entity__name_key", "entity_id"
    ):
        found[founding.organisation_id].append(founding.entity)
    return found


def may_edit_entry(user: User, entity: Entity, on: date) -> bool:
    """Whether the person may keep the entry true: in the confirmed team of whoever runs the entity
    on the day. Whoever lost the role, or whose organisation no longer runs it, may not.
    """
    if not user.is_authenticated or not user.is_active:
        return False
    return keepers_of(entity, on).filter(pk=user.pk).exists()


def keepers_of(entity: Entity, on: date) -> QuerySet[User]:
    """Everybody who may keep the entry true on the day; e-mails about it go to them."""
    roles = _keeping([entity.pk], on)
    return User.objects.filter(pk__in=roles.values("user")).order_by("pk")


def addresses_of(entities: Iterable[int], on: date) -> dict[int, set[str]]:
    """By the key of each entity that anybody keeps, the addresses of those who do, in one query."""
    found: dict[int, set[str]] = {}
    rows = _keeping(entities, on).values_list("organisation__foundings__entity", "user__email")
    for key, address in rows:
        found.setdefault(key, set()).add(address)
    return found


def _keeping(entities: Iterable[int], on: date) -> QuerySet[Membership]:
    return Membership.objects.filter(
        is_confirmed=True,
        user__is_active=True,
        organisation__foundings__entity__in=[*entities],
        organisation__foundings__during__contains=on,
    )


def without_owner(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Of the organisations, those that nobody decides for now."""
    deciding = Membership.objects.filter(
        role=OrganisationRole.OWNER, is_confirmed=True, user__is_active=True
    )
    return organisations.exclude(pk__in=deciding.values("organisation"))


def without_anybody(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Of the organisations, those whose entries nobody keeps now."""
    keeping = Membership.objects.filter(is_confirmed=True, user__is_active=True)
    return organisations.exclude(pk__in=keeping.values("organisation"))


def abandoned(organisations: QuerySet[Organisation], on: date) -> QuerySet[Organisation]:
    """Of the organisations that run something on the day, those that had an owner or still have
    people, and that nobody decides for now. One that nobody ever came for waits for nobody.
    """
    row = Concat(Value("organisation/"), Cast("pk", CharField()), output_field=CharField())
    left = RegisterEvent.objects.filter(verb=EventVerb.TEAM_WITHOUT_OWNER)
    running = Founding.objects.filter(during__contains=on)
    team = Membership.objects.filter(is_confirmed=True)
    had_people = Q(_row__in=left.values("row")) | Q(pk__in=team.values("organisation"))
    found = without_owner(organisations).filter(pk__in=running.values("organisation"))
    return found.alias(_row=row).filter(had_people)


def open_requests_for(user: User) -> QuerySet[AccessRequest]:
    """What waits for the person as an owner."""
    mine = Q(
        organisation__memberships__user=user,
        organisation__memberships__role=OrganisationRole.OWNER,
        organisation__memberships__is_confirmed=True,
    )
    return (
        AccessRequest.objects.filter(mine, outcome="")
        .exclude(asked_by=user)
        .select_related("organisation", "entity", "asked_by")
        .order_by("asked_at", "pk")
    )
