"""Words that more entries have than can be ranked: the first entities, without reading all.

The index of words says which entries have a word, in no order: of 100,000 that have it, each would
be read and put in its place to learn which come first. Three ways lead around that. When most
entities have the words, those that come first are asked one after another. When few of the first
do (no centre is called a club), the index itself is asked for entries before a place in the Polish
order; entries that were found already tell where that place may be. When too few of those fit the
other filters, the entities from that place on are asked one after another again.

All give exactly what reading everything would give, or say that they cannot.
"""

from collections.abc import Sequence

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from entities.models import Entity

from .words import Match

MANY = 30_000
"""Entries with the words from which on the ways below pay: fewer are read as quickly."""

LOOKED_AT = 2_500
"""Entities that are asked one after another at most: a document takes 0.01 ms to read."""

TRIED = 200
"""Those asked first, to learn whether asking the others is worth it."""

SAFELY = 1.2
"""How many more than needed are looked at, since shares are not the same everywhere."""

FIRST_PLACE = 40
"""The one of the known entries, some thousand, before which the first ones are looked for."""

NEARBY = 0.25
"""The part of the known entries before which it is still quicker to look than in all."""


def first(
    match: Match, others: QuerySet[Entity], most: int, *, polish: bool, narrowed: bool
) -> list[int] | None:
    """Keys of the first `most` of `others`, in their order, that have the words.

    `others` fit everything else that was asked. `polish` says that their order is the Polish one,
    so that a place in it means something; `narrowed`, that few of those having the words may fit
    the rest. None when it is quickest to read all entries that have the words.
    """
    if _expected(match) < MANY:
        return None
    found = _one_by_one(match, others, most)
    if found is None and polish:
        found = (_from_a_place if narrowed else _before_a_place)(match, others, most)
    return _among_few(match, others, most) if found is None else found


def _expected(match: Match) -> int:
    """How many entries have the words, as far as PostgreSQL knows."""
    with connection.cursor() as cursor:
        cursor.execute(
            "EXPLAIN (FORMAT json) SELECT FROM entities_searchdocument WHERE vector @@ %s::tsquery",
            [match.query],
        )
        ((answer,),) = cursor.fetchone()
    return answer["Plan"]["Plan Rows"]


def _one_by_one(match: Match, others: QuerySet[Entity], most: int) -> list[int] | None:
    """By asking so many of the first as should do; None when that is too many, or did not."""
    keys = others.values_list("pk", flat=True)
    ahead = [*keys[:TRIED]]
    found = _having_the_words(match, ahead)
    if len(ahead) < TRIED:
        return found[:most]
    needed = round(most * SAFELY * TRIED / max(len(found), 1))
    if needed > LOOKED_AT:
        return None
    further = [*keys[TRIED : max(needed, TRIED)]]
    found += _having_the_words(match, further)
    all_of_them = TRIED + len(further) < needed
    return found[:most] if all_of_them or len(found) >= most else None


def _among_few(match: Match, others: QuerySet[Entity], most: int) -> list[int] | None:
    """By asking all, where no more are left than may be asked."""
    ahead = [*others.values_list("pk", flat=True)[:LOOKED_AT]]
    return _having_the_words(match, ahead)[:most] if len(ahead) < LOOKED_AT else None


def _having_the_words(match: Match, keys: Sequence[int]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT documents_among(%s::bigint[], %s::tsquery)", [[*keys], match.query])
        having = {row[0] for row in cursor.fetchall()}
    return [key for key in keys if key in having]


def _before_a_place(match: Match, others: QuerySet[Entity], most: int) -> list[int] | None:
    places = sorted(place for _, place in match.some)
    nth = FIRST_PLACE
    while nth < NEARBY * len(places):
        found = _all_before(places[nth], match, others, most)
        if len(found) == most:
            return found
        nth = max(nth + 1, round(nth * max(2, SAFELY * most / max(len(found), 1))))
    return None


def _from_a_place(match: Match, others: QuerySet[Entity], most: int) -> list[int] | None:
    """Those before a place from the index, those from it on one after another."""
    places = sorted(place for _, place in match.some)
    place = places[min(FIRST_PLACE, len(places) - 1)]
    onwards = _one_by_one(match, others.filter(name_key__gte=place), most)
    if onwards is None:
        return None
    return (_all_before(place, match, others, most) + onwards)[:most]


def _all_before(place: str, match: Match, others: QuerySet[Entity], most: int) -> list[int]:
    before = RawSQL("SELECT documents_before(%s::tsquery, %s)", [match.query, place])
    # Of the same name the one with the lower key comes first: none of that name is taken.
    near = others.filter(name_key__lt=place, pk__in=before)
    return [*near.values_list("pk", flat=True)[:most]]
