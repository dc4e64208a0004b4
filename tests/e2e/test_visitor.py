"""A visitor looks for a place and reads about it."""

import re

import pytest
from playwright.sync_api import expect

from entities.actions import slugs
from tests.e2e import seeding
from tests.e2e.pages.entry import EntryPage
from tests.e2e.pages.home import HomePage
from tests.e2e.pages.listing import ListPage

pytestmark = pytest.mark.e2e

KEDZIERZYN = "Klub Integracji Społecznej w Kędzierzynie-Koźlu"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("klub szklarska poreba", seeding.PUBLISHED_CLUB),
        ("kis kedzierzyn", KEDZIERZYN),
        ("KLUB W KĘDZIERZYNIE", KEDZIERZYN),
    ],
)
def test_visitor_finds_a_club_in_a_town_however_it_is_typed(page, typed, name):
    found = HomePage(page).open().search(typed)
    expect(found.count).to_have_text("1")
    expect(found.names).to_have_text([name])
    found.open_entry(name)


def test_visitor_reads_where_a_club_is_and_where_that_is_known_from(page):
    found = HomePage(page).open().search("klub szklarska poreba")
    club = found.open_entry(seeding.PUBLISHED_CLUB)
    expect(club.address).to_contain_text("ul. Kolejowa 22")
    expect(club.address).to_contain_text("Szklarska Poręba")
    expect(club.status).to_have_text("Według publikacji")
    expect(club.basis).to_contain_text("nie mamy potwierdzenia z rejestru wojewody")
    expect(club.sources.get_by_role("link").first).to_have_attribute(
        "href", re.compile(r"^http://mops\.szklarskaporeba\.pl/")
    )


def test_visitor_reads_whom_to_call_and_on_what_ground_a_centre_works(page):
    centre = EntryPage(page).open(seeding.CENTRE)
    expect(centre.contact.get_by_role("link", name="77 000 00 01")).to_have_attribute(
        "href", "tel:770000001"
    )
    expect(centre.status).to_have_text("Status nadany decyzją")
    expect(centre.basis).to_contain_text("PS.9420.1.2.AB")
    expect(centre.part("Kto prowadzi")).to_contain_text("Stowarzyszenie „Wzór” w Opolu")
    expect(centre.part("Dla kogo").get_by_role("listitem")).to_have_count(5)


def test_visitor_reads_that_the_register_vouches_for_the_status_and_nobody_for_the_contact(page):
    found = ListPage(page).open("/podmioty/?q=przystań+katowice")
    card = page.get_by_role("article")
    expect(card).to_contain_text("Wojewoda wpisał klub integracji społecznej do rejestru")
    expect(card).to_contain_text("nikt ich jeszcze nie potwierdził")
    club = found.open_entry(seeding.CLUB)
    expect(club.doubt).to_contain_text("Status potwierdza rejestr wojewody, ale adresu i kontaktu")
    expect(club.doubt).to_contain_text("zadzwoń lub napisz")
    expect(club.sources).to_contain_text("Dane z rejestru poprawia Śląski Urząd Wojewódzki")


def test_visitor_finds_the_declaration_and_reads_that_it_is_a_draft(page):
    HomePage(page).open()
    page.get_by_role("contentinfo").get_by_role("link", name="Deklaracja dostępności").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Deklaracja dostępności (projekt)")
    expect(page.locator(".notice-warning")).to_contain_text("nazwa instytucji")
    expect(page.locator("#a11y-podmiot")).to_have_text("nie podano")


def test_visitor_of_an_entry_no_longer_listed_is_told_its_last_day(page):
    club = EntryPage(page).open(seeding.FORMER_CLUB)
    expect(club.status).to_have_text("Poza listą")
    expect(club.warning).to_contain_text("Ostatni dzień, w którym na niej był")
    expect(club.basis).to_contain_text("wpis do rejestru wojewody KIS 3")
    expect(club.part("Jak dołączyć")).to_have_count(0)


def test_address_from_before_a_change_of_name_leads_to_the_entry(page):
    page.goto(f"/podmioty/{slugs.stem(seeding.CENTRE_BEFORE)}/")
    EntryPage(page).loaded(seeding.CENTRE)
    assert page.url.endswith(f"/podmioty/{slugs.stem(seeding.CENTRE)}/")


def test_visitor_chooses_a_voivodeship_on_the_first_page(page):
    found = HomePage(page).open().choose_voivodeship("podlaskie")
    expect(found.chips).to_have_text(["Usuń filtr: Województwo: podlaskie"])
    expect(found.names.first).to_be_visible()


def test_visitor_gets_no_cookie(page, watch):
    watch.expected.add(404)
    HomePage(page).open().search("klub").open_entry(KEDZIERZYN)
    for address in ("/o-portalu/", "/deklaracja-dostepnosci/", "/nie-ma-takiej-strony/"):
        page.goto(address)
    assert page.context.cookies() == []


def test_visitor_with_a_phone_finds_and_opens_a_club_by_touch(phone):
    home = HomePage(phone).open()
    home.search_box.tap()
    home.search_box.press_sequentially("klub zabrze")
    phone.get_by_role("button", name="Szukaj").tap()
    found = ListPage(phone).loaded()
    expect(found.names).to_have_text(["Klub Integracji Społecznej w Zabrzu"])
    phone.get_by_text("Pokaż filtry", exact=True).tap()
    found.tick("Komu pomaga", "długotrwale bezrobotni")
    phone.get_by_role("link", name="Klub Integracji Społecznej w Zabrzu", exact=True).tap()
    EntryPage(phone).loaded("Klub Integracji Społecznej w Zabrzu")
