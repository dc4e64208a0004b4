"""Needs in people's own words: which of them a text tells, and how they widen a search.

A word of a need is found by its forms, as every word is. Entries that have the words themselves
are among those that are found, and come first.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from entities.models import Need
from kisportal.language import Weight, fold, mark_query, normalise_query, search_query, word_query
from kisportal.language.morphology import document_tokens, query_tokens
from kisportal.language.vectors import MAX_QUERY_WORDS
from kisportal.language.words import SUGGESTED_FROM, meaningful

from . import places
from .common_words import ALSO_TOWNS, KINDS, SAID_ALONG

QUOTE = '"'
"""Whoever puts words into quotation marks wants those words and nothing else."""


@dataclass(frozen=True, slots=True)
class Known:
    """A need as the search knows it: what it is called, and to what it leads."""

    code: str
    name: str
    phrases: tuple[str, ...]
    groups: tuple[str, ...]
    services: tuple[str, ...]
    kind: str
    words: tuple[str, ...]

    def queries(self) -> Iterator[str]:
        """What an entry needs one of."""
        yield from (mark_query(f"grupa.{code}") for code in self.groups)
        yield from (mark_query(f"usluga.{code}") for code in self.services)
        if self.kind:
            yield mark_query(f"rodzaj.{self.kind}")
        yield from filter(None, map(search_query, self.words))


@dataclass(frozen=True, slots=True)
class Part:
    """One or more words of a text that stand for one thing: needs, or only themselves."""

    words: tuple[str, ...]
    needs: tuple[Known, ...] = ()
    is_said_along: bool = False
    is_town: bool = False  # looked for in names and towns alone

    def query(self, beginning: bool = False) -> str:
        """A `tsquery` of the words or of anything that the needs lead to."""
        last = len(self.words) - 1
        weight: Weight | None = "A" if self.is_town else None
        literal = " & ".join(
            word_query(word, beginning and place == last, weight)
            for place, word in enumerate(self.words)
        )
        led_to = [query for need in self.needs for query in need.queries()]
        return f"({' | '.join(f'({query})' for query in [literal, *led_to])})"


@dataclass(frozen=True, slots=True)
class Read:
    """A text as it was understood, part by part."""

    parts: tuple[Part, ...]

    @property
    def needs(self) -> tuple[Known, ...]:
        """The needs that it tells, each once, in the order of the text."""
        return tuple(dict.fromkeys(need for part in self.parts for need in part.needs))

    @property
    def said_along(self) -> tuple[str, ...]:
        """Words that are passed over."""
        return tuple(word for part in self.parts if part.is_said_along for word in part.words)

    @property
    def others(self) -> tuple[str, ...]:
        """Words that are no need: a place, a name, a craft."""
        return tuple(
            word
            for part in self.parts
            if not (part.needs or part.is_said_along)
            for word in part.words
        )

    @property
    def has_town(self) -> bool:
        """Whether a word that could be any other is a town."""
        return any(part.is_town for part in self.parts)

    def without(self, words: Iterable[str]) -> "Read":
        """The same without some words that are no need."""
        left_out = {*words}
        kept = (part for part in self.parts if part.needs or not left_out.intersection(part.words))
        return Read(tuple(kept))

    def query(self, beginning: bool = False) -> str:
        """A `tsquery` of all parts but what is said along; empty when nothing is left."""
        parts = [part for part in self.parts if not part.is_said_along]
        return " & ".join(
            part.query(beginning and part is parts[-1] and not part.needs) for part in parts
        )


def is_exact(text: str) -> bool:
    """Whether some of it stands in quotation marks, of whatever kind."""
    return QUOTE in normalise_query(text)


def read(text: str, index: "Index | None" = None) -> Read:
    """What the text tells: of overlapping phrases the first, of those that begin alike the longest.

    What is said along is passed over only beside something that is not.
    """
    words = [*meaningful(normalise_query(text))][:MAX_QUERY_WORDS]
    if is_exact(text):
        return Read(tuple(Part((word,)) for word in words))
    index = index or known()
    parts = _but_for_towns([*_parts(words, index)], index)
    if all(part.is_said_along for part in parts):
        return Read(tuple(Part(part.words) for part in parts))
    return Read(tuple(_with_a_town(parts)))


def only_said_along(text: str) -> tuple[str, ...]:
    """The words of a text that says nothing else; none when it does."""
    words = [*meaningful(normalise_query(text))][:MAX_QUERY_WORDS]
    along = all(part.is_said_along for part in _parts(words, known()))
    return tuple(words) if along else ()


def _parts(words: Sequence[str], index: "Index") -> Iterator[Part]:
    tokens = [frozenset(query_tokens(word)) for word in words]
    place = 0
    while place < len(words):
        length, needs = index.longest(tokens[place:])
        # „Mieszkam” is no word for a home, though the dictionary has them together.
        if needs and not (length == 1 and _is_only_said_along(tokens[place])):
            yield Part(tuple(words[place : place + length]), needs)
        else:
            yield Part((words[place],), is_said_along=bool(tokens[place] & SAID_ALONG))
            length = 1
        place += length


def _is_only_said_along(tokens: frozenset[str]) -> bool:
    lemmas = {token for token in tokens if token.startswith("=")}
    return bool(lemmas) and lemmas <= SAID_ALONG


def _but_for_towns(parts: list[Part], index: "Index") -> list[Part]:
    """The parts, with a town for a town: „Komorniki” is one, though also bailiffs are called so.

    Only the very name of a place is one, and no word as a phrase of a need has it.
    """
    doubtful = {part.words[0] for part in parts if part.needs and len(part.words) == 1}
    towns = places.called({word for word in doubtful if fold(word) not in index.words})
    return [Part(part.words) if towns.intersection(part.words) else part for part in parts]


def _with_a_town(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts, with „Koło” for the town where no word is left that it could go with."""
    unclear = [
        part
        for part in parts
        if not (part.needs or part.is_said_along) and KINDS.isdisjoint(query_tokens(part.words[0]))
    ]
    alone = not any(ALSO_TOWNS.isdisjoint(query_tokens(part.words[0])) for part in unclear)
    for part in parts:
        yield replace(part, is_town=True) if alone and part in unclear else part


