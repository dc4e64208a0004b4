"""Pages on paper: what matters, without what can only be pressed."""

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e import seeding
from tests.e2e.pages.entry import EntryPage
from tests.e2e.pages.listing import ListPage

pytestmark = pytest.mark.e2e


def test_printed_entry_has_the_facts_and_no_menu(page):
    centre = EntryPage(page).open(seeding.CENTRE)
    page.emulate_media(media="print")
    expect(centre.contact).to_be_visible()
    expect(centre.basis).to_be_visible()
    for menu in page.get_by_role("navigation", include_hidden=True).all():
        expect(menu).to_be_hidden()
    expect(page.get_by_role("button")).to_have_count(0)


def test_printed_list_has_the_results_and_no_filters(page):
    found = ListPage(page).open("/podmioty/?wojewodztwo=24")
    page.emulate_media(media="print")
    expect(found.names.first).to_be_visible()
    for menu in page.get_by_role("navigation", include_hidden=True).all():
        expect(menu).to_be_hidden()
    expect(found.search_box).to_be_hidden()
    expect(page.get_by_role("heading", name="Zawęź wyniki")).to_be_hidden()
    expect(page.get_by_role("button")).to_have_count(0)


def test_printed_list_has_what_a_social_worker_needs_away_from_a_screen(page):
    ListPage(page).open("/podmioty/?q=wzór+opole")
    page.emulate_media(media="print")
    card = page.get_by_role("article")
    for words in (
        "45-001",
        "77 000 00 01",
        "centrum-integracji-spolecznej@",
        "uzależnieni",
        "7.30",
    ):
        expect(card.get_by_text(words).first).to_be_visible()
    expect(card.get_by_text("Notatki:")).to_be_visible()
    website = card.get_by_role("link", name="strona internetowa")
    assert after(website) == '" (https://wzor.example/)"'
    expect(page.get_by_text("Stan listy na dzień")).to_be_visible()
    expect(page.get_by_text("Szukane słowa: wzór opole")).to_be_visible()


def test_what_is_for_paper_does_not_show_on_a_screen(page):
    ListPage(page).open("/podmioty/?q=wzór+opole")
    for words in ("Notatki:", "Stan listy na dzień", "Godziny:"):
        expect(page.get_by_text(words)).to_be_hidden()


def test_printed_page_of_a_long_list_says_which_page_it_is(page):
    ListPage(page).open("/podmioty/?strona=2")
    page.emulate_media(media="print")
    expect(page.get_by_text("Strona wyników: 2 z 5.")).to_be_visible()


def after(link: Locator) -> str:
    """What the paper adds behind a link."""
    return link.evaluate("element => getComputedStyle(element, '::after').content")
