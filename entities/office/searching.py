"""Searching columns by pieces of words, whatever their case and diacritics."""

import re

from django.db.models import Q, QuerySet

from kisportal.language import fold

# Polish letters and those of neighbours' names: not all the letters that `fold` knows.
_SMALL = "ąćęłńóśźżáäčďéěëíľňöőôřšťúůüýž"
# Each plain letter with those that fold to it; capitals too, because a server of the C locale
# knows no other pairs of them than the English ones.
_ALIKE: dict[str, str] = {}
for _letter in _SMALL:
    _ALIKE[fold(_letter)] = _ALIKE.get(fold(_letter), "") + _letter + _letter.upper()


def containing(rows: QuerySet, text: str, *columns: str) -> QuerySet:
    """The rows that have every word of the text in one of the columns; all for an empty text."""
    for word in fold(text).split():
        anywhere = Q(pk__in=[])
        for column in columns:
            anywhere |= Q(**{f"{column}__regex": _pattern(word)})
        rows = rows.filter(anywhere)
    return rows


def _pattern(folded: str) -> str:
    """A regular expression for the word in any spelling.

    Folding the column instead would try every letter of it against every pair (60 times slower).
    """
    return "".join(
        f"[{letter}{letter.upper()}{_ALIKE.get(letter, '')}]"
        if letter.isalpha() and letter.isascii()
        else re.escape(letter)
        for letter in folded
    )
