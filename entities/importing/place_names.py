"""Names of places as offices write them, reduced to what can be compared."""

import re
from collections.abc import Callable

from .text import key

TOWN, RURAL, MIXED = "1", "2", "3"
"""The last digit of a gmina's TERYT code: gmina miejska, wiejska, miejsko-wiejska."""

KIND_WORDS = {
    TOWN: "gmina miejska",
    RURAL: "gmina wiejska",
    MIXED: "gmina miejsko-wiejska",
}

# A town is a gmina of its own or the seat of a mixed one: the same word serves both.
_HINTS = (
    (r"(?:miasto i gmina|miejsko wiejska|m w|obszar wiejski)", frozenset({MIXED})),
    (r"(?:wiejska)", frozenset({RURAL})),
    (r"(?:miejska|miasto|miasta|m st|m)", frozenset({TOWN, MIXED})),
)
_GMINA_WORD = re.compile(r"^(?:gm|gmina|gminy)\b ?|\b ?(?:gm|gmina)$")
_POWIAT_WORD = re.compile(
    r"^(?:powiat|powiatu|pow|miasto na prawach powiatu|m st|miasto|m|grodzki)\b ?"
)
_VOIVODESHIP_WORD = re.compile(r"^(?:wojewodztw[oa]|woj|w)\b ?")
_TOWN_WORD = re.compile(r"^(?:m st|miasto|miasta|m|wies|osada)\b ?(?=\w)")


def gmina(
    text: str, is_name: Callable[[str], bool] = lambda words: False
) -> tuple[str, frozenset[str]]:
    """The key of a gmina's name, and the kinds that words beside it allow (none: any kind).

    `is_name` knows the names there are: in "Stare Miasto" and "Miejska Górka" no word is beside.
    """
    words = key(text)
    previous = None
    kinds: frozenset[str] = frozenset()
    while previous != words:
        previous = words
        words = _GMINA_WORD.sub("", words)
        if is_name(words):
            break
        for pattern, allowed in _HINTS:
            shorter = re.sub(rf"^{pattern} (?=\w)|(?<=\w) {pattern}$", "", words)
            if shorter != words:
                words, kinds = shorter, kinds or allowed
                break
    return words, kinds


def powiat(text: str) -> str:
    """The key of a powiat's name."""
    words = key(text)
    return _POWIAT_WORD.sub("", _POWIAT_WORD.sub("", words)) or words


def voivodeship(text: str) -> str:
    """The key of a voivodeship's name; "śląskiego" and "śląskim" become "śląskie"."""
    words = _VOIVODESHIP_WORD.sub("", key(text))
    return re.sub(r"ski(?:ego|m)$", "skie", words)


def city(text: str) -> str:
    """The key of a locality's name."""
    words = key(text)
    return _TOWN_WORD.sub("", words) or words


def before_district(text: str) -> str:
    """The key of the city in "Warszawa-Wola", "Gdańsk (Oliwa)", "m.st. Warszawa Bielany"."""
    first = re.split(r"\s*[-–(,/]\s*", text.strip(), maxsplit=1)[0]
    words = city(first)
    return "warszawa" if words.startswith("warszawa ") else words
