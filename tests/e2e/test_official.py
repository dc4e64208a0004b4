"""Officials at the desk: one corrects an address, another may not even see it."""

import re

import pytest
from playwright.sync_api import Page, expect

from entities.actions.demo import PASSWORD
from tests.e2e import seeding
from tests.e2e.pages.desk import Desk, EntityForm, SignInPage
from tests.e2e.pages.entry import EntryPage

pytestmark = pytest.mark.e2e

OPOLE = "referent@demo.example"
KATOWICE = "referent-slaski@demo.example"
NEW_PASSWORD = "zupelnie-nowe-haslo"
REASON = "Pismo ośrodka: przeprowadzka"


def club_at_the_desk(page: Page) -> EntityForm:
    found = Desk(page).open().entities().search("nysa")
    return found.open_entity(seeding.CORRECTED_CLUB)


@pytest.fixture
def page_in_opole(new_context, signed_in) -> Page:
    """A page of the official of the office in Opole."""
    return new_context(storage_state=signed_in(OPOLE)).new_page()


def test_official_signs_in_corrects_an_address_and_everybody_sees_it(page, new_context):
    SignInPage(page).open().sign_in(OPOLE)
    form = club_at_the_desk(page)
    before = form.street.input_value()
    form.street.fill("ul. Nowa 7")
    form.reason.fill(REASON)
    form.save()
    expect(Desk(page).message).to_have_text("Zapisano. Zmiana i jej powód są w historii rejestru.")

    newest = club_at_the_desk(page).history().newest
    expect(newest).to_contain_text(REASON)
    expect(newest.locator("del")).to_contain_text(before)
    expect(newest.locator("ins")).to_contain_text("ul. Nowa 7")

    public = EntryPage(new_context().new_page()).open(seeding.CORRECTED_CLUB)
    expect(public.address).to_contain_text("ul. Nowa 7")


def test_correction_without_a_reason_is_refused_and_what_was_typed_stays(page_in_opole):
    form = club_at_the_desk(page_in_opole)
    form.street.fill("ul. Niezapisana 1")
    form.save()
    expect(form.faults).to_have_text(["Napisz, dlaczego to robisz."])
    expect(form.street).to_have_value("ul. Niezapisana 1")
    public = EntryPage(page_in_opole).open(seeding.CORRECTED_CLUB)
    expect(public.address).not_to_contain_text("Niezapisana")


def test_official_of_another_office_neither_finds_nor_opens_the_entity(
    page_in_opole, new_context, signed_in, watch
):
    club_at_the_desk(page_in_opole)
    page = new_context(storage_state=signed_in(KATOWICE)).new_page()
    found = Desk(page).open().entities()
    expect(found.names).to_contain_text([seeding.CLUB])
    expect(found.search("nysa").names).to_have_count(0)
    # Django answers as if it did not exist.
    watch.expected.add(404)
    page.goto(page_in_opole.url)
    expect(page.locator("#id_street")).to_have_count(0)
    expect(page.get_by_text(seeding.CORRECTED_CLUB)).to_have_count(0)


def test_wrong_password_is_answered_by_a_sentence(page):
    sign_in = SignInPage(page).open().try_password(OPOLE, "nie-to-haslo")
    expect(sign_in.refusal).to_contain_text("Nie ma konta z takim adresem e-mail i hasłem")
    expect(page.get_by_label("Adres e-mail")).to_have_value(OPOLE)


def test_person_without_an_office_is_told_that_the_desk_is_not_theirs(page, watch):
    watch.expected.add(403)
    SignInPage(page).open().try_password("redaktor@demo.example", "wyprobuj-portal")
    expect(page.get_by_text("To konto nie ma dostępu do biurka urzędu")).to_be_visible()
    page.get_by_role("link", name="Przejdź do swoich stron").click()
    expect(page).to_have_url(re.compile("/panel/$"))


def test_official_signs_out_and_the_desk_is_closed(page):
    SignInPage(page).open().sign_in(OPOLE).sign_out()
    page.goto("/admin/entities/entity/")
    expect(page.get_by_role("button", name="Zaloguj")).to_be_visible()


def test_official_changes_their_password_and_signs_in_with_it(page, new_context):
    SignInPage(page).open().sign_in(seeding.CAREFUL)
    page.get_by_role("link", name="Zmień hasło").click()
    page.get_by_label("Obecne hasło").fill(PASSWORD)
    page.get_by_label("Nowe hasło:", exact=True).fill(NEW_PASSWORD)
    page.get_by_label("Nowe hasło jeszcze raz").fill(NEW_PASSWORD)
    page.get_by_role("button", name="Zmień hasło").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hasło jest zmienione")
    page.get_by_role("link", name="Wróć do biurka urzędu").click()
    Desk(page).loaded()
    SignInPage(new_context().new_page()).open().sign_in(seeding.CAREFUL, NEW_PASSWORD)


def test_list_on_a_phone_is_cards_and_still_a_table(new_context, signed_in):
    phone = {"width": 360, "height": 740}
    page = new_context(storage_state=signed_in(OPOLE), viewport=phone).new_page()
    found = Desk(page).open().entities()
    first = found.rows.first
    # Nothing is beside the screen, and the kind stands with its heading before it.
    edge = first.locator(".field-verified_on").bounding_box()
    assert edge["x"] + edge["width"] <= phone["width"]
    kind = first.get_by_role("cell").first
    assert "Rodzaj" in kind.evaluate("cell => getComputedStyle(cell, '::before').content")
    expect(page.get_by_role("table")).to_be_visible()
    headings = page.get_by_role("columnheader")
    expect(headings).to_have_count(6)
    expect(first.get_by_role("rowheader")).to_have_count(1)


def test_list_of_faults_leads_to_the_field(page_in_opole):
    page = page_in_opole
    page.goto("/admin/entities/entity/add/")
    page.get_by_role("button", name="Zapisz", exact=True).click()
    page.locator(".faults").get_by_role("link", name="Nazwa").click()
    page.keyboard.press("Tab")
    # The browser goes on from where the link has led: the field itself, or the one after it.
    assert page.evaluate("document.activeElement.name") in {"name", "legal_form"}
