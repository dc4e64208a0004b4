"""Who a row is about: the unit and its founder, each with name, address and contact data."""

import re
from dataclasses import dataclass, fields, replace

from django.utils.translation import gettext as _

from . import addresses, cells, contacts, founders, identifiers, phones
from .addresses import Address
from .cells import Cells
from .contacts import Contact
from .entry import FounderFacts
from .errors import ValueProblem
from .text import one_line

_MAX_STREET, _MAX_CITY, _MAX_URL = 200, 100, 500
_ADDRESS_COLUMNS = (
    "street",
    "building_no",
    "flat_no",
    "postal_code",
    "city",
    "post_town",
    "postal_city",
)
_WITH_CONTACT = re.compile(r"@|\btel\b|\bfax\b|\bfaks\b|\bwww\.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Party:
    """A name (maybe none), an address and contact data, from whichever columns held them."""

    name: str
    address: Address
    contact: Contact


def party(read: Cells, owner: str = "") -> Party:
    """The unit of the row, or with `owner="founder_"` its founder.

    Narrow columns come first; a cell of contact data, a cell "nazwa i adres" and an address with
    a telephone in it fill what they leave open. Raises `ValueProblem` when a text does not fit.
    """
    name, beside = _name(read, owner)
    written = read.written(f"{owner}address")
    mixed = contacts.parse(written if _WITH_CONTACT.search(written) else "")
    together = contacts.parse(read.written(f"{owner}contact"))
    columns = {column: read.written(f"{owner}{column}") for column in _ADDRESS_COLUMNS}
    if not _WITH_CONTACT.search(written):
        columns["address"] = written
    address = addresses.from_columns(columns)
    for part in (mixed, together, beside):
        address = _completed(address, part.address)
    return Party(
        name,
        _with_units(read, owner, address),
        _contact(read, owner, (together, mixed, beside)),
    )


def founder(read: Cells) -> FounderFacts | None:
    """The organisation behind the unit; `None` when the row names none."""
    who = party(read, "founder_")
    if not who.name:
        return None
    kind = founders.kind_of(who.name, read.text("founder_type"))
    read.warnings += kind.warnings
    # A CIS or KIS is no legal person: a court register number without an owner is the founder's.
    krs = read.text("founder_krs") or read.text("krs")
    return FounderFacts(
        name=who.name,
        kind=kind.kind,
        inferred=kind.inferred,
        nip=read.take(identifiers.nip(read.text("founder_nip"))),
        regon=read.take(identifiers.regon(read.text("founder_regon"))),
        krs=read.take(identifiers.krs(krs)),
        address=who.address,
        phones=who.contact.phones,
        email=who.contact.email,
        website=who.contact.website,
    )


def _name(read: Cells, owner: str) -> tuple[str, Contact]:
    """The name from its own cell or a shared one, and what else the shared one said."""
    name = read.text(f"{owner}name")
    together = read.written(f"{owner}name_address")
    if not together:
        return name, Contact()
    first, rest = addresses.name_and_rest(together)
    return name or cells.limited(f"{owner}name", one_line(first)), contacts.parse(rest)


def _contact(read: Cells, owner: str, others: tuple[Contact, ...]) -> Contact:
    numbers = phones.parse(read.written(f"{owner}phone"))
    faxes = phones.parse(read.written(f"{owner}fax"), fax=True)
    own = Contact(
        phones=numbers.phones,
        faxes=(*faxes.faxes, *numbers.faxes),
        email=read.take(contacts.email(read.written(f"{owner}email"))),
        website=read.take(contacts.website(read.written(f"{owner}website"))),
        opening_hours=contacts.opening_hours(read.written("opening_hours")) if not owner else "",
    )
    for part in (numbers, faxes, *others):
        read.warnings += part.warnings
    read.persons += sum(other.persons for other in others)
    everything = (own, *others)
    return Contact(
        phones=_united(*(one.phones for one in everything)),
        faxes=_united(*(one.faxes for one in everything)),
        email=_first(one.email for one in everything),
        website=_first(one.website for one in everything if len(one.website) <= _MAX_URL),
        opening_hours=_first(one.opening_hours for one in everything),
    )


def _completed(address: Address, other: Address) -> Address:
    """The address with what only the other one says, unless it speaks of another place."""
    if address.city and other.city and address.city != other.city:
        return address
    open_fields = {
        field.name: getattr(other, field.name)
        for field in fields(Address)
        if not getattr(address, field.name)
    }
    return replace(address, **open_fields)


def _with_units(read: Cells, owner: str, address: Address) -> Address:
    units = {name: read.text(f"{owner}{name}") for name in ("gmina", "powiat", "voivodeship")}
    address = replace(address, **{name: text for name, text in units.items() if text})
    if len(address.street) > _MAX_STREET or len(address.city) > _MAX_CITY:
        raise ValueProblem(_("Adres jest zbyt długi. Podziel go na kolumny."), address.street[:80])
    return address


def _united(*lists: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(number for numbers in lists for number in numbers))


def _first(texts) -> str:
    return next((text for text in texts if text), "")
