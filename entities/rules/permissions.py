"""Who may do what: one function a question. Memberships are read once a user object."""

from django.db.models import OuterRef, Q, QuerySet, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce, Substr

from entities.enums import OfficeRole, OrganisationRole
from entities.models import (
    Case,
    DeliveryProposal,
    Entity,
    Founding,
    Letter,
    OpenCall,
    Organisation,
    PeriodProposal,
    SupportOrganisation,
    VoivodeOffice,
)
from kisportal.accounts.models import User

# Roles as they stay in what is kept.
OWNER, _EDITOR, _NONE = "właściciel wpisów", "redaktor wpisów", "bez roli"
_UNCONFIRMED = "osoba niepotwierdzona przez urząd"


def _office_roles(user: User) -> dict[str, str]:
    """Voivodeship code → role, for the offices where the person works."""
    if not user.is_authenticated or not user.is_active:
        return {}
    prefetch_related_objects([user], "office_memberships")
    return {m.office_id: m.role for m in user.office_memberships.all()}


def is_administrator(user: User) -> bool:
    """Whether the person keeps the portal itself: every office, every account."""
    return bool(user.is_active and user.is_superuser)


def offices_of(user: User) -> frozenset[str]:
    """Codes of the voivodeships whose registers the person works on."""
    return frozenset(_office_roles(user))


def may_enter_office(user: User) -> bool:
    """Whether the office's desk opens for the person."""
    return is_administrator(user) or bool(offices_of(user))


def may_work_on(user: User, voivodeship_code: str) -> bool:
    """Whether the person may see and change entities functioning in the voivodeship (art. 5(1))."""
    return is_administrator(user) or voivodeship_code in offices_of(user)


def may_change_entity(user: User, entity: Entity) -> bool:
    """Whether the person may see and change the entity at the office's desk."""
    return may_work_on(user, entity.voivodeship_code)


def may_confirm(user: User, proposal: PeriodProposal) -> bool:
    """Whether the person may put into the register what was written of its days by hand: an
    approver of the competent office, and not the one who wrote it (four eyes).
    """
    role = _office_roles(user).get(proposal.entity.voivodeship_code)
    return role == OfficeRole.APPROVER and proposal.proposed_by_id != user.pk


def may_reject(user: User, proposal: PeriodProposal) -> bool:
    """Whether the person may set the proposal aside: who may confirm it, and who wrote it."""
    return may_confirm(user, proposal) or proposal.proposed_by_id == user.pk


def entities_of(user: User, entities: QuerySet[Entity]) -> QuerySet[Entity]:
    """The entities that the person's offices are competent for; all for an administrator."""
    if is_administrator(user):
        return entities
    own = Q(pk__in=[])
    for code in sorted(offices_of(user)):
        own |= Q(gmina__code__startswith=code)
    return entities.filter(own)


