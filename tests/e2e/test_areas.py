"""People who ask what there is in an area, and what is missing there."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import seeding
from tests.e2e.conftest import DESKTOP, PHONE
from tests.e2e.pages.areas import AreaPage, GapsPage
from tests.e2e.pages.entry import EntryPage
from tests.e2e.pages.home import HomePage
from tests.e2e.test_keyboard import tab_to

pytestmark = pytest.mark.e2e


@pytest.fixture(
    params=[(DESKTOP, True), (PHONE, True), (PHONE, False)],
    ids=["desktop", "phone", "phone without scripts"],
)
def anybody(new_context, request) -> Page:
    """A page on a desktop or a telephone, with scripts and without."""
    size, scripts = request.param
    return new_context(viewport=size, java_script_enabled=scripts).new_page()


def test_visitor_goes_from_the_country_to_a_powiat_and_to_its_list(anybody):
    HomePage(anybody).open()
    anybody.get_by_role("link", name="Województwa i powiaty: ile jest tam centrów i klubów").click()
    voivodeship = AreaPage(anybody).enter("śląskie")
    expect(voivodeship.heading).to_have_text("Województwo śląskie")
    powiat = voivodeship.enter("Katowice")
    expect(powiat.heading).to_have_text("Katowice, miasto na prawach powiatu")
    expect(anybody.get_by_role("link", name=seeding.CLUB)).to_be_visible()
    count = powiat.count
    expect(powiat.listed().count).to_have_text(count)


def test_official_finds_the_gaps_of_a_voivodeship_and_the_clubs_without_a_way_on(anybody):
    gaps = GapsPage(anybody).open()
    gaps.choose("Województwo", "podlaskie").choose("Powiaty w tabeli", "wszystkie powiaty")
    gaps.choose("„W pobliżu” to", "10 km").show()
    expect(gaps.total).to_have_text("17")
    expect(anybody).to_have_url(re.compile("wojewodztwo=20.*odleglosc=10"))
    gaps.clubs()
    expect(anybody).to_have_url(re.compile("kluby/.*wojewodztwo=20"))
    anybody.get_by_role("link", name="Mapa braków", exact=True).nth(1).click()
    expect(gaps.loaded().total).to_have_text("17")


def test_table_is_saved_as_a_file(page):
    GapsPage(page).open()
    with page.expect_download() as saved:
        page.get_by_role("link", name="plik CSV").click()
    assert re.fullmatch(r"powiaty-polska-\d{4}-\d\d-\d\d\.csv", saved.value.suggested_filename)


def test_map_is_walked_by_keyboard_to_a_powiat(page):
    gaps = GapsPage(page).open()
    tab_to(page, gaps.map.get_by_role("link", name=re.compile("^opolskie:")))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mapa braków: województwo opolskie")
    tab_to(page, gaps.map.get_by_role("link", name=re.compile("^nyski:")))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Powiat nyski")


def test_map_is_skipped_by_keyboard(page):
    GapsPage(page).open()
    skip = page.get_by_role("link", name="Pomiń mapę, przejdź do tabeli")
    tab_to(page, skip)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="arkusz XLSX"), most=1)


def test_reader_of_a_club_sees_where_people_may_go_on(page):
    club = EntryPage(page).open(seeding.CLUB)
    way = club.part("Droga rozwoju")
    expect(way.get_by_role("listitem").filter(has_text="ten podmiot").first).to_be_visible()
    expect(way).to_contain_text("najbliżej, w linii prostej:")
    club.part("W pobliżu").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
