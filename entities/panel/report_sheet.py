"""A yearly report as a workbook to fill in: a sheet a section, with what is known already, the
figures of the year before beside, and sums that count themselves.

Where each field stands (`places`) is decided here once, for who writes and who reads.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_rowcol_to_cell

from entities.models import Report
from entities.rules import report_forms, reports
from entities.rules.report_forms import COUNT, MONEY, NUMBERS, YES_NO, Cell, Section

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIRST_SHEET = "Sprawozdanie"
FORBIDDEN = str.maketrans("", "", "[]:*?/\\")
_LONGEST_NAME = 31
# Rows and columns from 0. What a reader has to find again in the first sheet, in column B.
MARKS = {"entity": 3, "year": 4, "form": 5, "version": 6}
DONE_ROW, HEAD_ROW, FIRST_ROW = 2, 4, 5
_NUMBER = {COUNT: "0", MONEY: "#,##0.00", report_forms.PART: "0.00"}
_ABOUT = (
    "Wypełnij jasne pola w następnych arkuszach. Szare liczby obok są z {before} r. Nie dodawaj "
    "wierszy ani kolumn, nie wpisuj formuł: sumy liczą się same. Gdy część jest gotowa, zmień "
    "„nie” na „tak” w komórce B3. Zapisany plik wczytaj w portalu na stronie tego sprawozdania."
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field of the report stands."""

    row: int
    column: int
    cell: Cell

    @property
    def name(self) -> str:
        return xl_rowcol_to_cell(self.row, self.column)


def sheet_name(section: Section) -> str:
    """A name that every spreadsheet takes."""
    return section.title.translate(FORBIDDEN)[:_LONGEST_NAME]


def places(section: Section) -> Iterator[Place]:
    """Every field of the section."""
    for number, row in enumerate(section.rows):
        for column, cell in enumerate(section.of_row(row), start=1):
            yield Place(FIRST_ROW + number, column, cell)


def workbook(report: Report) -> bytes:
    """The report as it is saved now."""
    kept = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(kept, options) as book:
        looks = _looks(book)
        _first(book, report, looks)
        before = reports.year_before(report.entity, report.year)
        for section in reports.read_form(report).sections:
            _section(book, report, section, before, looks)
    return kept.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    looks = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "head": book.add_format({"bold": True, "text_wrap": True, "bg_color": "#E4F1EE"}),
        "label": book.add_format({"text_wrap": True, "valign": "top", "border": 1}),
    }
    open_ = {"locked": False, "bg_color": "#FFFBEA", "border": 1, "valign": "top"}
    for kind in (*NUMBERS, "text", YES_NO):
        number = {"num_format": _NUMBER.get(kind, "@")}
        looks[kind] = book.add_format({**open_, **number, "text_wrap": kind == "text"})
        looks[f"{kind}-before"] = book.add_format(
            {**number, "font_color": "#4F5B57", "valign": "top"}
        )
        looks[f"{kind}-sum"] = book.add_format({**number, "bold": True, "top": 1})
    return looks


def _first(book: Any, report: Report, looks: dict[str, Any]) -> None:
    sheet = book.add_worksheet(FIRST_SHEET)
    sheet.protect()
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 70)
    sheet.write_string(0, 0, f"{report.form.name}, {report.year}", looks["title"])
    sheet.merge_range(1, 0, 1, 1, _ABOUT.format(before=report.year - 1), looks["wrap"])
    sheet.set_row(1, 80)
    told = marks_of(report)
    labels = {
        "entity": _("Podmiot"),
        "year": _("Rok"),
        "form": _("Wzór"),
        "version": _("Zapis w portalu"),
    }
    for name, row in MARKS.items():
        sheet.write_string(row, 0, labels[name], looks["head"])
        sheet.write_string(row, 1, told[name], looks["wrap"])
    for number, (name, text) in enumerate(_facts(report), start=max(MARKS.values()) + 2):
        sheet.write_string(number, 0, name, looks["label"])
        sheet.write_string(number, 1, text, looks["wrap"])


def marks_of(report: Report) -> dict[str, str]:
    """What tells a workbook of this report from any other."""
    return {
        "entity": str(report.entity.public_id),
        "year": str(report.year),
        "form": f"{report.form.kind} {report.form.version}",
        "version": str(report.version),
    }


def _facts(report: Report) -> list[list[str]]:
    return reports.facts_of(report.entity, timezone.localdate(report.saved_at))


def _section(
    book: Any, report: Report, section: Section, before: dict[str, Any], looks: dict[str, Any]
) -> None:
    sheet = book.add_worksheet(sheet_name(section))
    sheet.protect()
    sheet.set_column(0, 0, 44)
    wide = section.is_text
    count = len(section.columns)
    sheet.set_column(1, count, 60 if wide else 15)
    sheet.set_column(count + 1, count + 1, 3)
    sheet.set_column(count + 2, 2 * count + 1, 40 if wide else 12)
    sheet.write_string(0, 0, section.title, looks["title"])
    sheet.write_string(1, 0, section.about)
    ready = _("Część gotowa (tak/nie)") if wide else _("Część gotowa, puste pola to zera (tak/nie)")
    sheet.write_string(DONE_ROW, 0, ready, looks["head"])
    done = "tak" if section.key in report.done else "nie"
    sheet.write_string(DONE_ROW, 1, done, looks[YES_NO])
    sheet.data_validation(DONE_ROW, 1, DONE_ROW, 1, {"validate": "list", "source": ["tak", "nie"]})
    for place, cell in enumerate(section.of_row(section.rows[0]), start=1):
        sheet.write_string(HEAD_ROW, place, cell.name, looks["head"])
        year = f"{report.year - 1}: {cell.name}"
        sheet.write_string(HEAD_ROW, place + count + 1, year, looks["head"])
    for number, row in enumerate(section.rows):
        sheet.write_string(FIRST_ROW + number, 0, row.label, looks["label"])
    for place in places(section):
        kind, key = place.cell.type, place.cell.key
        _value(sheet, place.row, place.column, kind, report.figures.get(key), looks[kind])
        beside = place.column + count + 1
        _value(sheet, place.row, beside, kind, before.get(key), looks[f"{kind}-before"])
    if section.total:
        _sums(sheet, section, report.figures, looks)
    sheet.freeze_panes(FIRST_ROW, 1)


def _value(sheet: Any, row: int, column: int, kind: str, value: Any, look: Any) -> None:
    if value in (None, ""):
        sheet.write_blank(row, column, None, look)
    elif kind in NUMBERS:
        sheet.write_number(row, column, float(value), look)
    else:
        sheet.write_string(row, column, report_forms.shown(kind, value), look)


def _sums(sheet: Any, section: Section, figures: dict[str, Any], looks: dict[str, Any]) -> None:
    last = FIRST_ROW + len(section.rows)
    sheet.write_string(last, 0, _("Razem"), looks["head"])
    for place, column in enumerate(section.columns, start=1):
        first, final = (xl_rowcol_to_cell(row, place) for row in (FIRST_ROW, last - 1))
        known = float(report_forms.total(section, column.key, figures))
        look = looks[f"{column.type}-sum"]
        sheet.write_formula(last, place, f"=SUM({first}:{final})", look, known)
