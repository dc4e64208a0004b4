"""Markdown of staff: whatever is typed, the HTML is safe, well-formed and fits into the page."""

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kisportal.language import markdown

VOID = {"br", "hr"}
ALLOWED = {
    *("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "strong", "em", "a", "blockquote"),
    *("table", "thead", "tbody", "tr", "th", "td", "div", "br", "hr"),
}
ATTRIBUTES = {"href", "rel", "id", "scope", "start", "class", "role", "tabindex", "aria-label"}
ATTRIBUTES |= {"title"}


class Strict(HTMLParser):
    """Notes what must not be there: other elements, other attributes, ends without beginnings."""

    def __init__(self, html):
        super().__init__()
        self.open, self.wrong, self.ids, self.links = [], [], [], []
        self.feed(html)
        self.close()
        self.wrong += [f"not closed: {tag}" for tag in self.open]

    def handle_starttag(self, tag, attrs):
        self.wrong += [tag] * (tag not in ALLOWED)
        self.wrong += [name for name, _ in attrs if name not in ATTRIBUTES]
        self.ids += [value for name, value in attrs if name == "id"]
        self.links += [value for name, value in attrs if name == "href"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID and (not self.open or self.open.pop() != tag):
            self.wrong.append(f"/{tag}")


def html(text, **how):
    return str(markdown.rendered(text, **how).html)


def faults(text):
    page = Strict(html(text))
    bad_links = [address for address in page.links if not markdown.is_safe(address)]
    return page.wrong + bad_links + [one for one in page.ids if page.ids.count(one) > 1]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x)",
        "[x](file:///etc/passwd)",
        "[x](//zly.example)",
        "[x](/\\zly.example)",
        "[x](\\\\zly.example)",
        "[x]: javascript:alert(1)\n\n[x]",
        "<javascript:alert(1)>",
        "![x](javascript:alert(1))",
        "![x](https://zly.example/a.png)",
        '[x](https://a.example "onmouseover=alert(1)")',
        '[x](https://a.example/"onmouseover="alert(1))',
        "| a |\n|:-:|\n| <b>c</b> |",
        "# a\n# a\n# a",
        "<!-- a -->",
        "&lt;script&gt;",
        "**a *b** c*",
        "\x00",
        "a <b c",
    ],
)
def test_hostile_text_gives_harmless_html(text):
    assert faults(text) == []
    assert "<script" not in html(text)


@given(st.text(alphabet=st.sampled_from("#*_-[]()<>|`~!&\n \tab1.:\"'=\\"), max_size=120))
def test_any_text_gives_well_formed_html(text):
    assert faults(text) == []


@pytest.mark.parametrize(
    "unit",
    ["[", ">", "> ", "- ", "*a ", "[a](", "|", "<", "`", "_", "[a][", "&", "![[](", "1. ", "**a*"],
)
def test_huge_nesting_takes_no_time_and_breaks_nothing(unit):
    text = (unit * 40_000)[:40_000]
    began = time.monotonic()
    assert faults(text) == []
    assert time.monotonic() - began < 10
    assert html(text).count("<blockquote") <= markdown.DEEPEST


def test_headings_begin_where_the_page_says_and_skip_no_level():
    text = "# Pierwszy\n\n#### Głęboki\n\n###### Głębszy\n\n# Drugi"
    assert re.findall(r"<(h\d) id", html(text)) == ["h2", "h3", "h4", "h2"]
    assert re.findall(r"<(h\d) id", html(text, top=3)) == ["h3", "h4", "h5", "h3"]
    assert re.findall(r"<(h\d) id", html("### A\n\n# B")) == ["h2", "h2"]


def test_headings_have_anchors_of_their_words_each_its_own():
    page = markdown.rendered("## Jak dołączyć?\n\n## Jak dołączyć?\n\n## !!!")
    assert page.headings == (
        ("jak-dolaczyc", "Jak dołączyć?"),
        ("jak-dolaczyc--2", "Jak dołączyć?"),
        ("czesc", "!!!"),
    )
    assert 'id="x-jak-dolaczyc"' in html("## Jak dołączyć?", prefix="x-")


def test_table_has_heads_a_frame_and_a_name():
    text = "## Czas\n\n| a | b |\n|:--|--:|\n| c | d |\n| | e |"
    page = html(text)
    assert (
        '<div class="table-frame" role="region" tabindex="0" aria-label="Tabela 1: Czas">' in page
    )
    assert page.count('<th scope="col">') == 2
    assert '<th scope="row">c</th>' in page
    assert "<td></td>" in page
    assert "style" not in page


def test_links_of_other_pages_are_external_and_those_without_words_show_their_address():
    assert html("[a](https://a.example)") == (
        '<p><a href="https://a.example" rel="external">a</a></p>\n'
    )
    assert html("[a](/podmioty/)") == '<p><a href="/podmioty/">a</a></p>\n'
    assert ">https://a.example</a>" in html("[](https://a.example)")


def test_only_the_first_occurrence_of_a_term_is_a_link_and_none_in_headings_and_links():
    def find(text):
        for number, piece in enumerate(re.split("(słowo)", text)):
            yield piece, "kod" if number % 2 else None

    text = "## słowo\n\n[słowo](/x/) i słowo, i **słowo**"
    page = markdown.rendered(text, find=find, link=lambda code: f"/s/#{code}")
    assert page.html.count('class="term"') == 1
    assert '<a class="term" href="/s/#kod" aria-describedby="slowo-kod">słowo</a>, i' in page.html
    assert page.terms == ("kod",)


def test_what_would_be_lost_is_told():
    assert markdown.problems("## Dobrze\n\n5 < 6, [a](/b/), [c](https://d.example)") == []
    told = markdown.problems("<b>x</b> [y](javascript:z)")
    assert ["HTML" in told[0], "javascript:z" in told[1], len(told)] == [True, True, 2]
