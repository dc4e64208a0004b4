"""E-mails of a team: what they say when they go out, and to whom nothing is left to say."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from entities.actions import teams
from entities.enums import OrganisationRole
from entities.mailing import notices
from entities.models import Membership
from tests.factories import member

pytestmark = pytest.mark.django_db

OWNER, EDITOR = OrganisationRole.OWNER, OrganisationRole.EDITOR


@pytest.fixture
def first(organisation):
    return member(organisation, OWNER)


@pytest.fixture
def second(organisation):
    return member(organisation, OWNER)


@pytest.fixture
def heir(organisation):
    return member(organisation, EDITOR)


def role_of(person):
    return Membership.objects.get(user=person)


def sent():
    """What goes out now, by address: subject and text."""
    notices.send_waiting(timezone.localdate())
    notices.send_waiting(timezone.localdate())
    assert len({to for message in mail.outbox for to in message.to}) == len(mail.outbox)
    return {message.to[0]: f"{message.subject}\n{message.body}" for message in mail.outbox}


def test_new_owner_learns_what_they_may_do_and_the_other_owners_who_it_is(
    first, second, heir, organisation
):
    teams.give_role(role_of(heir), OWNER, by=first)
    texts = sent()
    assert {*texts} == {heir.email, second.email}
    page = reverse("panel:organisation", args=[organisation.pk])
    assert all(page in text for text in texts.values())
    assert "masz teraz rolę: właściciel wpisów" in texts[heir.email]
    assert heir.email in texts[second.email]


def test_new_editor_learns_who_decides(first, second):
    teams.give_role(role_of(second), EDITOR, by=first)
    text = sent()[second.email]
    assert "Twoja rola to teraz redaktor wpisów" in text
    assert "zapraszasz innych" not in text


def test_owners_who_stay_see_who_is_left_and_not_who_went(first, second, heir):
    teams.leave(role_of(second), by=second)
    text = sent()[first.email]
    assert heir.email in text
    assert second.email not in text


def test_whoever_is_no_owner_any_more_is_told_nothing_of_the_team(first, second, heir):
    teams.give_role(role_of(heir), OWNER, by=first)
    teams.leave(role_of(heir), by=heir)
    Membership.objects.filter(user=second).update(role=EDITOR)
    assert {*sent()} == {first.email}


def test_office_is_told_nothing_once_somebody_decides_again(first, organisation):
    teams.leave(role_of(first), though_last=True, by=first)
    member(organisation, OWNER)
    assert sent() == {}
