"""What a party sent through the portal as a document, and the confirmation that it was sent: plain
data in, PDF/A-2a and PDF/UA-1 out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from .content import Block, Data, Section
from .typesetting import STANDARDS, compiled, line, lines, section
from .typography import clean

TEMPLATE = "documents/filing.typ"


@dataclass(frozen=True, kw_only=True)
class FilingContent:
    """A letter of a party (pismo strony): who writes to whom, about what, and what."""

    sender: tuple[str, ...]
    """Lines of the party's address, its name first."""
    office: tuple[str, ...]
    """Lines of the office's address, the authority first."""
    title: str
    subject: str = ""
    number: str = ""
    """The number of the case; empty before there is one."""
    sections: tuple[Section, ...]
    draft: bool = False
    """Whether it is printed before it is sent."""


@dataclass(frozen=True)
class Sent:
    """A file that was sent: what the party called it, its SHA-256 and its size in bytes."""

    name: str
    sha256: str
    size: int


def render(content: FilingContent, *, at: datetime) -> bytes:
    """The document as PDF; `at` is the moment of its making."""
    told = {
        "name": clean(" ".join(filter(None, (content.title, content.subject)))),
        "author": clean(content.sender[0]),
        "number": line(content.number),
        "draft": content.draft,
        "verification": None,
        # What the heads of further pages say.
        "office": {"authority": line(content.sender[0])},
        "from_label": "Nadawca",
        "from": lines(content.sender),
        "to_label": "Adresat",
        "to": lines(content.office),
        "title": line(content.title),
        "subject": line(content.subject),
        "sections": [section(part) for part in content.sections],
    }
    pdf: bytes = compiled(TEMPLATE, told, at, format="pdf", pdf_standards=STANDARDS)
    return pdf


def confirmation(
    content: FilingContent, document: Sent, attached: Iterable[Sent], *, role: str, at: datetime
) -> bytes:
    """The confirmation that the document was sent at the moment, in the time zone that `at` has,
    by somebody in the role, with the files.
    """
    files = [*attached]
    blocks: tuple[Block, ...] = (
        Data(
            (
                ("Znak sprawy", content.number),
                ("Co wysłano", " ".join(filter(None, (content.title, content.subject)))),
                ("Wysłano", f"{at:%d.%m.%Y, godz. %H:%M:%S} ({at:%Z})"),
                ("Kto wysłał", f"{content.sender[0]}, {role}"),
                ("Do kogo", content.office[0]),
            )
        ),
    )
    sections = (
        Section(blocks),
        Section((_digest(document),), "Dokument"),
        Section(
            tuple(_digest(file) for file in files) or ("Bez załączników.",),
            f"Załączniki ({len(files)})",
        ),
        Section(
            (
                "Skrót SHA-256 pozwala sprawdzić, czy plik jest dokładnie tym, który wysłano: "
                "zmiana jednego znaku daje inny skrót. To potwierdzenie wystawił portal; datę "
                "wpływu i skutki pisma ocenia urząd.",
            ),
            "Co to jest",
        ),
    )
    page = FilingContent(
        sender=content.sender,
        office=content.office,
        title="Potwierdzenie wysłania",
        subject=content.title,
        number=content.number,
        sections=sections,
    )
    return render(page, at=at)


def _digest(file: Sent) -> Data:
    size = f"{file.size / 1024:.0f} kB" if file.size >= 1024 else f"{file.size} B"
    return Data((("Plik", f"{file.name} ({size})"), ("SHA-256", file.sha256)))
