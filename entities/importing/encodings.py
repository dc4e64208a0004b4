"""In which encoding a Polish text file was written, decided from all of its bytes."""

import codecs
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from .errors import UnreadableFile

_CHUNK = 1 << 20
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# In this order when the letters do not decide: Windows, the old standard of the web, DOS.
_SINGLE_BYTE = ("cp1250", "iso-8859-2", "cp852")
_WEIGHTS = (
    (frozenset("ąćęłńóśźż"), 4),
    (frozenset("ĄĆĘŁŃÓŚŹŻ"), 3),
    (frozenset("„”–—…«»’"), 1),
    (frozenset("§°²³½€×\xa0"), 0),
)
# One damaged byte among this many Polish letters is damage, not another encoding.
_DAMAGE = 20


@dataclass(frozen=True, slots=True)
class Encoding:
    """How to open the file: the arguments of `open`."""

    name: str
    errors: str = "strict"


def detect(path: Path) -> Encoding:
    """The encoding of a text file; the same bytes always give the same answer.

    A byte order mark decides first, then well-formed UTF-8, then the count of Polish letters
    in each of the old single-byte encodings. Raises `UnreadableFile` when it is not text.
    """
    with path.open("rb") as file:
        start = file.read(4096)
    for mark, name in _BYTE_ORDER_MARKS:
        if start.startswith(mark):
            return Encoding(name, "replace")
    if unmarked := _utf16_without_mark(start):
        return Encoding(unmarked, "replace")
    counts = _count_bytes(path)
    _refuse_binary(counts)
    if _is_utf8(path):
        return Encoding("utf-8")
    if _is_damaged_utf8(path):
        return Encoding("utf-8", "replace")
    best = max(_SINGLE_BYTE, key=lambda name: _score(counts, name))
    return Encoding(best, "replace")


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _utf16_without_mark(start: bytes) -> str:
    """UTF-16 shows itself by zeros in every second byte."""
    half = len(start) // 2
    if half and start[1::2].count(0) > half * 0.4 and start[0::2].count(0) < half * 0.1:
        return "utf-16-le"
    if half and start[0::2].count(0) > half * 0.4 and start[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return ""


def _count_bytes(path: Path) -> Counter[int]:
    counts: Counter[int] = Counter()
    for chunk in _chunks(path):
        counts.update(chunk)
    return counts


def _refuse_binary(counts: Counter[int]) -> None:
    controls = sum(counts[byte] for byte in (*range(1, 9), *range(14, 32)))
    if counts[0] or controls * 100 > counts.total():
        raise UnreadableFile(
            _("To nie jest plik tekstowy CSV. Zapisz tabelę jako CSV (UTF-8) albo XLSX.")
        )


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in _chunks(path):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_damaged_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    letters = damaged = 0
    for chunk in _chunks(path):
        counts = Counter(decoder.decode(chunk))
        damaged += counts["\ufffd"]
        letters += sum(counts[letter] for letter in "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ")
    return letters > damaged * _DAMAGE


def _score(counts: Counter[int], encoding: str) -> int:
    return sum(count * _weight(byte, encoding) for byte, count in counts.items() if byte >= 0x80)


def _weight(byte: int, encoding: str) -> int:
    character = bytes([byte]).decode(encoding, "replace")
    for characters, weight in _WEIGHTS:
        if character in characters:
            return weight
    if character == "\ufffd" or unicodedata.category(character) == "Cc":
        return -6
    return -2 if character.isalpha() else -3
