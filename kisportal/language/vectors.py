"""Text search: the tsvector of a document and the tsquery of a question, as literals.

Write the first into a ``tsvector`` column and compare it with ``TokenQuery`` of the second.
Both are built here token by token, so no text search configuration of the server has a say.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from kisportal.language import morphology
from kisportal.language.folding import fold, normalise_query
from kisportal.language.words import SPELT_OUT, is_stop_word, meaningful, split

Weight = Literal["A", "B", "C", "D"]

CACHED_TEXTS = 2_000
"""Parts of documents that are remembered: many entries share a region, groups and services."""

MAX_QUERY_WORDS = 16
"""Words of a question that count; the rest would only slow the search down."""

PREFIX_FROM = 2
"""Letters from which a word still being typed is completed."""

# What PostgreSQL takes; beyond the first two it cuts silently, beyond the last it refuses.
_MAX_POSITION = 16_383
_MAX_MARKS = 255
_MAX_BYTES = 900_000


@lru_cache(CACHED_TEXTS)
def document_groups(text: str) -> tuple[tuple[str, ...], ...]:
    """For each meaningful word of a document all tokens by which it may be found."""
    kept = (SPELT_OUT.get(fold(word), word) for word in split(text))
    return tuple(morphology.document_tokens(word) for word in kept if not is_stop_word(word))


def query_groups(text: str) -> list[tuple[str, ...]]:
    """For each meaningful word of a question its tokens; a document needs one of each group."""
    groups = [morphology.query_tokens(word) for word in meaningful(normalise_query(text))]
    return list(dict.fromkeys(groups))[:MAX_QUERY_WORDS]


def document_vector(weighted: Iterable[tuple[str, Weight]], marks: Iterable[str] = ()) -> str:
    """A ``tsvector`` literal of texts, each with its weight, A the most important.

    All tokens of a word share its position. What exceeds PostgreSQL's limits is left out,
    the least important text first. Marks are no words: no text is found by them, and they have
    no place in it by which a document could rank.
    """
    quoted = [_quoted(_mark(name)) for name in sorted({*marks})]
    return " ".join(filter(None, [_words_of(weighted), *quoted]))


def _mark(name: str) -> str:
    """The token of a mark, which no word can have."""
    return f"@{name}"


def _words_of(weighted: Iterable[tuple[str, Weight]]) -> str:
    places: dict[str, list[str]] = {}
    size = position = 0
    for text, weight in sorted(weighted, key=lambda part: part[1]):
        for group in document_groups(text):
            position = min(position + 1, _MAX_POSITION)
            size += _add(places, group, f"{position}{weight}")
            if size > _MAX_BYTES:
                return _literal(places)
    return _literal(places)


def _add(places: dict[str, list[str]], group: Iterable[str], mark: str) -> int:
    """Put the tokens of a word at its place; the answer is how many bytes that took."""
    size = 0
    for token in group:
        if token not in places:
            places[token] = []
            size += len(token.encode()) + 4  # the lexeme, its padding and the count of places
        if len(places[token]) < _MAX_MARKS:
            places[token].append(mark)
            size += 2
    return size


def _literal(places: dict[str, list[str]]) -> str:
    return " ".join(f"{_quoted(token)}:{','.join(marks)}" for token, marks in places.items())


def search_query(text: str, prefix_last: bool = False) -> str | None:
    """A ``tsquery`` literal that asks for every word of a text in any of its forms.

    None when there is nothing to look for (empty, only stop words or punctuation). Any text is
    safe. With ``prefix_last`` the last word may be the beginning of a longer one.
    """
    words = [*meaningful(normalise_query(text))]
    if not words:
        return None
    alternatives = {group: [*map(_quoted, group)] for group in query_groups(text)}
    last = morphology.query_tokens(words[-1])
    beginning = fold(words[-1])
    if prefix_last and last in alternatives and len(beginning) >= PREFIX_FROM:
        alternatives[last].append(f"{_quoted(beginning)}:*")
    return " & ".join(f"({' | '.join(tokens)})" for tokens in alternatives.values())


def word_query(word: str, beginning: bool = False, weight: Weight | None = None) -> str:
    """A ``tsquery`` literal that asks for a word in any form, or also for longer words; with a
    weight, only in texts that have it.
    """
    tokens = dict.fromkeys(morphology.query_tokens(word), "")
    if beginning and len(fold(word)) >= PREFIX_FROM:
        tokens[fold(word)] = "*"
    asked = [(_quoted(token), f"{star}{weight or ''}") for token, star in tokens.items()]
    return f"({' | '.join(f'{token}:{how}' if how else token for token, how in asked)})"


def mark_query(name: str) -> str:
    """A ``tsquery`` literal that asks for a mark."""
    return _quoted(_mark(name))


def _quoted(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
