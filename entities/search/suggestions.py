"""What a person may be about to ask for: places, needs and entities, while the text is typed.

A few questions to the database, each answered from an index and short.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.contrib.postgres.search import SearchRank
from django.db import connection
from django.db.models import F

from entities.enums import TerritoryLevel
from entities.models import Entity, SearchPlace
from entities.rules.urgent import urgent_in
from kisportal.language import TokenQuery, Weight, fold, normalise_query, word_query
from kisportal.language.morphology import document_tokens, query_tokens
from kisportal.language.vectors import MAX_QUERY_WORDS, PREFIX_FROM
from kisportal.language.words import is_stop_word, meaningful, split

from . import needs
from .parameters import Parameter

PLACES, NEEDS, ENTITIES = 3, 2, 3
"""How many of each are offered: as many as fit on a phone above its keyboard."""

RANKED = 200
"""Entities with the words among which the best are chosen; more say that it is too early."""

_PARAMETERS = {
    TerritoryLevel.VOIVODESHIP: Parameter.VOIVODESHIP,
    TerritoryLevel.POWIAT: Parameter.POWIAT,
    TerritoryLevel.GMINA: Parameter.GMINA,
}


@dataclass(frozen=True, slots=True)
class PlaceOffered:
    """A place: its name, what it is, and the filter that shows its entities; beside a need, the
    text that asks for both.
    """

    name: str
    about: str
    parameter: str
    code: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class NeedOffered:
    """A need: what it is called, and the text that asks for it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Offered:
    """What may be meant, of each sort the likeliest first."""

    places: Sequence[PlaceOffered] = ()
    needs: Sequence[NeedOffered] = ()
    entities: Sequence[Entity] = ()


def offered(text: str, on: date) -> Offered:
    """What the text may be the beginning of; nothing before there are two letters."""
    words = _typed(text)
    if not words or urgent_in(text):  # the page itself says whom to call
        return Offered()
    index = needs.known()
    places = _places(words) or _beside_needs(words, index)
    told = _needs(words, index, begun=not places or len(words) == 1)
    if any(place.text for place in places):
        told = []
    return Offered(places, told, _entities(words, on))


def _typed(text: str) -> list[str]:
    """The words so far; the last one stays even if it is a small word: „są” begins „Sącz”."""
    words = split(normalise_query(text))[:MAX_QUERY_WORDS]
    begun = words.pop() if words else ""
    kept = [word for word in words if not is_stop_word(word)]
    return [*kept, begun] if len(fold(begun)) >= PREFIX_FROM else kept


def _begun(words: Sequence[str], weight: Weight | None = None) -> str:
    """A query for what has all words, the last perhaps unfinished; in texts of the weight only."""
    last = len(words) - 1
    return " & ".join(word_query(word, place == last, weight) for place, word in enumerate(words))


def _places(words: Sequence[str]) -> list[PlaceOffered]:
    """The largest places so called: one that is called exactly so before longer names, a town
    before the powiat that has its name from it.
    """
    found = SearchPlace.objects.filter(vector=TokenQuery(_begun(words))).select_related("area")
    rows = found.order_by("-people", "pk")[: 10 * PLACES]
    asked = [frozenset(query_tokens(word)) for word in words]
    best = sorted(
        rows,
        key=lambda row: (
            not _is_called(row.name, asked),
            row.area.level == TerritoryLevel.POWIAT,
            -row.people,
        ),
    )[:PLACES]
    return [
        PlaceOffered(
            _told(row), row.about, _PARAMETERS[TerritoryLevel(row.area.level)], row.area_id
        )
        for row in best
    ]


def _told(row: SearchPlace) -> str:
    """The name; of what is called by an adjective, with what it is: „powiat nyski”."""
    whole = row.area.level != TerritoryLevel.GMINA
    return f"{row.area.kind} {row.name}" if whole else row.name


def _is_called(name: str, asked: Sequence[frozenset[str]]) -> bool:
    parts = [frozenset(document_tokens(part)) for part in meaningful(name)]
    return len(parts) == len(asked) and all(map(frozenset.__and__, parts, asked))


def _beside_needs(words: Sequence[str], index: needs.Index) -> list[PlaceOffered]:
    """Places that the last words may name, when those before them tell a need: „praca w Op”."""
    need = next((place for place in (1, 2) if _is_need(words[:-place], index)), 0)
    text = " ".join(words[:-need])
    found = _places(words[-need:]) if need else []
    return [replace(place, text=f"{text} {place.name}") for place in found]


def _is_need(words: Sequence[str], index: needs.Index) -> bool:
    read = needs.read(" ".join(words), index)
    return bool(read.needs) and not read.others


def _needs(words: Sequence[str], index: needs.Index, *, begun: bool) -> list[NeedOffered]:
    """Needs that the words tell and, where asked for, that the last ones may be the beginning of:
    the end of a place's name („Szklarska Por”) is no beginning of a need.
    """
    whole = " ".join(words)
    told = dict.fromkeys(needs.read(whole, index).needs, whole)
    # More words of a phrase say more, and of two phrases the shorter one is meant.
    found = sorted(_completed(words, index), key=lambda one: (-one[0], one[1])) if begun else ()
    for _, _, need, text in found:
        told.setdefault(need, text)
    return [NeedOffered(need.name, text) for need, text in [*told.items()][:NEEDS]]


def _completed(
    words: Sequence[str], index: needs.Index
) -> Iterator[tuple[int, int, needs.Known, str]]:
    """Phrases that the last words begin: how many words do, how many there are, the need, and the
    text with that phrase in it.
    """
    tokens = [frozenset(query_tokens(word)) for word in words]
    beginning = fold(words[-1])
    for need in index.needs:
        for phrase in need.phrases:
            parts = [*meaningful(phrase)]
            for length in range(min(len(parts), len(words)), 0, -1):
                if fold(parts[length - 1]).startswith(beginning) and all(
                    own.intersection(document_tokens(word))
                    for word, own in zip(parts[: length - 1], tokens[-length:-1], strict=True)
                ):
                    text = " ".join([*words[:-length], phrase])
                    yield length, len(parts), need, text
                    break


def _entities(words: Sequence[str], on: date) -> list[Entity]:
    """Entities whose name or town has the words, if these tell one from another already."""
    query = _begun(words, "A")
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM some_documents_with(%s::tsquery, %s)", [query, RANKED + 1])
        keys = [row[0] for row in cursor.fetchall()]
    if not 0 < len(keys) <= RANKED:
        return []
    rank = SearchRank(F("document__vector"), TokenQuery(query), cover_density=True)
    found = Entity.objects.listed(on).filter(pk__in=keys).select_related("gmina__parent__parent")
    return [*found.order_by(rank.desc(), "name_key", "pk")[:ENTITIES]]
