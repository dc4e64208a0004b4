"""The map of results: the same as the list, by mouse, by keyboard and without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import seeding
from tests.e2e.looking import look_at
from tests.e2e.pages.listing import ListPage
from tests.e2e.test_keyboard import tab_to

pytestmark = pytest.mark.e2e

PHONE = {"width": 360, "height": 740}
MAP = "/podmioty/mapa/"


def opened(page: Page, address: str = MAP) -> Page:
    page.set_viewport_size(PHONE)
    page.goto(address)
    expect(page.locator(".map-canvas .map-outline")).to_have_count(16)
    return page


def spots(page: Page):
    return page.locator(".map-spot")


def test_map_keeps_the_search_of_the_list_and_takes_it_back(page):
    found = ListPage(page).open().choose("Województwo", "śląskie")
    names = found.names.all_text_contents()
    page.get_by_role("link", name="Mapa", exact=True).click()
    expect(page).to_have_url(re.compile(r"/podmioty/mapa/\?wojewodztwo=24$"))
    links = page.locator(".map-places a")
    expect(links).to_have_count(len(names))
    assert sorted(links.all_text_contents()) == sorted(names)
    # The filters work on the map as they do on the list.
    page.get_by_label("Klub Integracji Społecznej", exact=True).check()
    expect(page).to_have_url(re.compile("rodzaj=KIS"))
    expect(page.locator(".map-canvas")).to_have_count(1)
    page.get_by_role("link", name="Lista", exact=True).click()
    expect(ListPage(page).chips).to_have_count(2)


def test_way_back_from_the_map_leads_to_the_same_list(page):
    found = ListPage(page).open("/podmioty/?sort=najnowsze&na_stronie=50")
    names = found.names.all_text_contents()
    page.get_by_role("link", name="Mapa", exact=True).click()
    page.get_by_label("Klub Integracji Społecznej", exact=True).check()
    expect(page).to_have_url(re.compile("rodzaj=KIS&sort=najnowsze&na_stronie=50$"))
    page.get_by_label("Klub Integracji Społecznej", exact=True).uncheck()
    expect(page).not_to_have_url(re.compile("rodzaj"))
    page.get_by_role("link", name="Lista", exact=True).click()
    expect(found.names).to_have_text(names)


def test_mark_is_opened_read_and_left_by_keyboard(page):
    opened(page, f"{MAP}?q=szklarska+poreba")
    mark = spots(page).first
    tab_to(page, mark)
    page.keyboard.press("Enter")
    link = page.locator(".leaflet-popup").get_by_role("link", name=seeding.PUBLISHED_CLUB)
    expect(link).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    expect(mark).to_be_focused()
    page.keyboard.press("Enter")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(seeding.PUBLISHED_CLUB)


def test_shared_mark_comes_closer_until_each_place_has_its_own(page):
    opened(page)
    before = spots(page).count()
    shared = page.locator(".map-spot[aria-label$='Powiększ']").first
    shared.focus()
    page.keyboard.press("Enter")
    page.wait_for_function(
        "before => document.querySelectorAll('.map-spot').length > before", arg=before
    )
    # Whoever pressed Enter is not thrown out of the map.
    assert page.evaluate("document.activeElement.matches('.map-spot')")


HIDDEN = """() => {
    const buttons = document.querySelector(".leaflet-control-zoom").getBoundingClientRect();
    return [...document.querySelectorAll(".map-spot")].map((one) => one.getBoundingClientRect())
        .filter((one) => one.left < buttons.right && one.top < buttons.bottom).length;
}"""


@pytest.mark.parametrize("query", ["", *(f"?wojewodztwo={code:02}" for code in (16, 24, 32))])
def test_no_mark_lies_under_the_buttons_on_a_phone(page, query):
    page.set_viewport_size(PHONE)
    page.goto(f"{MAP}{query}")
    expect(spots(page).first).to_be_visible()
    assert page.evaluate(HIDDEN) == 0


def test_towns_are_named_to_the_eye_alone(page):
    opened(page, f"{MAP}?wojewodztwo=24")
    expect(page.locator(".map-names")).to_have_attribute("aria-hidden", "true")
    expect(page.locator(".map-names .map-town").first).to_be_visible()
    expect(page.locator(".map-town[tabindex]")).to_have_count(0)


def test_map_has_no_barriers_with_scripts(page):
    opened(page)
    look_at(page)


def test_drawing_leads_on_without_scripts(new_context):
    page = new_context(java_script_enabled=False, viewport=PHONE).new_page()
    page.goto(f"{MAP}?q=szklarska+poreba")
    mark = page.locator(".map-mark")
    expect(mark).to_have_count(1)
    expect(page.locator(".map-places a")).to_have_text([seeding.PUBLISHED_CLUB])
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(seeding.PUBLISHED_CLUB)


def test_map_asks_no_other_host(page):
    hosts = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    opened(page)
    assert len(hosts) == 1
