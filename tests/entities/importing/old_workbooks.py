"""The oldest workbooks that offices still publish: one sheet of text, BIFF8 in a compound file."""

import struct
from pathlib import Path

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512
_WORKBOOK, _WORKSHEET = 0x0005, 0x0010


def old_workbook(path: Path, sheet: str, lines: list[list[str]]) -> Path:
    """Write an XLS file that every version of Excel since 1997 opens."""
    cells = b"".join(
        _record(
            0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le")
        )
        for row, line in enumerate(lines)
        for column, text in enumerate(line)
    )
    body = _beginning(_WORKSHEET) + cells + _record(0x000A, b"")
    start = len(_globals(sheet, 0))
    path.write_bytes(_compound(_globals(sheet, start) + body))
    return path


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _beginning(of: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, of, 0x0DBB, 0x07CC, 0, 6))


def _globals(sheet: str, start: int) -> bytes:
    name = struct.pack("<IBBBB", start, 0, 0, len(sheet), 0) + sheet.encode("ascii")
    unicode_page = _record(0x0042, struct.pack("<H", 1200))
    return _beginning(_WORKBOOK) + unicode_page + _record(0x0085, name) + _record(0x000A, b"")


def _compound(stream: bytes) -> bytes:
    """The stream "Workbook" alone, long enough to need no part for small streams."""
    sectors = max(8, -(-len(stream) // _SECTOR))
    chain = [_FAT, _END, *range(3, sectors + 2), _END]
    chain += [_FREE] * (128 - len(chain))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<I", 0) + b"\xff" * 432
    root = _directory_entry("Root Entry", 5, 1, _END, 0)
    root += _directory_entry("Workbook", 2, _FREE, 2, sectors * _SECTOR)
    return b"".join(
        (
            header,
            struct.pack("<128I", *chain),
            root.ljust(_SECTOR, b"\0"),
            stream.ljust(sectors * _SECTOR, b"\0"),
        )
    )


def _directory_entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<HBBIII", len(raw), kind, 1, _FREE, _FREE, child)
    return raw.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, size)
