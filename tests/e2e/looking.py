"""What is looked at on every page, at every width: sense, reach, colours, paper."""

import json

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# 640 is a desktop window of 1280 enlarged to 200 %.
WIDTHS = (320, 360, 640, 1440)
TALL = 900
COLOURS = ["color-contrast", "link-in-text-block"]


def look_at(page: Page) -> None:
    """Fail with all that is wrong with the page, a line each."""
    found = faults(page)
    assert not found, "\n".join(found)


def faults(page: Page) -> list[str]:
    """All that is wrong with the page, a line each; it is left wide, in dark colours."""
    # A click returns when the next page begins to come; there is nothing to see before it is whole.
    page.wait_for_load_state()
    return senseless(page) + too_wide(page) + barriers(page)


def senseless(page: Page) -> list[str]:
    """What makes no sense in the page's HTML, for machines that read it aloud or index it."""
    return page.evaluate(
        """() => {
            const wrong = [];
            const headings = document.querySelectorAll('h1').length;
            if (headings !== 1) wrong.push(`${headings} headings of the first level`);
            if (document.documentElement.lang !== 'pl') wrong.push('the language is not Polish');
            if (!document.title.trim()) wrong.push('no title');
            const ids = [...document.querySelectorAll('[id]')].map(element => element.id);
            for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at)))
                wrong.push(`two elements are #${id}`);
            for (const link of document.querySelectorAll('a[href^="#"]')) {
                const id = decodeURIComponent(link.getAttribute('href').slice(1));
                if (id && !document.getElementById(id)) wrong.push(`no target for #${id}`);
            }
            return wrong;
        }"""
    )


def too_wide(page: Page) -> list[str]:
    """Widths at which the page scrolls sideways, each with what sticks out."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": TALL})
        found += too_wide_now(page)
    return found


def too_wide_now(page: Page) -> list[str]:
    """The width of the window, if the page scrolls sideways in it, and what sticks out."""
    sticking_out = page.evaluate(
        """() => {
            const room = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= room) return null;
            const out = [...document.body.querySelectorAll('*')]
                .filter(element => element.getBoundingClientRect().right > room + 1
                    || element.scrollWidth > room + 1);
            return out.slice(-3).map(element => element.outerHTML.slice(0, 80)).join(' ');
        }"""
    )
    width = page.viewport_size["width"]
    return [] if sticking_out is None else [f"{width} px: {sticking_out}"]


def barriers(page: Page) -> list[str]:
    """What axe finds on a phone and on a desktop, and there in dark colours too."""
    found = []
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": TALL})
        found += axe(page)
    # The desktop shows all that the phone folds away, and both have the same dark colours.
    page.emulate_media(color_scheme="dark")
    return found + [f"dark, {barrier}" for barrier in axe(page, COLOURS)]


def axe(page: Page, rules: list[str] | None = None) -> list[str]:
    """Violations of all rules of axe, or of some, where they are."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    # Colours on their way from light to dark are nobody's colours.
    page.evaluate("() => Promise.all(document.getAnimations().map(moving => moving.finished))")
    # Reading style sheets for itself, axe would break the very policy that the pages keep to.
    options = {"resultTypes": ["violations"], "preload": False}
    if rules:
        options["runOnly"] = rules
    violations = page.evaluate(
        f"async () => (await axe.run(document, {json.dumps(options)})).violations"
    )
    width = page.viewport_size["width"]
    return [
        f"{width} px: {violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in violations
        for node in violation["nodes"]
    ]
