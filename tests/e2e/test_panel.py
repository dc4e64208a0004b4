"""People who run a club, on a phone: they come in, keep the entry true, hand it on."""

import pytest
from playwright.sync_api import expect

from entities.actions.demo import PASSWORD as DEMO_PASSWORD
from tests.e2e.conftest import PHONE
from tests.e2e.looking import look_at
from tests.e2e.pages.desk import SignInPage
from tests.e2e.pages.own_account import Letters, SignUpPage
from tests.e2e.pages.panel import ClaimPage, Panel
from tests.e2e.test_own_account import typed

pytestmark = pytest.mark.e2e

OWNER = "wlasciciel@demo.example"
PASSWORD = "kot je zielone buty"
# Another one than those that visitors' journeys read: this one is confirmed.
CLUB = "Klub Integracji Społecznej w Tychach"
FOUNDER = "Fundacja Internationaler Bund Polska"
DEMO_CLUB = "Klub Integracji Społecznej w Kędzierzynie-Koźlu"
HOURS = "poniedziałek–piątek 8–15"


def opened_account(portal, page, email):
    """Somebody who signs up, confirms the address and is in the panel."""
    letters = Letters(portal)
    SignUpPage(page).open("/panel/").try_to(email, PASSWORD)
    page.goto(letters.link("potwierdzenie-adresu"))
    if page.get_by_label("Hasło").count():
        page.get_by_label("Hasło").fill(PASSWORD)
    page.get_by_role("button", name="Potwierdź").click()
    return Panel(page).loaded()


def test_person_claims_an_entry_is_let_in_by_the_office_and_corrects_it(portal, new_context):
    """On a phone, without scripts; the office sits at a desk."""
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    panel = opened_account(portal, page, "kierowniczka@klub.example")
    panel.find("klub tychy").say_it_is_ours(CLUB)
    page.get_by_label(FOUNDER).check()
    page.get_by_label("Twoje stanowisko lub funkcja").fill("kierowniczka klubu")
    page.get_by_role("button", name="Wyślij prośbę").click()
    expect(page.get_by_text("czeka na odpowiedź")).to_be_visible()

    desk = new_context().new_page()
    SignInPage(desk).open().sign_in("referent-slaski@demo.example")
    desk.get_by_role("link", name="Prośby o dostęp", exact=True).click()
    desk.get_by_role("link", name=FOUNDER).click()
    desk.get_by_label("przyjmuję jako właściciela wpisów").check()
    desk.get_by_role("button", name="Zapisz").click()
    expect(desk.get_by_text("Rozstrzygnięto")).to_be_visible()

    entry = Panel(page).open().entry(CLUB)
    entry.section("Kontakt i dojazd")
    page.get_by_label("Godziny otwarcia").fill(HOURS)
    page.get_by_role("button", name="Opublikuj").click()
    expect(page.get_by_text("Wszyscy już to widzą")).to_be_visible()
    entry.confirm()
    visitor = new_context().new_page()
    visitor.goto("/podmioty/?q=klub+tychy")
    visitor.get_by_role("link", name=CLUB, exact=True).click()
    expect(visitor.get_by_text(HOURS)).to_be_visible()


def test_owner_invites_a_colleague_by_keyboard_hands_over_and_leaves(portal, new_context):
    page = new_context(viewport=PHONE).new_page()
    Panel(page).sign_in(OWNER)
    page.goto("/panel/")
    page.get_by_role("link", name="Miejski Ośrodek Pomocy Społecznej w Kędzierzynie-Koźlu").click()
    page.get_by_role("link", name="Zaproś kogoś do zespołu").press("Enter")
    letters = Letters(portal)
    typed(page, "Adres e-mail tej osoby", "nastepczyni@mops.example", "Enter")
    expect(page.get_by_text("Zaproszenie wysłane")).to_be_visible()
    invitation = letters.link("/panel/zaproszenia/")

    heir = new_context(viewport=PHONE).new_page()
    opened_account(portal, heir, "nastepczyni@mops.example")
    heir.goto(invitation)
    heir.get_by_role("button", name="Przyjmuję").press("Enter")
    expect(heir.get_by_text("Jesteś w zespole")).to_be_visible()

    page.reload()
    row = page.get_by_role("listitem").filter(has_text="nastepczyni@mops.example")
    row.get_by_role("link", name="Zmień rolę").press("Enter")
    page.get_by_label("właściciel: zmienia wpisy").press("Space")
    page.get_by_role("button", name="Zapisz").press("Enter")
    page.get_by_role("link", name="Odejdź z zespołu").press("Enter")
    page.get_by_role("button", name="Odchodzę").press("Enter")
    expect(page.get_by_text("Nie jesteś już w tym zespole")).to_be_visible()
    page.goto("/panel/")
    expect(page.get_by_role("link", name=DEMO_CLUB)).to_have_count(0)
    expect(heir.get_by_role("link", name=DEMO_CLUB)).to_be_visible()


