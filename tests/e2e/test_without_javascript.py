"""The same journeys in a browser that runs no scripts."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import seeding
from tests.e2e.pages.home import HomePage
from tests.e2e.pages.listing import ListPage

pytestmark = pytest.mark.e2e


@pytest.fixture
def plain_page(new_context) -> Page:
    """A page in a browser that runs no scripts."""
    return new_context(java_script_enabled=False).new_page()


def test_club_is_found_and_opened_without_scripts(plain_page):
    found = HomePage(plain_page).open().search("klub szklarska poreba")
    expect(found.names).to_have_text([seeding.PUBLISHED_CLUB])
    found.open_entry(seeding.PUBLISHED_CLUB)


def test_list_is_narrowed_shared_and_widened_without_scripts(plain_page, new_context):
    both = [seeding.CENTRE_IN_KATOWICE, seeding.CLUB]
    found = ListPage(plain_page).open().tick("Województwo", "śląskie").show_results()
    found.tick("Powiat", "Katowice").tick("Komu pomaga", "długotrwale bezrobotni").show_results()
    expect(found.names).to_have_text(both)
    other = ListPage(new_context().new_page()).open(plain_page.url)
    expect(other.names).to_have_text(both)
    found.drop("Komu pomaga")
    expect(found.chips).to_have_text(
        ["Usuń filtr: Województwo: śląskie", "Usuń filtr: Powiat: Katowice"]
    )


def test_next_page_of_the_list_opens_without_scripts(plain_page):
    found = ListPage(plain_page).open()
    expect(found.names).to_have_count(20)
    plain_page.get_by_role("button", name="Następna").click()
    expect(plain_page.locator("li:visible").filter(has_text="Strona 2 z 5")).to_be_visible()


def test_numbers_beside_filters_are_there_without_scripts(plain_page):
    ListPage(plain_page).open("/podmioty/?wojewodztwo=24&powiat=2469")
    expect(plain_page.locator("#ile-rodzaj-CIS")).to_have_text("podmiotów: 1")
    expect(plain_page.locator("#ile-rodzaj-KIS")).to_have_text("podmiotów: 1")


def test_nearest_are_found_without_scripts(plain_page):
    found = ListPage(plain_page).open()
    expect(found.near_me).to_have_count(0)
    found.near("katowice", "25 km")
    expect(found.chips).to_have_text(["Usuń filtr: Odległość: do 25 km od miejscowości Katowice"])
    expect(found.distances.first).to_have_text("w miejscowości Katowice")
    found.near("osiek")
    plain_page.get_by_role("link", name="Osiek (gmina wiejska Osiek, powiat oświęcimski)").click()
    expect(found.distances.first).to_contain_text("km od miejscowości Osiek")


def test_nothing_found_helps_without_scripts(plain_page):
    found = HomePage(plain_page).open().search("szklaska poreba")
    found.way_out.get_by_role("link", name="Szklarska").click()
    expect(found.names).to_have_text([seeding.PUBLISHED_CLUB])
