"""`/weryfikacja/`: the code as people type it, what anyone learns, and what nobody does."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from entities.actions import decisions, letters, signed_copies
from entities.documents import codes
from entities.enums.appeals import AppealEnd
from entities.models import Letter
from tests.proceedings import FINDINGS, MONDAY, Office, at
from tests.signatures import signed
from tests.visitors import main_text as text

pytestmark = pytest.mark.django_db

FORM = "/weryfikacja/"


def address(letter, day=""):
    return f"{FORM}{letter.code}/" + (f"?dzien={day}" if day else "")


@pytest.fixture
def grant(db):
    """A centre's status, granted, delivered and looked at on one Monday afternoon."""
    letter = Office().grant(MONDAY)
    with time_machine.travel(at(MONDAY, 15)):
        yield letter


def test_form_opens_without_a_code(client):
    response = client.get(FORM)
    assert response.status_code == 200
    assert "Wpisz go, a dowiesz się" in text(response)


@pytest.mark.parametrize(
    "change",
    [
        str,
        str.lower,
        lambda code: code.replace("-", ""),
        lambda code: code.replace("-", " "),
        lambda code: f"  {code}\u200b ",
        lambda code: code.replace("-", "–"),
        lambda code: code.replace("0", "O").replace("1", "l"),
    ],
)
def test_code_is_understood_as_people_type_it(client, grant, change):
    response = client.get(FORM, {"kod": change(grant.code)})
    assert response.url == address(grant)


def test_address_with_a_carelessly_typed_code_leads_to_the_document(client, grant):
    assert client.get(f"{FORM}{grant.code.lower()}/").url == address(grant)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("7K3M", "Kod ma 12 liter i cyfr, a podano 4."),
        ("7K3M-9QXT-2HB!", "Kod nie zawiera znaku „!”"),
        ("AAAA-AAAA-AAAB", "W kodzie jest pomyłka"),
        ("x" * 5000, "a podano 5000"),
    ],
)
def test_refusal_is_a_sentence_and_keeps_what_was_typed(client, typed, sentence):
    response = client.get(FORM, {"kod": typed})
    assert response.status_code == 200
    assert sentence in text(response)
    assert f'value="{typed[:100]}"' in response.content.decode()
    assert client.get(f"{FORM}{typed}/").status_code == 404


@pytest.mark.parametrize(
    "typed", ["%00", "%FF%FE", "%ED%A0%80", "%3Cscript%3E", "..%2F", "%E2%80%AE"]
)
def test_hostile_code_is_answered(client, typed):
    assert client.get(f"{FORM}?kod={typed}").status_code == 200
    response = client.get(f"{FORM}{typed}/")
    assert response.status_code in (404, 302)
    assert "<script>" not in response.content.decode()


def test_unknown_code_says_what_to_check(client):
    response = client.get(f"{FORM}{codes.from_random(bytes(7))}/")
    assert response.status_code == 404
    assert "Nie znamy takiego dokumentu" in text(response)
    assert "Zapytaj urząd" in text(response)


def test_document_tells_what_it_is(client, grant):
    page = text(client.get(address(grant)))
    for told in (
        "Takie pismo naprawdę wydano",
        "Decyzja o nadaniu statusu",
        grant.number,
        "Opolski Urząd Wojewódzki w Opolu",
        "Podpisano 16 listopada 2026 r.",
        "Doręczono 16 listopada 2026 r.",
        grant.pdf_id,
        "nie jest ostateczna: odwołanie można wnieść do 30 listopada 2026 r.",
        "Status, który dała ta decyzja, trwa.",
        "Ostatni dzień: 15 listopada 2031 r.",
    ):
        assert told in page


def test_document_shows_the_digest_of_the_file_with_a_qualified_signature(client, grant):
    copy = signed(bytes(grant.pdf.content))
    signed_copies.keep(grant, copy, by=Office().clerk, name="decyzja.pdf")
    grant.refresh_from_db()
    page = text(client.get(address(grant)))
    assert grant.signed_copy_id in page
    assert "Portal nie sprawdza certyfikatu" in page


