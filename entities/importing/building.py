"""From the named cells of a row to an entry: what each column means for the unit."""

import re
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from entities.enums import EntityKind, LegalForm
from kisportal.language import fold

from . import (
    addresses,
    contacts,
    dates,
    founders,
    identifiers,
    kinds,
    offer,
    parties,
    periods,
    status,
)
from .addresses import Address
from .cells import Cells
from .dates import PartialDate
from .entry import Entry, FounderFacts
from .errors import ValueProblem
from .kinds import Hints
from .layout import Section, TableRow
from .text import is_nothing, key, one_line

_STATE_ENDED = re.compile(
    r"\bnieaktywn|\bzakoncz|\bzaprzesta|\bzlikwidowan|\bwykresl"
    r"|\bnie (?:prowadzi|dziala|funkcjonuje)"
)
_NOTE_ENDED = re.compile(r"\bnieaktywn")
_UNKNOWN_TODAY = re.compile(r"\bstan (?:dzisiejszy|po \d{4}) nieznany")
_ANNOUNCED = re.compile(r"\bzapowiedz\b|\bpowstaje\b")
_MAX_URL, _MAX_DIRECTIONS = 500, 300


def build(row: TableRow, hints: Hints) -> tuple[Entry, int]:
    """The entry of a row, and how many people were cut out of its cells.

    Raises `ValueProblem` when the row is no CIS or KIS, when a date in it cannot be true, or
    when a text does not fit.
    """
    read = Cells(row.values)
    unit = parties.party(read)
    notes, source_note = read.written("notes"), read.written("source_note")
    kinds.refuse_not_yet(unit.name, f"{notes} {source_note}")
    if row.borrows_from:
        read.warnings.append(
            _("Wiersz bez nazwy ma samą decyzję; przyjęto, że dotyczy podmiotu z wiersza %d.")
            % row.borrows_from
        )
    kind, warnings = kinds.decide(unit.name, read.text("kind"), hints)
    read.warnings += warnings
    address = _in_section(unit.address, row.section)
    name = unit.name or _descriptive_name(read, kind, address)
    founder = parties.founder(read)
    entry = Entry(
        sheet=row.sheet,
        number=row.number,
        kind=kind,
        name=name,
        founder=founder,
        legal_form=_legal_form(read, kind, founder),
        phones=unit.contact.phones,
        faxes=unit.contact.faxes,
        email=unit.contact.email,
        website=unit.contact.website,
        opening_hours=unit.contact.opening_hours,
        notes=notes,
        source_note=source_note,
        source_url=_source(read),
        state_of=_state_of(row.section.state_of),
        continues=row.continues,
        **_where(read, addresses.settled(address, name)),
        **_numbers(read),
        **_days(read, kind, f"{notes}\n{source_note}"),
        **_offer(read, kind),
    )
    return replace(entry, warnings=(*read.warnings, *_doubts(entry))), read.persons


def _in_section(address: Address, section: Section) -> Address:
    """The address with the voivodeship that a title above the rows names."""
    return address if address.voivodeship else replace(address, voivodeship=section.voivodeship)


def _descriptive_name(read: Cells, kind: EntityKind, address: Address) -> str:
    """A name for a unit of a register that names only founders and places (art. 5(5a)).

    Raises `ValueProblem` when there is no place to tell it from others by.
    """
    place = address.city or (f"gmina {address.gmina}" if address.gmina else "")
    if not place:
        raise ValueProblem(_("Wiersz nie podaje nazwy podmiotu ani miejscowości."))
    read.warnings.append(_("Plik nie podaje nazwy podmiotu; wpisano nazwę opisową."))
    return f"{kind.label} ({place})"


def _legal_form(read: Cells, kind: EntityKind, founder: FounderFacts | None) -> str:
    texts = (read.text("legal_form"), read.text("founder_type"))
    return founders.legal_form(kind, founder.kind if founder else None, *texts)


def _where(read: Cells, address: Address) -> dict[str, Any]:
    return {
        "address": replace(address, note=""),
        "directions": one_line(address.note)[:_MAX_DIRECTIONS],
        "teryt": read.text("teryt"),
        "service_places": read.written("service_places"),
    }


def _numbers(read: Cells) -> dict[str, Any]:
    return {
        "regon": read.take(identifiers.regon(read.text("regon"))),
        "nip": read.take(identifiers.nip(read.text("nip"))),
        "register_no": status.register_number(read.text("register_no")),
        **status.decision(read),
    }


def _days(read: Cells, kind: EntityKind, notes: str) -> dict[str, Any]:
    """The periods and days, from their columns or, where only prose tells them, from the notes."""
    operated = periods.operated(notes) or periods.Period()
    state = key(read.text("activity_state"))
    entered = read.day("entered_on")
    if entered is None and kind == EntityKind.KIS:
        entered = periods.entered(notes)
    return {
        "periods": status.granted(read),
        "entered_on": entered,
        "deleted_on": read.day("deleted_on"),
        "created_on": read.day("created_on"),
        "started_on": read.day("started_on") or operated.start,
        "ended_on": read.day("ended_on") or operated.end,
        "planned_start": read.day("planned_start"),
        "inactive": bool(_STATE_ENDED.search(state) or _NOTE_ENDED.search(key(notes))),
    }


def _offer(read: Cells, kind: EntityKind) -> dict[str, Any]:
    audience, services = read.written("audience"), read.written("services")
    places = re.fullmatch(r"[^0-9]*([0-9]{1,4})[^0-9]*", read.text("places"))
    return {
        "audience": audience,
        "groups": offer.groups(audience),
        "services": offer.services(services) if kind == EntityKind.KIS else (),
        "activities": "\n".join(text for text in (services, read.written("activities")) if text),
        "places": int(places[1]) or None if places else None,
    }


def _source(read: Cells) -> str:
    """The address of the source as it is: cutting a dot off its end could break it."""
    url = one_line(str(read.raw("source_url")))
    if is_nothing(url) or len(url) > _MAX_URL:
        return ""
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError:
        return read.take(contacts.website(url))
    return url


def _state_of(text: str) -> PartialDate | None:
    found = dates.find(fold(text), lenient=True)
    return found[0].value if found else None


def _doubts(entry: Entry) -> list[str]:
    """What a person should look at, though the row goes in."""
    notes = key(f"{entry.notes} {entry.source_note}")
    doubts = []
    if entry.inactive and not (entry.ended_on or entry.deleted_on or entry.status_until):
        doubts.append(_("Podmiot jest nieaktywny, a plik nie mówi, od kiedy."))
    if _UNKNOWN_TODAY.search(notes):
        doubts.append(_("Źródło nie mówi, czy podmiot działa dziś."))
    if _ANNOUNCED.search(notes):
        doubts.append(_("Źródło zapowiada podmiot; sprawdź, czy powstał."))
    if entry.legal_form == LegalForm.AUXILIARY_HOLDING:
        doubts.append(
            _("Gospodarstwa pomocnicze istniały do końca 2010 r.; sprawdź dzisiejszą formę prawną.")
        )
    if entry.kind == EntityKind.CIS and any(period.endless for period in entry.periods):
        doubts.append(
            _("Status CIS nie bywa bezterminowy: nadaje się go na 5 lat (art. 5 ust. 2).")
        )
    return doubts
