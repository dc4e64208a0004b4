"""Folding: the one place that decides when two spellings are the same word."""

import re
import unicodedata
from functools import lru_cache

QUERY_LIMIT = 200
"""Characters of a search text that are read; what is longer is cut, not refused."""

CACHED_TEXTS = 20_000

_LETTERS_WITHOUT_MARKS = str.maketrans(
    {
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "ŋ": "n",
        "ø": "o",
        "ŧ": "t",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ß": "ss",
    }
)
_PUNCTUATION = str.maketrans(
    dict.fromkeys("‐‑‒–—―−", "-")  # every hyphen, dash and minus
    | dict.fromkeys("„“”‟«»″", '"')
    | dict.fromkeys("‘’‚‛‹›′`", "'")
)
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_MARKS = frozenset({"Mn", "Me"})
_SPACE = re.compile(r"\s+")


def clean(text: str) -> str:
    """The text as typed, without what the eye cannot see or tell apart.

    Composes letters (NFKC), makes dashes, quotes and white space uniform, removes control and
    zero-width characters and lone surrogates, which PostgreSQL would refuse. Case and
    diacritics stay.
    """
    if not text.isprintable():
        text = _SPACE.sub(" ", text)
        text = "".join(c for c in text if unicodedata.category(c) not in _INVISIBLE)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_PUNCTUATION)
    return " ".join(text.split())


@lru_cache(CACHED_TEXTS)  # the same words come again and again, when thousands are indexed
def fold(text: str) -> str:
    """The text in lower case without diacritics: „Łódź” and "lodz" give the same.

    Total: any string gives a string. Folding a folded text changes nothing.
    """
    if text.isascii():
        return clean(text).lower()
    bare = unicodedata.normalize("NFKD", clean(text).casefold())
    bare = "".join(c for c in bare if unicodedata.category(c) not in _MARKS)
    return clean(bare.translate(_LETTERS_WITHOUT_MARKS))


def normalise_query(text: str) -> str:
    """What a person typed into the search box, tidied and cut to QUERY_LIMIT characters."""
    return clean(text[: QUERY_LIMIT * 4])[:QUERY_LIMIT].rstrip()
