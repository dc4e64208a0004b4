"""Every page, looked at: its HTML, its width, its colours, its barriers."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.addresses import PUBLIC
from tests.e2e.looking import look_at
from tests.e2e.pages.desk import SignInPage

pytestmark = pytest.mark.e2e


DESK = {
    "desk": "/admin/",
    "entities": "/admin/entities/entity/?q=katowice",
    "new entity": "/admin/entities/entity/add/",
    "new organisation": "/admin/entities/organisation/add/",
    "organisations": "/admin/entities/organisation/?q=fundacja",
    "social cooperatives": "/admin/entities/supportorganisation/",
    "new social cooperative": "/admin/entities/supportorganisation/add/",
    "groups": "/admin/entities/participantgroup/",
    "open calls": "/admin/entities/opencall/",
    "new open call": "/admin/entities/opencall/add/",
    "events": "/admin/entities/registerevent/?q=katowice",
    "offices": "/admin/entities/voivodeoffice/",
    "accounts": "/admin/accounts/user/",
    "empty list": "/admin/entities/entity/?q=zzzz",
    "own password": "/admin/password_change/",
    "own password changed": "/admin/password_change/done/",
    "new account": "/admin/accounts/user/add/",
}
# A page of the first row of a list: the list, and what follows the row's address.
DESK_ROWS = {
    "entity": ("entities/entity", "change/"),
    "history of an entity": ("entities/entity", "history/"),
    "new days on the list": ("entities/entity", "okresy/nowy/"),
    "organisation": ("entities/organisation", "change/"),
    "group": ("entities/participantgroup", "change/"),
    "open call": ("entities/opencall", "change/"),
    "history of an open call": ("entities/opencall", "history/"),
    "legal basis": ("entities/legalbasis", "change/"),
    "event": ("entities/registerevent", "change/"),
    "office": ("entities/voivodeoffice", "change/"),
    "account": ("accounts/user", "change/"),
}


@pytest.fixture
def desk_page(new_context, signed_in) -> Page:
    """A page of the administrator, who sees everything."""
    return new_context(storage_state=signed_in("administrator@demo.example")).new_page()


@pytest.mark.parametrize("address", PUBLIC.values(), ids=PUBLIC)
def test_public_page_has_no_barriers(page, marks, address):
    page.goto(address.format(marks=marks))
    look_at(page)


def test_page_that_is_not_there_has_no_barriers(page, watch):
    watch.expected.add(404)
    page.goto("/nie-ma-takiej-strony/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nie ma takiej strony")
    look_at(page)


def test_page_about_a_broken_address_has_no_barriers(desk_page, watch):
    watch.expected.add(400)
    desk_page.goto("/admin/?x=%00")
    expect(desk_page.get_by_role("heading", level=1)).to_have_text("Nie rozumiemy tego żądania")
    look_at(desk_page)


def test_page_of_the_desk_that_is_not_there_has_no_barriers(desk_page, watch):
    watch.expected.add(404)
    desk_page.goto("/admin/entities/entity/0/change/")
    expect(desk_page.get_by_role("heading", level=1)).to_have_text("Nie ma takiej strony")
    look_at(desk_page)


def test_page_that_is_not_for_this_person_has_no_barriers(new_context, signed_in, watch):
    watch.expected.add(403)
    page = new_context(storage_state=signed_in("referent@demo.example")).new_page()
    page.goto("/admin/accounts/user/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Brak dostępu do tej strony")
    look_at(page)


@pytest.mark.parametrize("address", DESK.values(), ids=DESK)
def test_page_of_the_desk_has_no_barriers(desk_page, address):
    desk_page.goto(address)
    look_at(desk_page)


@pytest.mark.parametrize(("table", "rest"), DESK_ROWS.values(), ids=DESK_ROWS)
def test_page_of_a_row_at_the_desk_has_no_barriers(desk_page, table, rest):
    desk_page.goto(f"/admin/{table}/")
    first = desk_page.locator("#result_list tbody th a").first.get_attribute("href")
    desk_page.goto(first.split("?")[0].removesuffix("change/") + rest)
    look_at(desk_page)


def test_form_full_of_faults_has_no_barriers(desk_page):
    desk_page.goto("/admin/entities/entity/add/")
    desk_page.get_by_role("button", name="Zapisz", exact=True).click()
    expect(desk_page.get_by_role("heading", name="Nic nie zapisano. Popraw:")).to_be_visible()
    look_at(desk_page)


def test_page_after_signing_out_has_no_barriers(new_context):
    page = new_context().new_page()
    SignInPage(page).open().sign_in("referent@demo.example").sign_out()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wylogowano")
    look_at(page)
