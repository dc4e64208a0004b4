"""Changes of register data: proposed in the panel, settled field by field at the desk."""

import pytest
from django.core import mail
from django.urls import reverse

from entities.actions import entry_proposals
from entities.models import Entity, EntryProposal, VoivodeOffice
from entities.rules import integrity
from entities.rules.errors import Conflict, NotAllowed, RequirementsNotMet
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

WHY = "Uchwała nr 5/2026, przeprowadzka"


@pytest.fixture(autouse=True)
def office(db):
    VoivodeOffice.objects.filter(pk="16").update(email="wps@urzad.example")


def page_of(entity):
    return reverse("panel:propose", args=[entity.slug])


def send(client, entity, **changes):
    """What the form would send with the changes; the answer."""
    form = client.get(page_of(entity)).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    return client.post(page_of(entity), {**typed, "reason": WHY, **changes})


@pytest.fixture
def proposal(editor, entity):
    send(editor, entity, city="Paczków", street="ul. Nowa 1")
    return EntryProposal.objects.get()


def at_the_desk(proposal):
    return reverse("admin:entities_entryproposal_change", args=[proposal.pk])


def test_only_what_differs_is_proposed_and_nothing_is_written(entity, proposal):
    assert proposal.values == {"street": "ul. Nowa 1", "city": "Paczków"}
    assert Entity.objects.get().city == entity.city
    assert [(message.to, proposal.entity.name in message.subject) for message in mail.outbox] == [
        (["wps@urzad.example"], True)
    ]
    assert at_the_desk(proposal) in mail.outbox[0].body


def test_panel_shows_where_it_stands(editor, entity, proposal):
    assert "czeka na urząd" in editor.get(page_of(entity)).content.decode()
    overview = editor.get(reverse("panel:entry", args=[entity.slug])).content.decode()
    assert "czeka na urząd" in overview


def test_nothing_different_is_told(editor, entity):
    page = send(editor, entity).content.decode()
    assert "Nic się nie różni" in page
    assert WHY in page


def test_reason_is_asked_for(editor, entity):
    page = send(editor, entity, city="Paczków", reason=" ")
    assert [*page.context["form"].errors] == ["reason"]


def test_founder_is_proposed_in_words(editor, entity):
    send(editor, entity, founder="Prowadzenie przejmuje Fundacja Wymyślona")
    assert EntryProposal.objects.get().values == {}


def test_second_proposal_waits_for_the_first(owner, entity, proposal):
    with pytest.raises(Conflict, match="czeka już"):
        entry_proposals.propose(entity, {"city": "Nysa 2"}, by=owner.user, reason=WHY)


def test_proposal_is_taken_back_and_another_one_made(editor, entity, proposal):
    editor.post(reverse("panel:withdraw_proposal", args=[entity.slug]))
    send(editor, entity, city="Otmuchów")
    assert EntryProposal.objects.get(outcome="").values == {"city": "Otmuchów"}


def test_office_sees_field_by_field_and_accepts(clerk16, editor, entity, proposal):
    page = clerk16.get(at_the_desk(proposal)).content.decode()
    assert f"{entity.city} → Paczków" in page
    sent = {**proposal.values, "outcome": "accept", "answer": ""}
    assert clerk16.post(at_the_desk(proposal), sent).status_code == 302
    proposal.refresh_from_db()
    assert (Entity.objects.get().city, proposal.outcome) == ("Paczków", "accepted")
    assert mail.outbox[-1].to == [editor.user.email]
    assert integrity.check().misfit == ""


def test_office_corrects_what_it_accepts(clerk16, editor, entity, proposal):
    sent = {"street": "ul. Nowa 1A", "city": "Paczków", "outcome": "accept", "answer": "Wg aktu"}
    clerk16.post(at_the_desk(proposal), sent)
    proposal.refresh_from_db()
    assert (Entity.objects.get().street, proposal.outcome) == ("ul. Nowa 1A", "corrected")
    assert "Wg aktu" in mail.outbox[-1].body
    page = editor.get(page_of(entity)).content.decode()
    assert "przyjęto z poprawkami" in page
    assert "Urząd wpisał: ul. Nowa 1A" in page


