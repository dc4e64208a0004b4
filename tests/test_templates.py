"""Templates: each is used, says its words through translation, and keeps to the strict policy."""

import re
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.template.base import Lexer, TokenType
from django.template.loader import get_template

ROOT = settings.BASE_DIR
FOLDER = ROOT / "templates"
EVERYTHING = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.*"))
# Letters are typeset by typst, pages are rendered by Django.
TYPESET = [name for name in EVERYTHING if name.endswith(".typ")]
TEMPLATES = [name for name in EVERYTHING if name not in TYPESET]
CODE = [
    path.read_text(encoding="utf-8")
    for folder in ("entities", "kisportal", "templates")
    for path in (ROOT / folder).rglob("*.*")
    if path.suffix in {".py", ".html", ".txt", ".xml"} and "migrations" not in path.parts
]
# Django looks for these by name.
OF_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}
ADMIN = Path(django.__file__).parent / "contrib" / "admin" / "templates"
LONGEST = 150


def text_of(name):
    return (FOLDER / name).read_text(encoding="utf-8")


def used(name):
    """Whether some code names the template, or it takes the place of one of the admin's."""
    if name in OF_DJANGO or (ADMIN / name).exists() or _of_a_model_in_the_admin(name):
        return True
    return any(f'"{name}"' in code for code in CODE)


def _of_a_model_in_the_admin(name):
    """admin/<app>/<model>/<page>.html is looked for before admin/<page>.html."""
    parts = name.split("/")
    return len(parts) == 4 and (ADMIN / "admin" / parts[3]).exists()


def test_every_template_is_used():
    assert [name for name in TEMPLATES if not used(name)] == []


def test_every_template_of_letters_is_used():
    """By the code, or by another of them in the same folder."""
    texts = [*CODE, *(text_of(name) for name in TYPESET)]
    unused = [
        name
        for name in TYPESET
        if not any(f'"{name}"' in text or f'"{Path(name).name}"' in text for text in texts)
    ]
    assert unused == []


def test_templates_of_letters_take_nothing_from_elsewhere():
    """No package of typst, no file outside of their folder."""
    imported = {
        target
        for name in TYPESET
        for target in re.findall(r'(?:import|include|read)\s*\(?\s*"([^"]+)"', text_of(name))
    }
    assert {name for name in imported if f"documents/{name}" not in TYPESET} == set()


def test_templates_are_not_longer_than_150_lines():
    lengths = {name: len(text_of(name).splitlines()) for name in EVERYTHING}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_compiles(name):
    assert get_template(name).template.name == name


FORBIDDEN = {
    "inline style": r"\sstyle\s*=",
    "style element": r"<style\b",
    "handler": r"\son[a-z]+\s*=\s*[\"']",
    "inline script": r"<script(?![^>]*\ssrc=)[^>]*>",
    "other host": r"<(?:script|img|link|iframe)\b[^>]*(?:src|href)\s*=\s*[\"'](?:https?:)?//",
    "script address": r"javascript:",
    "unsafe output": r"\|\s*safe\b|{%\s*autoescape off",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_templates_keep_to_the_strict_policy(what):
    pattern = re.compile(FORBIDDEN[what], re.IGNORECASE)
    assert {name: found for name in TEMPLATES if (found := pattern.findall(text_of(name)))} == {}


# --- Words ------------------------------------------------------------------------------

LETTERS = re.compile(r"[A-Za-zĄĆĘŁŃÓŚŹŻąćęłńóśźż]{2,}")
SPOKEN = re.compile(r"\b(?:aria-label|alt|title|placeholder)\s*=\s*\"([^\"]*)\"")
# Rendered when anything else may be broken, translation too.
WITHOUT_TRANSLATION = {"500.html"}
# Names, codes and units that are the same in every language.
SAME_EVERYWHERE = {"Portal", "CIS", "KIS", "NIP", "REGON", "KRS", "PDF", "CSV", "BIP", "zł"}
# What stands in it is a list of CSS classes.
CLASSES = re.compile(r"{% block (?:bodyclass|coltype) %}.*?{% endblock")


def unmarked(name):
    """Words of the template that stand outside of {% translate %} and {% blocktranslate %}."""
    words, marked = [], False
    for token in Lexer(_without_tags(text_of(name))).tokenize():
        if token.token_type == TokenType.BLOCK:
            block = token.contents.split()[0]
            marked = block == "blocktranslate" or (marked and block != "endblocktranslate")
        elif token.token_type == TokenType.TEXT and not marked:
            words += LETTERS.findall(token.contents)
    return [word for word in words if word not in SAME_EVERYWHERE]


def _without_tags(html):
    """The text between tags, and what tags say aloud."""
    html = re.sub(r"{#.*?#}|{% comment.*?endcomment %}|<!--.*?-->", " ", html, flags=re.DOTALL)
    html = CLASSES.sub(" ", html)
    html = re.sub(r"<(script|svg|style)\b.*?</\1>", " ", html, flags=re.DOTALL)
    spoken = " ".join(SPOKEN.findall(html))
    plain = re.sub(r"<(?:{%.*?%}|{{.*?}}|[^<>])*>", " ", html, flags=re.DOTALL)
    return f"{re.sub(r'&[a-z#0-9]+;', ' ', plain)} {spoken}"


@pytest.mark.parametrize("name", [n for n in TEMPLATES if n.endswith(".html")])
def test_words_are_marked_for_translation(name):
    assert name in WITHOUT_TRANSLATION or unmarked(name) == []


def test_styles_of_a_public_page_weigh_little():
    """What every visitor's telephone has to fetch before it can show anything."""
    sheets = re.findall(r"{% static '(css/[\w.]+)' %}", text_of("base.html"))
    weights = {name: (ROOT / "static" / name).stat().st_size for name in sheets}
    assert set(weights) == {
        f"css/{layer}.css" for layer in ("tokens", "base", "components", "pages", "print")
    }
    assert sum(weights.values()) < 30_000
