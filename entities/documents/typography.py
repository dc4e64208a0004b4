"""Text as a Polish letter sets it: only characters that the fonts draw, and lines that do not end
with „w”, „art.” or the number of a day.
"""

import re
import unicodedata

NO_BREAK = "\u00a0"
BREAK = "\u200b"
PLACEHOLDER = "▯"
"""Stands for a character that no font of the documents draws."""

# Verified one by one against the fonts that come with typst: Latin, Greek and Cyrillic letters,
# punctuation, currencies, numbers, arrows, mathematics, simple shapes.
_DRAWN = re.compile(
    "[\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u0482"
    "\u048a-\u04ff\u1e00-\u1eff\u2010-\u2027\u2030-\u2040\u2042\u2044-\u2052\u2054-\u205e"
    "\u2070-\u2071\u2074-\u208e\u2090-\u209c\u20a0-\u20bf\u2100-\u211e\u2120\u2122\u2124"
    "\u2126-\u2151\u2153-\u2184\u2190-\u22ff\u25a0-\u25ff\u270c-\u2727]"
)
_SPACES = re.compile(r"[ \t\u1680\u2000-\u200a\u205f\u3000]+")
_NEW_LINES = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")

# Longer runs without a space or a hyphen (addresses of pages, numbers of accounts) may break.
_LONG_WORD = re.compile(r"[^\s\u00a0\-–]{41,}")
_PIECE = 20
# Fits into a line, and is compared with another one: whoever copies it wants nothing in it.
_DIGEST = re.compile(r"[0-9a-f]{64}")

_SHORT_FORMS = (
    "art|ust|pkt|lit|poz|nr|zd|par|ul|al|pl|os|str|tel|tj|np|św|im|dot|woj|pow|gm|inż|mgr|dr|"
    "prof|zob|por|Dz|z późn"
)
_MONTHS = (
    "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|"
    "listopada|grudnia"
)
_UNITS = (
    rf"{_MONTHS}|dni|dnia|dzień|lat|lata|roku|rok|miesi\w+|tygodni\w*|godz\w*|osób|osoby|"
    r"uczestni\w+|pracowni\w+|"
    r"zł|r\.|%"
)
_BEFORE = r"(?<![^\s\u00a0(\[„«\"'–-])"
_TIES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_BEFORE}([aiouwzAIOUWZ]) (?=\S)",
        rf"{_BEFORE}((?i:{_SHORT_FORMS})\.?) (?=[\w„(])",
        r"(§§?) (?=\d)",
        r"(\d[a-z]{0,2}) (?=§)",
        rf"(\d) (?=(?:{_UNITS})(?!\w))",
        rf"{_BEFORE}(KRS|NIP|REGON|znak) (?=\S*\d)",
        r"(\d) (?=\d{3}(?!\d))",
        rf"{_BEFORE}([A-ZĄĆĘŁŃÓŚŹŻ]\.) (?=[A-ZĄĆĘŁŃÓŚŹŻ])",
        r"(?<=\S)() (?=[–—] )",
    )
)
# A last line of one word looks lost; two words hold together unless they are as long as a line.
_RUNT = re.compile(r"(?<=\S) (?=\S{1,24}$)")
_WORDS_OF_A_LINE = 8
_PAGE_OF_A_PAPER = re.compile(r"Dz\. ?U\. (?=z |Nr )")


def clean(text: str) -> str:
    """The text without what cannot be printed: control and invisible characters go, spaces fall
    together, and a placeholder stands where the fonts have nothing.
    """
    text = _NEW_LINES.sub("\n", unicodedata.normalize("NFC", text))
    kept = (_drawn(character) for character in _SPACES.sub(" ", text))
    lines = (_SPACES.sub(" ", line).strip() for line in "".join(kept).split("\n"))
    return "\n".join(line for line in lines if line)


def undrawn(text: str) -> list[str]:
    """Visible characters of the text that a document cannot show, each once, for a warning."""
    composed = unicodedata.normalize("NFC", text)
    return [c for c in dict.fromkeys(composed) if _drawn(c) == PLACEHOLDER != c]


def set_in_polish(text: str) -> str:
    """The cleaned text with spaces that do not break where Polish typography forbids it, and with
    places to break in words that are longer than a line.
    """
    text = clean(text)
    text = _PAGE_OF_A_PAPER.sub(f"Dz.{NO_BREAK}U. ", text)
    for tie in _TIES:
        text = tie.sub(rf"\1{NO_BREAK}", text)
    return _LONG_WORD.sub(lambda found: _in_pieces(found[0]), text)


def without_a_runt(text: str) -> str:
    """The set text whose last word never stands alone in the last line of a paragraph."""
    return _RUNT.sub(NO_BREAK, text) if text.count(" ") >= _WORDS_OF_A_LINE else text


def _drawn(character: str) -> str:
    if _DRAWN.match(character):
        return character
    category = unicodedata.category(character)
    # Marks that did not join a letter, controls, lone surrogates, directions of writing.
    if category[0] == "M" or category in {"Cc", "Cf", "Cs"}:
        return ""
    return " " if category[0] == "Z" else PLACEHOLDER


def _in_pieces(word: str) -> str:
    if _DIGEST.fullmatch(word):
        return word
    return BREAK.join(word[start : start + _PIECE] for start in range(0, len(word), _PIECE))
