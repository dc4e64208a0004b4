"""A visitor types a town into the one box, on a phone and on a screen, without any script."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import seeding
from tests.e2e.pages.home import HomePage
from tests.e2e.pages.listing import ListPage

pytestmark = pytest.mark.e2e

STRZELCE = "Centrum Integracji Społecznej w Strzelcach Opolskich"


@pytest.fixture(params=[360, 1440])
def plain(request, new_context) -> Page:
    size = {"width": request.param, "height": 800}
    return new_context(viewport=size, java_script_enabled=False).new_page()


def test_town_without_any_leads_to_the_nearest_with_the_distance(plain):
    found = HomePage(plain).open().search("Głuchołazy")
    expect(found.count).to_have_text("0")
    expect(found.way_out).to_contain_text("W miejscu, o które pytasz (Głuchołazy)")
    expect(found.way_out).not_to_contain_text("Może chodziło o")
    expect(found.farther).to_contain_text([seeding.CORRECTED_CLUB])
    expect(found.distances.first).to_contain_text("około 18 km od miejscowości Głuchołazy")
    found.way_out.get_by_role("link", name="do 25 km od miejscowości Głuchołazy").click()
    expect(found.names).to_contain_text([seeding.CORRECTED_CLUB])


def test_need_in_a_town_without_any_leads_to_the_nearest_who_help(plain):
    found = HomePage(plain).open().search("więzienie Kluczbork")
    told = plain.locator(".understood")
    expect(told).to_contain_text("W miejscu, o które pytasz (Kluczbork), nic takiego nie ma")
    expect(found.names.first).to_have_text(STRZELCE)
    expect(found.distances.first).to_have_text("około 52 km od miejscowości Kluczbork")
    told.get_by_role("link", name="Wszystko, co działa najbliżej").click()
    expect(found.count).not_to_have_text("0")
    expect(found.distances.first).to_contain_text("od miejscowości Kluczbork")


def test_what_is_asked_near_a_town_is_told_and_can_be_changed(plain):
    found = HomePage(plain).open().search("alkohol kolo Nysy")
    told = plain.locator(".understood").first
    expect(told).to_contain_text("Słowa „kolo Nysy” rozumiemy tak: do 25 km od miejscowości Nysa")
    expect(found.names).to_contain_text([seeding.CORRECTED_CLUB])
    expect(found.search_box).to_have_value("alkohol")
    expect(plain.get_by_label("W pobliżu miejscowości")).to_have_value("Nysa")
    expect(plain.get_by_label("Odległość")).to_have_value("25")
    told.get_by_role("link", name="50 km").click()
    expect(found.chips.filter(has_text="do 50 km od miejscowości Nysa")).to_be_visible()


def test_misspelt_town_is_offered_with_the_filters_kept(plain):
    found = ListPage(plain).open("/podmioty/?q=alkohol+Kluczborrk&rodzaj=KIS")
    found.way_out.get_by_role("link", name="alkohol Kluczbork", exact=True).click()
    expect(found.chips.filter(has_text="Rodzaj: Klub Integracji Społecznej")).to_be_visible()
    expect(found.distances.first).to_contain_text("od miejscowości Kluczbork")