class Index:
    """The phrases of all needs, by the tokens of their first words."""

    def __init__(self, needs: Sequence[Known]) -> None:
        self.needs = needs
        self.words: dict[str, str] = {}
        self._phrases: dict[str, list[tuple[Known, list[frozenset[str]]]]] = defaultdict(list)
        for need in needs:
            for phrase in need.phrases:
                self._add(need, [*meaningful(phrase)])

    def _add(self, need: Known, words: list[str]) -> None:
        self.words |= {fold(word): word for word in words}
        tokens = [frozenset(document_tokens(word)) for word in words]
        for token in tokens[0] if tokens else ():
            self._phrases[token].append((need, tokens))

    def longest(self, words: Sequence[frozenset[str]]) -> tuple[int, tuple[Known, ...]]:
        """Needs told by the first words, by the longest phrase, and how long that is."""
        found: dict[int, dict[Known, None]] = defaultdict(dict)
        for token in sorted(words[0]):
            for need, phrase in self._phrases.get(token, ()):
                if len(phrase) <= len(words) and all(map(frozenset.__and__, phrase, words)):
                    found[len(phrase)][need] = None
        if not found:
            return 0, ()
        length = max(found)
        return length, tuple(sorted(found[length], key=self.needs.index))

    def has(self, word: str) -> bool:
        """Whether the word, in some form, is one of a phrase or said along with needs."""
        tokens = frozenset(query_tokens(word))
        forms = {fold(word), *(token[1:] for token in tokens)}
        return bool(tokens & SAID_ALONG) or not forms.isdisjoint(self.words)

    @property
    def suggested(self) -> list[str]:
        """Folded words that a misspelt one may stand for."""
        return [folded for folded in self.words if len(folded) >= SUGGESTED_FROM]


def known() -> Index:
    """The needs that staff keep now."""
    rows = Need.objects.in_force().values_list(
        "code", "name", "phrases", "groups", "services", "kind", "words"
    )
    return _index(
        tuple(
            Known(code, name, _lines(phrases), tuple(groups), tuple(services), kind, _lines(words))
            for code, name, phrases, groups, services, kind, words in rows
        )
    )


@lru_cache(2)
def _index(needs: tuple[Known, ...]) -> Index:
    return Index(needs)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in map(str.strip, text.splitlines()) if line)
