"""A social worker asks to be told of new clubs, is told, and stops it: on a phone, no account."""

import re
import subprocess
import sys

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.e2e import seeding
from tests.e2e.conftest import PHONE
from tests.e2e.looking import look_at
from tests.e2e.pages.entry import EntryPage
from tests.e2e.pages.listing import ListPage
from tests.e2e.pages.own_account import Letters
from tests.e2e.portal import Portal, surroundings
from tests.e2e.test_looks import wear

pytestmark = pytest.mark.e2e

NEW_CLUB = "Klub Integracji Społecznej „Świt” w Zbąszynku"
ENTERED = f"""
from datetime import date
from tests import factories
factories.make_entity(name={NEW_CLUB!r}, gmina="0808063", city="Zbąszynek", since=date.today())
"""
SECONDS_OF_A_PERSON = 3200  # the form takes nobody for a person who answers sooner


def manage(portal: Portal, *arguments: str) -> str:
    """What a command of the portal prints."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=surroundings(portal.folder) | {"PUBLIC_ADDRESS": portal.url},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def ask(page: Page, email: str) -> None:
    page.get_by_label("Twój adres e-mail").fill(email)
    page.wait_for_timeout(SECONDS_OF_A_PERSON)
    page.get_by_role("button", name="Wyślij mi link do potwierdzenia").click()
    heading(page, "Sprawdź pocztę")


def link_of(mail: str, part: str, portal: Portal) -> str:
    found = re.search(rf"^{re.escape(portal.url)}(\S*/{part}/\S+)$", mail, re.MULTILINE)
    assert found, mail
    return found[1]


def test_visitor_is_told_of_a_new_club_and_stops_it_by_one_press(portal, new_context, phone):
    letters = Letters(portal)
    found = ListPage(phone).open("/podmioty/?rodzaj=KIS&wojewodztwo=08")
    phone.get_by_role("link", name="Powiadamiaj mnie o nowych wynikach").click()
    expect(phone.get_by_text("Województwo: lubuskie")).to_be_visible()
    ask(phone, "pracownica@ops.example")

    # In another browser, without scripts.
    plain = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    plain.goto(letters.link("/powiadomienia/potwierdz/"))
    plain.get_by_role("button", name="Tak, powiadamiajcie mnie").click()
    heading(plain, "Powiadomienia działają")
    plain.get_by_role("link", name="Zmień, jak często piszemy").click()
    plain.get_by_label("Jak często piszemy").select_option("najwyżej raz w tygodniu")
    plain.get_by_role("button", name="Zapisz").click()
    expect(plain.get_by_text("Zapisane.")).to_be_visible()

    assert NEW_CLUB not in manage(portal, "send_reminders")
    manage(portal, "shell", "--no-imports", "-c", ENTERED)
    mail = manage(portal, "send_reminders")
    assert "To: pracownica@ops.example" in mail
    assert "Klub Integracji Społecznej „Świt” w Zbąszynku, Zbąszynek" in mail
    assert NEW_CLUB not in manage(portal, "send_reminders")

    plain.goto(link_of(mail, "koniec", portal))
    expect(plain.get_by_text("Województwo: lubuskie")).to_be_visible()
    plain.get_by_role("button", name="Zatrzymaj").click()
    heading(plain, "Powiadomienia są zatrzymane")
    plain.get_by_role("link", name="Zobacz, czy ten adres obserwuje coś jeszcze").click()
    heading(plain, "Nic już nie obserwujesz")
    assert plain.context.cookies() == []
    assert found.page.context.cookies() == []


@pytest.mark.parametrize("theme", ["jasny", "ciemny", "kontrast"])
def test_pages_of_what_is_watched_have_no_barriers(portal, new_context, watch, theme):
    letters = Letters(portal)
    page = new_context(viewport=PHONE).new_page()
    wear(page.context, portal.url, f"motyw-{theme}")
    EntryPage(page).open(seeding.CENTRE)
    page.get_by_role("link", name="Powiadamiaj o zmianach tego wpisu").click()
    heading(page, "Powiadamiaj o zmianach tego wpisu")
    look_at(page)
    page.get_by_role("button", name="Wyślij mi link do potwierdzenia").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    look_at(page)
    ask(page, f"{theme}@poczta.example")
    look_at(page)
    page.goto("/powiadomienia/nowe/?q=klub&wojewodztwo=24&rodzaj=KIS")
    look_at(page)

    link = letters.link("/powiadomienia/potwierdz/")
    page.goto(link)
    look_at(page)
    page.get_by_role("button", name="Tak, powiadamiajcie mnie").click()
    look_at(page)
    page.get_by_role("link", name="Zmień, jak często piszemy").click()
    look_at(page)
    own = page.url
    page.get_by_role("link", name="Przedłuż o rok").click()
    look_at(page)
    page.get_by_role("button", name="Powiadamiajcie mnie do").click()
    heading(page, "Powiadomienia są przedłużone")
    look_at(page)
    page.goto(own)
    page.get_by_role("link", name="Zatrzymaj wszystko").click()
    look_at(page)
    page.get_by_role("button", name="Zatrzymaj wszystko").click()
    heading(page, "Nic już nie obserwujesz")
    look_at(page)
    watch.expected.add(404)
    page.goto(link)
    heading(page, "Ten link już nie działa")
    look_at(page)
