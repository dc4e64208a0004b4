"""Support groups: which entities run some, where, and which of them a few words mean.

A word has to stand in what is told of the groups, or in the name of the entity or of its place. It
is found in any form; where it tells a need, the need's other words do as well: "alkohol" finds
"grupa AA". Nothing of what else the entity does is looked at.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from entities.models import Entity
from entities.rules import beginnings, publication, support_groups
from kisportal.language import (
    PolishKey,
    document_groups,
    query_groups,
    search_query,
)

from . import memory, needs, words

_SAID = "'grup':*"
"""How documents have every form of the word with which `support_groups.NAMED` begins."""

SHOWN = 1_000
"""Entities that are listed, and at most so many whose words are read: as in every search."""

CACHED_TEXTS = 2_000


@dataclass(frozen=True, slots=True)
class Found:
    """Keys of the entities, place by place; `more` when others were left out."""

    keys: Sequence[int]
    more: bool = False
    needs: tuple[str, ...] = ()  # names of needs in the words: "osobom uzależnionym od alkoholu"


def find(on: date, inside: str = "", text: str = "") -> Found:
    """Entities listed on the day that run support groups, within a voivodeship or a powiat by its
    code; by voivodeship, then by town, in Polish order.
    """
    what = f"support groups {inside} {text}"
    return memory.remembered(what, on, lambda: _find(on, inside, text))


def load(keys: Sequence[int], on: date) -> list[Entity]:
    """The entities in the order of their keys, each with its `town_name`, with what is `told` of
    its groups and `in_passing`, with `numbers`, `is_fresh`, `is_paused` and `begins`.
    """
    rows = _with_towns(Entity.objects.filter(pk__in=keys))
    places = {pk: place for place, pk in enumerate(keys)}
    entities = sorted(
        rows.select_related("gmina__parent__parent"), key=lambda entity: places[entity.pk]
    )
    for entity in entities:
        entity.told = support_groups.told(entity)
        entity.in_passing = not support_groups.is_own_text(entity)
        entity.numbers = publication.phones(entity)
        entity.is_fresh = publication.is_fresh(entity, on)
        entity.is_paused = publication.is_paused(entity, on)
        entity.begins = beginnings.told(entity, on)
    return entities


def running(entities: QuerySet[Entity]) -> QuerySet[Entity]:
    """Those of the entities whose entry tells of a support group."""
    named = Q()
    for column in support_groups.IN_PASSING:
        named |= Q(**{f"{column}__iregex": support_groups.NAMED})
    # An index knows which entries say "grupa" at all; of those alone the texts are read. White
    # space tells nothing.
    said = words.having(_SAID).condition()
    return entities.filter(Q(support_groups__regex=r"\S") | (said & named))


def _find(on: date, inside: str, text: str) -> Found:
    entities = _in_order(running(Entity.objects.listed(on).within(inside)))
    asked = needs.read(text)
    parts = [_alternatives(part) for part in asked.parts if not part.is_said_along]
    queries = [query for query in map(_query, parts) if query]
    if not queries:
        keys = [*entities.values_list("pk", flat=True)[: SHOWN + 1]]
        return Found(keys[:SHOWN], len(keys) > SHOWN)
    # An index knows whose entry has the words somewhere; where, is read of those alone.
    somewhere = words.having(" & ".join(queries)).narrow(entities)
    candidates = [*somewhere.select_related("gmina__parent__parent")[: SHOWN + 1]]
    wanted = [[query_groups(phrase) for phrase in part] for part in parts]
    keys = [entity.pk for entity in candidates[:SHOWN] if _has_all(_tokens(entity), wanted)]
    told = tuple(need.name for need in asked.needs)
    return Found(keys, len(candidates) > SHOWN, told)


def _with_towns(entities: QuerySet[Entity]) -> QuerySet[Entity]:
    city = NullIf("city", Value(""))
    return entities.alias(city_name=city).annotate(
        town_name=Coalesce("place__name", "city_name", "gmina__name")
    )


def _in_order(entities: QuerySet[Entity]) -> QuerySet[Entity]:
    return _with_towns(entities).order_by(
        PolishKey("gmina__parent__parent__name"),
        "gmina__parent__parent__code",
        PolishKey("town_name"),
        "gmina__parent__code",
        "name_key",
        "pk",
    )


def _alternatives(part: needs.Part) -> list[str]:
    """Phrases of which one is enough: the words themselves, and what else says the same need."""
    others = (phrase for need in part.needs for phrase in (*need.phrases, *need.words))
    return [*dict.fromkeys([" ".join(part.words), *others])]


def _query(phrases: Iterable[str]) -> str:
    queries = [f"({query})" for query in map(search_query, phrases) if query]
    return f"({' | '.join(queries)})" if queries else ""


def _tokens(entity: Entity) -> frozenset[str]:
    """Every token of what is looked at: what is told of the groups, names of entity and place."""
    powiat = entity.gmina.parent
    names = (entity.name, entity.town_name, entity.gmina.name, powiat.name, powiat.parent.name)
    return _tokens_of(" \n ".join([*support_groups.told(entity), *names]))


@lru_cache(CACHED_TEXTS)
def _tokens_of(text: str) -> frozenset[str]:
    return frozenset(token for group in document_groups(text) for token in group)


def _has_all(tokens: frozenset[str], wanted: Iterable[Iterable[list[tuple[str, ...]]]]) -> bool:
    """Whether of each part one phrase is there, with a form of each of its words."""
    return all(
        any(phrase and all(tokens.intersection(word) for word in phrase) for phrase in part)
        for part in wanted
    )
