"""Markdown that staff write, as HTML that is safe and fits into a page.

Headings begin where the page says and skip no level; there is no raw HTML, no picture, no code and
no link but to a page, an address of the web, a mailbox or a telephone. Any text gives valid HTML.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from .folding import fold

DEEPEST = 12
_SAFE = re.compile(r"(https?://[^\s/]|mailto:[^\s]+@|tel:\+?\d|/(?![/\\])|#)", re.IGNORECASE)
_NOT_WRITTEN = ("code", "fence", "html_block", "backticks", "image", "html_inline", "autolink")
# What the parser would take for a tag; with a letter, so that "5 < 6" is still a comparison.
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>|<!--|<\?|<!\[CDATA", re.IGNORECASE)
_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")

# A word in a text, told apart: (text, code of the term or None).
Pieces = Iterator[tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text as HTML, with the headings that its list of contents is made of."""

    html: SafeString
    headings: tuple[tuple[str, str], ...] = ()
    terms: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reading:
    """One text on its way to HTML."""

    top: int
    prefix: str
    find: Callable[[str], Pieces] | None
    link: Callable[[str], str]
    seen: dict[str, int] = field(default_factory=dict)
    headings: list[tuple[str, str]] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)


def is_safe(address: str) -> bool:
    """Whether a link may lead there."""
    return bool(_SAFE.match(address))


class _Markdown(MarkdownIt):
    """The parser, with links only to where they may lead."""

    def validateLink(self, url: str) -> bool:
        return is_safe(url)


_PARSER = _Markdown("commonmark", {"html": False, "maxNesting": DEEPEST})
_PARSER.enable("table").disable([*_NOT_WRITTEN])


def problems(text: str) -> list[str]:
    """What would be left out of the text or shown as typed: a sentence each, to be mended."""
    found = []
    if _TAG.search(text):
        found.append(
            "Znaczniki HTML nie działają i byłyby widoczne jako tekst. Użyj Markdown: "
            "## nagłówek, **pogrubienie**, - lista, [tekst](adres)."
        )
    bad = [address for address in _LINK.findall(text) if not is_safe(address)]
    found += [
        f"Link „{address[:80]}” nie zadziała. Adres zaczyna się od https://, od / (strona "
        "portalu) albo od mailto:."
        for address in bad
    ]
    return found


def rendered(
    text: str,
    *,
    top: int = 2,
    prefix: str = "",
    find: Callable[[str], Pieces] | None = None,
    link: Callable[[str], str] = str,
) -> Rendered:
    """The text as HTML whose highest heading is `<h{top}>`. `find` tells terms apart in a text, and
    `link` makes the HTML of one from its code and is put around its first occurrence.
    """
    reading = _Reading(top, prefix, find, link)
    tokens = _PARSER.parse(text)
    _level(tokens, top)
    _name(tokens, reading)
    _give_heads(tokens)
    html = "".join(_with_tables(_PARSER, tokens, reading))
    # Every text of it went through the renderer, which escapes, or through `escape`.
    return Rendered(mark_safe(html), tuple(reading.headings), tuple(reading.terms))  # noqa: S308 - as the line above says


def plain(text: str) -> str:
    """The words of a text without its marks."""
    return " ".join(
        child.content
        for token in _PARSER.parse(text)
        for child in token.children or ()
        if child.type == "text"
    )


def _level(tokens: Sequence[Token], top: int) -> None:
    """Shift headings so that the highest is `top` and none skips a level."""
    opened = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    written = sorted({int(token.tag[1]) for token in opened})
    last = top - 1
    for token in opened:
        if token.type == "heading_open":
            wanted = top + written.index(int(token.tag[1]))
            last = min(wanted, last + 1, 6)
        token.tag = f"h{last}"


