"""The official view of a register as files: exactly what the page shows, for other programs."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.enums import EntityKind
from entities.rules.register import COLUMNS, RegisterEntry, Value, texts

from .register import Asked, all_entries

# What a spreadsheet would take for a formula (OWASP, CSV injection).
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDTH = 28
_TITLE = {
    EntityKind.CIS: gettext_lazy("Rejestr centrów integracji społecznej"),
    EntityKind.KIS: gettext_lazy("Rejestr klubów integracji społecznej"),
}


class Echo:
    """A file that gives back each line instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def name_of(asked: Asked, ending: str) -> str:
    """The name of the file: which register, whose, of which day."""
    whose = asked.office.pk if asked.office else "polska"
    return f"rejestr-{asked.kind.lower()}-{whose}-{asked.on.isoformat()}.{ending}"


def headings(kind: str) -> list[str]:
    """The headings of the columns, the office's among them."""
    return [_("Lp."), *(name for name, _column in COLUMNS[kind]), _("Urząd")]


def as_csv(asked: Asked) -> Iterator[str]:
    """Lines as the Polish Excel opens them at once: a byte-order mark and semicolons."""
    writer = csv.writer(Echo(), delimiter=";", lineterminator="\r\n")
    yield "\ufeff"
    yield writer.writerow(headings(asked.kind))
    for number, entry in enumerate(all_entries(asked), start=1):
        cells = ["; ".join(texts(value)) for value in _values(entry, asked.kind)]
        yield writer.writerow([number, *map(harmless, cells)])


def as_workbook(asked: Asked) -> bytes:
    """A workbook: whose register and of which day, headings that stay in sight, days as days."""
    file = io.BytesIO()
    # Text stays text, whatever it begins with.
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "dd.mm.yyyy",
    }
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet(asked.kind)
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "dd.mm.yyyy", "valign": "top", "align": "left"})
        names = headings(asked.kind)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(2)
        sheet.set_column(0, 0, 6)
        sheet.set_column(1, len(names) - 1, _WIDTH)
        sheet.freeze_panes(3, 2)
        sheet.write_string(0, 0, title_of(asked), book.add_format({"bold": True}))
        sheet.write_string(1, 0, _("stan na dzień %(day)s r.") % {"day": _told(asked.on)})
        for place, name in enumerate(names):
            sheet.write_string(2, place, name, bold)
        for row, entry in enumerate(all_entries(asked), start=3):
            sheet.write_number(row, 0, row - 2, wrapped)
            for place, value in enumerate(_values(entry, asked.kind), start=1):
                if isinstance(value, date):
                    sheet.write_datetime(row, place, value, day)
                else:
                    sheet.write_string(row, place, "\n".join(texts(value)), wrapped)
    return file.getvalue()


def title_of(asked: Asked) -> str:
    """What the register is called, with whose it is."""
    whose = asked.office.name if asked.office else _("cała Polska")
    return f"{_TITLE[asked.kind]}, {whose}"


def harmless(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{cell}" if cell.startswith(_STARTS_A_FORMULA) else cell


def _values(entry: RegisterEntry, kind: str) -> list[Value]:
    values: list[Any] = [getattr(entry, column) for _name, column in COLUMNS[kind]]
    return [*values, entry.office]


def _told(day: date) -> str:
    return texts(day)[0]
