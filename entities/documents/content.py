"""What a letter says, before it is typeset: plain data, without a table, a request or a clock."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

from entities.enums import LetterKind


@dataclass(frozen=True, kw_only=True)
class Office:
    """The letterhead: the authority that issues the letter, and the office that serves it."""

    authority: str
    """The authority in the meaning of KPA art. 107 § 1 pt 1: „Wojewoda Opolski”."""
    name: str
    """The office: „Opolski Urząd Wojewódzki w Opolu”."""
    department: str = ""
    address: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    delivery_address: str = ""
    """The address for electronic deliveries (e-Doręczenia)."""


@dataclass(frozen=True, kw_only=True)
class Signature:
    """Who signs: KPA art. 107 § 1 pt 8 asks for name and post."""

    name: str
    post: str
    authorised: str = ""
    """In whose name: „z up. Wojewody Opolskiego”; empty when the voivode signs."""
    note: str = ""
    """How it is signed: „podpisano kwalifikowanym podpisem elektronicznym”."""


@dataclass(frozen=True)
class Points:
    """A numbered list: „1., 2.” of an operative part, „1), 2)” of anything else."""

    items: tuple[str, ...]
    operative: bool = False


@dataclass(frozen=True)
class Data:
    """Names and values, such as what a register says of a club."""

    rows: tuple[tuple[str, str], ...]


Block = str | Points | Data
"""A paragraph, a list or data."""


@dataclass(frozen=True)
class Section:
    """A part of a letter; the opening part has no heading."""

    blocks: tuple[Block, ...]
    heading: str = ""


@dataclass(frozen=True, kw_only=True)
class LetterContent:
    """One letter, complete: `typesetting.render` adds nothing to it but the looks."""

    kind: LetterKind
    office: Office
    number: str
    """The case number (znak sprawy)."""
    place: str
    issued_on: date | None
    """None only on a draft, which then leaves the day to be filled in."""
    addressee: tuple[str, ...]
    """Lines of the address."""
    title: str
    subject: str = ""
    """What follows the title: „w sprawie …”."""
    legal_basis: str = ""
    """The opening sentence „Na podstawie …”, up to what is decided."""
    resolution: tuple[Block, ...] = ()
    """What is decided, ordered, asked for or told: the heart of the letter."""
    reasons: tuple[Section, ...] = ()
    """The justification, in fact and in law."""
    instruction: tuple[str, ...] = ()
    """Paragraphs of the instruction (pouczenie)."""
    signature: Signature
    attachments: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    """„Otrzymują”; empty: the addressee and the files."""
    copies_to: tuple[str, ...] = ()
    """„Do wiadomości”."""
    code: str = ""
    """The short code by which anyone verifies the document; empty on a draft."""
    url: str = ""
    """The full address of the page of verification, which the QR code holds."""
    draft: bool = False


def text_of(letter: LetterContent) -> str:
    """All that the letter says, one part after another, with single spaces between the words."""
    return " ".join(" ".join(_texts(letter)).split())


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
