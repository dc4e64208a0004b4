"""Whether an XLSX archive is safe to unpack: its real size, and how far its cells reach."""

import re
import zipfile
import zlib
from pathlib import Path

from django.utils.translation import gettext as _

from .errors import UnreadableFile

# A register of a hundred thousand units unpacks to about 100 MB.
MAX_UNPACKED = 400 * 1024 * 1024
# The workbook reader keeps a full rectangle in memory, empty cells too.
MAX_CELLS = 8_000_000
_CHUNK = 1 << 20
_OVERLAP = 256
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
_CELL = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br=["']([A-Za-z]{1,3})([0-9]{1,7})["'][^>]*?(?<!/)>""")


def check(path: Path) -> None:
    """Raise `UnreadableFile` when the archive is damaged, locked, not a workbook or a bomb."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if sum(member.file_size for member in members) > MAX_UNPACKED:
                raise _too_big()
            if not any(member.filename.lower() == "xl/workbook.xml" for member in members):
                raise UnreadableFile(_("To archiwum ZIP nie jest skoroszytem XLSX."))
            for member in members:
                _read_through(archive, member)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise UnreadableFile(
            _("Plik XLSX jest uszkodzony. Otwórz go w arkuszu i zapisz ponownie.")
        ) from error
    except (RuntimeError, ValueError) as error:  # zipfile says so of encrypted members
        raise locked() from error


def locked() -> UnreadableFile:
    """The problem of a file protected by a password."""
    return UnreadableFile(_("Plik jest zabezpieczony hasłem. Zapisz go bez hasła."))


def _too_big() -> UnreadableFile:
    return UnreadableFile(
        _("Plik po rozpakowaniu jest zbyt duży na rejestr. Skopiuj samą tabelę do nowego pliku.")
    )


def _read_through(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Unpack a member to nowhere: its checksum proves the size it claims."""
    is_sheet = bool(_SHEET.search(member.filename))
    rows = columns = 0
    tail = b""
    with archive.open(member) as file:
        while chunk := file.read(_CHUNK):
            if not is_sheet:
                continue
            text = tail + chunk
            found = _CELL.findall(text)
            rows = max(rows, max((int(digits) for _letters, digits in found), default=0))
            letters = {letters for letters, _digits in found}
            columns = max(columns, max(map(_column, letters), default=0))
            if rows * columns > MAX_CELLS:
                raise _too_big()
            tail = text[-_OVERLAP:]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