def test_visitor_takes_care_of_an_entry_and_comes_back_to_it(portal, new_context, watch):
    """Without an account, on a phone; then twice by mistake, and to a page that is not theirs."""
    page = new_context(viewport=PHONE).new_page()
    page.goto("/podmioty/?q=kędzierzyn")
    page.get_by_role("link", name=DEMO_CLUB, exact=True).click()
    page.get_by_role("link", name="Zajmij się tym wpisem").click()
    expect(page.get_by_text(f"Aby zająć się wpisem „{DEMO_CLUB}”")).to_be_visible()
    look_at(page)
    page.get_by_role("main").get_by_role("link", name="załóż konto", exact=True).first.click()
    expect(page.get_by_text("Zakładasz konto, żeby zająć się")).to_be_visible()
    look_at(page)
    letters = Letters(portal)
    SignUpPage(page).try_to("opiekunka@klub.example", PASSWORD)
    page.goto(letters.link("potwierdzenie-adresu"))
    page.get_by_role("button", name="Potwierdź").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"To nasze: {DEMO_CLUB}")
    claim = page.url
    ClaimPage(page).send("opiekunka klubu")

    page.goto(claim)
    expect(page.get_by_text("już czeka")).to_be_visible()
    expect(page.get_by_role("button", name="Wyślij prośbę")).to_have_count(0)
    look_at(page)
    page.get_by_role("link", name="Zobacz albo wycofaj prośbę").click()
    page.get_by_role("button", name="Wycofaj prośbę").click()
    Panel(page).loaded()
    watch.expected.add(404)
    page.goto(claim.replace("to-nasz/", ""))
    expect(page.get_by_text("nie należysz (już) do zespołu")).to_be_visible()
    look_at(page)


def test_visitor_reports_a_mistake_and_is_answered(portal, new_context):
    """Without an account; the club's own people answer, and the address is gone with it."""
    letters = Letters(portal)
    visitor = new_context(viewport=PHONE).new_page()
    visitor.goto("/podmioty/?q=kędzierzyn")
    visitor.get_by_role("link", name=DEMO_CLUB, exact=True).click()
    visitor.get_by_role("link", name="Zgłoś błąd").click()
    visitor.get_by_label("godziny").check()
    visitor.get_by_label("Jak jest naprawdę?").fill("W piątki jest zamknięte.")
    visitor.get_by_label("Twój e-mail").fill("gosc@poczta.example")
    # No person reads and fills the form in less than three seconds; the form knows it too.
    visitor.wait_for_timeout(3200)
    visitor.get_by_role("button", name="Wyślij zgłoszenie").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Dziękujemy")
    assert visitor.context.cookies() == []

    page = new_context(viewport=PHONE).new_page()
    Panel(page).sign_in("redaktor@demo.example").entry(DEMO_CLUB).section("Kontakt i dojazd")
    page.get_by_label("Godziny otwarcia").fill("poniedziałek–czwartek 8–15")
    page.get_by_role("button", name="Opublikuj").click()
    expect(page.get_by_text("Wszyscy już to widzą")).to_be_visible()
    page.goto(letters.link("/panel/bledy/"))
    page.get_by_label("poprawiono").check()
    page.get_by_label("Odpowiedź").fill("Godziny poprawione, dziękujemy.")
    page.get_by_role("button", name="Zapisz").click()
    expect(page.get_by_text("Kto zostawił adres, dostanie odpowiedź")).to_be_visible()


