"""The looks that a visitor may choose: they stay, they reach every page, and nothing breaks."""

import json

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e import looking, seeding
from tests.e2e.addresses import PUBLIC, entry
from tests.e2e.pages.entry import EntryPage
from tests.e2e.pages.listing import ListPage
from tests.e2e.pages.look import LookPage, look_of

pytestmark = pytest.mark.e2e

PAGES = {**PUBLIC, "page that is not there": "/nie-ma-takiej-strony/"}
# Every other width is looked at by `test_pages.py`, in the colours that the device asks for.
LOOKS = [
    *(("jasny", 768, None), ("ciemny", 360, looking.COLOURS), ("ciemny", 768, looking.COLOURS)),
    *(("ciemny", 1440, looking.COLOURS),),
    *(("kontrast", 360, None), ("kontrast", 768, None), ("kontrast", 1440, None)),
]
# A telephone of 320 pixels, or a window of 1280 enlarged to 400 %.
NARROWEST = {"width": 320, "height": 640}
CHOSEN = {"text": "150", "theme": "contrast", "spacing": "wide"}
EVERYTHING = "tekst-200.motyw-kontrast.odstepy-wieksze.linki-podkreslone.ruch-bez"
# Words that their own box hides, be it that a person made letters wider (WCAG 1.4.12).
CLIPPED = """() => [...document.body.querySelectorAll('*')].filter(element => {
    const style = getComputedStyle(element);
    const hidden = [style.overflowX, style.overflowY].some(way => ['hidden', 'clip'].includes(way));
    // What is typed may be longer than its field.
    if (!hidden || element.matches('input, select')) return false;
    // A map is moved, and all its places stand under it in words.
    if (element.matches('.map-canvas')) return false;
    if (element.closest('svg, .visually-hidden, [aria-hidden=true]')) return false;
    if (style.clipPath !== 'none' || style.webkitLineClamp !== 'none') return false;
    return element.scrollHeight > element.clientHeight + 1
        || element.scrollWidth > element.clientWidth + 1;
}).map(element => element.outerHTML.slice(0, 100))"""


@pytest.fixture
def looked_at(new_context, watch, base_url) -> Page:
    """A page in a browser that is led to a page that is not there, too."""
    watch.expected.add(404)
    return new_context().new_page()


def wear(context: BrowserContext, base_url: str, look: str) -> None:
    """As if the visitor had chosen the look before."""
    context.clear_cookies()
    context.add_cookies([{"name": "wyglad", "value": look, "url": base_url}])


def test_look_is_chosen_without_scripts_and_stays_until_it_is_taken_back(new_context):
    page = new_context(java_script_enabled=False).new_page()
    ListPage(page).open("/podmioty/?wojewodztwo=24")
    usual = look_of(page)
    assert page.context.cookies() == []
    LookPage(page).open_from_here().choose(
        "duży (150%)", "wysoki kontrast", "Większe odstępy"
    ).save()
    expect(page).to_have_url("/podmioty/?wojewodztwo=24")
    chosen = CHOSEN | {"size": "27px", "ground": "rgb(0, 0, 0)"}
    assert look_of(page) == chosen
    ListPage(page).open_entry(seeding.CLUB)
    assert look_of(page) == chosen
    for address in ("/rejestr/", "/rejestr/kis/", "/konto/logowanie/", "/"):
        page.goto(address)
        assert look_of(page) == chosen, address
    assert [cookie["name"] for cookie in page.context.cookies()].count("wyglad") == 1
    EntryPage(page).open(seeding.CLUB)
    LookPage(page).open_from_here().restore()
    EntryPage(page).loaded(seeding.CLUB)
    assert look_of(page) == usual
    assert "wyglad" not in {cookie["name"] for cookie in page.context.cookies()}


def test_look_is_told_when_there_is_no_page_to_go_back_to(page):
    page.goto("/wyglad/")
    LookPage(page).choose("ciemne", "Wszystkie linki podkreślone").save()
    expect(page.get_by_role("status")).to_contain_text("Tak wyglądają teraz wszystkie strony")
    link = page.get_by_role("banner").get_by_role("link", name="Rejestry")
    expect(link).to_have_css("text-decoration-line", "underline")
    looking.look_at(page)


def test_look_is_chosen_by_keyboard(page):
    page.goto("/o-portalu/")
    LookPage(page).open_from_here()
    page.get_by_label("zwykły (100%)").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/o-portalu/")
    assert look_of(page)["text"] == "150"


