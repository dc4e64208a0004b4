"""The team as its owners see it: they invite, give roles, hand over; nobody else learns of it."""

import pytest
from django.core import mail
from django.urls import reverse

from entities.actions import access
from entities.actions.drafts import FounderDraft
from entities.enums import OrganisationKind, OrganisationRole
from entities.models import Invitation, Membership, VoivodeOffice
from tests.factories import UserFactory, make_entity, member

pytestmark = pytest.mark.django_db


def page_of(organisation):
    return reverse("panel:organisation", args=[organisation.pk])


def role(client):
    return Membership.objects.get(user=client.user)


def invited(owner, organisation, email="nowa@osoba.example"):
    owner.post(reverse("panel:invite", args=[organisation.pk]), {"email": email, "role": "editor"})
    return Invitation.objects.get(outcome="")


def test_invited_person_finds_the_invitation_and_joins(owner, organisation, client):
    invitation = invited(owner, organisation)
    [sent] = mail.outbox
    address = reverse("panel:invitation", args=[invitation.pk])
    assert (sent.to, address in sent.body) == (["nowa@osoba.example"], True)
    new = UserFactory(email="nowa@osoba.example")
    client.force_login(new)
    assert address in client.get(reverse("panel:home")).content.decode()
    assert client.post(address, {"accept": "1"}).url == reverse("panel:home")
    assert client.get(page_of(organisation)).status_code == 200


def test_invitation_that_is_turned_down_gives_nothing(owner, organisation, client):
    invitation = invited(owner, organisation)
    client.force_login(UserFactory(email="nowa@osoba.example"))
    client.post(reverse("panel:invitation", args=[invitation.pk]), {"decline": "1"})
    assert client.get(page_of(organisation)).status_code == 404


def test_person_of_another_address_does_not_learn_what_the_invitation_is_to(
    owner, organisation, other_editor
):
    address = reverse("panel:invitation", args=[invited(owner, organisation).pk])
    page = other_editor.get(address).content.decode()
    assert "na inny adres" in page
    assert organisation.name not in page
    answer = other_editor.post(address, {"accept": "1"})
    assert "innego adresu" in answer.content.decode()


def test_invitation_is_taken_back(owner, organisation):
    invitation = invited(owner, organisation)
    owner.post(reverse("panel:cancel", args=[invitation.pk]))
    page = owner.get(page_of(organisation)).content.decode()
    assert "nowa@osoba.example" not in page


def test_invitation_twice_is_told_and_keeps_the_address(owner, organisation):
    invited(owner, organisation)
    page = owner.post(
        reverse("panel:invite", args=[organisation.pk]),
        {"email": "nowa@osoba.example", "role": "owner"},
    ).content.decode()
    assert "ma już zaproszenie" in page
    assert 'value="nowa@osoba.example"' in page


def test_second_invitation_leads_to_the_first(owner, organisation):
    first = invited(owner, organisation)
    page = owner.post(
        reverse("panel:invite", args=[organisation.pk]),
        {"email": " NOWA@osoba.example", "role": "owner"},
    ).content.decode()
    assert f'href="{page_of(organisation)}#zaproszenie-{first.pk}"' in page
    assert f'id="zaproszenie-{first.pk}"' in owner.get(page_of(organisation)).content.decode()


def test_whoever_is_in_the_team_already_is_led_to(owner, editor, organisation):
    page = owner.post(
        reverse("panel:invite", args=[organisation.pk]),
        {"email": editor.user.email.upper(), "role": "owner"},
    ).content.decode()
    assert "już jest w zespole" in page
    assert f'href="{reverse("panel:member", args=[role(editor).pk])}"' in page


def test_nobody_invites_themselves(owner, organisation):
    page = owner.post(
        reverse("panel:invite", args=[organisation.pk]),
        {"email": owner.user.email, "role": "editor"},
    ).content.decode()
    assert "To Twój adres" in page
    assert "Zmień rolę" not in page


def test_owner_hands_over_and_leaves(owner, editor, organisation):
    owner.post(reverse("panel:member", args=[role(editor).pk]), {"role": "owner"})
    owner.post(reverse("panel:leave", args=[role(owner).pk]))
    assert owner.get(page_of(organisation)).status_code == 404
    assert role(editor).role == OrganisationRole.OWNER


def test_last_owner_is_asked_before_leaving(owner, organisation):
    address = reverse("panel:leave", args=[role(owner).pk])
    assert "Najlepiej najpierw zaproś" in owner.get(address).content.decode()
    assert "jedyny właściciel" in owner.post(address).content.decode()
    assert owner.post(address, {"though_last": "on"}).url == reverse("panel:home")


def test_last_person_is_asked_before_leaving(editor, organisation):
    VoivodeOffice.objects.filter(pk="16").update(email="wps@urzad.example")
    address = reverse("panel:leave", args=[role(editor).pk])
    assert "Jesteś ostatnią osobą w zespole" in editor.get(address).content.decode()
    assert "ostatnia osoba w zespole" in editor.post(address).content.decode()
    assert editor.post(address, {"though_last": "on"}).url == reverse("panel:home")
    [told] = mail.outbox
    assert (told.to, "która prowadziła wpisy" in told.body) == (["wps@urzad.example"], True)


