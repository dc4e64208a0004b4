"""A visitor reads the guide, asks whether it is for them, and finds where to go."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import seeding
from tests.e2e.looking import look_at

pytestmark = pytest.mark.e2e

JOIN = "/przewodnik/jak-dolaczyc/"
PAGES = [
    *(
        "/przewodnik/",
        "/przewodnik/slownik/",
        "/przewodnik/jaka-forma/?kto=gmina&cel=niepelnosprawnosc",
    ),
    *("/przewodnik/czy-to-dla-mnie/", "/przewodnik/czy-to-dla-mnie/?grupa=unemployed&miejsce=2469"),
    *(JOIN, f"{JOIN}latwy-tekst/", "/przewodnik/porownanie-form/", "/przewodnik/co-robi-urzad/"),
    "/przewodnik/skad-pieniadze/",
]


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def any_page(request, new_context) -> Page:
    """A page in a browser that runs scripts, or none."""
    return new_context(java_script_enabled=request.param).new_page()


@pytest.mark.parametrize("address", PAGES)
def test_page_of_the_guide_is_good_at_every_width(page, address):
    page.goto(address)
    look_at(page)


def test_visitor_goes_from_any_page_to_how_to_join_and_to_the_easy_text(any_page):
    any_page.goto("/o-portalu/")
    menu = any_page.get_by_role("navigation", name="Główne menu")
    menu.get_by_role("link", name="Przewodnik").click()
    expect(menu.get_by_role("link", name="Przewodnik")).to_have_attribute("aria-current", "page")
    any_page.get_by_role("link", name="Jak dołączyć", exact=True).click()
    expect(any_page.get_by_role("heading", level=1)).to_have_text("Jak dołączyć")
    expect(any_page.get_by_role("main")).to_contain_text(re.compile(r"to dziś \d+,\d\d\szł"))
    any_page.get_by_role("link", name="Tekst łatwy do czytania (ETR)").click()
    expect(any_page.get_by_text("To jest tekst łatwy do czytania (ETR).")).to_be_visible()


def test_word_of_a_text_leads_to_its_meaning_by_keyboard(page):
    page.goto(JOIN)
    word = page.get_by_role("link", name="ośrodka pomocy społecznej").first
    expect(word).to_have_accessible_description(re.compile("Jednostka gminy, która pomaga"))
    word.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/przewodnik/slownik/#ops$"))
    expect(page.locator("#ops")).to_be_in_viewport()


def test_visitor_asks_whether_it_is_for_them_and_finds_a_club(any_page):
    any_page.goto("/")
    any_page.get_by_role("link", name="Czy to dla mnie? Pięć pytań").click()
    any_page.get_by_label("Osoba, która bardzo długo nie ma pracy").check()
    any_page.get_by_label("Mam prawo do renty z tytułu niezdolności do pracy").check()
    any_page.get_by_label("5. Gdzie mieszkasz albo przebywasz?").select_option("2469")
    any_page.get_by_role("button", name="Pokaż, co może pasować").click()
    expect(any_page.get_by_text("To podpowiedź, nie decyzja.")).to_be_visible()
    expect(any_page.get_by_role("heading", name=re.compile("może pasować klub"))).to_be_visible()
    expect(any_page.get_by_role("link", name=seeding.CLUB)).to_be_visible()
    assert any_page.context.cookies() == []
    way = any_page.get_by_role("link", name="Jak dołączyć, krok po kroku")
    expect(way).to_have_attribute("href", JOIN)
    expect(any_page.get_by_text("Ten adres zostaje w historii Twojej przeglądarki")).to_be_visible()
    expect(any_page.get_by_role("link", name="Wyczyść odpowiedzi")).to_be_visible()
    any_page.get_by_role("link", name="Zobacz całą listę z tymi filtrami").click()
    expect(any_page.get_by_role("article").filter(has_text=seeding.CLUB)).to_be_visible()


def test_table_of_forms_scrolls_by_itself_on_a_phone(page):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/przewodnik/porownanie-form/")
    frame = page.get_by_role("region", name="Tabela 1: Kto zakłada")
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.table-frame').scrollLeft > 0")
