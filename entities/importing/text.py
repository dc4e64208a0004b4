"""Text of cells: tidied for keeping, folded to a key for comparing."""

import re
import unicodedata
from functools import lru_cache

from kisportal.language import fold

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_KEY_WORD = re.compile(r"[a-z0-9]+")
_STRAIGHT_QUOTES = re.compile(r'(?<!\w)"([^"]+)"(?!\w)')

_NOTHING_WORDS = "brak bd nd nieznany nieznana nieznane x xx xxx null none nan"
_NOTHING = frozenset(_NOTHING_WORDS.split()) | {
    "brak danych",
    "b d",
    "n d",
    "n a",
    "nie dotyczy",
    "nie podano",
}
_LONGEST_NOTHING = 30


def tidy(text: str) -> str:
    """The text as written, without what the eye cannot see; lines stay, runs of spaces do not."""
    if text.isprintable():  # most cells: one line, nothing hidden
        text = " ".join(text.split())
    else:
        lines = (_visible(line) for line in text.replace("\t", " ").splitlines())
        text = "\n".join(line for line in lines if line)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _visible(line: str) -> str:
    shown = "".join(c for c in line if unicodedata.category(c) not in _INVISIBLE)
    return " ".join(shown.split())


def one_line(text: str) -> str:
    """The text on one line, with straight double quotes turned into Polish ones."""
    return _STRAIGHT_QUOTES.sub(r"„\1”", " ".join(text.split()))


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """Folded words joined by single spaces: two labels with the same key say the same."""
    return " ".join(_KEY_WORD.findall(fold(text)))


def is_nothing(text: str) -> bool:
    """Whether the cell says that there is nothing to say: "-", "brak", "nie dotyczy"."""
    if not text or len(text) > _LONGEST_NOTHING:
        return not text
    folded = key(text)
    return not folded or folded in _NOTHING
