"""Which files may be attached: judged by what they are, not by what they are called."""

import io
import zipfile
from pathlib import PurePath

import filetype

from .errors import RequirementsNotMet

LARGEST = 10 * 1024 * 1024
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


def media_type_of(name: str, content: bytes) -> str:
    """The type of the file; raises `RequirementsNotMet` with the sentence for one that is not
    taken: empty, over 10 MB, of another type, or not what its name says.
    """
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
    return kind


def kind_of(content: bytes) -> str:
    """What the content is, by itself; empty when nobody knows."""
    return _office_document(content) or getattr(filetype.guess(content), "mime", "")


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
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        return ""
    return ""
