"""The person's own data for signatures: what is missing can be filled in, once, by the person."""

import pytest
from django.urls import reverse

from entities.models import RegisterEvent
from tests.entities.office.sending import forms_of

ADDRESS = reverse("admin:own_signature")


@pytest.fixture
def nameless(approver16):
    approver16.user.name = ""
    approver16.user.save()
    approver16.user.office_memberships.update(post="")
    return approver16


def post_of(client):
    return f"post-{client.user.office_memberships.get().pk}"


def send(client, **values):
    return client.post(ADDRESS, forms_of(client.get(ADDRESS))[-1] | values)


def test_what_is_missing_is_filled_in_and_no_event_names_it(nameless):
    sent = send(nameless, name=" Barbara  Nowak", **{post_of(nameless): "dyrektor wydziału"})
    assert sent.url == ADDRESS
    nameless.user.refresh_from_db()
    assert nameless.user.name == "Barbara Nowak"
    assert nameless.user.office_memberships.get().post == "dyrektor wydziału"
    event = RegisterEvent.objects.get()
    assert event.subject.endswith("wpisano imię i nazwisko, wpisano stanowisko")
    assert "Barbara" not in f"{event.subject} {event.reason} {event.changes}"


def test_what_is_there_only_an_administrator_changes(approver16):
    page = approver16.get(ADDRESS)
    assert page.context["form"] is None
    sent = approver16.post(ADDRESS, {"name": "Kto Inny", post_of(approver16): "wojewoda"})
    assert sent.status_code == 302 or sent.context["form"] is None
    approver16.user.refresh_from_db()
    assert approver16.user.name == "Osoba Testowa"
    assert approver16.user.office_memberships.get().post == "kierownik oddziału"


@pytest.mark.parametrize("name", ["", "Barbara", "b@urzad.example", "\x00", "Anna\ud800 Nowak"])
def test_what_is_no_name_is_refused_and_kept(nameless, name):
    data = {"name": name.encode("utf-8", "surrogatepass"), post_of(nameless): "dyrektor"}
    page = nameless.post(ADDRESS, data)
    assert page.status_code == 200
    assert page.context["form"].errors
    nameless.user.refresh_from_db()
    assert nameless.user.name == ""


def test_role_of_somebody_else_is_left_alone(nameless, clerk16):
    clerk16.user.office_memberships.update(post="")
    theirs = clerk16.user.office_memberships.get()
    data = {"name": "Barbara Nowak", post_of(nameless): "dyrektor", f"post-{theirs.pk}": "nikt"}
    nameless.post(ADDRESS, data)
    theirs.refresh_from_db()
    assert theirs.post == ""
