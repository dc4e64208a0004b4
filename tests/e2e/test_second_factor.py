"""An official with a phone: sets the second factor up, comes in with it, and without the phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import portal as portals
from tests.e2e import seeding
from tests.e2e.looking import look_at
from tests.e2e.pages.account import CodePage, CodesPage, SetUpPage
from tests.e2e.pages.desk import AccountForm, Desk, SignInPage
from tests.e2e.watching import Watch
from tests.second_factors import code_of

pytestmark = pytest.mark.e2e

KATOWICE = "referent-slaski@demo.example"
OPOLE = "referent@demo.example"
PASSWORD = "wyprobuj-portal"


@pytest.fixture(scope="module")
def strict(portal):
    """The same register, served by a portal that needs a second factor."""
    with portals.serving(portal.folder, SECOND_FACTOR="on") as served:
        yield served


@pytest.fixture
def watch(strict) -> Watch:
    """What goes wrong in the pages of that portal."""
    return Watch(strict.url.removeprefix("http://"))


@pytest.fixture(scope="module")
def browser_context_args(browser_context_args, strict):
    """Browsers that go there."""
    return {**browser_context_args, "base_url": strict.url}


@pytest.fixture
def browser_of(new_context):
    """Makes browsers with what is chosen, each with a page."""
    return lambda **choices: new_context(**choices).new_page()


def with_password(page: Page, email: str) -> Page:
    SignInPage(page).open().try_password(email, PASSWORD)
    return page


def test_official_sets_the_factor_up_and_comes_in_with_the_phone_and_without(browser_of):
    """Without scripts: nothing of it needs them."""
    page = with_password(browser_of(java_script_enabled=False), KATOWICE)
    set_up = SetUpPage(page).loaded()
    secret = set_up.secret
    shown = code_of(secret)  # half a minute later the app shows another one
    codes_page = set_up.confirm(shown)
    codes = codes_page.codes
    assert len(set(codes)) == 10
    assert [line for line in codes_page.download().splitlines() if line[:1].isdigit()] == codes
    codes_page.keep().sign_out()

    code_page = CodePage(with_password(page, KATOWICE)).loaded()
    expect(code_page.try_code(shown).refusal).to_contain_text("każdy działa tylko raz")
    code_page.come_in(code_of(secret, 1)).sign_out()

    CodePage(with_password(page, KATOWICE)).loaded().come_in(codes[0])
    page.get_by_role("link", name="Bezpieczeństwo").click()
    expect(page.get_by_text("kody zapasowe: 9 z 10")).to_be_visible()


def test_every_page_of_the_factor_has_no_barriers(browser_of):
    page = browser_of()
    SignInPage(page).open()
    look_at(page)
    set_up = SetUpPage(with_password(page, OPOLE)).loaded()
    assert set_up.picture.evaluate("image => image.complete && image.naturalWidth > 100")
    look_at(page)
    secret = set_up.secret
    expect(set_up.try_code("000000").refusal).to_contain_text("Ten kod nie pasuje")
    look_at(page)
    set_up.confirm(code_of(secret))
    look_at(page)
    CodesPage(page).keep()
    look_at(page)
    for address in ("", "nowe-kody/", "aplikacja/"):
        page.goto(f"/konto/drugi-skladnik/{address}")
        look_at(page)
    page.goto("/konto/potwierdzenie/kodem/")
    look_at(page)
    other = with_password(browser_of(), OPOLE)
    CodePage(other).loaded().try_code("000000")
    look_at(other)


def test_factor_is_set_up_with_a_keyboard_on_a_phone(browser_of):
    page = browser_of(viewport={"width": 360, "height": 740})
    SignInPage(page).open()
    page.get_by_label("Adres e-mail").focus()
    page.keyboard.type("administrator@demo.example")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    set_up = SetUpPage(page).loaded()
    secret = set_up.secret
    page.get_by_label("Kod z aplikacji").focus()
    page.keyboard.type(code_of(secret))
    page.keyboard.press("Enter")
    CodesPage(page).loaded()
    page.get_by_role("link", name="pobierz kody").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    Desk(page).loaded()


def test_lost_phone_is_told_to_an_administrator_and_a_new_one_is_set_up(browser_of):
    phone = with_password(browser_of(), seeding.LOST_PHONE)
    set_up = SetUpPage(phone).loaded()
    lost = set_up.secret
    set_up.confirm(code_of(lost)).keep()
    administrator = with_password(browser_of(), seeding.HELPFUL)
    own = SetUpPage(administrator).loaded()
    own.confirm(code_of(own.secret)).keep()
    account = AccountForm(administrator).open(seeding.LOST_PHONE)
    expect(account.take_factor_away("Zgubiony telefon, rozmowa w urzędzie")).to_be_visible()

    # Whoever found the phone with the desk open on it is out, and its codes open nothing.
    phone.goto("/admin/")
    expect(phone.get_by_label("Adres e-mail")).to_be_visible()
    anew = SetUpPage(with_password(browser_of(), seeding.LOST_PHONE)).loaded()
    assert anew.secret != lost
    expect(anew.try_code(code_of(lost)).refusal).to_contain_text("Ten kod nie pasuje")
    anew.confirm(code_of(anew.secret)).keep().sign_out()
    code_page = CodePage(with_password(anew.page, seeding.LOST_PHONE)).loaded()
    expect(code_page.try_code(code_of(lost, 1)).refusal).to_be_visible()
