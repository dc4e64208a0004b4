"""A visitor narrows the list, shares what was found, and is helped when nothing was."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import seeding
from tests.e2e.looking import look_at
from tests.e2e.pages.home import HomePage
from tests.e2e.pages.listing import ListPage

pytestmark = pytest.mark.e2e

BROKEN = 503
ZABRZE = "Klub Integracji Społecznej w Zabrzu"
CHIPS = [
    "Usuń filtr: Rodzaj: Klub Integracji Społecznej",
    "Usuń filtr: Województwo: śląskie",
    "Usuń filtr: Powiat: Katowice",
    "Usuń filtr: Komu pomaga: długotrwale bezrobotni",
]


def narrowed(page: Page) -> ListPage:
    """Clubs for the long-term unemployed in Katowice, chosen one filter after another."""
    found = ListPage(page).open()
    found.choose("Województwo", "śląskie").choose("Powiat", "Katowice")
    found.choose("Rodzaj", "Klub Integracji Społecznej")
    return found.choose("Komu pomaga", "długotrwale bezrobotni")


def test_each_filter_narrows_the_list(page):
    found = narrowed(page)
    expect(found.chips).to_have_text(CHIPS)
    expect(found.count).to_have_text("1")
    expect(found.names).to_have_text([seeding.CLUB])


def test_shared_address_shows_the_same_to_somebody_else(page, new_context):
    narrowed(page)
    other = ListPage(new_context().new_page()).open(page.url)
    expect(other.chips).to_have_text(CHIPS)
    expect(other.count).to_have_text("1")
    expect(other.names).to_have_text([seeding.CLUB])


def test_dropped_filter_widens_the_list_by_what_it_hid(page):
    found = narrowed(page).drop("Powiat: Katowice")
    expect(found.chips).to_have_text([*CHIPS[:2], *CHIPS[3:]])
    expect(found.names).to_have_text([seeding.CLUB, ZABRZE])


def test_dropped_voivodeship_takes_its_powiat_along(page):
    found = narrowed(page).drop("Województwo: śląskie")
    expect(found.chips).to_have_text([CHIPS[0], CHIPS[3]])


def test_way_back_leads_to_the_results_before(page):
    found = ListPage(page).open().choose("Województwo", "śląskie")
    found.choose("Rodzaj", "Klub Integracji Społecznej")
    page.go_back()
    expect(found.chips).to_have_text(["Usuń filtr: Województwo: śląskie"])
    expect(page.get_by_label("Klub Integracji Społecznej", exact=True)).not_to_be_checked()


def test_words_and_filters_narrow_together(page):
    found = ListPage(page).open().choose("Województwo", "śląskie").search("caritas")
    expect(found.names).to_have_text([seeding.CENTRE_IN_KATOWICE])
    assert page.url.endswith("/podmioty/?q=caritas&wojewodztwo=24")


def test_misspelt_town_gets_a_better_guess(page):
    found = HomePage(page).open().search("klub szklaska poreba")
    expect(found.count).to_have_text("0")
    found.way_out.get_by_role("link", name="Szklarska").click()
    expect(found.names).to_have_text([seeding.PUBLISHED_CLUB])


def test_better_guess_says_which_filter_it_does_without(page):
    found = ListPage(page).open("/podmioty/?q=klub+szklaska+poreba&wojewodztwo=24&rodzaj=KIS")
    expect(found.way_out).to_contain_text("bez filtra „Województwo: śląskie”")
    found.way_out.get_by_role("link", name="Szklarska").click()
    expect(found.chips.filter(has_text="Rodzaj: Klub Integracji Społecznej")).to_be_visible()
    expect(found.names).to_have_text([seeding.PUBLISHED_CLUB])


def test_nothing_found_offers_wider_searches(page):
    found = ListPage(page).open("/podmioty/?q=nysa&wojewodztwo=24")
    expect(found.way_out).to_contain_text("Nic nie pasuje do tych warunków")
    expect(found.farther.filter(has_text=seeding.CORRECTED_CLUB)).to_have_count(1)
    found.way_out.get_by_role("link", name="cały kraj").click()
    expect(found.names).to_contain_text([seeding.CORRECTED_CLUB])


def test_address_with_a_wrong_value_is_explained(page):
    found = ListPage(page).open("/podmioty/?rodzaj=KIS&dzien=wczoraj")
    expect(found.warning).to_contain_text("„wczoraj” nie jest datą")
    expect(found.chips).to_have_text([CHIPS[0]])


@pytest.mark.parametrize("server", ["is away", "is in trouble"])
def test_results_that_do_not_come_are_told_and_asked_for_again_by_keyboard(page, watch, server):
    watch.expected.add(BROKEN)
    watch.expected_words.update({"htmx:", "Response Status Error"})
    found = ListPage(page).open()
    before = found.names.all_text_contents()
    if server == "is away":
        page.context.set_offline(True)
    else:
        page.route("**/podmioty/?*", lambda route: route.fulfill(status=BROKEN))
    page.get_by_label("Centrum Integracji Społecznej", exact=True).check()
    expect(found.told_of_failure).to_contain_text("Poniżej są wyniki sprzed ostatniej zmiany")
    assert found.names.all_text_contents() == before
    again = found.told_of_failure.get_by_role("button", name="Spróbuj jeszcze raz")
    again.press("Enter")
    expect(again).to_be_focused()
    look_at(page)
    page.context.set_offline(False)
    page.unroute("**/podmioty/?*")
    again.press("Enter")
    expect(found.chips).to_have_text(["Usuń filtr: Rodzaj: Centrum Integracji Społecznej"])
    expect(found.told_of_failure).to_be_empty()
    expect(page.locator("#znalezione")).to_be_focused()
