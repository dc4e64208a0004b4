"""What becomes of an application when the office does not let its author in."""

import pytest
from django.core import mail
from django.urls import reverse

from entities.actions import access, own_applications
from entities.enums.cases import CaseKind
from entities.mailing import notices as mailing
from entities.models import AccessRequest, ApplicationDraft, Membership
from tests.conftest import TODAY, signed_in
from tests.entities.panel.newcomers import NEW
from tests.factories import UserFactory, member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def author(db):
    client = signed_in(UserFactory(email="nowa@osoba.example"))
    client.post(reverse("panel:new_organisation"), NEW)
    return client


@pytest.fixture
def draft(author):
    asked = AccessRequest.objects.get()
    begun = own_applications.begin(asked.organisation, CaseKind.CIS_GRANT, by=author.user)
    answers = {"programme": "Cztery pracownie i ogród."}
    return own_applications.save(begun, "dzialalnosc", answers, seen=0, by=author.user)


@pytest.fixture
def refused(draft, clerk16):
    asked = AccessRequest.objects.get()
    access.refuse(asked, answer="Zły numer KRS.", by=clerk16.user)
    return asked


def test_author_reads_and_prints_what_they_typed(author, draft, refused):
    page = author.get(reverse("panel:draft", args=[draft.pk])).content.decode()
    assert "Cztery pracownie i ogród." in page
    assert "Urząd nie potwierdził" in page
    paper = author.get(reverse("panel:draft_pdf", args=[draft.pk]))
    assert paper.content.startswith(b"%PDF")
    home = author.get(reverse("panel:home")).content.decode()
    request = author.get(reverse("panel:request", args=[refused.pk])).content.decode()
    for told in (home, request):
        assert f'href="{reverse("panel:draft", args=[draft.pk])}"' in told


def test_email_says_what_happens_with_the_draft(draft, refused):
    mailing.send_waiting(TODAY)
    sent = mail.outbox[-1]
    assert "Szkicu wniosku nie usunęliśmy" in sent.body
    assert reverse("panel:request", args=[refused.pk]) in sent.body


def test_refused_author_changes_and_sends_nothing(author, draft, refused):
    for name in ("panel:draft", "panel:discard_draft"):
        address = reverse(name, args=[draft.pk])
        assert author.post(address, {"version": draft.version}).status_code == 404
    step = reverse("panel:draft_step", args=[draft.pk, "dzialalnosc"])
    assert author.post(step, {"programme": "Inny", "version": 9}).status_code == 404
    assert ApplicationDraft.objects.get().answers["programme"] == "Cztery pracownie i ogród."


def test_draft_is_whole_again_when_the_office_lets_the_author_in(author, draft, refused, clerk16):
    asked = access.ask(refused.organisation, by=author.user, post="prezeska")
    access.accept(asked, by=clerk16.user)
    page = author.get(reverse("panel:draft", args=[draft.pk])).content.decode()
    assert "Urząd nie potwierdził" not in page


def test_nobody_else_reads_it_and_a_team_keeps_its_own(author, draft, refused, other_editor):
    address = reverse("panel:draft", args=[draft.pk])
    assert other_editor.get(address).status_code == 404
    member(refused.organisation, "owner")
    assert author.get(address).status_code == 404


def test_who_left_a_team_keeps_no_draft_though_they_are_refused(editor, organisation, clerk16):
    draft = own_applications.begin(organisation, CaseKind.KIS_ENTRY, by=editor.user)
    Membership.objects.all().delete()
    asked = access.ask(organisation, by=editor.user, post="redaktorka")
    access.refuse(asked, answer="Nie.", by=clerk16.user)
    assert editor.get(reverse("panel:draft", args=[draft.pk])).status_code == 404


def test_describing_it_anew_leads_to_the_own_request(author, refused):
    page = author.post(reverse("panel:new_organisation"), NEW).content.decode()
    assert "napisz w prośbie, co poprawić" in page
    for address in (
        reverse("panel:request", args=[refused.pk]),
        reverse("panel:known", args=[NEW["krs"]]),
    ):
        assert f'href="{address}"' in page
