"""Somebody from a gmina, on a phone: opens an account, comes back a year later, leaves."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE
from tests.e2e.looking import look_at
from tests.e2e.pages.desk import SignInPage
from tests.e2e.pages.own_account import Letters, OwnAccount, SignUpPage
from tests.e2e.seeding import FORGETFUL

pytestmark = pytest.mark.e2e

PASSWORD = "kot je zielone buty"


def typed(page: Page, label: str, text: str, key: str = "Tab") -> None:
    """Type into the field that has the focus, or is reached from it by the Tab key."""
    for _ in range(30):
        focused = page.evaluate("() => document.activeElement.labels?.[0]?.innerText.trim() || ''")
        if focused == label:
            page.keyboard.type(text)
            page.keyboard.press(key)
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{label}: not reached by the keyboard")


def test_person_opens_an_account_on_a_phone_by_keyboard_and_confirms_it_elsewhere(
    portal, new_context
):
    """Without a pointer here, without scripts there."""
    letters = Letters(portal)
    page = new_context(viewport=PHONE).new_page()
    SignUpPage(page).open("/rejestr/")
    typed(page, "Adres e-mail", "anna@gmina.example")
    typed(page, "Hasło", PASSWORD)
    typed(page, "To samo hasło jeszcze raz", PASSWORD, "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sprawdź pocztę")
    expect(page.get_by_text("anna@gmina.example")).to_be_visible()

    # Before the link, the right password leads back to the mailbox.
    SignInPage(page).open().try_password("anna@gmina.example", PASSWORD)
    expect(page.get_by_text("nie jest jeszcze potwierdzony")).to_be_visible()

    other = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    other.goto(letters.link("potwierdzenie-adresu"))
    other.get_by_label("Hasło").fill(PASSWORD)
    other.get_by_role("button", name="Potwierdź adres i wejdź").click()
    expect(other).to_have_url(f"{portal.url}/rejestr/")
    OwnAccount(other).open()


def test_person_who_forgot_the_password_sets_another_changes_their_account_and_leaves(
    portal, new_context
):
    """Without scripts, on a phone."""
    letters = Letters(portal)
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto("/konto/logowanie/")
    page.get_by_role("link", name="Nie pamiętasz hasła?").click()
    page.get_by_label("Adres e-mail").fill(FORGETFUL.upper())
    page.get_by_role("button", name="Wyślij link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sprawdź pocztę")
    # Within a minute nothing more comes, and the page says so.
    page.get_by_role("link", name="Wyślij list jeszcze raz").click()
    page.get_by_role("button", name="Wyślij link").click()
    expect(page.get_by_role("alert")).to_contain_text("przed chwilą wysłaliśmy list")

    page.goto(letters.link("/konto/haslo/"))
    page.get_by_label("Nowe hasło", exact=True).fill(PASSWORD)
    page.get_by_label("To samo hasło").fill(PASSWORD)
    page.get_by_role("button", name="Zapisz hasło i wejdź").click()
    expect(page).to_have_url(f"{portal.url}/panel/")
    OwnAccount(page).open()

    page.get_by_role("link", name="Zmień imię i nazwisko").click()
    page.get_by_label("Imię i nazwisko").fill("Jan Nowy")
    page.get_by_role("button", name="Zapisz").click()
    expect(page.get_by_text("Imię i nazwisko jest zapisane")).to_be_visible()

    page.get_by_role("link", name="Wyloguj wszędzie").click()
    page.get_by_role("button", name="Wyloguj wszędzie").click()
    expect(page.get_by_text("Na wszystkich urządzeniach jesteś już poza kontem")).to_be_visible()

    SignInPage(page).try_password(FORGETFUL, PASSWORD)
    expect(page).to_have_url(f"{portal.url}/panel/")
    OwnAccount(page).open()
    page.get_by_role("link", name="Zobacz, co portal o Tobie wie").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Pobierz swoje dane").click()
    facts = json.loads(waiting.value.path().read_text(encoding="utf-8"))
    assert facts["konto"]["imie_i_nazwisko"] == "Jan Nowy"
    page.get_by_role("link", name="Usuń konto").click()
    page.get_by_label("Hasło").fill(PASSWORD)
    page.get_by_label("Rozumiem, że konta nie da się odzyskać").check()
    page.get_by_role("button", name="Usuń konto na zawsze").click()
    expect(page.get_by_text("Konto jest usunięte")).to_be_visible()
    SignInPage(page).try_password(FORGETFUL, PASSWORD)
    expect(page.get_by_role("alert")).to_contain_text("Nie ma konta z takim adresem")


def test_every_page_of_an_account_has_no_barriers(portal, new_context, watch):
    letters = Letters(portal)
    page = new_context().new_page()
    SignUpPage(page).open()
    look_at(page)
    SignUpPage(page).try_to("ewa", "krótkie", "inne")
    expect(SignUpPage(page).refusals.first).to_contain_text("To nie jest adres e-mail")
    look_at(page)
    SignUpPage(page).try_to("ewa@gmina.example", PASSWORD)
    look_at(page)
    link = letters.link("potwierdzenie-adresu")
    stranger = new_context().new_page()
    for address in (link, "/konto/potwierdzenie-adresu/x/", "/konto/haslo/1/x/", "/konto/haslo/"):
        stranger.goto(address)
        look_at(stranger)
    page.goto(link)
    look_at(page)
    page.get_by_role("button", name="Potwierdź adres i wejdź").click()
    expect(page).to_have_url(f"{portal.url}/panel/")
    for part in (
        *("", "imie-i-nazwisko/", "adres/", "haslo/zmiana/", "wylogowanie/wszedzie/"),
        *("dane/", "usuniecie/", "potwierdzenie-adresu/"),
    ):
        page.goto(f"/konto/{part}")
        look_at(page)
    page.goto(link)
    look_at(page)
    watch.expected.add(403)
    page.goto("/admin/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Biurko jest dla urzędów")
    look_at(page)
