"""CSV and its relatives: separators, quotes, lines."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from . import encodings
from .errors import UnreadableFile
from .reader import RawRow
from .text import tidy

_SEPARATORS = ";,\t|"  # in this order when two fit equally well
_SAMPLE = 1 << 16
_SAMPLE_ROWS = 60


def rows(path: Path) -> Iterator[RawRow]:
    """The rows of a text file; a record over several lines is one row, numbered as in a sheet."""
    encoding = encodings.detect(path)
    with path.open(encoding=encoding.name, errors=encoding.errors, newline="") as file:
        sample = file.read(_SAMPLE)
        separator = _separator(sample)
        file.seek(0)
        something = False
        for number, record in _records(file, separator):
            cells = tuple(tidy(cell) for cell in record)
            if any(cells) and not _names_separator(number, record):
                something = True
                yield RawRow("", number, cells)
    if not something:
        raise UnreadableFile(_("W pliku nie ma żadnej treści."))


def _names_separator(number: int, record: list[str]) -> bool:
    """Excel's own first line: `sep=;`."""
    return number == 1 and record[0].lower().startswith("sep=")


def _separator(sample: str) -> str:
    """The separator that cuts the most rows into the same number of cells."""
    first = sample[:5].lower()
    if first.startswith("sep=") and first[4:5] in _SEPARATORS:
        return first[4]
    return max(_SEPARATORS, key=lambda separator: _regularity(sample, separator))


def _regularity(sample: str, separator: str) -> int:
    widths: Counter[int] = Counter()
    try:
        for index, record in enumerate(csv.reader(io.StringIO(sample), delimiter=separator)):
            if len(record) > 1:
                widths[len(record)] += 1
            if index >= _SAMPLE_ROWS:
                break
    except csv.Error:
        return 0
    return max((width * count for width, count in widths.items()), default=0)


def _records(file: Iterable[str], separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(file, delimiter=separator)
    number = lines_before = 0
    width = 1
    while True:
        number += 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "field limit" in str(error):
                raise _too_long(number) from error
            raise _open_quote(number) from error
        if reader.line_num - lines_before > 1 and _swallowed(record, separator, width):
            raise _open_quote(number)
        lines_before = reader.line_num
        width = max(width, len(record))
        yield number, record


def _swallowed(record: list[str], separator: str, width: int) -> bool:
    """Whether a cell over several lines holds whole rows: somebody left a quote open."""
    enough = max(5, width - 1)
    return any(
        line.count(separator) >= enough
        for cell in record
        if "\n" in cell or "\r" in cell
        for line in cell.splitlines()[1:]
    )


def _too_long(number: int) -> UnreadableFile:
    return UnreadableFile(
        _(
            "W wierszu %(number)d jest komórka tak długa, że nie jest to tabela. Zwykle znaczy to, "
            "że cudzysłów jest otwarty, a niezamknięty. Popraw wiersz i wczytaj plik jeszcze raz."
        )
        % {"number": number}
    )


def _open_quote(number: int) -> UnreadableFile:
    return UnreadableFile(
        _(
            "W wierszu %(number)d cudzysłów jest otwarty, ale niezamknięty, więc następne wiersze "
            "zlały się w jedną komórkę. Popraw go i wczytaj plik jeszcze raz."
        )
        % {"number": number}
    )
