"""How much one may ask of others, and which organisations nobody decides for any more."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from psycopg2.extras import DateRange

from entities.actions import access
from entities.actions import teams as acts
from entities.enums import OrganisationRole
from entities.models import AccessRequest, Invitation, Membership, Organisation
from entities.rules import teams
from entities.rules.errors import NotAllowed
from tests.factories import FoundingFactory, OrganisationFactory, UserFactory, member

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 16)
NOON = datetime(2026, 11, 16, 12, tzinfo=ZoneInfo("Europe/Warsaw"))
MIDNIGHT = NOON.replace(hour=0)
A_MOMENT = timedelta(seconds=1)


@pytest.fixture
def asker():
    return UserFactory()


def asked(asker, count, at=NOON, **columns):
    AccessRequest.objects.bulk_create(
        AccessRequest(
            organisation=OrganisationFactory(),
            post="kierowniczka",
            asked_at=at,
            asked_by=asker,
            **columns,
        )
        for _ in range(count)
    )


def settled_by(person):
    return {"outcome": "refused", "settled_at": NOON, "settled_by": person}


def test_ten_requests_a_day(asker):
    asked(asker, 9)
    assert teams.why_not_ask(asker, TODAY) == ""
    asked(asker, 1, **settled_by(UserFactory()))
    assert teams.why_not_ask(asker, TODAY) == (
        "Jedna osoba może wysłać w ciągu dnia 10 próśb o dostęp. Następną wyślesz jutro."
    )
    assert teams.why_not_ask(asker, TODAY + timedelta(days=1)) == ""
    assert teams.why_not_ask(UserFactory(), TODAY) == ""


@pytest.mark.parametrize(("at", "counts"), [(MIDNIGHT, True), (MIDNIGHT - A_MOMENT, False)])
def test_day_of_requests_begins_at_the_polish_midnight(asker, at, counts):
    asked(asker, 10, at=at)
    assert bool(teams.why_not_ask(asker, TODAY)) == counts


def test_twenty_requests_wait_at_most(asker):
    earlier = NOON - timedelta(days=3)
    asked(asker, 19, at=earlier)
    asked(asker, 5, at=earlier, **settled_by(UserFactory()))
    assert teams.why_not_ask(asker, TODAY) == ""
    asked(asker, 1, at=earlier)
    assert "czeka już 20 Twoich próśb" in teams.why_not_ask(asker, TODAY)


def test_request_too_many_is_refused_and_leaves_nothing(asker):
    asked(asker, 10)
    with pytest.raises(NotAllowed, match="10 próśb"):
        access.ask(OrganisationFactory(), by=asker, post="prezeska", at=NOON)
    before = Organisation.objects.count()
    new = {"name": "Fundacja Wymyślona", "kind": "foundation", "krs": "0000123456"}
    with pytest.raises(NotAllowed, match="10 próśb"):
        access.describe(new, by=asker, post="prezeska", at=NOON)
    assert (AccessRequest.objects.count(), Organisation.objects.count()) == (10, before)
    assert not Membership.objects.exists()


def test_thirty_invitations_a_day(asker):
    organisation = OrganisationFactory()
    owner = member(organisation, OrganisationRole.OWNER)

    def invite(number, at=NOON):
        role = OrganisationRole.EDITOR
        acts.invite(organisation, email=f"o{number}@osoba.example", role=role, by=owner, at=at)

    Invitation.objects.bulk_create(
        Invitation(
            organisation=organisation,
            email=f"{number}@osoba.example",
            role=OrganisationRole.EDITOR,
            expires_on=TODAY + teams.INVITATION_LASTS,
            invited_at=MIDNIGHT,
            invited_by=owner,
        )
        for number in range(29)
    )
    invite(30)
    with pytest.raises(NotAllowed, match="dziś już 30 zaproszeń"):
        invite(31)
    assert teams.why_not_invite(OrganisationFactory(), TODAY) == ""
    invite(31, at=NOON + timedelta(days=1))


def test_keepers_are_those_who_may_edit_the_entry(entity, organisation):
    """One question asked of one person and of everybody."""
    keepers = [member(organisation, role) for role in OrganisationRole]
    closed, unconfirmed = (member(organisation, OrganisationRole.EDITOR) for _ in range(2))
    closed.is_active = False
    closed.save()
    unconfirmed.memberships.update(is_confirmed=False)
    stranger = member(OrganisationFactory(), OrganisationRole.OWNER)
    others = [closed, unconfirmed, stranger]
    assert [*teams.keepers_of(entity, TODAY)] == keepers
    assert all(teams.may_edit_entry(one, entity, TODAY) for one in keepers)
    assert not any(teams.may_edit_entry(one, entity, TODAY) for one in others)
    entity.foundings.update(during=(None, TODAY))
    assert not teams.keepers_of(entity, TODAY).exists()


def gone(organisation):
    """The last owner of the organisation leaves, knowing so."""
    role = member(organisation, OrganisationRole.OWNER).memberships.get()
    acts.leave(role, though_last=True, by=role.user)


def abandoned(on=TODAY):
    return [*teams.abandoned(Organisation.objects.order_by("pk"), on)]


def test_abandoned_is_what_the_last_owner_left():
    left = FoundingFactory().organisation
    gone(left)
    assert abandoned() == [left]


@pytest.mark.parametrize("confirmed", [True, False])
def test_abandoned_until_somebody_decides_again(confirmed):
    left = FoundingFactory().organisation
    gone(left)
    new = member(left, OrganisationRole.OWNER)
    Membership.objects.update(is_confirmed=confirmed)
    assert abandoned() == ([] if confirmed else [left])
    new.is_active = False
    new.save()
    assert abandoned() == [left]


def test_abandoned_is_a_team_of_editors_alone():
    left = FoundingFactory().organisation
    member(left, OrganisationRole.EDITOR)
    assert abandoned() == [left]


def test_nobody_abandoned_what_nobody_came_for_or_nobody_confirmed_or_runs_nothing():
    FoundingFactory()
    member(FoundingFactory().organisation, OrganisationRole.OWNER)
    Membership.objects.update(is_confirmed=False)
    gone(OrganisationFactory())
    ended = FoundingFactory(during=DateRange(date(2020, 1, 1), TODAY)).organisation
    gone(ended)
    assert abandoned() == []
    assert abandoned(TODAY - timedelta(days=1)) == [ended]


def test_number_of_one_organisation_is_no_part_of_anothers():
    left = FoundingFactory(organisation__pk=41).organisation
    FoundingFactory(organisation__pk=4)
    FoundingFactory(organisation__pk=412)
    gone(left)
    assert abandoned() == [left]
