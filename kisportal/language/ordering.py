"""Polish order, and text search, as SQL expressions that need nothing of the server's locale."""

import unicodedata
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import Func, TextField

ALPHABET = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"
"""The Polish alphabet, with q, v and x where dictionaries put them."""

_FOREIGN = {
    "a": "áàâäãåāă", "c": "çčċ", "d": "ďđð", "e": "éèêëěēė", "g": "ğģ", "h": "ħ", "i": "íìîïīį",
    "k": "ķ", "l": "ľĺļ", "n": "ñňņ", "o": "òôöõøőō", "r": "řŕ", "s": "šşșß", "t": "ťţțŧ",
    "u": "úùûüůűūų", "y": "ýÿ", "z": "ž",
}  # fmt: skip
_PUNCTUATION = {'"': "„“”«»", "'": "‘’‚", "-": "‐‑‒–—−", " ": "\N{NO-BREAK SPACE}"}

# The letters move to a block of their own, above digits and punctuation and below Greek and
# Cyrillic. No one sees a key, so which letters these are does not matter.
_FIRST_KEY = 0x0250


def _mapping() -> dict[str, str]:
    """Each character that moves, with the character that stands for it in a key."""
    keys = {letter: chr(_FIRST_KEY + place) for place, letter in enumerate(ALPHABET)}
    for letter, variants in _FOREIGN.items():
        keys |= dict.fromkeys(variants, keys[letter])
    keys |= {letter.upper(): key for letter, key in keys.items() if len(letter.upper()) == 1}
    for plain, variants in _PUNCTUATION.items():
        keys |= dict.fromkeys(variants, plain)
    return keys


_MAPPING = _mapping()
_TABLE = str.maketrans(_MAPPING)


def _sql_text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


# A body by RETURN is resolved when the function is made: it works under any search_path, in
# indexes, generated columns and a restore. Letters move one by one, without lower(), whose
# answer depends on the locale of the database.
POLISH_KEY_SQL = f"""
CREATE FUNCTION polish_key(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN translate(
    normalize(value, NFC),
    {_sql_text("".join(_MAPPING))},
    {_sql_text("".join(_MAPPING.values()))}
)
"""
POLISH_KEY_REVERSE_SQL = "DROP FUNCTION polish_key(text)"


def polish_key(text: str) -> str:
    """The key by which Python sorts as the database does: ``sorted(names, key=polish_key)``."""
    return unicodedata.normalize("NFC", text).translate(_TABLE)


class PolishKey(Func):
    """The key that sorts a text in Polish order; for ``order_by``, indexes, generated fields.

    Needs the function of POLISH_KEY_SQL, made by a migration.
    """

    function = "polish_key"
    template = '(%(function)s(%(expressions)s) COLLATE "C")'
    arity = 1
    output_field = TextField(db_collation="C")


class TokenQuery(SearchQuery):
    """The answer of ``search_query`` as an expression: ``filter(words=TokenQuery(query))``.

    A cast instead of to_tsquery(), which would parse the tokens again and lose their kind.
    """

    template = "%(expressions)s::tsquery"

    def __init__(self, query: str, **extra: Any) -> None:
        super().__init__(query, search_type="raw", **extra)
