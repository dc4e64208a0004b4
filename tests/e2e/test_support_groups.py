"""Somebody who looks for people with the same trouble."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import seeding
from tests.e2e.conftest import DESKTOP, PHONE
from tests.e2e.looking import look_at
from tests.e2e.pages.entry import EntryPage

pytestmark = pytest.mark.e2e

ADDRESS = "/grupy-wsparcia/"


@pytest.fixture(params=[(DESKTOP, True), (PHONE, False)], ids=["desktop", "phone without scripts"])
def anybody(new_context, request) -> Page:
    """A page on a desktop with scripts, and on a telephone without."""
    size, scripts = request.param
    return new_context(viewport=size, java_script_enabled=scripts).new_page()


def card(page: Page):
    return page.get_by_role("article").filter(has_text=seeding.CLUB)


def test_group_is_found_by_a_word_in_another_form_and_leads_to_the_entry(anybody):
    anybody.goto("/przewodnik/")
    anybody.get_by_role("main").get_by_role("link", name="Grupy wsparcia").click()
    expect(anybody.get_by_role("heading", level=1)).to_have_text("Grupy wsparcia")
    anybody.get_by_label("Słowo").fill("zaloba")
    anybody.get_by_role("button", name="Pokaż").click()
    expect(anybody.get_by_role("status").locator("strong")).to_have_text("1")
    expect(card(anybody)).to_contain_text(seeding.SUPPORT_GROUP)
    expect(card(anybody).get_by_role("link", name="32 000 00 01")).to_be_visible()
    card(anybody).get_by_role("link", name=seeding.CLUB).click()
    EntryPage(anybody).loaded(seeding.CLUB)
    anybody.get_by_role("link", name="Grupy wsparcia w tym powiecie").click()
    expect(anybody.get_by_role("heading", level=1)).to_contain_text("Katowice")
    expect(card(anybody)).to_be_visible()


def test_place_is_chosen_step_by_step(anybody):
    anybody.goto(ADDRESS)
    anybody.get_by_role("combobox", name="Województwo").select_option("śląskie")
    anybody.get_by_role("button", name="Pokaż").click()
    anybody.get_by_role("combobox", name="Powiat").select_option("Katowice")
    anybody.get_by_role("button", name="Pokaż").click()
    expect(card(anybody)).to_be_visible()
    expect(anybody).to_have_url(f"{ADDRESS}?q=&wojewodztwo=24&powiat=2469")


def test_nothing_found_leads_on(anybody):
    anybody.goto(f"{ADDRESS}?q=zaloba&wojewodztwo=02")
    expect(anybody.get_by_role("heading", name="Nic nie pasuje do tych warunków")).to_be_visible()
    anybody.get_by_role("link", name="to samo w całym kraju").click()
    expect(card(anybody)).to_be_visible()


def test_pages_have_no_barriers(page):
    for address in (ADDRESS, f"{ADDRESS}?q=zaloba&powiat=2469", f"{ADDRESS}?q=kajaki&powiat=x"):
        page.goto(address)
        look_at(page)


def test_every_page_leads_to_the_map_of_the_site(page):
    page.goto(ADDRESS)
    page.get_by_role("contentinfo").get_by_role("link", name="Mapa serwisu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mapa serwisu")
    look_at(page)
    page.get_by_role("main").get_by_role("link", name="województwo śląskie").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Województwo śląskie")