def test_office_leaves_one_of_the_columns_as_it_is(clerk16, editor, entity, proposal):
    before = entity.street
    sent = {"city": "Paczków", "street": "", "unchanged": ["street"], "outcome": "accept"}
    page = clerk16.post(at_the_desk(proposal), {**sent, "answer": ""}).content.decode()
    assert "prowadzący musi wiedzieć, co dalej" in page
    clerk16.post(at_the_desk(proposal), {**sent, "answer": "Tej ulicy tam nie ma."})
    now = Entity.objects.get()
    assert (now.city, now.street) == ("Paczków", before)
    assert "Urząd wpisał: bez zmian" in editor.get(page_of(entity)).content.decode()


def test_nothing_is_accepted_when_all_stays_as_it_is(clerk16, entity, proposal):
    sent = {**proposal.values, "unchanged": ["street", "city"], "outcome": "accept"}
    page = clerk16.post(at_the_desk(proposal), {**sent, "answer": "Nie"}).content.decode()
    assert "Nic z tej propozycji nie trafi do rejestru" in page
    proposal.refresh_from_db()
    assert proposal.is_open


def test_change_of_founder_is_answered(clerk16, editor, entity):
    send(editor, entity, city="Paczków", founder="Prowadzenie przejmuje Fundacja Wymyślona")
    sent = {"city": "Paczków", "outcome": "accept", "answer": ""}
    page = clerk16.post(at_the_desk(EntryProposal.objects.get()), sent).content.decode()
    assert "prowadzący musi wiedzieć, co dalej" in page


def test_form_of_the_past_is_not_offered(editor, entity):
    choices = dict(editor.get(page_of(entity)).context["form"].fields["legal_form"].choices)
    assert ("auxiliary_holding" in choices, choices[""]) == (False, "– nie podano –")


def test_refusal_tells_why_and_leaves_the_register(clerk16, editor, entity, proposal):
    sent = {**proposal.values, "outcome": "refuse", "answer": ""}
    assert "Napisz, dlaczego" in clerk16.post(at_the_desk(proposal), sent).content.decode()
    clerk16.post(at_the_desk(proposal), {**sent, "city": "", "answer": "Brak uchwały."})
    assert Entity.objects.get().city == entity.city
    assert "Brak uchwały." in editor.get(page_of(entity)).content.decode()


def test_what_the_law_refuses_is_not_written(clerk16, editor, entity):
    send(editor, entity, name="Klub Nowy")
    proposal = EntryProposal.objects.get()
    page = clerk16.post(at_the_desk(proposal), {"name": "", "outcome": "accept", "answer": ""})
    assert page.status_code == 200
    proposal.refresh_from_db()
    assert proposal.is_open


def test_gmina_of_another_voivodeship_is_refused_by_the_rules(clerk16, editor, entity):
    send(editor, entity, gmina="2469011")
    proposal = EntryProposal.objects.get()
    sent = {"gmina": "2469011 – Katowice", "outcome": "accept", "answer": ""}
    page = clerk16.post(at_the_desk(proposal), sent)
    assert page.status_code == 200
    assert Entity.objects.get().gmina_id == entity.gmina_id


def test_settled_twice_is_told(clerk16, approver16, proposal):
    entry_proposals.refuse(EntryProposal.objects.get(), answer="Nie", by=approver16.user)
    with pytest.raises(Conflict, match="już rozstrzygnięto"):
        entry_proposals.accept(proposal, proposal.values, by=clerk16.user)


@pytest.mark.parametrize("who", ["clerk24", "editor", "owner"])
def test_nobody_else_settles(request, who, proposal):
    client = request.getfixturevalue(who)
    assert client.get(at_the_desk(proposal)).status_code in (302, 403, 404)
    with pytest.raises(NotAllowed):
        entry_proposals.accept(proposal, proposal.values, by=client.user)


def test_stranger_proposes_nothing(entity):
    with pytest.raises(NotAllowed):
        entry_proposals.propose(entity, {"city": "X"}, by=UserFactory(), reason=WHY)


def test_free_columns_are_not_proposed(owner, entity):
    with pytest.raises(NotAllowed, match="od razu"):
        entry_proposals.propose(entity, {"email": "a@b.pl"}, by=owner.user, reason=WHY)


def test_reason_is_required_of_the_action(owner, entity):
    with pytest.raises(RequirementsNotMet, match="skąd"):
        entry_proposals.propose(entity, {"city": "X"}, by=owner.user, reason=" ")
