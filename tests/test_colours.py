"""The colours of every theme, from the style sheet itself: text can be read, edges can be seen."""

import re
from pathlib import Path

import pytest
from django.conf import settings

CSS = settings.BASE_DIR / "static" / "css"
TOKENS = (CSS / "tokens.css").read_text(encoding="utf-8")
SET = re.compile(r"--(c-[\w-]+):\s*([^;]+);")
PAIR = re.compile(r"light-dark\((#\w+),\s*(#\w+)\)")
THEMES = ("light", "dark", "contrast")

# Text → what it stands on, whichever rule says so.
ON_PAGES = ("c-paper", "c-surface", "c-sunken", "c-tint", "c-warm", "c-danger-tint")
TEXT = {
    "c-ink": ON_PAGES,
    "c-quiet": ("c-paper", "c-surface", "c-sunken", "c-tint"),
    "c-accent": ("c-paper", "c-surface", "c-sunken", "c-tint"),
    "c-accent-strong": ("c-paper", "c-surface", "c-sunken", "c-tint"),
    "c-danger": ("c-paper", "c-surface", "c-sunken", "c-danger-tint"),
    "c-warm-ink": ("c-warm", "c-paper"),
    "c-on-fill": ("c-fill", "c-fill-hover"),
    "c-on-band": ("c-band",),
    "c-band-quiet": ("c-band",),
}
# What is no text and has to be seen all the same (WCAG 1.4.11).
EDGES = {
    "c-edge": ("c-paper", "c-surface"),
    "c-fill": ("c-paper", "c-surface"),
    "c-warm-edge": ("c-warm", "c-surface"),
    "c-focus": ("c-focus-edge",),
}


def block(selector):
    """What stands between the braces after the selector; no braces within are looked at."""
    return TOKENS.split(f"{selector} {{", 1)[1].split("}", 1)[0]


def theme(name):
    """The colours of a theme: of the base, then those that it changes."""
    base = dict(SET.findall(block("  :root")))
    modern = dict(SET.findall(block("@supports (color: light-dark(#fff, #000)) {\n    :root")))
    colours = base | modern
    side = 1 if name == "light" else 2
    colours = {
        token: found[side] if (found := PAIR.fullmatch(value)) else value
        for token, value in colours.items()
    }
    own = dict(SET.findall(block(':root[data-theme="contrast"]'))) if name == "contrast" else {}
    return colours | own


def luminance(colour):
    digits = colour.removeprefix("#")
    digits = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """The contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def rules():
    """(sheet, selector, declarations) of every rule that has no rules in it."""
    for path in sorted(CSS.glob("*.css")):
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for selector, inside in re.findall(r"([^{};]+)\{([^{}]*)\}", text):
            yield path.name, selector.strip(), inside


def painted():
    """(sheet, selector, text, ground) of rules that paint both in colours of the theme."""
    for sheet, selector, inside in rules():
        text = re.search(r"(?<![-\w])color:\s*var\(--(c-[\w-]+)\)", inside)
        ground = re.search(r"(?<![-\w])background(?:-color)?:\s*var\(--(c-[\w-]+)\)", inside)
        if text and ground:
            yield sheet, selector, text[1], ground[1]


def test_contrast_is_computed_as_the_guidelines_say():
    assert contrast("#000", "#ffffff") == 21
    assert round(contrast("#777777", "#fff"), 2) == 4.48


def test_every_colour_has_a_value_in_every_theme():
    for name in THEMES:
        wrong = {t: v for t, v in theme(name).items() if not re.fullmatch(r"#[0-9a-f]{3,6}", v)}
        assert wrong == {}


def test_browsers_without_a_dark_theme_have_the_light_one():
    """The first block is what they read; the second says the same and the dark colours."""
    base = dict(SET.findall(block("  :root")))
    light = {token: value for token, value in theme("light").items() if token in base}
    assert light == base


@pytest.mark.parametrize(("name", "least"), [("light", 4.5), ("dark", 4.5), ("contrast", 7)])
def test_text_can_be_read(name, least):
    """WCAG 1.4.3 (AA); in high contrast 1.4.6 (AAA)."""
    colours = theme(name)
    poor = {
        (text, ground): round(found, 2)
        for text, grounds in TEXT.items()
        for ground in grounds
        if (found := contrast(colours[text], colours[ground])) < least
    }
    assert poor == {}


@pytest.mark.parametrize("name", THEMES)
def test_edges_can_be_seen(name):
    """WCAG 1.4.11."""
    colours = theme(name)
    poor = {
        (edge, ground): round(found, 2)
        for edge, grounds in EDGES.items()
        for ground in grounds
        if (found := contrast(colours[edge], colours[ground])) < 3
    }
    assert poor == {}


@pytest.mark.parametrize(("name", "least"), [("light", 4.5), ("dark", 4.5), ("contrast", 7)])
def test_text_of_every_rule_can_be_read_on_its_own_ground(name, least):
    colours = theme(name)
    found = [*painted()]
    assert len(found) > 20
    poor = [
        (*rule, round(contrast(colours[rule[2]], colours[rule[3]]), 2))
        for rule in found
        if contrast(colours[rule[2]], colours[rule[3]]) < least
    ]
    assert poor == []


@pytest.mark.parametrize("sheet", sorted(path.name for path in CSS.glob("*.css")))
def test_sheet_names_no_colour_that_is_no_token(sheet):
    known = dict(SET.findall(TOKENS))
    text = Path(CSS / sheet).read_text(encoding="utf-8")
    assert {*re.findall(r"var\(--(c-[\w-]+)", text)} - {*known} == set()
