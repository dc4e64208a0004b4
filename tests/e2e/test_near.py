"""A visitor looks for what is near: a town, or where they are."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import seeding
from tests.e2e.conftest import PHONE
from tests.e2e.looking import look_at
from tests.e2e.pages.listing import ListPage

pytestmark = pytest.mark.e2e

KATOWICE = {"latitude": 50.258412, "longitude": 19.027533}


@pytest.fixture
def at_home(new_context) -> Page:
    """A telephone in Katowice whose owner lets the page know where it is."""
    return new_context(viewport=PHONE, geolocation=KATOWICE, permissions=["geolocation"]).new_page()


def test_visitor_finds_what_is_near_by_keyboard_and_only_about_a_kilometre_is_told(at_home):
    found = ListPage(at_home).open().unfold()
    found.near_me.focus()
    at_home.keyboard.press("Enter")
    expect(found.near_told).to_contain_text("z dokładnością do około 1 km")
    expect(found.distances.first).to_contain_text("km od wskazanego punktu")
    expect(found.near_me).to_be_focused()
    expect(at_home).to_have_url(re.compile(r"gdzie=50\.26%2C19\.03&sort=odleglosc$"))
    expect(found.names.first).to_have_text(
        re.compile(f"{seeding.CENTRE_IN_KATOWICE}|{seeding.CLUB}")
    )
    look_at(at_home)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_number_of_results_is_in_sight_on_a_phone(new_context, scripts):
    page = new_context(viewport=PHONE, java_script_enabled=scripts).new_page()
    found = ListPage(page).open()
    expect(found.count).to_be_in_viewport()
    found.near("Katowice", "50 km")
    expect(found.chips).to_have_count(1)
    page.goto(page.url)
    expect(page.get_by_label("W pobliżu miejscowości")).to_be_visible()
    above = page.get_by_role("link", name="Zobacz wyniki:")
    expect(above).to_be_in_viewport()
    expect(above).to_contain_text(found.count.inner_text())
    above.click()
    expect(found.count).to_be_in_viewport()


def test_place_and_distance_are_open_where_there_is_room(page):
    found = ListPage(page).open()
    expect(page.get_by_label("W pobliżu miejscowości")).to_be_visible()
    expect(found.fold).to_be_hidden()
    expect(page.get_by_role("link", name="Zobacz wyniki:")).to_be_hidden()


def test_visitor_on_the_map_stays_there_and_is_promised_no_order(at_home):
    found = ListPage(at_home).open("/podmioty/mapa/").unfold()
    found.near_me.click()
    expect(found.near_told).to_have_text("Znamy położenie z dokładnością do około 1 km.")
    expect(at_home).to_have_url(re.compile(r"/podmioty/mapa/\?gdzie=50\.26%2C19\.03$"))


def test_address_of_what_is_near_shows_the_same_to_somebody_else(at_home, new_context):
    found = ListPage(at_home).open().unfold()
    found.near_me.click()
    expect(found.distances.first).to_be_visible()
    other = ListPage(new_context().new_page()).open(at_home.url)
    expect(other.names).to_have_text(found.names.all_inner_texts())
    other.near("Nysa")
    expect(other.chips).to_have_text(["Usuń filtr: Odległość: najbliżej od miejscowości Nysa"])


def test_visitor_who_refuses_is_told_to_type_a_town(page):
    found = ListPage(page).open()
    found.near_me.click()
    expect(found.near_told).to_have_text(
        "Przeglądarka nie pozwala nam poznać położenia. Wpisz miejscowość."
    )
    found.near("Katowice", "10 km")
    expect(found.distances.first).to_have_text("w miejscowości Katowice")
    expect(found.near_told).to_be_empty()


def test_visitor_from_abroad_is_told_so(new_context):
    berlin = {"latitude": 52.52, "longitude": 13.405}
    page = new_context(geolocation=berlin, permissions=["geolocation"]).new_page()
    found = ListPage(page).open()
    found.near_me.click()
    expect(found.warning).to_contain_text("nie jest położeniem w Polsce")


def test_visitor_answers_which_of_several_places_is_meant(page):
    found = ListPage(page).open().near("osiek", "50 km")
    page.get_by_role("link", name="Osiek (gmina wiejska Osiek, powiat oświęcimski)").click()
    expect(found.chips).to_have_text(["Usuń filtr: Odległość: do 50 km od miejscowości Osiek"])
    expect(page.get_by_label("W pobliżu miejscowości")).to_have_value(
        "Osiek (gmina wiejska Osiek, powiat oświęcimski)"
    )


def test_nothing_near_shows_the_nearest_and_how_the_search_grew(page):
    found = ListPage(page).open("/podmioty/?miejsce=Zakopane&promien=5&rodzaj=CIS")
    expect(found.count).to_have_text("0")
    expect(found.way_out).to_contain_text("Poszukaliśmy szerzej, krok po kroku")
    expect(found.way_out).to_contain_text("do 10 km od miejscowości Zakopane: nic")
    expect(found.distances.first).to_contain_text("km od miejscowości Zakopane")
    found.way_out.get_by_role("link", name=re.compile("^(do [0-9]+ km od|całe|cały)")).click()
    expect(found.count).not_to_have_text("0")
