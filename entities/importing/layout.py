"""Finds the tables of a sheet: titles, headers, sections, and the rows between them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext as _

from entities.enums import EntityKind

from . import columns, headers, kinds
from .headers import Header
from .reader import Cell, RawRow
from .text import key

# A header further down than this is not a header: titles and legends are shorter.
_HEADER_WITHIN = 60
_OF_DECISION = frozenset(
    ["decision_no", "decision_on", "status_from", "status_until", "status_period", "extended_on"]
)
_JOINED = frozenset({"phone", "fax", "email", "notes", "services", "activities", "audience"})
_STATE_OF = re.compile(r"\bstan na(?: dzie[nń]| dnia)?\s*:?\s*(.{4,30})", re.IGNORECASE)
_VOIVODESHIP = re.compile(r"^(?:\d+ |[ivx]+ )?woj(?:ewodztwo)? ([a-z]+(?: [a-z]+)?)$")
_ORDINAL = re.compile(r"(?:\d{1,6}|[IVX]{1,6})\s*[.)]?$", re.IGNORECASE)
_SECTION = re.compile(
    r"\b(?:centra|centrow|kluby|klubow)\b"
    r"|^(?:\d+ |[ivx]+ |[a-d] )?(?:(?:centrum|klub) integracji spolecznej|cis|kis)$"
)


@dataclass(frozen=True, slots=True)
class Section:
    """What titles said about the rows under them."""

    kind: EntityKind | None = None
    voivodeship: str = ""
    state_of: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table with its cells named; `continues` says that the name is the row above's.

    `borrows_from`: the number of that row, where no merged cell says so: the row has nothing but
    a decision, as a table with merged cells looks that was saved as CSV.
    """

    sheet: str
    number: int
    values: dict[str, Cell]
    section: Section
    continues: bool = False
    borrows_from: int = 0


@dataclass(frozen=True, slots=True)
class StrayRow:
    """A row inside or under a table that is neither a unit nor a title."""

    sheet: str
    number: int
    text: str


@dataclass(slots=True)
class Findings:
    """What a person should know about the whole file, besides its rows."""

    notices: list[str] = field(default_factory=list)
    persons_dropped: int = 0
    headers: int = 0


def rows(raw: Iterable[RawRow], findings: Findings) -> Iterator[TableRow | StrayRow]:
    """The rows of all tables of one sheet; titles, headers and number rows are used up."""
    table = _Table(findings)
    for row in raw:
        if (found := table.take(row)) is not None:
            yield found
    table.finish()