def _name(tokens: Sequence[Token], reading: _Reading) -> None:
    """Give headings their anchors, links their kind, terms their links."""
    in_heading = False
    for number, token in enumerate(tokens):
        if token.type == "heading_open":
            in_heading = True
            words = "".join(c.content for c in tokens[number + 1].children or ())
            anchor = _anchor(words, reading)
            token.attrSet("id", anchor)
            if token.tag == f"h{reading.top}" and words:
                reading.headings.append((anchor, words))
        elif token.type == "heading_close":
            in_heading = False
        elif token.type == "inline":
            token.children = [*_linked(token.children or [], reading, quiet=in_heading)]


def _give_heads(tokens: Sequence[Token]) -> None:
    """Tell the first row and the first column of tables from the rest."""
    column, in_body = 0, False
    for number, token in enumerate(tokens):
        if token.type in ("tbody_open", "thead_open"):
            in_body = token.type == "tbody_open"
        elif token.type == "tr_open":
            column = 0
        elif token.type in ("th_open", "td_open"):
            _head(token, tokens[number + 1], tokens[number + 2], in_body, column)
            column += 1


def _head(opened: Token, inside: Token, closed: Token, in_body: bool, column: int) -> None:
    """The cells of the first row and of the first column are heads, unless they are empty."""
    opened.attrs = {}  # the policy of the portal allows no style of an element
    is_head = bool(inside.content.strip()) and (not in_body or column == 0)
    opened.tag = closed.tag = "th" if is_head else "td"
    if is_head:
        opened.attrSet("scope", "row" if in_body else "col")


def _anchor(words: str, reading: _Reading) -> str:
    """An id of the heading's words, unlike any other on the page."""
    bare = reading.prefix + (re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")[:60] or "czesc")
    reading.seen[bare] = reading.seen.get(bare, 0) + 1
    return bare if reading.seen[bare] == 1 else f"{bare}--{reading.seen[bare]}"


def _linked(children: list[Token], reading: _Reading, *, quiet: bool) -> Iterator[Token]:
    """The parts of a line: a link that has no words shows its address, a term becomes a link."""
    inside = False
    for number, child in enumerate(children):
        if child.type == "link_open":
            inside = True
            if str(child.attrs.get("href", "")).lower().startswith("http"):
                child.attrSet("rel", "external")
            yield child
            if _is_empty(children[number + 1 :]):
                yield Token("text", "", 0, content=str(child.attrs.get("href") or "link"))
            continue
        if child.type == "link_close":
            inside = False
        if child.type == "text" and reading.find and not inside and not quiet:
            yield from _terms(child.content, reading)
        else:
            yield child


def _is_empty(children: Sequence[Token]) -> bool:
    for child in children:
        if child.type == "link_close":
            return True
        if child.content.strip():
            return False
    return True


def _terms(text: str, reading: _Reading) -> Iterator[Token]:
    assert reading.find is not None  # noqa: S101 - whoever calls has asked
    for piece, code in reading.find(text):
        if code is None or code in reading.terms:
            yield Token("text", "", 0, content=piece)
        else:
            reading.terms.append(code)
            yield Token("html_inline", "", 0, content=_term(piece, code, reading))


def _term(piece: str, code: str, reading: _Reading) -> str:
    return (
        f'<a class="term" href="{escape(reading.link(code))}" '
        f'aria-describedby="slowo-{escape(code)}">{escape(piece)}</a>'
    )


def _with_tables(parser: MarkdownIt, tokens: Sequence[Token], reading: _Reading) -> Iterator[str]:
    """The HTML, with a frame around each table that scrolls by keyboard and has a name."""
    start, name, tables = 0, "", 0
    for number, token in enumerate(tokens):
        if token.type == "inline" and number and tokens[number - 1].type == "heading_open":
            name = "".join(c.content for c in token.children or ())
        if token.type not in ("table_open", "table_close"):
            continue
        end = number if token.type == "table_open" else number + 1
        yield parser.renderer.render(tokens[start:end], parser.options, {})
        start = end
        if token.type == "table_open":
            tables += 1
            label = escape(f"Tabela {tables}: {name}" if name else f"Tabela {tables}")
            yield f'<div class="table-frame" role="region" tabindex="0" aria-label="{label}">\n'
        else:
            yield "</div>\n"
    yield parser.renderer.render(tokens[start:], parser.options, {})
