"""Names of places among the words of a search."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from entities.enums import TerritoryLevel
from entities.models import SearchPlace
from kisportal.language import TokenQuery, fold, word_query
from kisportal.language.morphology import document_tokens, query_tokens
from kisportal.language.words import SUGGESTED_FROM, meaningful, split

_MOST = 300
_TOWN = (7,)  # digits of codes of gminas
_LEVELS: Mapping[str, Sequence[int]] = {
    "=powiat": (4,),
    "=wojewodztwo": (2,),
    "=gmina": _TOWN,
    "=miasto": _TOWN,
    "=wies": _TOWN,
}
LONGEST = 4
"""Words of the longest names that are looked for where a name has to begin or to end."""

_NEAR = frozenset({"koło", "kolo"})
_NO_RANK = (True, True, True, True, True)  # after every rank

Tokens = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Named:
    """Places that a text names: their names as they are written, the words that say so, and the
    code of the area in which each is, or which it is.
    """

    names: tuple[str, ...]
    words: tuple[str, ...]
    areas: tuple[str, ...] = ()


def named(words: Sequence[str]) -> Named:
    """Which of the words are whole names of places, in any form.

    Of several the one of the sort that the words tell („powiat opolski”), then the one written as
    they are („Dobre” is not Dobra), then a town („w Skarżysku” is no
    powiat), then a whole name before half of one, then the largest.
    """
    # „koło” before another word asks for what is near it, also where nobody knows that place.
    words = [*(word for word in words[:-1] if word not in _NEAR), *words[-1:]]
    tokens = _tokens(words)
    digits = {length for own in tokens.values() for token in own for length in _of_level(token)}
    found: dict[tuple[str, ...], tuple[str, str]] = {}
    ranks: dict[tuple[str, ...], tuple[bool, bool, bool, bool]] = {}
    for name, area in _names_with(words):
        for place, parts in enumerate(_ways_to_say(name)):
            said = tuple(filter(None, (_saying(part, tokens) for part in parts)))
            is_town = len(area) in _TOWN
            is_half = place > 0
            rank = (
                len(area) not in digits,
                not _is_written(said, parts),
                not is_town,
                is_half,
            )
            if said and len(said) == len(parts) and rank < ranks.get(said, _NO_RANK):
                found[said], ranks[said] = (name, area), rank
    used = {word for key in found for word in key}
    levels = [word for word in words if used and not tokens[word].isdisjoint(_LEVELS)]
    kept = [found[key] for key in _longest(found)]
    return Named(
        tuple(name for name, _ in kept),
        tuple(word for word in words if word in {*used, *levels}),
        tuple(area for _, area in kept),
    )


def called(words: Collection[str]) -> frozenset[str]:
    """Those of the words that are the whole name of a place, in the form in which it is written."""
    folded = {fold(name) for name, _ in _names_with(words)}
    return frozenset(word for word in words if fold(word) in folded)


def words_of_names() -> Mapping[str, str]:
    """Words of names of localities and gminas that are long enough to be put right: as they are
    written, by their folded form; of the largest places first.
    """
    rows = SearchPlace.objects.filter(area__level=TerritoryLevel.GMINA).order_by("-people", "pk")
    return _words_of(tuple(rows.values_list("name", flat=True)))


@lru_cache(2)  # some thousand names, the same until the next list of places
def _words_of(names: tuple[str, ...]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name in names:
        for word in meaningful(name):
            if len(word) >= SUGGESTED_FROM:
                found.setdefault(fold(word), word)
    return found


def first_of(words: Sequence[str]) -> tuple[str, str, int] | None:
    """The locality or gmina that the first of the words name, in any form: its name, the code of
    its gmina and how many words it takes; of several the longest, then the largest.
    """
    return _at_the_edge(words[:LONGEST], lambda count: words[:count])


def last_of(words: Sequence[str]) -> tuple[str, str, int] | None:
    """The same of the last of the words."""
    return _at_the_edge(words[-LONGEST:], lambda count: words[-count:])


def _at_the_edge(
    words: Sequence[str], of_length: Callable[[int], Sequence[str]]
) -> tuple[str, str, int] | None:
    best: tuple[str, str, int] | None = None
    best_rank = 0, False
    for name, area in _names_with(words):
        for parts in _ways_to_say(name, split) if len(area) in _TOWN else ():
            said = of_length(len(parts))
            rank = len(parts), _is_written(said, parts)
            if rank > best_rank and len(said) == len(parts) and all(map(_is_said_by, said, parts)):
                best, best_rank = (name, area, len(parts)), rank
    return best


def _ways_to_say(
    name: str, words_of: Callable[[str], Iterable[str]] = meaningful
) -> list[list[str]]:
    """The words of a name; of one with a hyphen also those before it: „Bielsko”, „Skarżysko”."""
    first, hyphen, _rest = name.partition("-")
    told = [[*words_of(name)], *([[*words_of(first)]] if hyphen else [])]
    return [parts for parts in told if parts]


def _is_written(said: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether the words are those of the name as it is written."""
    return [*map(fold, said)] == [*map(fold, parts)]


def _is_said_by(word: str, part: str) -> bool:
    """Whether the word is the part of a name in any form; „nad” has but one."""
    return fold(word) == fold(part) or _is_form_of(frozenset(query_tokens(word)), part)


def _is_form_of(tokens: frozenset[str], part: str) -> bool:
    return not tokens.isdisjoint(document_tokens(part))


def _tokens(words: Iterable[str]) -> Tokens:
    return {word: frozenset(query_tokens(word)) for word in words}


def _of_level(token: str) -> Sequence[int]:
    return _LEVELS.get(token, ())


def _names_with(words: Collection[str]) -> list[tuple[str, str]]:
    """Names that have any of the words in any form, of the largest places first, each with the
    code of its area.
    """
    if not words:
        return []
    query = " | ".join(word_query(word, weight="A") for word in words)
    found = SearchPlace.objects.filter(vector=TokenQuery(query)).order_by("-people", "pk")
    return [*found.values_list("name", "area_id")[:_MOST]]


def _saying(part: str, tokens: Tokens) -> str | None:
    """The word that is a form of this part of a name."""
    return next((word for word, own in tokens.items() if _is_form_of(own, part)), None)


def _longest(found: Collection[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Names of most words, each word telling one: not „Nowy” and „Sącz” beside „Nowy Sącz”."""
    kept: list[tuple[str, ...]] = []
    told: set[str] = set()
    for words in sorted(found, key=len, reverse=True):
        if told.isdisjoint(words):
            told.update(words)
            kept.append(words)
    return kept