def test_chosen_colours_and_text_reach_the_desk(new_context, signed_in, base_url):
    page = new_context(storage_state=signed_in("referent@demo.example")).new_page()
    page.context.add_cookies(
        [{"name": "wyglad", "value": "tekst-150.motyw-kontrast", "url": base_url}]
    )
    for address in ("/admin/", "/admin/entities/entity/", "/admin/entities/case/"):
        page.goto(address)
        found = look_of(page)
        assert (found["theme"], found["size"], found["ground"]) == (
            *("contrast", "24px", "rgb(0, 0, 0)"),
        )
        page.set_viewport_size({"width": 1440, "height": looking.TALL})
        assert looking.axe(page, looking.COLOURS) == []


@pytest.mark.parametrize(("theme", "width", "rules"), LOOKS)
def test_every_page_in_every_theme_has_no_barriers(looked_at, base_url, marks, theme, width, rules):
    wear(looked_at.context, base_url, f"motyw-{theme}")
    looked_at.set_viewport_size({"width": width, "height": looking.TALL})
    found = {}
    for address in PAGES.values():
        looked_at.goto(address.format(marks=marks))
        if barriers := looking.axe(looked_at, rules):
            found[address] = barriers
    assert found == {}


def test_no_page_scrolls_sideways_or_hides_words_however_large_they_are(looked_at, base_url, marks):
    """WCAG 1.4.10 and 1.4.12, at 320 pixels with text of 200 % and wide spacing on top."""
    wear(looked_at.context, base_url, EVERYTHING)
    found = {}
    for address in PAGES.values():
        looked_at.goto(address.format(marks=marks))
        for width in (NARROWEST["width"], 768, 1024):
            looked_at.set_viewport_size(NARROWEST | {"width": width})
            wrong = looking.too_wide_now(looked_at)
            if clipped := looked_at.evaluate(CLIPPED):
                wrong.append(json.dumps(clipped))
            if wrong:
                found[address, width] = wrong
    assert found == {}


def test_colours_of_the_device_go_before_any_theme(page, base_url):
    page.emulate_media(forced_colors="active")
    page.goto("/podmioty/")
    device = look_of(page)["ground"]
    wear(page.context, base_url, "motyw-kontrast")
    page.reload()
    assert look_of(page)["theme"] == "contrast"
    assert look_of(page)["ground"] == device == "rgb(255, 255, 255)"


def test_paper_looks_the_same_for_everyone(page, base_url):
    page.emulate_media(media="print")
    page.goto(entry(seeding.CENTRE))
    quiet = page.locator(".quiet").first
    usual = [look_of(page), quiet.evaluate("quiet => getComputedStyle(quiet).color")]
    assert usual[0]["ground"] == "rgb(255, 255, 255)"
    wear(page.context, base_url, EVERYTHING)
    page.reload()
    chosen = [look_of(page), quiet.evaluate("quiet => getComputedStyle(quiet).color")]
    assert (chosen[0]["size"], chosen[0]["ground"]) == (usual[0]["size"], usual[0]["ground"])
    assert chosen[1] == usual[1]


def test_nothing_moves_for_whoever_chose_so(page, base_url):
    page.emulate_media(reduced_motion="no-preference")
    page.goto("/")
    button = page.get_by_role("button", name="Szukaj")
    expect(button).to_have_css("transition-duration", "0.14s")
    wear(page.context, base_url, "ruch-bez")
    page.reload()
    expect(button).to_have_css("transition-duration", "0s")


# What is asked of this browser; whether it knows how Polish words divide is its own affair.
DIVIDED = """() => {
    const told = (selector) => getComputedStyle(document.querySelector(selector)).hyphens;
    return [told('h1'), told('main p'), told('main dd, main li'), told('a[href^="mailto:"]')];
}"""


@pytest.mark.parametrize(
    ("width", "look", "words"),
    [
        (360, "", "auto"),
        (360, "tekst-200", "auto"),
        (1440, "tekst-200", "auto"),
        (1440, "tekst-125", "auto"),
        (1440, "", "manual"),
    ],
)
def test_long_words_divide_where_little_fits_and_addresses_never(
    new_context, base_url, width, look, words
):
    page = new_context(viewport={"width": width, "height": 740}).new_page()
    if look:
        wear(page.context, base_url, look)
    page.goto(entry(seeding.CENTRE))
    assert page.evaluate(DIVIDED) == [words, words, words, "manual"]
