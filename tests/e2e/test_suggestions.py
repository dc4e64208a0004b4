"""A visitor is offered places, needs and entities while typing: by keyboard, on a phone, aloud."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import seeding
from tests.e2e.looking import axe, too_wide_now
from tests.e2e.pages.entry import EntryPage
from tests.e2e.pages.home import HomePage
from tests.e2e.pages.listing import ListPage

pytestmark = pytest.mark.e2e


def options(page: Page):
    return page.get_by_role("listbox", name="Podpowiedzi").get_by_role("option")


def type_in(page: Page, text: str):
    """Type as a person does, and wait until something is offered."""
    box = page.get_by_role("combobox", name="Kogo lub czego szukasz?")
    box.press_sequentially(text)
    expect(options(page).first).to_be_visible()
    return box


def test_choice_by_keyboard_is_told_and_leads_to_the_place(page):
    HomePage(page).open()
    box = type_in(page, "szklarska por")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status").filter(has_text="Podpowiedzi: 2")).to_be_attached()
    page.keyboard.press("ArrowDown")
    first = options(page).first
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", first.get_attribute("id"))
    expect(box).to_be_focused()
    page.keyboard.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    EntryPage(page).loaded(seeding.PUBLISHED_CLUB)


def test_text_is_sent_as_it_is_when_nothing_is_chosen(page):
    HomePage(page).open()
    type_in(page, "alkohol")
    page.keyboard.press("Enter")
    found = ListPage(page).loaded()
    expect(found.search_box).to_have_value("alkohol")
    expect(page.get_by_text("Szukamy też podmiotów, które pomagają:")).to_be_visible()


def test_escape_closes_and_tab_leaves(page):
    HomePage(page).open()
    box = type_in(page, "alko")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(options(page)).to_have_count(0)
    expect(box).to_have_value("alko")
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Tab")
    expect(options(page)).to_have_count(0)
    expect(page.get_by_role("button", name="Szukaj")).to_be_focused()


def test_suggestions_on_a_phone_fit_and_are_pressed(phone):
    HomePage(phone).open()
    type_in(phone, "bezdom")
    assert too_wide_now(phone) == []
    options(phone).filter(has_text="Pomoc osobom w kryzysie bezdomności").tap()
    found = ListPage(phone).loaded()
    expect(phone.get_by_text("osobom w kryzysie bezdomności").first).to_be_visible()
    expect(found.search_box).to_have_value(re.compile("bezdomn"))


@pytest.mark.parametrize("address", ["/", "/podmioty/", "/nie-ma-takiej/"])
@pytest.mark.parametrize("width", [360, 1440])
def test_open_suggestions_are_within_reach_of_everybody(page, watch, address, width):
    watch.expected.add(404)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    type_in(page, "prac")
    page.keyboard.press("ArrowDown")
    assert axe(page) == []
    page.emulate_media(color_scheme="dark")
    assert axe(page, ["color-contrast"]) == []
    assert too_wide_now(page) == []


def test_without_scripts_the_page_says_how_the_words_were_understood(new_context):
    page = new_context(java_script_enabled=False).new_page()
    found = HomePage(page).open().search("alkohol Opole")
    expect(found.names.filter(has_text=seeding.CENTRE)).to_have_count(1)
    told = page.locator(".understood")
    expect(told).to_contain_text("osobom uzależnionym od alkoholu")
    told.get_by_role("link", name="Tylko filtr „Komu pomaga: uzależnieni od alkoholu”").click()
    expect(found.names.filter(has_text=seeding.CENTRE)).to_have_count(1)
    page.go_back()
    told.get_by_role("link", name="Tylko słowa „alkohol Opole”").click()
    expect(found.search_box).to_have_value('"alkohol Opole"')
