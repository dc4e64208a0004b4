"""A workbook that came back: whose it is, what it says field by field, what is wrong where."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_rowcol_to_cell

from entities.models import Report
from entities.rules import report_forms, reports
from entities.rules.report_forms import NotAFigure, Section

from . import report_sheet, xlsx_cells
from .xlsx_cells import Found, UnreadableSheet

_ANSWERS = {"tak": True, "nie": False, "": False}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one cell."""

    sheet: str
    cell: str
    says: str


@dataclass(slots=True)
class Came:
    """What the workbook says; with any fault nothing of it is written."""

    version: int = 0
    figures: dict[str, Any] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read(report: Report, name: str, content: bytes) -> Came:
    """The figures of the workbook; raises `UnreadableSheet` when it is none of this report."""
    sheets = xlsx_cells.read(name, content)
    came = Came(version=_version(report, sheets.get(report_sheet.FIRST_SHEET)))
    for section in reports.read_form(report).sections:
        title = report_sheet.sheet_name(section)
        if title not in sheets:
            came.faults.append(Fault(title, "", _("Brakuje tego arkusza. Pobierz plik na nowo.")))
        else:
            _read_section(section, title, sheets[title], came)
    return came


def _version(report: Report, first: dict[str, Found] | None) -> int:
    """The version that the workbook was made of, once it is known to be of this report."""
    told = {
        name: first[cell].text if first and (cell := xl_rowcol_to_cell(row, 1)) in first else ""
        for name, row in report_sheet.MARKS.items()
    }
    wanted = report_sheet.marks_of(report)
    version = told["version"]
    is_number = version.isascii() and version.isdigit()
    if not told["entity"] or not told["form"] or not is_number:
        raise UnreadableSheet(
            _("To nie jest arkusz sprawozdania. Pobierz go z tej strony, wypełnij i wczytaj.")
        )
    if told["entity"] != wanted["entity"]:
        raise UnreadableSheet(_("To jest arkusz innego podmiotu. Niczego z niego nie wczytano."))
    if told["year"] != wanted["year"]:
        raise UnreadableSheet(
            _("To jest arkusz za %(year)s rok, a to sprawozdanie jest za %(wanted)s.")
            % {"year": told["year"][:20], "wanted": wanted["year"]}
        )
    if told["form"] != wanted["form"]:
        raise UnreadableSheet(
            _("To jest arkusz według innego wzoru sprawozdania. Pobierz nowy i przepisz do niego.")
        )
    return min(int(version[:9]), 2**31 - 1)


def _read_section(section: Section, title: str, cells: dict[str, Found], came: Came) -> None:
    for number, row in enumerate(section.rows):
        name = xl_rowcol_to_cell(report_sheet.FIRST_ROW + number, 0)
        if (found := cells.get(name)) is None or found.text.strip() != row.label:
            says = _("W tym wierszu ma być „%(row)s”. Nie przestawiaj ani nie usuwaj wierszy.")
            came.faults.append(Fault(title, name, says % {"row": row.label}))
            return
    for place in report_sheet.places(section):
        found = cells.get(place.name, Found(""))
        if found.is_formula:
            says = _("Jest tu formuła. Wklej samą wartość (Wklej specjalnie → Wartości).")
            came.faults.append(Fault(title, place.name, says))
            continue
        try:
            value = report_forms.parsed(place.cell, found.text)
        except NotAFigure as error:
            came.faults.append(Fault(title, place.name, f"{place.cell.label}. {error}"))
            continue
        if value is not None:
            came.figures[place.cell.key] = value
    _read_done(section, title, cells, came)
    came.faults += _astray(section, title, cells)


def _read_done(section: Section, title: str, cells: dict[str, Found], came: Came) -> None:
    name = xl_rowcol_to_cell(report_sheet.DONE_ROW, 1)
    answer = cells.get(name, Found("")).text.strip().casefold()
    if answer not in _ANSWERS:
        came.faults.append(Fault(title, name, _("Wpisz „tak” albo „nie”.")))
    elif _ANSWERS[answer]:
        came.done.append(section.key)


def _astray(section: Section, title: str, cells: dict[str, Found]) -> Iterator[Fault]:
    """What somebody wrote beside the fields: nobody would read it, so it is told."""
    columns = 2 * len(section.columns) + 2
    last = report_sheet.FIRST_ROW + len(section.rows)
    own = {xl_rowcol_to_cell(r, c) for r in range(last + section.total) for c in range(columns)}
    for name in sorted({*cells} - own)[:20]:
        yield Fault(
            title, name, _("Ta komórka jest poza wzorem, a coś w niej jest. Przenieś to albo usuń.")
        )
