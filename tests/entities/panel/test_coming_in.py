"""Ways into the panel: the entry is found, the person says who they are."""

import re

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from entities.actions import access
from entities.enums import OrganisationRole
from entities.models import AccessRequest, Organisation, VoivodeOffice
from tests.entities.panel.newcomers import NEW
from tests.factories import FoundingFactory, UserFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    user = UserFactory(email="nowa@osoba.example")
    client.force_login(user)
    return user


def test_entry_is_found_by_its_town_and_offered(client, person, entity):
    page = client.get(reverse("panel:find"), {"q": "nysa"})
    assert reverse("panel:ours", args=[entity.slug]) in page.content.decode()


def test_search_of_the_own_entry_has_its_own_hint(client, person):
    page = client.get(reverse("panel:find")).content.decode()
    assert "Na przykład: „klub Nysa”" in page
    assert "bezdomni" not in page


def test_nothing_found_says_so(client, person):
    page = client.get(reverse("panel:find"), {"q": "zzz"})
    assert "Nie ma takiego wpisu" in page.content.decode()


def test_owner_gets_an_email_with_a_working_address(client, person, entity, organisation):
    owner = member(organisation, OrganisationRole.OWNER)
    answer = client.post(
        reverse("panel:ours", args=[entity.slug]),
        {"organisation": organisation.pk, "post": "kierowniczka klubu"},
    )
    assert answer.url == reverse("panel:home")
    [sent] = mail.outbox
    assert sent.to == [owner.email]
    asked = AccessRequest.objects.get()
    address = reverse("panel:request", args=[asked.pk])
    assert address in sent.body
    client.force_login(owner)
    assert "kierowniczka klubu" in client.get(address).content.decode()


def test_waiting_request_is_told_before_anything_is_typed(client, person, entity, organisation):
    address = reverse("panel:ours", args=[entity.slug])
    typed = {"organisation": organisation.pk, "post": "kierowniczka klubu"}
    client.post(address, typed)
    asked = AccessRequest.objects.get()
    for page in (client.get(address), client.post(address, typed)):
        text = page.content.decode()
        assert f'href="{reverse("panel:request", args=[asked.pk])}"' in text
        assert "Wyślij prośbę" not in text
    access.withdraw(asked, by=person)
    assert "Wyślij prośbę" in client.get(address).content.decode()


def test_request_that_waits_leaves_the_other_founder_to_ask(client, person, entity, organisation):
    other = FoundingFactory(entity=entity, role="partner").organisation
    access.ask(organisation, by=person, post="kierowniczka")
    page = client.get(reverse("panel:ours", args=[entity.slug]))
    assert [*page.context["form"].fields["organisation"].queryset] == [other]
    assert "już czeka" in page.content.decode()


def test_request_of_somebody_else_is_not_told(client, person, entity, organisation):
    access.ask(organisation, by=UserFactory(), post="kierowniczka")
    page = client.get(reverse("panel:ours", args=[entity.slug])).content.decode()
    assert "już czeka" not in page
    assert "Wyślij prośbę" in page


def test_team_is_led_to_its_entries(editor, owner, entity, organisation):
    page = editor.get(reverse("panel:ours", args=[entity.slug])).content.decode()
    assert reverse("panel:organisation", args=[organisation.pk]) in page
    assert "Wyślij prośbę" not in page


def test_waiting_request_is_told_by_the_number_too(client, person, organisation):
    Organisation.objects.filter(pk=organisation.pk).update(krs=NEW["krs"])
    access.ask(organisation, by=person, post="prezeska")
    address = reverse("panel:known", args=[NEW["krs"]])
    for page in (client.get(address), client.post(address, {"post": "prezeska"})):
        assert "już czeka" in page.content.decode()
    assert AccessRequest.objects.count() == 1


def test_editor_asks_the_office_to_decide_where_nobody_does(editor, clerk16, organisation):
    team = reverse("panel:organisation", args=[organisation.pk])
    VoivodeOffice.objects.filter(pk="16").update(email="wps@urzad.example", phone="77 452 41 25")
    page = editor.get(team).content.decode()
    assert "Ta organizacja nie ma właściciela wpisów" in page
    assert "wps@urzad.example" in page
    address = reverse("panel:decide", args=[organisation.pk])
    assert address in page
    assert editor.post(address, {"post": "kierowniczka"}).url == reverse("panel:home")
    assert mail.outbox[-1].to == ["wps@urzad.example"]
    assert "czeka na odpowiedź urzędu" in editor.get(team).content.decode()
    asked = AccessRequest.objects.get()
    desk = reverse("admin:entities_accessrequest_change", args=[asked.pk])
    assert "redaktor wpisów; prosi o rolę właściciela" in clerk16.get(desk).content.decode()
    clerk16.post(desk, {"outcome": "owner"})
    assert reverse("panel:invite", args=[organisation.pk]) in editor.get(team).content.decode()


def test_refused_editor_stays_an_editor(editor, organisation, clerk16):
    asked = access.ask(organisation, by=editor.user, post="kierowniczka")
    access.refuse(asked, answer="Nie potwierdził tego sekretariat.", by=clerk16.user)
    assert editor.user.memberships.get().role == OrganisationRole.EDITOR


@pytest.mark.parametrize("who", ["editor", "owner", "other_editor", "person"])
def test_nobody_asks_to_decide_where_somebody_does(request, client, organisation, who):
    member(organisation, OrganisationRole.OWNER)
    found = request.getfixturevalue(who)
    browser = client if who == "person" else found
    address = reverse("panel:decide", args=[organisation.pk])
    assert (browser.get(address).status_code, browser.post(address).status_code) == (404, 404)


