"""A social worker with five minutes: finds, marks, compares, prints, sends."""

import csv
import io

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import seeding
from tests.e2e.looking import too_wide_now
from tests.e2e.pages.entry import EntryPage
from tests.e2e.pages.listing import ListPage
from tests.e2e.pages.shortlist import Marks, ShortlistPage

pytestmark = pytest.mark.e2e


@pytest.fixture(params=["with scripts", "without scripts", "phone"])
def anybodys_page(request, new_context) -> Page:
    """A page in each kind of browser."""
    choices = {
        "with scripts": {},
        "without scripts": {"java_script_enabled": False},
        "phone": {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True},
    }
    return new_context(**choices[request.param]).new_page()


def three_marked(page: Page) -> list[str]:
    """Mark two results of the first page and one of the second; their names."""
    ListPage(page).open()
    marks = Marks(page).tick(0, 3)
    chosen = [marks.name_at(0), marks.name_at(3)]
    marks.next_page()
    expect(marks.count).to_have_text("2")
    chosen.append(marks.name_at(1))
    marks.tick(1)
    return chosen


def test_three_marked_on_two_pages_are_compared_and_listed(anybodys_page):
    chosen = three_marked(anybodys_page)
    table = Marks(anybodys_page).compare()
    assert sorted(table.names.all_inner_texts()) == sorted(chosen)
    expect(table.row("Jak dołączyć")).to_have_count(3)
    anybodys_page.get_by_role("link", name="Cała lista, druk i wysyłanie").click()
    assert sorted(ShortlistPage(anybodys_page).loaded().names.all_inner_texts()) == sorted(chosen)


def test_two_of_six_are_compared_and_the_six_are_there_on_the_way_back(anybodys_page):
    ListPage(anybodys_page).open()
    listed = Marks(anybodys_page).tick(*range(6)).show()
    chosen = listed.names.all_inner_texts()
    assert len(chosen) == 6
    table = listed.compare_some(1, 4)
    expect(table.names).to_have_text([chosen[1], chosen[4]])
    anybodys_page.get_by_role("link", name="Cała lista, druk i wysyłanie").click()
    expect(ShortlistPage(anybodys_page).loaded().names).to_have_text(chosen)


def test_list_that_is_sent_is_the_same_for_whoever_opens_it(page, new_context):
    chosen = three_marked(page)
    listed = Marks(page).show()
    other = ShortlistPage(new_context().new_page()).open(listed.address)
    assert sorted(other.names.all_inner_texts()) == sorted(chosen)
    assert page.context.cookies() == []


def test_marks_outlive_a_filter_a_search_and_the_way_back(page):
    three_marked(page)
    found, marks = ListPage(page), Marks(page)
    found.choose("Województwo", "śląskie")
    expect(marks.count).to_have_text("3")
    found.search("klub")
    expect(found.chips.filter(has_text="klub")).to_be_visible()
    expect(marks.count).to_have_text("3")
    marks.tick(0)
    expect(marks.count).to_have_text("4")
    name = marks.name_at(0)
    found.open_entry(name)
    page.go_back()
    expect(marks.count).to_have_text("4")
    expect(marks.box(name)).to_be_checked()


def test_entry_is_added_to_what_was_marked(page):
    chosen = three_marked(page)
    name = Marks(page).name_at(5)
    ListPage(page).open_entry(name)
    page.get_by_role("link", name="Dodaj do wybranych").click()
    assert sorted(ShortlistPage(page).loaded().names.all_inner_texts()) == sorted([*chosen, name])


def test_more_than_thirty_are_not_marked(page):
    ListPage(page).open("/podmioty/?na_stronie=50")
    marks = Marks(page).tick(*range(30))
    last = marks.first_boxes.nth(30)
    last.click()
    expect(last).not_to_be_checked()
    expect(marks.count).to_have_text("30. Na liście może być najwyżej 30 podmiotów.")


def test_list_is_put_in_order_and_cleared_by_keyboard(page):
    three_marked(page)
    listed = Marks(page).show()
    first, second, third = listed.names.all_inner_texts()
    lower = page.get_by_role("link", name=f"Niżej {first}", exact=True)
    lower.focus()
    page.keyboard.press("Enter")
    expect(listed.names).to_have_text([second, first, third])
    listed.press("Usuń z listy", third)
    expect(listed.names).to_have_text([second, first])
    page.get_by_role("link", name="Cofnij zmianę").click()
    expect(listed.names).to_have_text([second, first, third])
    page.get_by_role("link", name="Wyczyść listę").click()
    expect(page.get_by_role("heading", name="Lista jest jeszcze pusta")).to_be_visible()
    page.get_by_role("link", name="Cofnij zmianę").click()
    expect(listed.names).to_have_text([second, first, third])


def test_address_is_copied_and_that_is_said(new_context, portal):
    context = new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=portal.url)
    page = context.new_page()
    three_marked(page)
    listed = Marks(page).show()
    page.get_by_role("button", name="Skopiuj adres").click()
    expect(page.get_by_text("Adres skopiowany.")).to_be_visible()
    assert page.evaluate("() => navigator.clipboard.readText()") == listed.address


def test_without_scripts_nothing_offers_to_copy(new_context):
    page = new_context(java_script_enabled=False).new_page()
    three_marked(page)
    listed = Marks(page).show()
    expect(page.get_by_role("button", name="Skopiuj adres")).to_have_count(0)
    assert listed.address == page.url
    assert listed.address.count(".") >= 2


def test_list_and_an_entry_are_handed_out(page):
    three_marked(page)
    Marks(page).show()
    link = page.get_by_role("link", name="Ulotka do druku (PDF)").get_attribute("href")
    answer = page.request.get(link)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    EntryPage(page).open(seeding.CENTRE)
    link = page.get_by_role("link", name="Ulotka do druku (PDF)").get_attribute("href")
    assert page.request.get(link).body().startswith(b"%PDF-1.7")


def test_results_are_downloaded_as_they_are_found(page):
    found = ListPage(page).open("/podmioty/?wojewodztwo=24&sort=nazwa")
    names = found.names.all_inner_texts()
    with page.expect_download() as downloading:
        page.get_by_role("link", name="plik CSV").click()
    rows = csv.reader(io.StringIO(downloading.value.path().read_text("utf-8-sig")), delimiter=";")
    assert [row[2] for row in rows if row and row[0].isdigit()] == names


def test_comparison_scrolls_inside_itself_on_a_phone_by_keyboard(phone):
    three_marked(phone)
    table = Marks(phone).compare()
    assert too_wide_now(phone) == []
    table.region.focus()
    for _ in range(6):
        phone.keyboard.press("ArrowRight")
    phone.wait_for_function("() => document.querySelector('.comparison-scroll').scrollLeft > 0")


def test_printed_list_has_room_for_notes_and_no_menu(page):
    three_marked(page)
    listed = Marks(page).show()
    page.emulate_media(media="print")
    expect(listed.names.first).to_be_visible()
    expect(page.get_by_text("Notatki:").first).to_be_visible()
    expect(page.get_by_text("Adres tej listy: http")).to_be_visible()
    for menu in page.get_by_role("navigation", include_hidden=True).all():
        expect(menu).to_be_hidden()
    expect(page.get_by_role("link", name="Usuń z listy")).to_have_count(0)