def test_lost_connection_and_session_in_mid_form_lose_nothing_that_was_typed(new_context):
    """On a phone, without scripts: a tunnel, after which reloading the browser's page of errors
    sends the form again; then a cup of tea that took too long.
    """
    context = new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    Panel(page).sign_in("redaktor@demo.example")
    Panel(page).entry(DEMO_CLUB).section("Opis, warsztaty i grupy")
    address, words = page.url, "Szyjemy torby i prowadzimy ogród."
    page.get_by_label("Warsztaty i zajęcia").fill(words)

    context.set_offline(True)
    page.get_by_role("button", name="Opublikuj").click()
    expect(page.get_by_label("Warsztaty i zajęcia")).to_have_count(0)
    context.set_offline(False)
    page.reload()
    expect(page.get_by_text("Wszyscy już to widzą")).to_be_visible()
    page.get_by_role("link", name="Opis, warsztaty i grupy", exact=True).click()
    expect(page.get_by_label("Warsztaty i zajęcia")).to_have_value(words)

    words = "Szyjemy torby i prowadzimy ogród, w soboty też."
    page.get_by_label("Warsztaty i zajęcia").fill(words)
    context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Opublikuj").click()
    page.get_by_label("Adres e-mail").fill("redaktor@demo.example")
    page.get_by_label("Hasło").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Zaloguj").click()
    expect(page.get_by_text("Sesja wygasła")).to_be_visible()
    assert page.url == address
    expect(page.get_by_label("Warsztaty i zajęcia")).to_have_value(words)
    page.get_by_role("button", name="Opublikuj").click()
    expect(page.get_by_text("Wszyscy już to widzą")).to_be_visible()


def test_owner_names_partners_row_by_row_without_scripts(new_context):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    Panel(page).sign_in("redaktor@demo.example")
    Panel(page).entry(DEMO_CLUB).section("Partnerzy")
    rows = page.get_by_role("group", name="Nowy partner")
    rows.first.get_by_label("Nazwa partnera").fill("Piekarnia „Kłos”")
    page.get_by_role("button", name="Dodaj kolejnego").click()
    rows.last.get_by_label("Nazwa partnera").fill("Szkoła Podstawowa nr 1")
    page.get_by_role("button", name="Opublikuj").click()
    expect(page.get_by_text("Wszyscy już to widzą")).to_be_visible()
    page.get_by_role("link", name="Partnerzy", exact=True).click()
    expect(page.get_by_role("group", name="Piekarnia „Kłos”")).to_be_visible()
    row = page.get_by_role("group", name="Szkoła Podstawowa nr 1")
    row.get_by_label("Usuń z wpisu").check()
    page.get_by_role("button", name="Opublikuj").click()
    page.get_by_role("link", name="Partnerzy", exact=True).click()
    expect(row).to_have_count(0)


def test_every_page_of_the_panel_has_no_barriers(new_context):
    page = new_context().new_page()
    Panel(page).sign_in("redaktor@demo.example")
    look_at(page)
    Panel(page).entry(DEMO_CLUB)
    expect(page.get_by_role("heading", level=1)).to_have_text(DEMO_CLUB)
    look_at(page)
    address = page.url
    for part in (
        *("zmiana/kontakt/", "zmiana/opis/", "zmiana/dla-kogo/", "zmiana/miejsca/"),
        *("zmiana/przerwa/", "zmiana/partnerzy/", "historia/", "rejestr/"),
    ):
        page.goto(address + part)
        look_at(page)
    page.goto(f"{address}zmiana/miejsca/")
    page.get_by_label("Liczba miejsc", exact=True).fill("5")
    page.get_by_role("button", name="Opublikuj").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    look_at(page)
    for path in ("znajdz/?q=opole", "organizacje/nowa/"):
        page.goto(f"/panel/{path}")
        look_at(page)
    page.get_by_role("button", name="Dodaj organizację").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    look_at(page)