def test_editor_leaves_a_team_that_stays_unasked(owner, editor):
    address = reverse("panel:leave", args=[role(editor).pk])
    assert "though_last" not in editor.get(address).content.decode()
    assert editor.post(address).url == reverse("panel:home")


def test_whoever_is_put_out_loses_the_pages_at_once(owner, editor, organisation):
    assert editor.get(page_of(organisation)).status_code == 200
    owner.post(reverse("panel:member", args=[role(editor).pk]), {"role": "end"})
    assert editor.get(page_of(organisation)).status_code == 404
    assert mail.outbox[-1].to == [editor.user.email]


def test_own_role_is_ended_by_leaving(owner):
    own = role(owner).pk
    assert owner.get(reverse("panel:member", args=[own])).url == reverse("panel:leave", args=[own])


@pytest.mark.parametrize("who", ["editor", "other_editor", "clerk16", "administrator"])
def test_only_owners_have_pages_that_change_the_team(request, owner, organisation, who):
    client = request.getfixturevalue(who)
    mine = role(owner).pk
    for address in (
        reverse("panel:invite", args=[organisation.pk]),
        reverse("panel:member", args=[mine]),
        reverse("panel:leave", args=[mine]),
    ):
        assert (client.get(address).status_code, client.post(address).status_code) == (404, 404)
    assert (
        client.post(reverse("panel:cancel", args=[invited(owner, organisation).pk])).status_code
        == 404
    )


def test_editor_sees_the_team_and_no_addresses_of_the_invited(owner, editor, organisation):
    invited(owner, organisation)
    page = editor.get(page_of(organisation)).content.decode()
    assert owner.user.email in page
    assert "nowa@osoba.example" not in page


@pytest.fixture
def asked(organisation):
    asker = UserFactory(email="prosi@osoba.example")
    proof = access.Proof("uchwała.pdf", b"%PDF-1.7 test")
    return access.ask(organisation, by=asker, post="kierowniczka", proof=proof)


def test_owner_settles_a_request_and_the_asker_is_told(owner, asked):
    address = reverse("panel:request", args=[asked.pk])
    assert address in owner.get(reverse("panel:home")).content.decode()
    owner.post(address, {"decision": "accept:editor"})
    assert Membership.objects.get(user=asked.asked_by).role == OrganisationRole.EDITOR
    assert [message.to for message in mail.outbox if "Masz dostęp" in message.subject] == [
        ["prosi@osoba.example"]
    ]


def test_refusal_without_a_reason_is_asked_for_it(owner, asked):
    address = reverse("panel:request", args=[asked.pk])
    page = owner.post(address, {"decision": "refuse", "answer": " "}).content.decode()
    assert "Napisz, dlaczego odmawiasz" in page
    owner.post(address, {"decision": "refuse", "answer": "Nie znamy tej osoby."})
    assert "Nie znamy tej osoby." in mail.outbox[-1].body


def test_request_settled_meanwhile_is_told(owner, asked):
    address = reverse("panel:request", args=[asked.pk])
    access.withdraw(asked, by=asked.asked_by)
    page = owner.post(address, {"decision": "accept:owner"})
    assert page.status_code == 200
    assert not Membership.objects.filter(user=asked.asked_by).exists()


def test_asker_follows_and_takes_back_the_request(client, asked):
    client.force_login(asked.asked_by)
    assert "czeka na odpowiedź" in client.get(reverse("panel:home")).content.decode()
    assert client.get(reverse("panel:proof", args=[asked.pk])).status_code == 200
    client.post(reverse("panel:withdraw", args=[asked.pk]))
    asked.refresh_from_db()
    assert not asked.is_open


@pytest.mark.parametrize("who", ["editor", "other_editor", "clerk24"])
def test_nobody_else_sees_who_asks(request, asked, who):
    client = request.getfixturevalue(who)
    for name in ("panel:request", "panel:proof"):
        assert client.get(reverse(name, args=[asked.pk])).status_code == 404
    assert client.post(reverse("panel:withdraw", args=[asked.pk])).status_code == 404


def test_proof_is_saved_and_never_run(owner, asked):
    answer = owner.get(reverse("panel:proof", args=[asked.pk]))
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_many_organisations_cost_as_many_queries_as_one(
    client, django_assert_num_queries, organisation
):
    person = member(organisation, OrganisationRole.OWNER)
    client.force_login(person)
    with django_assert_num_queries(17):
        client.get(reverse("panel:home"))
    for number in range(2):
        founder = FounderDraft(f"Fundacja {number}", OrganisationKind.FOUNDATION)
        entity = make_entity(name=f"Klub {number}", founders=[founder])
        Membership.objects.create(
            user=person,
            organisation=entity.foundings.get().organisation,
            role=OrganisationRole.OWNER,
        )
    with django_assert_num_queries(17):
        page = client.get(reverse("panel:home")).content.decode()
    assert "Klub 1" in page
