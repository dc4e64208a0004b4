"""A visitor without a mouse: everything is reached by keyboard, and the focus is always seen."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e import seeding
from tests.e2e.pages.entry import EntryPage
from tests.e2e.pages.home import HomePage
from tests.e2e.pages.listing import ListPage

pytestmark = pytest.mark.e2e

MOST_STOPS = 60


def tab_to(page: Page, target: Locator, most: int = MOST_STOPS) -> None:
    """Press Tab until the target has the focus; each stop on the way must be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        assert focus_is_seen(page), page.evaluate("document.activeElement.outerHTML")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{target} is not reached by {most} presses of Tab.")


def focus_is_seen(page: Page) -> bool:
    """Whether what has the focus, or its label, stands out and is on the screen."""
    return page.evaluate(
        """() => {
            const focused = document.activeElement;
            // Inside its field for a day, the browser draws the ring itself.
            if (focused.matches('input[type=date]')) return true;
            const shown = [focused, ...(focused.labels ?? []), focused.nextElementSibling];
            return shown.filter(Boolean).some(element => {
                const style = getComputedStyle(element), box = element.getBoundingClientRect();
                const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
                return ring && box.width > 1 && box.bottom > 0 && box.top < innerHeight;
            });
        }"""
    )


def test_skip_link_leads_past_the_menu(page):
    HomePage(page).open()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Przejdź do treści")).to_be_focused()
    assert focus_is_seen(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(HomePage(page).search_box).to_be_focused()


def test_visitor_searches_filters_and_opens_an_entry_by_keyboard(page):
    tab_to(page, HomePage(page).open().search_box)
    page.keyboard.type("katowice")
    page.keyboard.press("Enter")
    found = ListPage(page).loaded()
    tab_to(page, page.locator("summary", has_text="Komu pomaga"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("długotrwale bezrobotni"))
    page.keyboard.press("Space")
    expect(found.names).to_have_text([seeding.CENTRE_IN_KATOWICE, seeding.CLUB])
    # The results have come, and the focus is where the person left it.
    expect(page.get_by_label("długotrwale bezrobotni")).to_be_focused()
    tab_to(page, page.get_by_role("link", name=seeding.CLUB, exact=True))
    page.keyboard.press("Enter")
    club = EntryPage(page).loaded(seeding.CLUB)
    tab_to(page, club.contact.get_by_role("link", name="32 000 00 01"))


def test_ticked_powiat_keeps_the_focus_though_its_choices_come_anew(page):
    found = ListPage(page).open("/podmioty/?wojewodztwo=24")
    powiats = page.get_by_role("group", name="Powiat")
    katowice = powiats.get_by_label("Katowice", exact=True)
    tab_to(page, katowice)
    page.keyboard.press("Space")
    expect(found.chips.filter(has_text="Powiat: Katowice")).to_be_visible()
    expect(katowice).to_be_checked()
    expect(katowice).to_be_focused()


def test_visitor_drops_a_filter_by_keyboard(page):
    found = ListPage(page).open("/podmioty/?wojewodztwo=24&rodzaj=KIS")
    tab_to(page, page.get_by_role("link", name="Przejdź do wyników"))
    page.keyboard.press("Enter")
    tab_to(page, found.chips.filter(has_text="śląskie"), most=8)
    page.keyboard.press("Enter")
    expect(found.chips).to_have_text(["Usuń filtr: Rodzaj: Klub Integracji Społecznej"])


def test_filters_open_by_keyboard_on_a_narrow_screen(new_context):
    page = new_context(viewport={"width": 360, "height": 740}).new_page()
    ListPage(page).open()
    tab_to(page, page.locator("#pokaz-filtry"))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_label("Klub Integracji Społecznej", exact=True))


def test_official_reaches_the_search_of_the_desk_by_keyboard(new_context, signed_in):
    page = new_context(storage_state=signed_in("referent@demo.example")).new_page()
    page.goto("/admin/entities/entity/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Przejdź do głównej treści")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, page.locator("#searchbar"))
