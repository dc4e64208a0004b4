"""Somebody who shows centres and clubs on the page of their gmina; and its visitors."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e import seeding
from tests.e2e.conftest import DESKTOP, PHONE, SECONDS
from tests.e2e.looking import look_at, too_wide_now
from tests.e2e.pages.embedding import EmbeddingPage, Frame, host_of
from tests.e2e.pages.listing import ListPage
from tests.e2e.test_keyboard import tab_to

pytestmark = pytest.mark.e2e

IN_SLASKIE = "/podmioty/?wojewodztwo=24&sort=nazwa"
WIDGET = "/podmioty/wstawka/"


@pytest.fixture(params=[(DESKTOP, True), (PHONE, False)], ids=["desktop", "phone without scripts"])
def anybody(new_context, request) -> Page:
    """A page on a desktop with scripts, and on a telephone without."""
    size, scripts = request.param
    return new_context(viewport=size, java_script_enabled=scripts).new_page()


@pytest.fixture
def elsewhere(browser: Browser, browser_context_args: dict):
    """A page in a browser that goes to other hosts: nothing watches it for that."""
    context = browser.new_context(**browser_context_args, viewport=DESKTOP)
    context.set_default_timeout(SECONDS * 1000)
    yield context.new_page()
    context.close()


def test_results_of_the_list_become_a_code_with_a_preview(anybody):
    found = ListPage(anybody).open(IN_SLASKIE)
    names = found.names.all_inner_texts()
    anybody.get_by_role("link", name="Umieść te wyniki na swojej stronie").click()
    made = EmbeddingPage(anybody).loaded()
    expect(made.preview.names.first).to_contain_text(names[0])
    shown = made.preview.names.all_inner_texts()
    assert [re.split(r"\s*\(otwiera", name)[0] for name in shown] == names
    made.choose("Klub Integracji Społecznej").show()
    expect(made.preview.names.first).to_contain_text("Klub")
    expect(made.code).to_have_value(re.compile(r"^<iframe src=.*rodzaj=KIS&amp;wojewodztwo=24"))


def test_code_is_copied_by_keyboard_and_that_is_said(new_context, portal):
    context = new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=portal.url)
    page = context.new_page()
    made = EmbeddingPage(page).open("/osadzanie/?rodzaj=CIS")
    made.code.focus()
    tab_to(page, made.copy, most=1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Kod skopiowany.")
    assert page.evaluate("() => navigator.clipboard.readText()") == made.code.input_value()


def test_without_scripts_the_code_is_there_to_be_selected(new_context):
    page = new_context(java_script_enabled=False).new_page()
    made = EmbeddingPage(page).open()
    expect(made.copy).to_have_count(0)
    made.code.focus()
    page.keyboard.press("Control+a")
    code = made.code.input_value()
    chosen = made.code.evaluate(
        "field => field.value.slice(field.selectionStart, field.selectionEnd)"
    )
    assert chosen == code
    assert code.startswith("<iframe ")


def test_page_of_a_gmina_shows_the_results_again_and_again(new_context, elsewhere, portal):
    page = new_context().new_page()
    code = EmbeddingPage(page).open("/osadzanie/?wojewodztwo=24&rodzaj=KIS").code.input_value()
    with host_of(code) as gmina:
        for _ in range(3):  # the second time the portal says "not changed"
            elsewhere.goto(gmina)
            frame = Frame(elsewhere.frame_locator("iframe"))
            expect(frame.names.filter(has_text=seeding.CLUB)).to_be_visible()
        assert elsewhere.context.cookies() == []
        with elsewhere.context.expect_page() as opened:
            frame.names.filter(has_text=seeding.CLUB).get_by_role("link").click()
        expect(opened.value.get_by_role("heading", level=1)).to_have_text(seeding.CLUB)
        assert opened.value.url.startswith(portal.url)
        expect(elsewhere).to_have_url(gmina)
        with elsewhere.context.expect_page() as opened:
            frame.all_results.click()
        expect(opened.value).to_have_url(f"{portal.url}/podmioty/?rodzaj=KIS&wojewodztwo=24")
        expect(elsewhere.get_by_role("link", name="(lista w portalu)")).to_be_visible()


@pytest.mark.parametrize("address", ["/", "/podmioty/", "/osadzanie/", "/konto/logowanie/"])
def test_no_other_page_is_shown_in_a_frame(elsewhere, portal, address):
    refused: list[str] = []
    elsewhere.on("console", lambda message: refused.append(message.text))
    with host_of(f'<iframe src="{portal.url}{address}"></iframe>') as gmina:
        elsewhere.goto(gmina)
        elsewhere.wait_for_load_state("networkidle")
        frame = elsewhere.frame_locator("iframe")
        expect(frame.get_by_role("navigation", name="Stopka")).to_have_count(0)
    assert any("frame-ancestors" in told for told in refused), refused


def test_pages_have_no_barriers_also_in_the_narrowest_frame(page):
    for address in (f"{WIDGET}?wojewodztwo=24", f"{WIDGET}?q=zupelnie+nic", WIDGET):
        page.goto(address)
        look_at(page)
        page.set_viewport_size({"width": 240, "height": 480})
        assert too_wide_now(page) == []
    EmbeddingPage(page).open("/osadzanie/?wojewodztwo=24&miejsce=Osiek")
    look_at(page)


def test_slim_list_is_as_dark_as_the_device(page):
    page.goto(WIDGET)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (light, dark) == ("rgb(250, 249, 246)", "rgb(17, 23, 22)")
