"""Somebody looks for money that can be had now; an official tells of it and takes it back."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.e2e import seeding
from tests.e2e.conftest import DESKTOP, PHONE
from tests.e2e.looking import look_at
from tests.e2e.pages.calls import CallForm, CallsPage
from tests.e2e.pages.desk import Desk
from tests.e2e.pages.entry import EntryPage
from tests.e2e.pages.panel import Panel

pytestmark = pytest.mark.e2e

CLERK, OWNER = "referent@demo.example", "wlasciciel@demo.example"
ALL, NARROWED, NOTHING = "", "?wojewodztwo=16&dla=CIS", "?wojewodztwo=32&dla=CIS&zrodlo=eu"
NEW = "Konkurs „Świeżo ogłoszony”"


@pytest.fixture(
    params=[(DESKTOP, True), (PHONE, True), (PHONE, False)],
    ids=["desktop", "phone", "phone without scripts"],
)
def anybody(new_context, request) -> Page:
    """A page on a desktop or a telephone, with scripts and without."""
    size, scripts = request.param
    return new_context(viewport=size, java_script_enabled=scripts).new_page()


@pytest.mark.parametrize("query", [ALL, NARROWED, NOTHING, "?dla=nikt&wojewodztwo=99"])
def test_page_of_calls_is_good_at_every_width(page, query):
    calls = CallsPage(page).open(query)
    if calls.closed.count():
        calls.closed.locator("summary").click()
    look_at(page)


def test_visitor_finds_a_call_for_a_centre_and_the_calendar_of_last_days(anybody):
    anybody.goto("/o-portalu/")
    foot = anybody.get_by_role("navigation", name="Stopka")
    foot.get_by_role("link", name="Nabory i konkursy").click()
    calls = CallsPage(anybody).loaded()
    expect(calls.call(seeding.ENDLESS_CALL)).to_contain_text("do wyczerpania pieniędzy")
    calls.choose("Województwo", "opolskie").choose("Dla kogo", "centra integracji społecznej (CIS)")
    calls.show()
    expect(anybody).to_have_url(re.compile("wojewodztwo=16&dla=CIS"))
    expect(calls.call(seeding.CALL)).to_contain_text("zostały 2 dni")
    expect(calls.call(seeding.COMING_CALL)).to_contain_text("otwarcie za 9 dni")
    expect(calls.call(seeding.ENDLESS_CALL)).to_have_count(0)
    notice = calls.call(seeding.CALL).get_by_role("link", name="Przeczytaj ogłoszenie")
    expect(notice).to_have_attribute("href", re.compile("^https://marszalek.example/"))
    with anybody.expect_download() as saved:
        anybody.get_by_role("link", name="Ostatnie dni naborów do kalendarza").click()
    assert saved.value.suggested_filename == "nabory.ics"
    content = saved.value.path().read_text(encoding="utf-8").replace("\n ", "")
    assert (seeding.CALL in content, seeding.ENDLESS_CALL in content) == (True, False)


def test_those_that_closed_are_unfolded_by_keyboard(page):
    calls = CallsPage(page).open("?wojewodztwo=24")
    closed = calls.closed.get_by_role("link", name=seeding.CLOSED_CALL)
    expect(closed).to_be_hidden()
    calls.closed.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(closed).to_be_visible()


def test_reader_of_an_entry_goes_to_the_calls_of_its_source(page):
    centre = EntryPage(page).open(seeding.CENTRE)
    money = centre.part("Skąd są pieniądze")
    money.get_by_role("link", name="dotacja marszałka województwa").click()
    calls = CallsPage(page).loaded()
    expect(calls.call(seeding.CALL)).to_be_visible()
    expect(page.get_by_label("Dla kogo")).to_have_value("CIS")


def test_owner_reads_in_the_panel_of_a_call_that_fits_their_entry(page):
    Panel(page).sign_in(OWNER)
    page.goto("/panel/")
    part = page.get_by_role("region", name=re.compile("Otwarte nabory dla Twoich wpisów"))
    expect(part.get_by_role("link", name="Wszystkie nabory i konkursy")).to_be_visible()
    look_at(page)


def test_official_tells_of_a_call_and_takes_it_back(new_context, signed_in):
    page = new_context(storage_state=signed_in(CLERK)).new_page()
    today = timezone.localdate()
    form = CallForm(page).open()
    look_at(page)
    form.fill(
        title=NEW,
        announced_by="Gmina Wzorcowa",
        summary="Na zajęcia w klubach.",
        opens_on=today.isoformat(),
        announcement_url="gmina.example/konkurs",
        checked_on=today.isoformat(),
        reason="Ogłoszenie w BIP",
    )
    form.tick("kluby integracji społecznej (KIS)").save()
    expect(form.faults).to_have_text([re.compile("^Podaj ostatni dzień naboru albo")])
    expect(page.get_by_label("opolskie")).to_be_checked()
    form.fill(closes_on=(today + timedelta(days=1)).isoformat()).save()
    expect(Desk(page).message).to_have_text("Zapisano. Zmiana i jej powód są w historii rejestru.")
    expect(page.locator("#result_list")).to_contain_text("otwarty, jutro jest ostatni dzień")
    look_at(page)

    visitor = CallsPage(new_context().new_page()).open("?wojewodztwo=16&dla=KIS")
    expect(visitor.call(NEW)).to_contain_text("jutro jest ostatni dzień")

    form = CallForm(page).find(NEW)
    form.fill(withdrawn_on=today.isoformat(), reason="Gmina odwołała konkurs").save()
    expect(page.locator("#result_list")).to_contain_text("wycofany z portalu")
    visitor.open("?wojewodztwo=16&dla=KIS")
    expect(visitor.call(NEW)).to_have_count(0)

    CallForm(page).find(NEW)
    page.get_by_role("link", name="Historia", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Gmina odwołała konkurs")
    look_at(page)
