"""Files for tests of the importer: workbooks and CSV written the way offices write them."""

import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path

import xlsxwriter

from entities.importing import rows
from entities.importing.entry import Entry, Reject


def workbook(path: Path, sheets: dict[str, list[list]], merged: dict[str, list[str]] | None = None):
    """Write the sheets of a workbook; `merged` lists ranges such as "B1:D1" by sheet."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": datetime(2020, 1, 1, tzinfo=UTC)})  # the same bytes always
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        plain = book.add_format()
        for name, lines in sheets.items():
            sheet = book.add_worksheet(name)
            for number, line in enumerate(lines):
                for column, value in enumerate(line):
                    if isinstance(value, date):
                        sheet.write_datetime(number, column, value, day)
                    elif value != "":
                        sheet.write(number, column, value)
            for area in (merged or {}).get(name, []):
                first = area.split(":")[0]
                column, number = ord(first[0]) - ord("A"), int(first[1:]) - 1
                sheet.merge_range(area, lines[number][column], plain)
    return path


def csv_bytes(lines: list[list[str]], separator: str = ";", encoding: str = "utf-8") -> bytes:
    """The bytes of a CSV as a Polish office saves it."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(lines)
    return text.getvalue().encode(encoding)


def csv_file(path: Path, lines: list[list[str]], separator: str = ";", encoding: str = "utf-8"):
    path.write_bytes(csv_bytes(lines, separator, encoding))
    return path


def entries(path: Path, kind=None) -> list[Entry]:
    """The entries of a file in which every row must be one."""
    found = list(rows.read(path, kind))
    refused = [row for row in found if isinstance(row, Reject)]
    assert refused == []
    return found


def rejects(path: Path) -> list[Reject]:
    return [row for row in rows.read(path) if isinstance(row, Reject)]