def test_page_keeps_what_was_typed_when_the_file_is_no_document(
    client, person, entity, organisation
):
    program = SimpleUploadedFile("../../uchwała.pdf", b"MZ" + bytes(300))
    page = client.post(
        reverse("panel:ours", args=[entity.slug]),
        {"organisation": organisation.pk, "post": "kierowniczka klubu", "proof": program},
    )
    text = page.content.decode()
    assert "nie jest dokumentem PDF" in text
    assert 'value="kierowniczka klubu"' in text
    assert not AccessRequest.objects.exists()


@pytest.mark.parametrize("left_out", ["post", "organisation"])
def test_form_says_what_is_missing(client, person, entity, organisation, left_out):
    typed = {"organisation": organisation.pk, "post": "kierowniczka"} | {left_out: ""}
    page = client.post(reverse("panel:ours", args=[entity.slug]), typed)
    assert [*page.context["form"].errors] == [left_out]


def test_organisation_of_somebody_else_is_not_asked_for(client, person, entity):
    stranger = Organisation.objects.create(name="Obca", kind="foundation")
    page = client.post(
        reverse("panel:ours", args=[entity.slug]),
        {"organisation": stranger.pk, "post": "kierowniczka"},
    )
    assert "organisation" in page.context["form"].errors


def test_new_organisation_is_described(client, person):
    assert client.post(reverse("panel:new_organisation"), NEW).url == reverse("panel:home")
    organisation = Organisation.objects.get()
    assert (organisation.krs, organisation.gmina_id) == ("0000123456", "1661011")
    page = client.get(reverse("panel:home")).content.decode()
    assert "czeka na potwierdzenie przez urząd" in page


def test_known_organisation_is_led_to(client, person, organisation):
    Organisation.objects.filter(pk=organisation.pk).update(krs=NEW["krs"])
    page = client.post(reverse("panel:new_organisation"), NEW)
    led = reverse("panel:known", args=[NEW["krs"]])
    assert led in page.content.decode()
    assert client.post(led, {"post": "prezeska"}).url == reverse("panel:home")
    assert AccessRequest.objects.get().organisation == organisation


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"nip": "1234567890"}, "nip"),
        ({"regon": "123456789"}, "regon"),
        ({"krs": "12345"}, "krs"),
        ({"krs": ""}, "nip"),
        ({"gmina": "Nigdzie"}, "gmina"),
        ({"phone": "Jan Nowak 601"}, "phone"),
        ({"postal_code": "4500"}, "postal_code"),
        ({"name": " "}, "name"),
        ({"kind": "bank"}, "kind"),
    ],
)
def test_what_is_wrong_with_a_description_is_said_at_the_field(client, person, wrong, field):
    page = client.post(reverse("panel:new_organisation"), NEW | wrong)
    assert [*page.context["form"].errors] == [field]
    assert not Organisation.objects.exists()


@pytest.mark.parametrize("number", ["", "0000000000", "x" * 300, "%00"])
def test_number_of_no_organisation_leads_nowhere(client, person, organisation, number):
    page = client.get(f"/panel/organizacje/numer/{number}/")
    assert page.status_code == 404


def test_nobody_comes_in_unsigned(client, entity):
    answer = client.get(reverse("panel:ours", args=[entity.slug]))
    assert answer.url.startswith(reverse("account_login"))


def test_numbers_are_typed_with_spaces_and_dashes(client, person):
    grouped = {"nip": "123-456-32-18", "regon": "123 456 785", "krs": "0000 123 456"}
    client.post(reverse("panel:new_organisation"), NEW | grouped | {"postal_code": "45 001"})
    known = Organisation.objects.get()
    assert (known.nip, known.regon, known.krs) == ("1234563218", "123456785", "0000123456")
    assert known.postal_code == "45-001"


def test_summary_leads_to_each_wrong_field_and_has_the_focus(client, person):
    wrong = {"nip": "12", "postal_code": "x", "name": "", "kind": ""}
    page = client.post(reverse("panel:new_organisation"), NEW | wrong).content.decode()
    summary = page.partition('role="alert" tabindex="-1" autofocus>')[2].partition("</ul>")[0]
    assert re.findall(r'<a href="#(\w+)">([^<]+)</a>: ', summary) == [
        ("id_name", "Pełna nazwa organizacji"),
        ("id_kind", "Rodzaj"),
        ("id_nip", "NIP"),
        ("id_postal_code", "Kod pocztowy (nieobowiązkowo)"),
    ]
    assert {f'id="{name}"' in page for name in ("id_name", "id_kind", "id_nip")} == {True}


def test_summary_leads_to_the_first_of_several_choices(client, person, entity):
    page = client.post(reverse("panel:ours", args=[entity.slug]), {"post": ""}).content.decode()
    assert '<a href="#id_organisation_0">' in page
    assert 'id="id_organisation_0"' in page


def test_page_without_faults_has_no_summary(client, person):
    assert "autofocus" not in client.get(reverse("panel:new_organisation")).content.decode()


def test_file_of_a_refused_form_is_asked_for_again_at_its_field(client, person):
    file = SimpleUploadedFile("powołanie.pdf", b"%PDF-1.7\n%\xe2\xe3\n1 0 obj\n<<>>\nendobj\n")
    again = "Wybierz plik jeszcze raz: przeglądarka nie pamięta plików po błędzie."
    page = client.post(reverse("panel:new_organisation"), NEW | {"nip": "1", "proof": file})
    text = page.content.decode()
    assert again in text.partition('for="id_proof"')[2].partition("</div>")[0]
    assert '<a href="#id_proof">' in text
    page = client.post(reverse("panel:new_organisation"), NEW | {"nip": "1"})
    assert "jeszcze raz: przeglądarka" not in page.content.decode()
