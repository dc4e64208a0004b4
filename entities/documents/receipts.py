"""The receipt of a yearly report as PDF: when it was sent, the sum of what was sent, figures."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import typst

from .typesetting import ROOT, STANDARDS
from .typography import clean, set_in_polish

TEMPLATE = "documents/receipt.typ"


@dataclass(frozen=True, kw_only=True)
class ReceiptTable:
    """A section: headings of the columns after the first, lines with as many values, sums."""

    title: str
    headings: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    sums: tuple[str, ...] = ()
    is_text: bool = False


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """One version of a report, complete."""

    title: str
    subject: str
    article: str
    office: str
    facts: tuple[tuple[str, str], ...]
    """When and as what it was sent, and whose it is: names and values."""
    sha256: str
    tables: tuple[ReceiptTable, ...]
    remarks: tuple[str, ...] = ()


def render(receipt: Receipt, *, at: datetime) -> bytes:
    """The receipt as PDF/A-2a and PDF/UA-1; the same receipt gives the same bytes."""
    # A compiler of its own for each: one may not be used by two threads at once.
    compiler: Any = typst.Compiler(root=str(ROOT), ignore_system_fonts=True)
    made: bytes = compiler.compile(
        str(ROOT / TEMPLATE),
        sys_inputs={"receipt": json.dumps(_told(receipt))},
        timestamp=int(at.timestamp()),
        format="pdf",
        pdf_standards=STANDARDS,
    )
    return made


def _told(receipt: Receipt) -> dict[str, Any]:
    return {
        "title": _line(receipt.title),
        "name": clean(f"{receipt.title}, {receipt.subject}").replace("\n", " "),
        "subject": _line(receipt.subject),
        "article": _line(receipt.article),
        "office": _line(receipt.office),
        "facts": [[_line(name), _line(value)] for name, value in receipt.facts],
        # In groups that an eye can compare; a reader of the file gets it without the spaces.
        "sha256": receipt.sha256,
        "tables": [
            {
                "title": _line(table.title),
                "headings": _lines(table.headings),
                "lines": [_lines(line) for line in table.lines],
                "sums": _lines(table.sums),
                "is_text": table.is_text,
            }
            for table in receipt.tables
        ],
        "remarks": _lines(receipt.remarks),
    }


def _line(text: str) -> str:
    return set_in_polish(text).replace("\n", " ")


def _lines(texts: Iterable[str]) -> list[str]:
    return [_line(text) for text in texts]
