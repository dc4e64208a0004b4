"""Names of places among the words of a search."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from entities.models import SearchPlace
from kisportal.language import TokenQuery, fold, word_query
from kisportal.language.morphology import document_tokens, query_tokens
from kisportal.language.words import meaningful

_MOST = 300
_LEVELS = frozenset({"=powiat", "=gmina", "=wojewodztwo", "=miasto", "=wies"})


@dataclass(frozen=True, slots=True)
class Named:
    """Places that a text names: their names as they are written, and the words that say so."""

    names: tuple[str, ...]
    words: tuple[str, ...]


def named(words: Sequence[str]) -> Named:
    """Which of the words are whole names of places, in any form; of several the largest."""
    tokens = {word: frozenset(query_tokens(word)) for word in words}
    names: dict[tuple[str, ...], str] = {}
    for name in dict.fromkeys(_names_with(words)):
        said = [_saying(part, tokens) for part in meaningful(name)]
        if said and all(said):
            names.setdefault(tuple(filter(None, said)), name)
    used = {word for key in names for word in key}
    levels = [word for word in words if used and tokens[word] & _LEVELS]
    return Named(_longest(names), tuple(word for word in words if word in {*used, *levels}))


def called(words: Collection[str]) -> frozenset[str]:
    """Those of the words that are the whole name of a place, in the form in which it is written."""
    folded = {*map(fold, _names_with(words))}
    return frozenset(word for word in words if fold(word) in folded)


def _names_with(words: Collection[str]) -> list[str]:
    """Names that have any of the words in any form, of the largest places first."""
    if not words:
        return []
    query = " | ".join(word_query(word, weight="A") for word in words)
    found = SearchPlace.objects.filter(vector=TokenQuery(query)).order_by("-people", "pk")
    return [*found.values_list("name", flat=True)[:_MOST]]


def _saying(part: str, tokens: dict[str, frozenset[str]]) -> str | None:
    """The word that is a form of this part of a name."""
    forms = frozenset(document_tokens(part))
    return next((word for word, own in tokens.items() if own & forms), None)


def _longest(names: dict[tuple[str, ...], str]) -> tuple[str, ...]:
    """Names of most words, each word telling one: not „Nowy” and „Sącz” beside „Nowy Sącz”."""
    kept: list[str] = []
    told: set[str] = set()
    for words in sorted(names, key=len, reverse=True):
        if told.isdisjoint(words):
            told.update(words)
            kept.append(names[words])
    return tuple(kept)