class _Table:
    """Where we are in the sheet: before a header, inside one, or under it."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._section = Section()
        self._header: Header | None = None
        self._gathering: list[RawRow] = []
        self._seen = 0
        self._sheet = ""
        self._last: TableRow | None = None

    def take(self, row: RawRow) -> TableRow | StrayRow | None:
        self._sheet = row.sheet
        self._seen += 1
        if self._gathering:
            if headers.continues_header(row, self._gathering):
                self._gathering.append(row)
                return None
            self._settle()
        if self._header is None and self._seen > _HEADER_WITHIN:
            return None
        if headers.is_number_row(row):
            return None
        if headers.looks_like_header(row, self._header):
            self._gathering = [row]
            return None
        return self._content(row)

    def finish(self) -> None:
        """Say so when the sheet ended without a table."""
        if self._gathering:
            self._settle()
        if self._header is None and self._seen:
            self._findings.notices.append(
                _("Arkusz „%(sheet)s” pominięto: nie ma w nim wiersza nagłówków.")
                % {"sheet": self._sheet}
            )

    def _settle(self) -> None:
        """The header is complete: name its columns, and report those that nobody knows."""
        header = headers.build(self._gathering)
        self._gathering = []
        if not header.says_who:
            return
        known = self._header.unknown if self._header else ()
        self._header = header
        self._findings.headers += 1
        for label in header.unknown:
            if label not in known:
                self._findings.notices.append(_skipped_column(self._sheet, label))

    def _content(self, row: RawRow) -> TableRow | StrayRow | None:
        cells = _own_cells(row)
        said = {i: cell for i, cell in cells.items() if not self._is_ordinal(i, cell)}
        if not said:
            return None  # a row numbered in advance and never filled
        if len(said) == 1 and self._stands_alone(cells, said):
            return self._single(row, str(next(iter(said.values()))))
        if self._header is None:
            return None
        values, persons = _named(self._header, cells)
        self._findings.persons_dropped += persons
        continues = any(
            name == "name" and index in row.above for index, name in enumerate(self._header.fields)
        )
        found = TableRow(row.sheet, row.number, values, self._section, continues)
        self._last = self._with_borrowed_name(found)
        return self._last

    def _with_borrowed_name(self, row: TableRow) -> TableRow:
        """A row of nothing but a decision is about the unit of the row right above it."""
        above = self._last
        if above is None or above.number != row.number - 1 or above.section != row.section:
            return row
        if row.sheet != above.sheet or not row.values or not row.values.keys() <= _OF_DECISION:
            return row
        who = {name: cell for name, cell in above.values.items() if name not in _OF_DECISION}
        number = above.borrows_from or above.number
        return replace(row, values=who | row.values, continues=True, borrows_from=number)

    def _is_ordinal(self, index: int, cell: Cell) -> bool:
        return self._field_at(index) == columns.ORDINAL and bool(_ORDINAL.match(str(cell)))

    def _field_at(self, index: int) -> str | None:
        fields = self._header.fields if self._header else ()
        return fields[index] if index < len(fields) else None

    def _stands_alone(self, cells: dict[int, Cell], said: dict[int, Cell]) -> bool:
        """Whether the one cell that says something is a title or a note, not a unit's name."""
        ((index, cell),) = said.items()
        text = str(cell)
        if _SECTION.search(key(text)):
            return True
        is_name = self._field_at(index) == "name" and kinds.mentioned(text) is not None
        return len(cells) == 1 and not is_name

    def _single(self, row: RawRow, text: str) -> StrayRow | None:
        """A row of one cell is a title; under a header it may be a note too."""
        section = _titled(text, self._section)
        if section == self._section and self._header and not _SECTION.search(key(text)):
            return StrayRow(row.sheet, row.number, text)
        self._section = section
        return None


def _titled(text: str, section: Section) -> Section:
    """The section that a title opens, or the same one when it is no title."""
    words = key(text)
    if state := _STATE_OF.search(text):
        section = replace(section, state_of=state[1].strip(" )."))
    if voivodeship := _VOIVODESHIP.search(words):
        section = replace(section, voivodeship=voivodeship[1])
    if _SECTION.search(words) and (kind := kinds.only_one(text) or _plural(words)):
        section = replace(section, kind=kind)
    return section


def _plural(words: str) -> EntityKind | None:
    clubs, centres = "klub" in words, "centr" in words
    if clubs == centres:
        return None
    return EntityKind.KIS if clubs else EntityKind.CIS


def _own_cells(row: RawRow) -> dict[int, Cell]:
    """The cells of a row by column, without what merging copied from the left."""
    return {i: cell for i, cell in enumerate(row.cells) if cell != "" and i not in row.left}


def _named(header: Header, cells: dict[int, Cell]) -> tuple[dict[str, Cell], int]:
    """Cells by field, and how many cells with names of persons were passed over."""
    values: dict[str, Cell] = {}
    for index, cell in cells.items():
        name = header.fields[index] if index < len(header.fields) else None
        if name is None or name in columns.IGNORED:
            continue
        if name not in values:
            values[name] = cell
        elif name in _JOINED and not isinstance(cell, date):
            values[name] = f"{values[name]}; {cell}"
    return values, sum(index in cells for index in header.persons)


def _skipped_column(sheet: str, label: str) -> str:
    if sheet:
        return _("Arkusz „%(sheet)s”: nieznana kolumna „%(label)s”, jej treść pominięto.") % {
            "sheet": sheet,
            "label": label,
        }
    return _("Nieznana kolumna „%(label)s”, jej treść pominięto.") % {"label": label}
