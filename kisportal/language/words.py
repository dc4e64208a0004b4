"""Words: where they begin and end in Polish text, and which of them carry no meaning."""

import re
from collections import Counter
from collections.abc import Iterator

from kisportal.language.folding import clean, fold

MAX_WORD = 48
"""Letters of a word that count: no Polish word is longer, a lexeme may have 2,046 bytes."""

SUGGESTED_FROM = 4
"""Letters a word needs to be worth suggesting: shorter ones are all alike."""

_STOP_WORDS = """
    w we na i z ze do dla o od ode u po pod nad za przy przed przez a oraz lub albo ale ni
    jak gdzie czy co to sie jest sa
    im sw ul al os nr oo np tj itp
    http https www html
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
"""Folded words that tell nothing: prepositions and conjunctions, words of a question,
abbreviations in names and addresses, pieces of web addresses."""

SPELT_OUT = {"sw": "święty"}
"""Stop words that a document keeps, written out, for those who write them out."""

_UPPER = "A-ZĄĆĘŁŃÓŚŹŻ"
_ENDING = "ach|ami|em|ie|om|owi|ów|ow|a|e|i|u|y"
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?")  # K.I.S.
_INFLECTED_ABBREVIATION = re.compile(rf"\b([{_UPPER}]{{2,6}})-?(?:{_ENDING})\b")  # KIS-ie, KISu
_HYPHENATED_ENDING = re.compile(rf"\b([^\W\d_]{{2,6}})-(?:{_ENDING})\b")  # the same, typed small
_WORD = re.compile(r"\d+(?:-\d+)+(?![^\W_])|[^\W_]+")


def split(text: str) -> list[str]:
    """The words of a text in their order, as written; abbreviations without their endings.

    Numbers joined by hyphens (postal codes, NIP) stay one word; anything else breaks at a
    hyphen, so that „Kędzierzyn-Koźle” is found by either half.
    """
    text = _INITIALS.sub(lambda found: found[0].replace(".", "") + " ", clean(text))
    text = _INFLECTED_ABBREVIATION.sub(r"\1", text)
    text = _HYPHENATED_ENDING.sub(r"\1", text)
    return [word[:MAX_WORD].rstrip("-") for word in _WORD.findall(text)]


def is_stop_word(word: str) -> bool:
    """Whether the word is so common that it tells nothing."""
    return fold(word) in STOP_WORDS


def meaningful(text: str) -> Iterator[str]:
    """The words of a text that are not stop words."""
    return (word for word in split(text) if not is_stop_word(word))


def vocabulary(text: str) -> Counter[tuple[str, str]]:
    """Words worth suggesting for a misspelt one: (folded, as written) and how often.

    Numbers and short words are left out; words in capitals come back small, unless they are
    short enough to be an abbreviation.
    """
    return Counter(
        (fold(word), word.lower() if word.isupper() and len(word) > 6 else word)
        for word in meaningful(text)
        if len(word) >= SUGGESTED_FROM and word.isalpha()
    )
