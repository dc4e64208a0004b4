"""Requests to look after entries, at the desk."""

import pytest
from django.core import mail
from django.urls import reverse

from entities.actions import access
from entities.enums import OrganisationRole
from entities.models import Membership
from tests.factories import UserFactory, member

pytestmark = pytest.mark.django_db

LIST = reverse("admin:entities_accessrequest_changelist")


@pytest.fixture
def asked(organisation, entity):
    asker = UserFactory(email="prosi@osoba.example", name="Prosząca Osoba")
    proof = access.Proof("uchwała.pdf", b"%PDF-1.7 test")
    return access.ask(organisation, by=asker, post="kierowniczka", proof=proof, entity=entity)


def page_of(asked, name="change"):
    return reverse(f"admin:entities_accessrequest_{name}", args=[asked.pk])


def test_office_lets_the_first_person_in(clerk16, asked):
    assert "kierowniczka" in clerk16.get(LIST, {"stan": "czeka"}).content.decode()
    page = clerk16.get(page_of(asked)).content.decode()
    assert "Prosząca Osoba" in page
    assert clerk16.post(page_of(asked), {"outcome": "owner"}).url == LIST
    assert Membership.objects.get(user=asked.asked_by).role == "owner"
    assert mail.outbox[-1].to == ["prosi@osoba.example"]
    assert "kierowniczka" not in clerk16.get(LIST, {"stan": "czeka"}).content.decode()


def test_office_is_told_to_let_the_first_person_in_as_an_owner(clerk16, asked, organisation):
    page = clerk16.get(page_of(asked))
    assert page.context["form"].initial["outcome"] == "owner"
    assert "Upewnij się" in page.content.decode()
    answer = clerk16.post(page_of(asked), {"outcome": "editor"}).content.decode()
    assert "nie ma właściciela wpisów, a redaktor nikogo nie wpuści" in answer
    assert not Membership.objects.exists()
    member(organisation, OrganisationRole.OWNER)
    page = clerk16.get(page_of(asked))
    assert page.context["form"].initial["outcome"] is None
    assert clerk16.post(page_of(asked), {"outcome": "editor"}).url == LIST


def test_role_of_now_is_told_of_no_stranger(clerk16, asked):
    assert "Rola teraz" not in clerk16.get(page_of(asked)).content.decode()


def test_advice_ends_with_the_request(clerk16, asked):
    access.accept(asked, by=clerk16.user)
    Membership.objects.all().delete()
    page = clerk16.get(page_of(asked)).content.decode()
    assert "desk-note" not in page


def test_office_counts_what_no_owner_answers(clerk16, asked, organisation):
    desk = reverse("admin:index")

    def counted():
        return [row["count"] for row in clerk16.get(desk).context["waiting"]]

    def listed(state):
        return "kierowniczka" in clerk16.get(LIST, {"stan": state}).content.decode()

    assert (counted(), listed("czeka"), listed("u-wlasciciela")) == ([1], True, False)
    owner = member(organisation, OrganisationRole.OWNER)
    assert (counted(), listed("czeka"), listed("u-wlasciciela")) == ([], False, True)
    assert clerk16.get(page_of(asked)).context["form"] is not None
    owner.is_active = False
    owner.save()
    assert (counted(), listed("czeka")) == ([1], True)
    access.withdraw(asked, by=asked.asked_by)
    assert (counted(), listed("czeka"), listed("u-wlasciciela")) == ([], False, False)
    assert listed("koniec")


def test_refusal_asks_for_a_reason(clerk16, asked):
    page = clerk16.post(page_of(asked), {"outcome": "refused"}).content.decode()
    assert "Napisz, dlaczego odmawiasz" in page
    clerk16.post(page_of(asked), {"outcome": "refused", "answer": "Nie potwierdził tego OPS."})
    assert "Nie potwierdził tego OPS." in mail.outbox[-1].body


def test_other_office_sees_nothing(clerk24, asked):
    assert "kierowniczka" not in clerk24.get(LIST).content.decode()
    for name in ("change", "proof", "history"):
        assert clerk24.get(page_of(asked, name)).status_code == 404


def test_proof_is_handed_out_to_be_saved(clerk16, asked):
    answer = clerk16.get(page_of(asked, "proof"))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")


def test_settled_request_is_only_read(clerk16, asked):
    access.withdraw(asked, by=asked.asked_by)
    page = clerk16.get(page_of(asked))
    assert page.context["form"] is None
    assert clerk16.post(page_of(asked), {"outcome": "owner"}).status_code == 200
    assert not Membership.objects.exists()
