"""XLSX and XLS: every sheet, hidden ones too, with merged cells filled in."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import TypeVar

import python_calamine
from django.utils.translation import gettext as _

from . import archives
from .errors import UnreadableFile
from .reader import Cell, RawRow
from .text import tidy

_T = TypeVar("_T")
_OLD_FORMAT = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MAX_OLD_FILE = 60 * 1024 * 1024


def rows(path: Path) -> Iterator[RawRow]:
    """The rows of all sheets of a workbook. Raises `UnreadableFile` when it cannot be opened."""
    with path.open("rb") as file:
        old = file.read(4) == _OLD_FORMAT
    if old:
        _check_old(path)
    else:
        archives.check(path)
    workbook = _asked(lambda: python_calamine.CalamineWorkbook.from_path(str(path)))
    something = False
    for sheet in _asked(lambda: _worksheets(workbook)):
        for row in _rows_of_sheet(workbook, sheet):
            something = True
            yield row
    if not something:
        raise UnreadableFile(_("W skoroszycie nie ma żadnej treści."))


def _worksheets(workbook: python_calamine.CalamineWorkbook) -> list[str]:
    kinds = python_calamine.SheetTypeEnum
    return [sheet.name for sheet in workbook.sheets_metadata if sheet.typ == kinds.WorkSheet]


def _asked(question: Callable[[], _T]) -> _T:
    """Ask the workbook library; whatever it stumbles over, the file is to blame."""
    try:
        return question()
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
        raise
    except python_calamine.PasswordError as error:
        raise archives.locked() from error
    except BaseException as error:  # a panic of the Rust library is no Exception
        raise UnreadableFile(
            _("Skoroszyt jest uszkodzony albo ma nieznany format. Zapisz go ponownie jako XLSX.")
        ) from error


def _check_old(path: Path) -> None:
    """The old format also wraps a workbook locked by a password."""
    if path.stat().st_size > _MAX_OLD_FILE:
        raise UnreadableFile(_("Plik XLS jest zbyt duży na rejestr. Zapisz go jako XLSX."))
    if _LOCKED in path.read_bytes():
        raise archives.locked()
    if path.suffix.lower() != ".xls":
        raise UnreadableFile(
            _("Plik „%(name)s” jest skoroszytem w starym formacie XLS. Zapisz go jako XLSX.")
            % {"name": path.name}
        )


def _rows_of_sheet(workbook: python_calamine.CalamineWorkbook, name: str) -> Iterator[RawRow]:
    sheet = _asked(lambda: workbook.get_sheet_by_name(name))
    merged = _asked(lambda: sheet.merged_cell_ranges) or []
    filler = _Filler(merged)
    values = iter(_asked(sheet.iter_rows))
    number = 0
    while (row := _asked(lambda: next(values, None))) is not None:
        number += 1
        cells, above, left = filler.fill(number - 1, [_cell(value) for value in row])
        if any(cells):
            yield RawRow(name, number, tuple(cells), above, left)


class _Filler:
    """Gives merged cells the value that the first of them carries."""

    def __init__(self, ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
        self._starting: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        for (first_row, first_column), (last_row, last_column) in ranges:
            self._starting[first_row].append((last_row, first_column, last_column))
        self._open: list[tuple[int, int, int, Cell]] = []

    def fill(
        self, row: int, cells: list[Cell]
    ) -> tuple[list[Cell], frozenset[int], frozenset[int]]:
        """The cells with merged values; which of them come from above, which from the left."""
        if not self._open and row not in self._starting:
            return cells, frozenset(), frozenset()
        self._open = [area for area in self._open if area[0] >= row]
        above, left = set(), set()
        for __, first, last, value in self._open:
            above.update(_put(cells, first, last, value))
        for last_row, first, last in self._starting.get(row, ()):
            value = cells[first] if first < len(cells) else ""
            left.update(_put(cells, first + 1, last, value))
            if last_row > row:
                self._open.append((last_row, first, last, value))
        return cells, frozenset(above), frozenset(left)


def _put(cells: list[Cell], first: int, last: int, value: Cell) -> list[int]:
    """Write the value into the blank cells of a stretch; return where."""
    blank = [i for i in range(first, min(last + 1, len(cells))) if cells[i] == ""]
    if value == "":
        return []
    for index in blank:
        cells[index] = value
    return blank


def _cell(value: object) -> Cell:
    """A value of the workbook as a person reads it in the sheet."""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, bool):
        return "tak" if value else "nie"
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)
