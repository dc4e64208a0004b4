"""Which cases people of an organisation follow in the panel (KPA art. 73)."""

from datetime import timedelta

import pytest

from entities.enums.cases import CaseKind
from entities.models import Case, Membership
from entities.rules import following
from tests.factories import FoundingFactory, OrganisationFactory, UserFactory, member, received_case
from tests.proceedings import MONDAY, at, received

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(clerk, organisation):
    """A paper case of the organisation."""
    case = received_case(clerk, received_on=MONDAY, at=at(MONDAY))
    Case.objects.filter(pk=case.pk).update(organisation=organisation)
    case.refresh_from_db()
    return case


def of_panel(case):
    Case.objects.filter(pk=case.pk).update(channel="panel")


def unconfirmed(organisation):
    person = UserFactory()
    Membership.objects.create(
        user=person, organisation=organisation, role="owner", is_confirmed=False
    )
    return person


def test_team_of_the_party_follows(case, organisation):
    assert following.may_follow(member(organisation, "editor"), case, MONDAY)


def test_nobody_else_follows(case):
    for person in (UserFactory(), member(OrganisationFactory(), "owner")):
        assert not following.may_follow(person, case, MONDAY)


def test_closed_account_follows_nothing(case, organisation):
    person = member(organisation, "owner")
    person.is_active = False
    assert not following.may_follow(person, case, MONDAY)


def test_unconfirmed_person_does_not_see_what_came_on_paper(case, organisation):
    assert not following.may_follow(unconfirmed(organisation), case, MONDAY)


def test_unconfirmed_person_follows_what_came_through_the_portal(case, organisation):
    of_panel(case)
    assert following.may_follow(unconfirmed(organisation), case, MONDAY)


def test_whoever_runs_the_entity_with_the_party_follows_until_they_do_not(clerk, entity):
    joint = OrganisationFactory()
    FoundingFactory(
        entity=entity,
        organisation=joint,
        role="partner",
        during=(MONDAY - timedelta(days=9), MONDAY + timedelta(days=9)),
    )
    case = received(clerk, CaseKind.CIS_CHANGE, MONDAY, entity, request="Zmiana.")
    person = member(joint, "owner")
    days = (MONDAY, MONDAY + timedelta(days=9))
    assert [following.may_follow(person, case, day) for day in days] == [True, False]


@pytest.fixture
def taken_over(clerk, entity):
    """A case about an entity that another organisation has run since the next day."""
    case = received(clerk, CaseKind.CIS_CHANGE, MONDAY, entity, request="Zmiana.")
    entity.foundings.update(during=(None, MONDAY + timedelta(days=1)))
    return case


def closed(case):
    Case.objects.filter(pk=case.pk).update(state="withdrawn", closed_on=case.received_on)
    case.refresh_from_db()


def test_whoever_took_over_does_not_read_what_ended_before(taken_over, entity):
    """KPA art. 28, 73: what ended is the matter of whoever ran the entity then."""
    later = MONDAY + timedelta(days=30)
    new = OrganisationFactory()
    FoundingFactory(entity=entity, organisation=new, during=(MONDAY + timedelta(days=1), None))
    person = member(new, "owner")
    assert following.may_follow(person, taken_over, later)
    closed(taken_over)
    assert not following.may_follow(person, taken_over, later)
    assert following.organisations_of(person, taken_over, later) == []
    assert following.team_of(taken_over, later) == []


def test_whoever_ran_it_already_reads_what_ended_since(taken_over, entity):
    """A partner that leads now: two stretches of one organisation."""
    later = MONDAY + timedelta(days=30)
    joint = OrganisationFactory()
    changed = MONDAY + timedelta(days=1)
    FoundingFactory(entity=entity, organisation=joint, role="partner", during=(None, changed))
    FoundingFactory(entity=entity, organisation=joint, during=(changed, None))
    person = member(joint, "editor")
    closed(taken_over)
    assert following.may_follow(person, taken_over, later)
    assert following.team_of(taken_over, later) == [person]


def test_whoever_runs_it_does_not_follow_somebody_elses_certificate(clerk, entity, organisation):
    case = received(clerk, CaseKind.CERTIFICATE, MONDAY, entity, request="Zaświadczenie.")
    assert not following.may_follow(member(organisation, "owner"), case, MONDAY)


@pytest.mark.parametrize("is_confirmed", [True, False])
@pytest.mark.parametrize("kind", CaseKind)
def test_whoever_runs_it_follows_what_is_about_it_however_one_asks(
    clerk, entity, organisation, kind, is_confirmed
):
    """KPA art. 28: of an entry that is asked for, and of a certificate, who filed is the party."""
    case = received(clerk, CaseKind.CIS_CHANGE, MONDAY, entity, request="Zmiana.")
    # The same case, of another kind.
    case.pk, case.serial, case.number = None, 2, "inna"
    case.kind, case.party, case.channel = kind, "Inna", "panel"
    Case.objects.filter(entity=entity).update(state="withdrawn", closed_on=MONDAY)
    case.save(force_insert=True)
    person = member(organisation, "owner")
    person.memberships.update(is_confirmed=is_confirmed)
    of_who_filed = {CaseKind.CIS_GRANT, CaseKind.KIS_ENTRY, CaseKind.CERTIFICATE}
    follows = is_confirmed and kind not in of_who_filed
    assert following.may_follow(person, case, MONDAY) == follows
    assert following.team_of(case, MONDAY) == [person] * follows
    assert following.organisations_of(person, case, MONDAY) == [organisation] * follows


def test_anybody_of_the_team_applies(organisation):
    assert following.may_apply_for(unconfirmed(organisation), organisation)
    assert not following.may_apply_for(UserFactory(), organisation)
    closed = member(organisation, "owner")
    closed.is_active = False
    closed.save()
    assert not following.may_apply_for(closed, organisation)


def test_team_is_everybody_who_follows_and_nobody_else(case, organisation):
    follows = [member(organisation, "owner"), member(organisation, "editor")]
    unconfirmed(organisation)
    closed = member(organisation, "owner")
    closed.is_active = False
    closed.save()
    member(OrganisationFactory(), "owner")
    assert following.team_of(case, MONDAY) == follows


def test_person_acts_in_the_name_of_the_party_first(clerk, entity, organisation):
    joint = OrganisationFactory()
    FoundingFactory(entity=entity, organisation=joint, role="partner")
    case = received(clerk, CaseKind.KIS_REMOVAL, MONDAY, entity, request="Wykreślenie.")
    Case.objects.filter(pk=case.pk).update(organisation=joint)
    case.refresh_from_db()
    person = member(organisation, "editor")
    Membership.objects.create(user=person, organisation=joint, role="editor")
    assert following.organisations_of(person, case, MONDAY) == [joint, organisation]
    assert following.team_of(case, MONDAY) == [person]
