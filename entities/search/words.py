"""Words of a search: which entries have them, and how well."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.contrib.postgres.search import SearchRank
from django.db import connection
from django.db.models import BooleanField, F, Q, QuerySet
from django.db.models.expressions import OrderBy, RawSQL

from entities.models import Entity
from kisportal.language import TokenQuery, search_query

from . import needs, places
from .apart import Apart

RANKED = 1_000
"""Entries among which relevance is worked out. Words that more entries have say too little to
rank by, and reading all those documents would take seconds."""

_WEIGHTS = [0.1, 0.2, 0.5, 1.0]  # D, C, B, A: a name or a town counts ten times a description


@dataclass(frozen=True, slots=True)
class Match:
    """Which entries have the words: `some` of them, and all when they are few enough to rank."""

    query: str
    some: tuple[tuple[int, str], ...]  # each with its place in the Polish order
    literal: str = ""  # the words themselves, where the query also asks for what they lead to
    read: needs.Read | None = None  # how the words were understood, if not word by word
    elsewhere: tuple[str, ...] = ()  # places that the words name and that had to be left out
    areas: tuple[str, ...] = ()  # the codes of the areas in which these are

    @property
    def ids(self) -> tuple[int, ...] | None:
        """All of them; None when they are too many to be ranked."""
        return tuple(pk for pk, _ in self.some) if len(self.some) <= RANKED else None

    def is_of_some_listed(self, on: date) -> bool:
        """Whether the list of the day has any of them: not only entries of entities that are gone,
        or were not there yet. Of very many some are.
        """
        if not self.ids:
            return self.ids is None
        return Entity.objects.listed(on).filter(pk__in=self.ids).exists()

    def condition(self) -> Q:
        """That the document of an entity has the words."""
        if self.ids is not None:
            return Q(pk__in=self.ids)
        # Joined in, every document would be read (0.1 s against 1 s).
        having_the_words = RawSQL(
            "entities_entity.id IN (SELECT id FROM documents_with(%s::tsquery) AS found(id))",
            [self.query],
            output_field=BooleanField(),
        )
        return Q(Apart(having_the_words))

    def narrow(self, queryset: QuerySet[Entity]) -> QuerySet[Entity]:
        """Only entities whose document has the words."""
        return queryset.filter(self.condition())

    def relevance(self) -> SearchRank:
        """How well a document has the words: weights of its parts, and how close they stand."""
        return SearchRank(
            F("document__vector"),
            TokenQuery(self.literal or self.query),
            weights=_WEIGHTS,
            cover_density=True,
        )

    def best_first(self) -> list[OrderBy]:
        """The order: those that have the words, then what only needs led to, by weights alone."""
        if not self.literal:
            return [self.relevance().desc()]
        wide = SearchRank(F("document__vector"), TokenQuery(self.query), weights=_WEIGHTS)
        return [self.relevance().desc(), wide.desc()]

    def having_the_words(self) -> "Match | None":
        """Those that have the words themselves, if they are some and few enough to be ranked."""
        found = having(self.literal) if self.literal else None
        return found if found and found.ids else None


def match(text: str, on: date) -> Match | None:
    """Entries that have every word in any form, or what a need in the words leads to.

    When none of these is listed on the day: that have the last word as the beginning of a longer
    one; that have the words but for what is only said along; that have all but the place,
    elsewhere. None for a text without words.
    """
    literal = search_query(text)
    if literal is None:
        return None
    read = needs.read(text)
    asked: dict[str, Match] = {}
    for query, rest in _attempts(text, literal, read):
        if query not in asked:
            asked[query] = replace(having(query), **rest)
            if asked[query].is_of_some_listed(on):
                return asked[query]
    return next(iter(asked.values()))


def _attempts(text: str, literal: str, read: needs.Read) -> Iterator[tuple[str, dict]]:
    """Queries to be made one after another, each with what is to be told of its answer.

    Names of places are looked up only when the words themselves found nothing. The whole name of
    one is the beginning of no other: „Radom” is not Radomsko.
    """
    told = {"literal": literal, "read": read}
    if read.needs:
        yield read.query(), told
    else:
        yield read.query() if read.has_town else literal, {}
    exact = needs.is_exact(text)  # these words, and no others
    named = places.named(() if exact else read.others)
    if not _ends_with(read, named):
        yield from _longer(text, literal, read, told)
    elif read.said_along:
        yield read.query(), told
    if named.words and (query := read.without(named.words).query()):
        elsewhere = {"elsewhere": named.names, "areas": named.areas}
        yield query, {**told, "literal": "", **elsewhere}


def _longer(text: str, literal: str, read: needs.Read, told: dict) -> Iterator[tuple[str, dict]]:
    """The last word as the beginning of a longer one."""
    if read.needs:
        yield read.query(beginning=True), told
        return
    yield search_query(text, prefix_last=True) or literal, {}
    if read.said_along:
        yield read.query(beginning=True), told


def _ends_with(read: needs.Read, named: places.Named) -> bool:
    """Whether the last word that could be unfinished is a place's."""
    return bool(read.others) and read.others[-1] in named.words


def having(query: str) -> Match:
    """The entries whose documents answer the query, a `tsquery` literal."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM some_documents_with(%s::tsquery, %s)", [query, RANKED + 1])
        return Match(query, tuple(cursor.fetchall()))
