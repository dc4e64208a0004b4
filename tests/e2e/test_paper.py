"""Pages on paper: what matters, without what can only be pressed."""

import pytest
from playwright.sync_api import expect

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
