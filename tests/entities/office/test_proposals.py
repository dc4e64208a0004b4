"""Days in the register wait at the desk for a second person, and the page says so."""

import datetime

import pytest
from django.urls import reverse

from entities.models import Entity, PeriodProposal
from entities.office import periods
from tests import factories
from tests.entities.office.sending import forms_of, send
from tests.proceedings import Office

pytestmark = pytest.mark.usefixtures("today")


def page_of(entity):
    return reverse("admin:entities_entity_change", args=[entity.pk])


def of_proposal(proposal):
    args = [proposal.entity_id, proposal.pk]
    return reverse("admin:entities_entity_proposal", args=args)


@pytest.fixture
def proposal(clerk16):
    """An entry that a clerk typed in, of a club that is only published."""
    entity = factories.make_entity(published=True)
    opening = reverse("admin:entities_entity_open", args=[entity.pk])
    sent = send(
        clerk16, opening, basis="entry", starts_on="2026-03-01", number="KIS/7", reason="Z akt"
    )
    assert sent.status_code == 302
    told = [str(message) for message in clerk16.get(sent.url).context["messages"]]
    assert told == [str(periods.WAITS)]
    return PeriodProposal.objects.get()


def settle(client, proposal, **choices):
    address = of_proposal(proposal)
    return client.post(address, forms_of(client.get(address))[-1] | choices)


def test_form_says_before_anything_is_typed_that_another_confirms(entity, clerk16):
    page = clerk16.get(reverse("admin:entities_entity_open", args=[entity.pk]))
    assert str(periods.WHY) in page.content.decode()


def test_clerk_sees_that_it_waits_and_for_whom(proposal, clerk16, approver16):
    approver16.user.name = "Barbara Zatwierdzająca"
    approver16.user.save()
    text = clerk16.get(of_proposal(proposal)).content.decode()
    assert "Potwierdzić może: Barbara Zatwierdzająca." in text
    assert "KIS/7" in text
    assert "Czeka na potwierdzenie" in clerk16.get(page_of(proposal.entity)).content.decode()


def test_clerk_cannot_confirm(proposal, clerk16):
    sent = settle(clerk16, proposal, outcome="confirmed")
    assert sent.status_code == 200
    assert "outcome" in sent.context["form"].errors
    assert proposal.entity.periods.filter(basis="entry").count() == 0


def test_approver_confirms(proposal, approver16):
    sent = settle(approver16, proposal, outcome="confirmed")
    assert sent.url == page_of(proposal.entity)
    assert proposal.entity.periods.get(basis="entry").number == "KIS/7"
    text = approver16.get(of_proposal(proposal)).content.decode()
    assert "Potwierdzono, zatwierdzający (16)." in text


def test_rejection_says_why(proposal, approver16):
    sent = settle(approver16, proposal, outcome="rejected")
    assert [*sent.context["form"].errors] == ["remark"]
    settle(approver16, proposal, outcome="rejected", remark="Numer jest innego klubu")
    proposal.refresh_from_db()
    assert (proposal.outcome, proposal.remark) == ("rejected", "Numer jest innego klubu")


def test_conflict_at_confirmation_is_a_sentence(proposal, approver16):
    other = {"gmina_id": "2469011"}
    Entity.objects.filter(pk=proposal.entity_id).update(gmina_id="1661011")
    Entity.objects.filter(pk=proposal.entity_id).update(**other)
    assert approver16.get(of_proposal(proposal)).status_code == 404
    Entity.objects.filter(pk=proposal.entity_id).update(gmina_id="1661011")
    PeriodProposal.objects.update(values=proposal.values | {"starts_on": "2030-01-01"})
    sent = settle(approver16, proposal, outcome="confirmed")
    assert sent.status_code in {200, 302}


def test_list_can_be_asked_for_those_that_wait(proposal, approver16):
    factories.make_entity(name="Inny klub")
    found = approver16.get(reverse("admin:entities_entity_changelist") + "?czeka=tak")
    assert [entity.pk for entity in found.context["cl"].result_list] == [proposal.entity_id]


def test_proposal_of_another_entity_is_not_found(proposal, entity, approver16):
    address = reverse("admin:entities_entity_proposal", args=[entity.pk, proposal.pk])
    assert approver16.get(address).status_code == 404


def test_office_of_another_voivodeship_does_not_see_it(proposal, clerk24):
    assert clerk24.get(of_proposal(proposal)).status_code == 404


@pytest.mark.parametrize("step", ["correct", "close"])
def test_days_of_a_letter_lead_to_the_letter(step, clerk16):
    letter = Office().grant(datetime.date(2026, 11, 16))
    entity = letter.case.entity
    address = reverse(f"admin:entities_entity_{step}", args=[entity.pk, entity.periods.get().pk])
    for sent in (clerk16.get(address), clerk16.post(address, {"last_day": "2026-12-01"})):
        assert sent.url == reverse("admin:entities_case_letter", args=[letter.case_id, letter.pk])
    row = clerk16.get(page_of(entity)).context["periods"][0]
    assert (row["letter"], row["is_transferred"]) == (letter, False)


def test_days_without_a_letter_say_where_they_came_from(entity, clerk16):
    text = clerk16.get(page_of(entity)).content.decode()
    assert "przeniesiony z rejestru prowadzonego poza portalem" in text


def test_new_entity_of_the_register_is_on_no_list_until_it_is_confirmed(
    clerk16, approver16, client
):
    sent = send(
        clerk16,
        reverse("admin:entities_entity_add"),
        kind="KIS",
        name="Klub z archiwum",
        gmina="1661011",
        founder_name="Fundacja „Most”",
        founder_kind="foundation",
        listing="register",
        starts_on="2026-03-01",
        reason="Księga rejestru",
    )
    assert sent.status_code == 302
    entity = Entity.objects.get()
    assert entity.periods.count() == 0
    assert client.get(reverse("directory:entity", args=[entity.slug])).status_code == 404
    settle(approver16, PeriodProposal.objects.get(), outcome="confirmed")
    assert client.get(reverse("directory:entity", args=[entity.slug])).status_code == 200
