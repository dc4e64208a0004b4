"""From a voivode's register to the decision behind an entry, on a phone and on paper."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.looking import look_at
from tests.e2e.pages.register import RegisterPage, VerificationPage

pytestmark = pytest.mark.e2e

OFFICE = "Opolski Urząd Wojewódzki w Opolu"
CODE = re.compile(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){2}")


def to_a_document(page):
    """Go from the register of Opole to a document of one of its centres; its code."""
    register = RegisterPage(page).open_all().of_office("CIS", OFFICE)
    entries = register.rows.get_by_role("link").all()
    for address in [entry.get_attribute("href") for entry in entries]:
        page.goto(address)
        documents = page.get_by_role("main").get_by_role("link", name="Sprawdź dokument")
        if documents.count():
            documents.first.click()
            return CODE.search(page.url).group()
    raise AssertionError("no centre of the register has a document in the portal")


def test_visitor_goes_from_the_register_to_the_decision(page):
    to_a_document(page)
    expect(page.get_by_text("Takie pismo naprawdę wydano.")).to_be_visible()
    expect(page.get_by_text(OFFICE)).to_be_visible()
    look_at(page)


def test_visitor_types_the_code_of_a_document(page, new_context):
    code = to_a_document(page)
    other = new_context().new_page()
    VerificationPage(other).open().check(f" {code.lower().replace('-', ' ')} ")
    expect(other.get_by_text("Takie pismo naprawdę wydano.")).to_be_visible()


def test_mistyped_code_is_kept_and_explained(page):
    VerificationPage(page).open().check("7K3M-9QXT")
    expect(page.get_by_text("Kod ma 12 liter i cyfr, a podano 8.")).to_be_visible()
    expect(page.get_by_label("Kod dokumentu")).to_have_value("7K3M-9QXT")
    look_at(page)


def test_unknown_code_says_what_to_check(page, watch):
    watch.expected.add(404)
    found = VerificationPage(page).open().check("0000-0000-0000")
    expect(found.heading).to_have_text("Nie znamy takiego dokumentu")
    look_at(page)


def test_register_of_a_day_on_which_there_was_nothing_says_so(page):
    register = RegisterPage(page).open_all().of_office("CIS", OFFICE).on_day("2004-01-01")
    heading = page.get_by_role("heading", name="Tego dnia w rejestrze nie było żadnego wpisu")
    expect(heading).to_be_visible()
    expect(register.table).to_have_count(0)


def test_register_on_a_phone_keeps_its_rows_and_the_names_of_its_columns(phone):
    register = RegisterPage(phone).open_all().of_office("CIS", OFFICE)
    expect(register.rows.first).to_be_visible()
    assert phone.evaluate(
        "() => getComputedStyle(document.querySelector('.register-table tbody th'), '::before')"
        ".content"
    ).startswith('"Nazwa i miejsce funkcjonowania"')


def test_printed_register_has_the_table_and_no_menu(page):
    register = RegisterPage(page).open_all().of_office("CIS", OFFICE)
    page.emulate_media(media="print")
    expect(register.table).to_be_visible()
    expect(page.get_by_text(OFFICE).first).to_be_visible()
    expect(page.get_by_text(re.compile("^stan na dzień"))).to_be_visible()
    for menu in page.get_by_role("navigation", include_hidden=True).all():
        expect(menu).to_be_hidden()
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.locator(".site-footer")).to_be_hidden()


def test_register_can_be_saved_as_a_workbook(page):
    RegisterPage(page).open_all().of_office("CIS", OFFICE)
    with page.expect_download() as saved:
        page.get_by_role("link", name="arkusz XLSX").click()
    assert re.fullmatch(r"rejestr-cis-16-\d{4}-\d\d-\d\d\.xlsx", saved.value.suggested_filename)
