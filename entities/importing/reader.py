"""Opens a published file, whatever it is, and gives its rows one after another."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from .errors import UnreadableFile

Cell = str | date


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as the file has it: text tidied, dates as dates, nothing interpreted.

    `above` and `left` are the columns whose value was written in the row above or in the cell
    to the left, and belongs here because the cells were merged.
    """

    sheet: str
    number: int
    cells: tuple[Cell, ...]
    above: frozenset[int] = frozenset()
    left: frozenset[int] = frozenset()


_EXCEL_NEW = b"PK\x03\x04"
_EXCEL_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (
    (_EXCEL_NEW, "xlsx"),
    (_EXCEL_OLD, "xls"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
)
_TEXT_ENDINGS = frozenset({".csv", ".txt", ".tsv"})
_EXCEL_ENDINGS = {".xlsx": "xlsx", ".xlsm": "xlsx", ".xls": "xls"}


def read(path: Path) -> Iterator[RawRow]:
    """The rows of a CSV, XLSX or XLS file in order; blank rows are left out but counted.

    Raises `UnreadableFile` for a file that is empty, damaged, locked by a password, too big
    when unpacked, or something else than its name says.
    """
    from . import delimited, workbooks  # they give RawRow back: imported here, not above

    content = _content_of(path)
    ending = path.suffix.lower()
    if ending not in _TEXT_ENDINGS and ending not in _EXCEL_ENDINGS:
        raise UnreadableFile(
            _("Plik „%(name)s” ma nieznane rozszerzenie. Podaj plik CSV, XLSX albo XLS.")
            % {"name": path.name}
        )
    expected = _EXCEL_ENDINGS.get(ending, "text")
    _refuse_disguise(path, expected, content)
    if expected == "text":
        yield from delimited.rows(path)
    else:
        yield from workbooks.rows(path)


def _content_of(path: Path) -> str:
    """What the first bytes say the file is."""
    try:
        with path.open("rb") as file:
            start = file.read(1024)
    except OSError as error:
        raise UnreadableFile(
            _("Nie można otworzyć pliku „%(name)s”: %(why)s.")
            % {"name": path.name, "why": error.strerror or error}
        ) from error
    if not start.strip():
        raise UnreadableFile(_("Plik „%(name)s” jest pusty.") % {"name": path.name})
    for signature, content in _SIGNATURES:
        if start.startswith(signature):
            return content
    opening = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "html" if opening.startswith((b"<!doctype", b"<html", b"<table", b"<?xml")) else "text"


def _refuse_disguise(path: Path, expected: str, content: str) -> None:
    """Refuse a file that is not what its name says; offices often rename web pages to .xls."""
    if content == expected:
        return
    if content == "xls" and expected == "xlsx":
        return  # a locked workbook looks like this: `workbooks` says so
    names = {
        "xlsx": _("skoroszytem XLSX"),
        "xls": _("skoroszytem XLS"),
        "pdf": _("dokumentem PDF"),
        "rtf": _("dokumentem RTF"),
        "html": _("stroną internetową (HTML)"),
        "text": _("zwykłym tekstem"),
    }
    if content in {"pdf", "rtf"}:
        raise UnreadableFile(
            _(
                "Plik „%(name)s” jest w rzeczywistości %(content)s, a z niego nie da się pewnie "
                "odczytać tabeli. Poproś urząd o arkusz albo przepisz tabelę do pliku XLSX lub CSV."
            )
            % {"name": path.name, "content": names[content]}
        )
    raise UnreadableFile(
        _(
            "Plik „%(name)s” jest w rzeczywistości %(content)s. Otwórz go w arkuszu "
            "kalkulacyjnym i zapisz jako XLSX albo CSV."
        )
        % {"name": path.name, "content": names[content]}
    )
