"""Who may do what: each question asked for each role."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from entities.actions.drafts import FounderDraft
from entities.enums import FoundingRole, OfficeRole, OrganisationKind, OrganisationRole
from entities.models import (
    Addressee,
    Case,
    DeliveryProposal,
    Entity,
    Letter,
    Membership,
    OpenCall,
    Organisation,
    PeriodProposal,
    SupportOrganisation,
    VoivodeOffice,
)
from entities.rules import permissions
from tests.calling import announced
from tests.factories import (
    FoundingFactory,
    OrganisationFactory,
    UserFactory,
    administrator,
    make_entity,
    member,
    official,
    received_case,
)

pytestmark = pytest.mark.django_db


def inactive(make):
    def made():
        user = make()
        user.is_active = False
        user.save()
        return user

    return made


PEOPLE = {
    "anonymous": AnonymousUser,
    "nobody": UserFactory,
    "editor": lambda: member(OrganisationFactory(), OrganisationRole.EDITOR),
    "owner": lambda: member(OrganisationFactory(), OrganisationRole.OWNER),
    "clerk16": lambda: official("16", OfficeRole.CLERK),
    "approver16": lambda: official("16", OfficeRole.APPROVER),
    "clerk24": lambda: official("24", OfficeRole.CLERK),
    "approver24": lambda: official("24", OfficeRole.APPROVER),
    "administrator": administrator,
    "closed clerk16": inactive(lambda: official("16", OfficeRole.CLERK)),
    "closed administrator": inactive(administrator),
}


def delivery_of(office, *, by):
    """A mended delivery that somebody proposed in a case of the office."""
    letter = Letter(case=Case(office_id=office))
    return DeliveryProposal(addressee=Addressee(letter=letter), proposed_by_id=by)


QUESTIONS = {
    "is_administrator": permissions.is_administrator,
    "may_enter_office": permissions.may_enter_office,
    "may_work_on 16": lambda user: permissions.may_work_on(user, "16"),
    "may_change_entity in Nysa": lambda user: permissions.may_change_entity(
        user, Entity(gmina_id="1607053")
    ),
    "may_change_office 16": lambda user: permissions.may_change_office(
        user, VoivodeOffice(pk="16")
    ),
    "may_confirm what another wrote of Nysa": lambda user: permissions.may_confirm(
        user, PeriodProposal(entity=Entity(gmina_id="1607053"), proposed_by_id=0)
    ),
    "may_confirm what they wrote of Nysa": lambda user: permissions.may_confirm(
        user, PeriodProposal(entity=Entity(gmina_id="1607053"), proposed_by_id=user.pk)
    ),
    "may_reject what another wrote of Nysa": lambda user: permissions.may_reject(
        user, PeriodProposal(entity=Entity(gmina_id="1607053"), proposed_by_id=0)
    ),
    "may_confirm_delivery that another wrote of 16": lambda user: permissions.may_confirm_delivery(
        user, delivery_of("16", by=0)
    ),
    "may_confirm_delivery that they wrote of 16": lambda user: permissions.may_confirm_delivery(
        user, delivery_of("16", by=user.pk)
    ),
    "may_reject_delivery that another wrote of 16": lambda user: permissions.may_reject_delivery(
        user, delivery_of("16", by=0)
    ),
    "may_change_catalogues": permissions.may_change_catalogues,
    "may_change_needs": permissions.may_change_needs,
    "may_change_guides": permissions.may_change_guides,
    "may_change_support in Nysa": lambda user: permissions.may_change_support(
        user, SupportOrganisation(gmina_id="1607053")
    ),
    "may_change_open_call of 16": lambda user: permissions.may_change_open_call(
        user, OpenCall(voivodeships=["16"])
    ),
    "may_change_open_call of 16 and 24": lambda user: permissions.may_change_open_call(
        user, OpenCall(voivodeships=["16", "24"])
    ),
    "may_change_open_call of the country": lambda user: permissions.may_change_open_call(
        user, OpenCall(voivodeships=[])
    ),
    "may_change_attachment_list of 16": lambda user: permissions.may_change_attachment_list(
        user, "16"
    ),
    "may_change_attachment_list of all": lambda user: permissions.may_change_attachment_list(
        user, None
    ),
    "may_manage_accounts": permissions.may_manage_accounts,
    "may_work_on_case of 16": lambda user: permissions.may_work_on_case(user, Case(office_id="16")),
    "may_sign what another prepared in 16": lambda user: permissions.may_sign(
        user, Letter(case=Case(office_id="16"), prepared_by_id=0)
    ),
    "may_sign what they prepared in 16": lambda user: permissions.may_sign(
        user, Letter(case=Case(office_id="16"), prepared_by_id=user.pk)
    ),
    "may_drop what 16 signed": lambda user: permissions.may_drop(
        user, Letter(case=Case(office_id="16"), prepared_by_id=user.pk)
    ),
}
# Who may; everybody else may not.
ALLOWED = {
    "is_administrator": {"administrator"},
    "may_enter_office": {"clerk16", "approver16", "clerk24", "approver24", "administrator"},
    "may_work_on 16": {"clerk16", "approver16", "administrator"},
    "may_change_entity in Nysa": {"clerk16", "approver16", "administrator"},
    "may_change_office 16": {"approver16", "administrator"},
    # Four eyes: nobody puts into the register what they wrote themselves.
    "may_confirm what another wrote of Nysa": {"approver16"},
    "may_confirm what they wrote of Nysa": set(),
    "may_reject what another wrote of Nysa": {"approver16"},
    "may_confirm_delivery that another wrote of 16": {"approver16"},
    "may_confirm_delivery that they wrote of 16": set(),
    "may_reject_delivery that another wrote of 16": {"approver16"},
    "may_change_catalogues": {"approver16", "approver24", "administrator"},
    "may_change_needs": {"administrator"},
    "may_change_guides": {"administrator"},
    "may_change_support in Nysa": {"clerk16", "approver16", "administrator"},
    "may_change_open_call of 16": {"clerk16", "approver16", "administrator"},
    "may_change_open_call of 16 and 24": {"administrator"},
    "may_change_open_call of the country": {"administrator"},
    "may_change_attachment_list of 16": {"approver16", "administrator"},
    "may_change_attachment_list of all": {"administrator"},
    "may_manage_accounts": {"administrator"},
    # Who keeps the portal has no part in an office's proceedings.
    "may_work_on_case of 16": {"clerk16", "approver16"},
    "may_sign what another prepared in 16": {"approver16"},
    "may_sign what they prepared in 16": set(),
    "may_drop what 16 signed": {"approver16"},
}


def test_tables_of_these_tests_ask_every_question():
    asked = {name.split(" ")[0] for name in QUESTIONS}
    questions = {name for name in dir(permissions) if name.startswith(("may_", "is_"))}
    assert asked | {"may_change_organisation"} == questions


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("question", QUESTIONS)
def test_may(question, person):
    assert QUESTIONS[question](PEOPLE[person]()) is (person in ALLOWED[question])


@pytest.mark.parametrize("person", PEOPLE)
def test_open_calls_that_the_desk_shows_are_those_that_may_be_changed(person):
    for codes in (["16"], ["24"], ["16", "24"], []):
        announced(title=str(codes), voivodeships=codes)
    user, rows = PEOPLE[person](), OpenCall.objects.order_by("pk")
    allowed = [row for row in rows if permissions.may_change_open_call(user, row)]
    assert [*permissions.open_calls_of(user, rows)] == allowed


@pytest.mark.parametrize(
    ("person", "offices"),
    [("nobody", set()), ("clerk16", {"16"}), ("approver24", {"24"}), ("closed clerk16", set())],
)
def test_offices_of(person, offices):
    assert permissions.offices_of(PEOPLE[person]()) == offices


def entity_in(gmina, founder):
    founders = (FounderDraft(founder, OrganisationKind.FOUNDATION),)
    return make_entity(name=f"Klub: {founder}", gmina=gmina, founders=founders)


@pytest.fixture
def in_nysa():
    """An entity in Opolskie."""
    return entity_in("1607053", "runs in 16")


@pytest.fixture
def in_katowice():
    """An entity in Śląskie, run by an organisation that sits in Opolskie."""
    entity = entity_in("2469011", "runs in 24")
    Organisation.objects.filter(name="runs in 24").update(gmina_id="1607053")
    return entity


@pytest.mark.parametrize(
    ("person", "codes"),
    [
        ("anonymous", set()),
        ("nobody", set()),
        ("owner", set()),
        ("clerk16", {"1607053"}),
        ("approver16", {"1607053"}),
        ("clerk24", {"2469011"}),
        ("administrator", {"1607053", "2469011"}),
        ("closed clerk16", set()),
        ("closed administrator", set()),
    ],
)
def test_entities_of_the_office_where_the_person_works(in_nysa, in_katowice, person, codes):
    found = permissions.entities_of(PEOPLE[person](), Entity.objects.all())
    assert {entity.gmina_id for entity in found} == codes


def test_entities_of_a_person_who_works_in_two_offices(in_nysa, in_katowice):
    user = official("16", OfficeRole.CLERK)
    user.office_memberships.create(office_id="24", role=OfficeRole.CLERK)
    found = permissions.entities_of(user, Entity.objects.all())
    assert set(found) == {in_nysa, in_katowice}


# An organisation with a seat in 16 that runs an entity in 24 is everyone's of both.
ORGANISATIONS = {
    "anonymous": set(),
    "nobody": set(),
    "closed clerk16": set(),
    "clerk16": {"runs in 16", "runs in 24", "runs nothing"},
    "clerk24": {"runs in 24", "runs nothing"},
    "administrator": {"runs in 16", "runs in 24", "runs nothing"},
}


@pytest.fixture
def three_organisations(in_nysa, in_katowice):
    """Organisations that run in 16, run in 24, run nothing."""
    OrganisationFactory(name="runs nothing")
    return Organisation.objects.all()


@pytest.mark.parametrize("person", ORGANISATIONS)
def test_organisations_of_run_or_sit_there_or_run_nothing(three_organisations, person):
    found = permissions.organisations_of(PEOPLE[person](), three_organisations)
    assert {organisation.name for organisation in found} == ORGANISATIONS[person]


# Who keeps each organisation's data: the office of its seat, else of the first entity it led.
KEPT = {
    "anonymous": set(),
    "nobody": set(),
    "owner": set(),
    "closed clerk16": set(),
    "clerk16": {"runs in 16", "runs in 24", "runs nothing"},
    "clerk24": {"runs nothing"},
    "administrator": {"runs in 16", "runs in 24", "runs nothing"},
}


@pytest.mark.parametrize("person", KEPT)
def test_may_change_organisation_of_the_office_that_keeps_it(three_organisations, person):
    user = PEOPLE[person]()
    may = {
        organisation.name
        for organisation in three_organisations
        if permissions.may_change_organisation(user, organisation)
    }
    assert may & KEPT["administrator"] == KEPT[person]


@pytest.mark.parametrize("person", KEPT)
def test_organisations_are_told_at_once_as_they_are_one_by_one(three_organisations, person):
    user = PEOPLE[person]()
    FoundingFactory(entity__gmina_id="2469011", organisation=three_organisations[0])
    told = permissions.organisations_kept_by(user, Organisation.objects.all())
    assert {*told} == {
        organisation
        for organisation in Organisation.objects.all()
        if permissions.may_change_organisation(user, organisation)
    }


def test_keeper_without_a_seat_is_the_office_of_the_first_entity_whatever_the_role():
    found = OrganisationFactory()
    FoundingFactory(entity__gmina_id="2469011", organisation=found, role=FoundingRole.PARTNER)
    FoundingFactory(entity__gmina_id="1607053", organisation=found, role=FoundingRole.LEAD)
    assert permissions.keeper_of(found) == "24"


def test_keeper_does_not_change_when_another_office_names_the_organisation(in_nysa):
    found = Organisation.objects.get(name="runs in 16")
    FoundingFactory(entity__gmina_id="2469011", organisation=found)
    assert permissions.keeper_of(found) == "16"


def test_keeper_is_the_office_of_the_seat_whatever_the_organisation_runs(in_nysa):
    Organisation.objects.filter(name="runs in 16").update(gmina_id="2469011")
    assert permissions.keeper_of(Organisation.objects.get(name="runs in 16")) == "24"


def test_keeper_of_what_runs_nothing_is_any_office():
    assert permissions.keeper_of(OrganisationFactory()) == ""


def test_organisations_of_names_each_once():
    for number in range(2):
        make_entity(name=f"Klub {number}")
    user = official("16", OfficeRole.CLERK)
    assert permissions.organisations_of(user, Organisation.objects.all()).count() == 1


@pytest.mark.parametrize(
    ("person", "words"),
    [
        ("nobody", "bez roli"),
        ("clerk16", "referent (16)"),
        ("approver24", "zatwierdzający (24)"),
        ("administrator", "administrator"),
        ("closed clerk16", "bez roli"),
    ],
)
def test_role_of_stays_in_words(person, words):
    assert permissions.role_of(PEOPLE[person]()) == words


def test_role_that_nobody_has_confirmed_is_told_as_that(db):
    user = UserFactory()
    Membership.objects.create(
        user=user, organisation=OrganisationFactory(), role="owner", is_confirmed=False
    )
    assert permissions.role_of(user) == "osoba niepotwierdzona przez urząd"
    Membership.objects.create(user=user, organisation=OrganisationFactory(), role="editor")
    assert permissions.role_of(user) == "redaktor wpisów"


def test_role_in_an_organisation_is_the_one_there(db):
    here, elsewhere, alone = (OrganisationFactory() for _one in range(3))
    user = member(here, OrganisationRole.EDITOR)
    user.memberships.create(organisation=elsewhere, role=OrganisationRole.OWNER)
    user.memberships.create(organisation=alone, role=OrganisationRole.OWNER, is_confirmed=False)
    assert [permissions.role_in(user, one) for one in (here, elsewhere, alone)] == [
        "redaktor wpisów",
        "właściciel wpisów",
        "osoba niepotwierdzona przez urząd",
    ]
    assert permissions.role_in(user, OrganisationFactory()) == "bez roli"


def test_role_of_nobody_is_the_portal_itself():
    assert permissions.role_of(None) == "portal"


def test_role_of_a_person_of_two_offices_is_that_of_the_entity():
    user = official("16", OfficeRole.CLERK)
    user.office_memberships.create(office_id="24", role=OfficeRole.APPROVER)
    assert permissions.role_of(user, "24") == "zatwierdzający (24)"
    assert permissions.role_of(user, "02") == "referent (16)"


def test_cases_of_the_office_where_the_person_works(db):
    clerk = official("16", OfficeRole.CLERK)
    own = received_case(clerk, received_on=date(2026, 11, 16))
    other = official("24", OfficeRole.CLERK)
    for person, found in ((clerk, [own]), (other, []), (administrator(), [])):
        assert [*permissions.cases_of(person, Case.objects.all())] == found
