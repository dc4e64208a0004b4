"""E-mails of a team: what they say when they go out, and to whom nothing is left to say."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from entities.actions import access, teams
from entities.enums import OrganisationRole
from entities.enums.access import NoticeKind
from entities.mailing import notices
from entities.models import Membership, Notice, Organisation, VoivodeOffice
from tests.factories import UserFactory, member

pytestmark = pytest.mark.django_db

OWNER, EDITOR = OrganisationRole.OWNER, OrganisationRole.EDITOR
ROLE_GIVEN = {NoticeKind.ROLE_CHANGED, NoticeKind.OWNER_ADDED}


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


@pytest.fixture
def asker():
    return UserFactory(email="prosi@osoba.example")


def ask(organisation, asker, **choices):
    asked = access.ask(organisation, by=asker, post="kierowniczka", **choices)
    Notice.objects.all().delete()
    return asked


def text_for(asker):
    return sent()[asker.email]


@pytest.mark.parametrize(
    ("role", "words"), [(OWNER, "właściciel wpisów. Zmieniasz"), (EDITOR, "redaktor wpisów.")]
)
def test_whoever_is_let_in_learns_as_what_and_by_whom(first, asker, organisation, role, words):
    first.name = "Nazwisko Właścicielki"
    first.save()
    access.accept(ask(organisation, asker), by=first, role=role)
    text = text_for(asker)
    assert f"Twoja rola: {words}" in text
    assert "przyjął właściciel wpisów organizacji" in text
    assert "Nazwisko" not in text


def test_whoever_the_office_lets_in_learns_which(asker, organisation, clerk16):
    office = VoivodeOffice.objects.get(pk="16")
    access.accept(ask(organisation, asker), by=clerk16.user)
    assert f"przyjął urząd: {office.name}." in text_for(asker)


def test_whoever_is_out_again_is_told_nothing(first, asker, organisation):
    access.accept(ask(organisation, asker), by=first)
    asker.memberships.all().delete()
    assert sent() == {}


@pytest.fixture
def contacts(organisation):
    VoivodeOffice.objects.filter(pk="16").update(email="wps@urzad.example", phone="77 000 00 16")
    Organisation.objects.filter(pk=organisation.pk).update(
        email="biuro@razem.example", phone="77 000 00 99", krs="0000123456"
    )


def test_refusal_of_an_owner_says_so_and_leads_to_the_organisation(
    first, asker, organisation, entity, contacts
):
    first.name = "Nazwisko Właścicielki"
    first.save()
    access.refuse(ask(organisation, asker, entity=entity), answer="Nie znamy.", by=first)
    text = text_for(asker)
    assert mail.outbox[0].reply_to == ["biuro@razem.example"]
    for words in ("odrzucił właściciel jej wpisów", "77 000 00 99", "Nie znamy."):
        assert words in text
    for words in ("urzad.example", "77 000 00 16", "Nazwisko"):
        assert words not in text
    assert f"{reverse('panel:ours', args=[entity.slug])}\n" in text


def test_refusal_of_the_office_says_so_and_gives_its_contact(
    asker, organisation, clerk16, contacts
):
    access.refuse(ask(organisation, asker), answer="Nie potwierdzono.", by=clerk16.user)
    text = text_for(asker)
    assert mail.outbox[0].reply_to == ["wps@urzad.example"]
    assert "odrzucił urząd" in text
    assert "razem.example" not in text
    assert f"{reverse('panel:known', args=['0000123456'])}\n" in text


@pytest.mark.parametrize("way", ["numberless", "unlisted", "editor"])
def test_whoever_is_refused_is_led_where_they_may_ask(asker, organisation, entity, clerk16, way):
    expected = reverse("panel:find")
    if way == "editor":
        organisation.memberships.create(user=asker, role=EDITOR)
        expected = reverse("panel:organisation", args=[organisation.pk])
    asked = ask(organisation, asker, entity=entity if way == "unlisted" else None)
    if way == "unlisted":
        entity.periods.all().delete()
    access.refuse(asked, answer="Nie.", by=clerk16.user)
    assert f"{expected}\n" in text_for(asker)


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


def test_every_email_of_a_team_says_which_office_to_ask(first, second, heir, contacts):
    teams.give_role(role_of(heir), OWNER, by=first)
    teams.remove(role_of(heir), by=first)
    kinds = {*Notice.objects.values_list("kind", flat=True)}
    assert kinds == {NoticeKind.PERSON_LEFT, NoticeKind.ROLE_LOST, *ROLE_GIVEN}
    Notice.objects.filter(kind__in=ROLE_GIVEN).delete()
    for person, text in sent().items():
        assert "77 000 00 16" in text, person
    assert [message.reply_to for message in mail.outbox] == [["wps@urzad.example"]] * 2


def test_emails_of_a_new_role_say_which_office_to_ask(first, second, heir, contacts):
    teams.give_role(role_of(heir), OWNER, by=first)
    texts = sent()
    assert {*texts} == {heir.email, second.email}
    assert all("77 000 00 16" in text for text in texts.values())


def test_office_is_told_nothing_once_somebody_decides_again(first, organisation):
    teams.leave(role_of(first), though_last=True, by=first)
    member(organisation, OWNER)
    assert sent() == {}
