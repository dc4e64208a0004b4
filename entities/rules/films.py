"""Which films of the guide are taken: what browsers play without help, not too large."""

from . import attachments
from .errors import RequirementsNotMet

LARGEST = 40 * 1024 * 1024
MEDIA_TYPES = ("video/mp4", "video/webm")


def media_type_of(name: str, content: bytes) -> str:
    """The type of the film by its content; raises `RequirementsNotMet` for what is not taken."""
    if not content:
        raise RequirementsNotMet("Plik jest pusty. Sprawdź go i dodaj jeszcze raz.")
    if len(content) > LARGEST:
        raise RequirementsNotMet(
            "Film może mieć najwyżej 40 MB. Zmniejsz go albo podaj adres strony, na której jest."
        )
    kind = attachments.kind_of(content)
    if kind not in MEDIA_TYPES:
        raise RequirementsNotMet(
            f"Plik „{name[:100]}” nie jest filmem MP4 ani WebM. Zapisz film w jednym z tych "
            "formatów."
        )
    return kind


def stretch(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte that a player asks for (`bytes=0-99`); None for the whole film, also
    when the question makes no sense. Raises `ValueError` for bytes that the film does not have.
    """
    unit, _, asked = header.partition("=")
    first, dash, last = asked.strip().partition("-")
    numbers = (first + last).isascii() and (first + last).isdigit()
    if unit.strip() != "bytes" or not dash or not numbers or len(first + last) > 30:
        return None
    start = int(first) if first else max(size - int(last), 0)
    end = min(int(last), size - 1) if first and last else size - 1
    if start >= size or (first and last and int(last) < start) or (not first and last == "0"):
        raise ValueError(header)
    return start, end
