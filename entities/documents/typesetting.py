"""Letters as PDF: the templates of `templates/documents/` filled with the data of one letter.

The text goes to typst as data, never as a part of its source: whatever a person typed is printed
and not executed. The same letter at the same moment gives the same bytes.
"""

import dataclasses
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from entities.enums import DECISIONS, ORDERS, LetterKind

from . import qr
from .content import Block, Data, LetterContent, Points, Section
from .dates import day
from .typography import clean, set_in_polish, undrawn, without_a_runt

ROOT = Path(__file__).resolve().parent.parent.parent / "templates"
TEMPLATE = "documents/letter.typ"
STANDARDS = ["a-2a", "ua-1"]
"""Archiving with structure and text, and universal accessibility, in one file."""


def render(letter: LetterContent, *, at: datetime | None = None) -> bytes:
    """The letter as PDF/A-2a and PDF/UA-1. `at` is the moment that the file bears as that of its
    making; without it, the beginning of the day of issue.
    """
    return _compile(letter, at, format="pdf", pdf_standards=STANDARDS)


def pictures(letter: LetterContent, *, at: datetime | None = None, ppi: int = 100) -> list[bytes]:
    """The pages of the letter as PNG, for a preview."""
    pages = _compile(letter, at, format="png", ppi=ppi)
    return pages if isinstance(pages, list) else [pages]


def unprintable(letter: LetterContent) -> list[str]:
    """Characters of the letter that would be replaced by a placeholder, each once: to be told to
    whoever wrote them, before anything is signed.
    """
    return undrawn("".join(_texts(dataclasses.asdict(letter))))


def compiled(template: str, told: dict[str, Any], at: datetime, **options: Any) -> Any:
    """What typst makes of a template of `templates/` and the data that it reads; `at` is the moment
    of its making. Raises `ValueError` for a moment without a time zone.
    """
    if at.tzinfo is None:
        raise ValueError("the moment needs a time zone")
    # A compiler of its own for each document: one may not be used by two threads at once.
    compiler = typst.Compiler(root=str(ROOT), ignore_system_fonts=True)
    return compiler.compile(
        str(ROOT / template),
        sys_inputs={"letter": json.dumps(told)},
        timestamp=int(at.timestamp()),
        **options,
    )


def _compile(letter: LetterContent, at: datetime | None, **options: Any) -> Any:
    return compiled(TEMPLATE, _told(letter), _moment(letter, at), **options)


def _moment(letter: LetterContent, at: datetime | None) -> datetime:
    if at is not None:
        return at
    if letter.issued_on is None:
        raise ValueError("a letter without a day of issue needs the moment of its making")
    return datetime(letter.issued_on.year, letter.issued_on.month, letter.issued_on.day, tzinfo=UTC)


def _told(letter: LetterContent) -> dict[str, Any]:
    """What the templates read."""
    office = letter.office
    return {
        "draft": letter.draft,
        "form": _form(letter.kind),
        "name": clean(_name(letter)).replace("\n", " "),
        "author": clean(office.name),
        "office": {
            "authority": line(office.authority),
            "name": line(office.name),
            "department": line(office.department),
            "contact": lines(_contact(letter)),
        },
        "number": line(letter.number),
        "place_and_day": line(_place_and_day(letter)),
        "addressee": lines(letter.addressee),
        "title": line(letter.title),
        "subject": without_a_runt(line(letter.subject)),
        "opening": _paragraph(letter.legal_basis),
        "resolution": _blocks(letter.resolution),
        "reasons": [section(part) for part in letter.reasons],
        "instruction": _paragraphs(letter.instruction),
        "signature": {
            name: line(value) for name, value in dataclasses.asdict(letter.signature).items()
        },
        "attachments": lines(letter.attachments),
        "recipients": lines(letter.recipients or (*letter.addressee[:1], "a/a")),
        "copies_to": lines(letter.copies_to),
        "verification": _verification(letter),
    }


def _form(kind: LetterKind) -> str:
    if kind in DECISIONS:
        return "decision"
    if kind in ORDERS:
        return "order"
    return "certificate" if kind == LetterKind.CERTIFICATE else "letter"


def _name(letter: LetterContent) -> str:
    """The title of the file, which a reader shows in place of its name."""
    name = " ".join(filter(None, [letter.title, letter.subject]))
    name = f"{name}, {letter.number}" if letter.number else name
    return f"PROJEKT: {name}" if letter.draft else name


def _place_and_day(letter: LetterContent) -> str:
    return f"{letter.place}, dnia {day(letter.issued_on) if letter.issued_on else '…………………… r.'}"


def _contact(letter: LetterContent) -> Iterable[str]:
    office = letter.office
    yield from office.address
    yield f"tel. {office.phone}" if office.phone else ""
    yield office.email
    yield f"e-Doręczenia: {office.delivery_address}" if office.delivery_address else ""


def _verification(letter: LetterContent) -> dict[str, str] | None:
    if not (letter.code and letter.url):
        return None
    url = clean(letter.url)
    return {
        "code": clean(letter.code),
        "url": url,
        "shown": url.split("://", 1)[-1],
        "qr": qr.svg(url),
        "alternative": qr.alternative(url),
    }


def section(part: Section) -> dict[str, Any]:
    """A part of a document as the templates read it."""
    return {"heading": line(part.heading), "blocks": _blocks(part.blocks)}


def _blocks(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    return [_block(block) for block in blocks]


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Points):
        return {"points": _paragraphs(block.items), "operative": block.operative}
    if isinstance(block, Data):
        return {"data": [[line(name), line(value)] for name, value in block.rows]}
    return {"text": _paragraph(block)}


def line(text: str) -> str:
    """The text in one line, as Polish sets it."""
    return set_in_polish(text).replace("\n", " ")


def lines(texts: Iterable[str]) -> list[str]:
    """Those of the texts that say something, as Polish sets them."""
    return [told for text in texts if (told := set_in_polish(text))]


def _paragraph(text: str) -> str:
    return without_a_runt(set_in_polish(text))


def _paragraphs(texts: Iterable[str]) -> list[str]:
    return [without_a_runt(told) for told in lines(texts)]


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from _texts(inner)
