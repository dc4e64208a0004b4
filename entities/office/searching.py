"""Searching columns by pieces of words, whatever their case and diacritics."""

import string
from typing import Any

from django.db.models import Func, Q, QuerySet, TextField, Value

from kisportal.language import fold

# Letters of Latin alphabets whose folded form is one character.
_LETTERS = {
    letter: fold(letter)
    for letter in string.ascii_uppercase + "".join(map(chr, range(0xC0, 0x250)))
    if len(fold(letter)) == 1 and fold(letter) != letter
}


class Folded(Func):
    """A column without diacritics and capital letters, on a server of any locale."""

    function = "translate"
    arity = 3
    output_field = TextField()

    def __init__(self, column: str) -> None:
        super().__init__(column, Value("".join(_LETTERS)), Value("".join(_LETTERS.values())))


def containing(rows: QuerySet, text: str, *columns: str) -> QuerySet:
    """The rows that have every word of the text in one of the columns; all for an empty text."""
    rows = rows.alias(**{_alias(column): Folded(column) for column in columns})
    for word in fold(text).split():
        anywhere = Q(pk__in=[])
        for column in columns:
            anywhere |= Q(**{f"{_alias(column)}__contains": word})
        rows = rows.filter(anywhere)
    return rows


def _alias(column: str) -> Any:
    return f"folded_{column}"
