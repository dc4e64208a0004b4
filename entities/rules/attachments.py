"""Which files may be attached: judged by what they are, not by what they are called."""

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePath

import filetype

from .errors import RequirementsNotMet

LARGEST = 10 * 1024 * 1024
LONGEST_NAME = 200
_PDF, _PNG, _JPEG = "application/pdf", "image/png", "image/jpeg"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ODT = "application/vnd.oasis.opendocument.text"
ENDINGS = {
    _PDF: {".pdf"},
    _PNG: {".png"},
    _JPEG: {".jpg", ".jpeg"},
    _DOCX: {".docx"},
    _ODT: {".odt"},
}
# A document of 10 MB has some hundred parts, and unpacked it is some ten times as large.
MOST_PARTS = 2_000
LARGEST_UNPACKED = 200 * 1024 * 1024
_CHUNK = 1024 * 1024
# Folders, control characters, and signs that turn the direction of what is read.
_STRANGE_IN_NAME = re.compile(
    r"[/\\\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
# Where DOCX and ODT keep what runs by itself.
_RUNS = re.compile(r"(^|/)(vbaproject\.bin|vbadata\.xml)$|^(basic|scripts)/", re.IGNORECASE)
_ENCRYPTED = 0x1
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError),
    *(ValueError, lzma.LZMAError),
)
# How the parts of a DOCX or an ODT may be packed; text editors know no other way.
_PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def media_type_of(name: str, content: bytes) -> str:
    """The type of the file; raises `RequirementsNotMet` with the sentence for one that is not
    taken: empty, over 10 MB, of another type, not what its name says, of a strange name, or a
    document that holds more than a text.
    """
    _require_plain_name(name)
    if not content:
        raise RequirementsNotMet(f"Plik „{name}” jest pusty. Sprawdź go i dodaj jeszcze raz.")
    if len(content) > LARGEST:
        size = f"{len(content) / 1024 / 1024:.1f}".replace(".", ",")
        raise RequirementsNotMet(
            f"Plik „{name}” ma {size} MB, a może mieć najwyżej 10 MB. Zmniejsz go albo podziel na "
            "części."
        )
    kind = kind_of(content)
    if kind not in ENDINGS:
        raise RequirementsNotMet(
            f"Plik „{name}” nie jest dokumentem PDF, DOCX, ODT ani obrazem PNG lub JPG. Zapisz go "
            "jako PDF i dodaj jeszcze raz."
        )
    if PurePath(name).suffix.lower() not in ENDINGS[kind]:
        raise RequirementsNotMet(
            f"Plik „{name}” jest czym innym, niż mówi jego nazwa: zawartość to "
            f"{'/'.join(sorted(ending[1:].upper() for ending in ENDINGS[kind]))}. Zmień nazwę albo "
            "wybierz właściwy plik."
        )
    if kind in (_DOCX, _ODT) and (why := _why_not_unpacked(content)):
        raise RequirementsNotMet(f"Plik „{name}” {why} Zapisz go jako PDF i dodaj jeszcze raz.")
    return kind


def kind_of(content: bytes) -> str:
    """What the content is, by itself; empty when nobody knows."""
    return _office_document(content) or getattr(filetype.guess(content), "mime", "")


def _require_plain_name(name: str) -> None:
    if _STRANGE_IN_NAME.search(name):
        raise RequirementsNotMet(
            "Nazwa pliku ma znaki, których nie przyjmujemy: ukośnik, znak sterujący albo "
            "odwracający kierunek pisma. Zmień nazwę i dodaj plik jeszcze raz."
        )
    if len(name) > LONGEST_NAME:
        raise RequirementsNotMet(
            f"Nazwa pliku jest za długa: może mieć najwyżej {LONGEST_NAME} znaków. Skróć ją i "
            "dodaj plik jeszcze raz."
        )


def _office_document(content: bytes) -> str:
    """DOCX and ODT are archives that say inside what they are."""
    if not content.startswith(b"PK"):
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {*archive.namelist()}
            if "word/document.xml" in names:
                return _DOCX
            if "mimetype" in names and archive.getinfo("mimetype").file_size == len(_ODT):
                return _ODT if archive.read("mimetype").decode("ascii", "replace") == _ODT else ""
    except _BROKEN:
        return ""
    return ""


def _why_not_unpacked(content: bytes) -> str:
    """What keeps a DOCX or an ODT from being taken for its parts; "" when nothing does."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return next(_faults_told(archive.infolist()), "") or next(_faults_found(archive), "")
    except _BROKEN:
        return "jest uszkodzony."


def _faults_told(parts: list[zipfile.ZipInfo]) -> Iterator[str]:
    """What the list of parts says itself."""
    if len(parts) > MOST_PARTS:
        yield "ma w środku za dużo części."
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        yield "jest zaszyfrowany hasłem, więc nikt go nie otworzy."
    if any(part.compress_type not in _PACKED for part in parts):
        yield "jest uszkodzony."
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        yield "po rozpakowaniu jest za duży."
    if any(_RUNS.search(part.filename) for part in parts):
        yield "ma makra, czyli programy, których nie przyjmujemy."


def _faults_found(archive: zipfile.ZipFile) -> Iterator[str]:
    """What the parts hold: the list may lie, so they are unpacked, a piece at a time."""
    left = LARGEST_UNPACKED
    for part in archive.infolist():
        with archive.open(part) as opened:
            first = opened.read(_CHUNK)
            if first.startswith(b"PK\x03\x04"):
                yield "ma w środku inne archiwum albo arkusz."
            if part.filename == "[Content_Types].xml" and b"macroEnabled" in first:
                yield "ma makra, czyli programy, których nie przyjmujemy."
            left -= len(first)
            while left >= 0 and (more := opened.read(_CHUNK)):
                left -= len(more)
        if left < 0:
            yield "po rozpakowaniu jest za duży."
