"""Pages of the guide put together: the text with the facts of the day, its words, its contents."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from entities.models import GlossaryTerm, Guide
from entities.rules import guides as rules
from entities.search.guides import Library
from kisportal.language import markdown

from .calls import MONEY_GUIDE


@dataclass(frozen=True)
class Piece:
    """A stretch of HTML, or the name of a table that stands between two."""

    html: SafeString | str = ""
    insert: str = ""


@dataclass
class Text:
    """A text of a guide, ready for a template."""

    pieces: list[Piece] = field(default_factory=list)
    headings: list[tuple[str, str]] = field(default_factory=list)
    terms: list[GlossaryTerm] = field(default_factory=list)


def written(text: str, library: Library, *, prefix: str = "") -> Text:
    """The text with the amounts of the day; the first occurrence of a word of the glossary leads to
    it, and its meaning stands below.
    """
    page, terms, glossary = Text(), dict(library.terms), reverse("directory:glossary")
    for number, part in enumerate(rules.parts(text)):
        if part.insert:
            page.pieces.append(Piece(insert=part.insert))
            continue
        said = markdown.rendered(
            rules.with_facts(part.text, library.amounts),
            # Anchors of two stretches of one text must differ, too.
            prefix=f"{prefix}{f'{number}-' if number else ''}",
            find=rules.finder(terms.values()),
            link=lambda code: f"{glossary}#{code}",
        )
        page.pieces.append(Piece(html=said.html))
        page.headings += said.headings
        page.terms += [terms.pop(code) for code in said.terms]
    return page


def neighbours(guide: Guide, guides: Iterable[Guide]) -> tuple[Guide | None, Guide | None]:
    """The pages before and after it, in the order of the guide."""
    rows = [*guides]
    codes = [row.code for row in rows]
    if guide.code not in codes:
        return None, None
    at = codes.index(guide.code)
    return (rows[at - 1] if at else None, rows[at + 1] if at + 1 < len(rows) else None)


def page(guide: Guide, library: Library, *, easy: bool = False) -> dict[str, Any]:
    """What the template of a guide shows."""
    before, after = neighbours(guide, library.guides)
    return {
        "guide": guide,
        "text": written(guide.easy if easy else guide.body, library),
        "transcript": written(guide.transcript, library, prefix="film-"),
        "library": library,
        "easy": easy,
        "calls_on": MONEY_GUIDE,
        "may_be_old": rules.may_be_old(guide.legal_day, library.on),
        "before": before,
        "after": after,
        "section": "guides",
    }


def library_of(on: date) -> Library:
    """What guides are read with on the day."""
    return Library(on)
