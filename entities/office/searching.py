"""Searching columns by pieces of words, whatever their case and diacritics."""

from typing import Any

from django.db.models import Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Lower

from kisportal.language import fold

# Polish letters and those of neighbours' names. Every letter costs time on every row, so not
# all the letters that `fold` knows; capitals too, because a server of the C locale keeps them.
_SMALL = "ąćęłńóśźżáäčďéěëíľňöőôřšťúůüýž"
_LETTERS = _SMALL + _SMALL.upper()


class Folded(Func):
    """A column without diacritics and capital letters, on a server of any locale."""

    function = "translate"
    arity = 3
    output_field = TextField()

    def __init__(self, column: str) -> None:
        super().__init__(Lower(column), Value(_LETTERS), Value("".join(map(fold, _LETTERS))))


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