def organisations_of(user: User, organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Organisations that an office works with: they run an entity of its voivodeship, sit there,
    or run nothing. All for an administrator, none for a person of no office.
    """
    if is_administrator(user):
        return organisations
    offices = sorted(offices_of(user))
    own = Q(foundings=None) if offices else Q(pk__in=[])
    for code in offices:
        own |= Q(gmina__code__startswith=code) | Q(foundings__entity__gmina__code__startswith=code)
    return organisations.filter(pk__in=organisations.filter(own).values("pk"))


def keeper_of(organisation: Organisation) -> str:
    """TERYT code of the voivodeship whose office keeps the organisation's data, "" for any office.

    That of its seat; without a known seat, of the entity that it was first named as running. Naming
    an organisation that runs something already gives an office no right to its data.
    """
    if organisation.gmina_id:
        return organisation.gmina_id[:2]
    foundings = organisation.foundings.order_by("pk").values_list("entity__gmina")
    first = foundings.first()
    return first[0][:2] if first else ""


def office_keeping(organisation: Organisation) -> VoivodeOffice | None:
    """The office that keeps the organisation's data, if one does."""
    return VoivodeOffice.objects.filter(pk=keeper_of(organisation) or None).first()


def may_change_organisation(user: User, organisation: Organisation) -> bool:
    """Whether the person may correct the organisation's data: one office keeps them."""
    keeper = keeper_of(organisation)
    return may_work_on(user, keeper) if keeper else may_enter_office(user)


def organisations_kept_by(
    user: User, organisations: QuerySet[Organisation]
) -> QuerySet[Organisation]:
    """Those of the organisations whose data the person may correct, as
    `may_change_organisation` says of each.
    """
    if is_administrator(user):
        return organisations
    offices = offices_of(user)
    first = Founding.objects.filter(organisation=OuterRef("pk")).order_by("pk")
    keepers = organisations.annotate(
        _keeper=Substr(
            Coalesce("gmina__code", Subquery(first.values("entity__gmina__code")[:1])), 1, 2
        )
    )
    anybodys = Q(_keeper=None) if offices else Q(pk__in=[])
    return keepers.filter(anybodys | Q(_keeper__in=offices))


def may_change_support(user: User, row: SupportOrganisation) -> bool:
    """Whether the person may correct what the portal knows of a social cooperative, a ZAZ or a WTZ:
    the office of its voivodeship, and administrators.
    """
    return may_work_on(user, row.voivodeship_code)


def support_of(user: User, rows: QuerySet[SupportOrganisation]) -> QuerySet[SupportOrganisation]:
    """Those in the voivodeships of the person's offices; all for an administrator."""
    if is_administrator(user):
        return rows
    own = Q(pk__in=[])
    for code in sorted(offices_of(user)):
        own |= Q(gmina__code__startswith=code)
    return rows.filter(own)


def may_change_open_call(user: User, call: OpenCall) -> bool:
    """Whether the person may correct and withdraw the call: an office keeps those of its
    voivodeship, administrators also those of several and of the whole country.
    """
    own = bool(call.voivodeships) and offices_of(user) >= {*call.voivodeships}
    return is_administrator(user) or own


def open_calls_of(user: User, rows: QuerySet[OpenCall]) -> QuerySet[OpenCall]:
    """Those of the calls that the person may correct, as `may_change_open_call` says of each."""
    if is_administrator(user):
        return rows
    own = rows.filter(voivodeships__contained_by=sorted(offices_of(user)))
    return own.exclude(voivodeships=[])


def may_change_office(user: User, office: VoivodeOffice) -> bool:
    """Whether the person may correct the office's own data: its approvers, and administrators."""
    return is_administrator(user) or _office_roles(user).get(office.pk) == OfficeRole.APPROVER


def may_change_catalogues(user: User) -> bool:
    """Whether the person may change lists that all offices share: approvers and administrators."""
    return is_administrator(user) or OfficeRole.APPROVER in _office_roles(user).values()


def may_change_needs(user: User) -> bool:
    """Whether the person may change what words the search knows: no office's own matter."""
    return is_administrator(user)


def may_change_guides(user: User) -> bool:
    """Whether the person may change what the portal itself explains: its administrators."""
    return is_administrator(user)


def may_change_attachment_list(user: User, office_code: str | None) -> bool:
    """Whether the person may change what is asked to be attached: the office's own list is its
    approvers', the one that provisions make for all offices is the administrators'.
    """
    if is_administrator(user):
        return True
    return office_code is not None and _office_roles(user).get(office_code) == OfficeRole.APPROVER


def may_manage_accounts(user: User) -> bool:
    """Whether the person may open and close accounts and give roles."""
    return is_administrator(user)


def role_of(user: User | None, voivodeship_code: str = "") -> str:
    """The words that stay in the register's history when the account is gone."""
    if user is None:
        return "portal"
    if is_administrator(user):
        return "administrator"
    roles = _office_roles(user)
    code = voivodeship_code if voivodeship_code in roles else next(iter(sorted(roles)), "")
    return f"{OfficeRole(roles[code]).label} ({code})" if code else _organisation_role(user)


def _organisation_role(user: User) -> str:
    """The person's highest role in any organisation, in words."""
    memberships = [*user.memberships.all()]
    if any(one.is_confirmed and one.role == OrganisationRole.OWNER for one in memberships):
        return OWNER
    if any(one.is_confirmed for one in memberships):
        return _EDITOR
    return _UNCONFIRMED if memberships else _NONE


def role_in(user: User, organisation: Organisation) -> str:
    """The role in that organisation alone, in the words that stay when the account is gone; of
    somebody whom nobody has confirmed there, just that.
    """
    role = user.memberships.filter(organisation=organisation).first()
    if role is None:
        return _NONE
    if not role.is_confirmed:
        return _UNCONFIRMED
    return OWNER if role.role == OrganisationRole.OWNER else _EDITOR


def may_work_on_case(user: User, case: Case) -> bool:
    """Whether the person may see the case and prepare letters in it: the office's own staff."""
    return case.office_id in offices_of(user)


def may_sign(user: User, letter: Letter) -> bool:
    """Whether the person may sign the letter: an approver of the office that keeps the case, and
    nobody who wrote any version of it (four eyes).
    """
    signs = _office_roles(user).get(letter.case.office_id) == OfficeRole.APPROVER
    return signs and not has_written(user, letter)


def has_written(user: User, letter: Letter) -> bool:
    """Whether the person prepared the letter or wrote any version of its draft."""
    return user.pk in {letter.prepared_by_id, *letter.authors}


def may_drop(user: User, letter: Letter) -> bool:
    """Whether the person may give up serving a signed decision: an approver of its office."""
    return _office_roles(user).get(letter.case.office_id) == OfficeRole.APPROVER


def may_confirm_delivery(user: User, proposal: DeliveryProposal) -> bool:
    """Whether the person may mend the delivery: an approver of the office that keeps the case, and
    not the one who proposed it (four eyes).
    """
    office = proposal.addressee.letter.case.office_id
    signs = _office_roles(user).get(office) == OfficeRole.APPROVER
    return signs and proposal.proposed_by_id != user.pk


def may_reject_delivery(user: User, proposal: DeliveryProposal) -> bool:
    """Whether the person may leave the delivery as it was noted: who may confirm, and who proposed
    the other one.
    """
    return may_confirm_delivery(user, proposal) or proposal.proposed_by_id == user.pk


def cases_of(user: User, cases: QuerySet[Case]) -> QuerySet[Case]:
    """The cases of the offices where the person works; administrators of the portal see none: they
    keep the machine, the office keeps its proceedings.
    """
    return cases.filter(office__in=offices_of(user))
