"""Rows as the readers give them, for tests of what happens to them next."""

from dataclasses import replace
from datetime import date
from typing import Any

from entities.enums import EntityKind, OrganisationKind
from entities.importing import drafting, terms
from entities.importing.addresses import Address
from entities.importing.entry import Entry, FounderFacts
from entities.importing.terms import Source
from entities.importing.territory import Found
from entities.models import VoivodeOffice

TODAY = date(2026, 11, 16)
PUBLICATION = Source(None, TODAY, "wykaz.csv")
REGISTER = Source(VoivodeOffice(pk="16"), TODAY)
ASSOCIATION = FounderFacts("Stowarzyszenie „Most”", OrganisationKind.ASSOCIATION)


def entry(kind: str = EntityKind.CIS, name: str = "", **facts: Any) -> Entry:
    """A unit in Nysa that an association runs."""
    address = Address(street=facts.pop("street", "ul. Długa 5"), city="Nysa")
    row = Entry("", 2, EntityKind(kind), name or f"{kind} w Nysie", ASSOCIATION, address=address)
    return replace(row, **facts)


def row(source: Source = PUBLICATION, **facts: Any) -> drafting.Row:
    """What such a unit asks for."""
    return drafting.row(entry(**facts), Found("1607053"), source)


def days(found: tuple[terms.Term, ...]) -> list[tuple[str, str | None]]:
    """First day and first day after, of each term."""
    return [
        (str(term.draft.starts_on), str(term.draft.until) if term.draft.until else None)
        for term in found
    ]