@pytest.mark.parametrize(
    ("signature", "told"),
    [
        ("by_hand", "Jak podpisano własnoręcznie, na papierze"),
        ("elsewhere", "Jak podpisano w innym systemie urzędu, plik jest tam"),
        ("", "Jak podpisano nie odnotowano"),
    ],
)
def test_document_says_how_it_was_signed(client, grant, signature, told):
    Letter.objects.filter(pk=grant.pk).update(signature=signature)
    assert told in text(client.get(address(grant)))


def test_document_names_no_natural_person(client, grant):
    office = Office()
    club = office.entry(MONDAY)
    for letter in (grant, club):
        html = client.get(address(letter)).content.decode()
        stored = Letter.objects.select_related("case").get(pk=letter.pk)
        people = {stored.signed_by, stored.prepared_by}
        for person in people:
            assert person.email not in html
        assert "Żaneta" not in html
        assert stored.case.party not in html
        assert stored.signed_role not in html


def test_draft_cannot_be_verified(client):
    office = Office()
    case = office.case("cis_grant", MONDAY)
    draft = letters.prepare(case, "grant", FINDINGS, by=office.clerk, decision={}, at=at(MONDAY))
    assert draft.code is None
    assert client.get(f"{FORM}None/").status_code == 404


def test_day_may_be_asked_about(client, grant):
    with time_machine.travel(at(date(2031, 11, 20))):
        assert "Status, który dała ta decyzja, już nie trwa." in text(client.get(address(grant)))
        then = text(client.get(address(grant, "2031-11-15")))
        assert "Stan na dzień 15 listopada 2031 r." in then
        assert "Status, który dała ta decyzja, trwa." in then
        before = text(client.get(address(grant, "15.11.2026")))
        assert "Dnia 15 listopada 2026 r. tego pisma jeszcze nie było." in before
        assert "Stan na dzień" not in before


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("kiedyś", "„kiedyś” nie jest datą"),
        ("2026-11-31", "nie jest datą"),
        ("2040-01-01", "jeszcze nie nadszedł"),
        ("%00", "Takie pismo naprawdę wydano"),
    ],
)
def test_wrong_day_is_explained(client, grant, day, sentence):
    assert sentence in text(client.get(address(grant, day)))


def test_document_leads_to_the_ones_that_follow(client, grant):
    later = MONDAY + timedelta(days=100)
    loss = Office().loss(Letter.objects.get(pk=grant.pk).case.entity, later)
    with time_machine.travel(at(later, 16)):
        response = client.get(address(grant))
    assert "Utratę statusu orzeczono, jeszcze nieostatecznie, pismem" in text(response)
    assert f'href="{address(loss)}"' in response.content.decode()


def test_pages_are_kept_by_nobody_and_found_by_no_search_engine(client, grant):
    for page in (FORM, address(grant), f"{FORM}{codes.from_random(bytes(7))}/"):
        response = client.get(page)
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert "no-store" in response["Cache-Control"]
        assert '<meta name="robots" content="noindex, nofollow">' in response.content.decode()
    assert f"Disallow: {FORM}" in client.get("/robots.txt").content.decode()
    assert "weryfikacja" not in client.get("/sitemap-strony.xml").content.decode()


def test_address_on_the_letter_is_the_address_of_the_page(settings):
    from entities.actions.envelopes import address_of

    code = codes.from_random(bytes(7))
    assert address_of(code) == settings.PUBLIC_ADDRESS + reverse("directory:verified", args=[code])


def test_pages_only_read(client, grant):
    for page in (FORM, address(grant)):
        assert client.post(page).status_code == 405
        assert client.get(page).cookies == {}


@pytest.mark.parametrize("end", [AppealEnd.REMANDED, AppealEnd.CORRECTED])
def test_decision_that_is_made_anew_is_told_by_the_minister_or_the_office_itself_art_132_138_kpa(
    client, grant, end
):
    clerk = Office().clerk
    later = MONDAY + timedelta(days=20)
    decisions.appeal(grant, on=MONDAY, by=clerk, at=at(MONDAY, 16))
    decisions.settle_appeal(grant, end, on=later, note="DRP.1", by=clerk, at=at(later))
    with time_machine.travel(at(later, 15)):
        said = text(client.get(address(grant)))
    assert "po odwołaniu od 6 grudnia 2026 r. urząd rozpatruje sprawę ponownie" in said
    assert "minister" not in said
