"""Results in their order, and what a person needs to see of each."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Case, Prefetch, QuerySet, When

from entities.models import Entity, Founding, ParticipantGroup, StatusPeriod
from entities.rules import beginnings, publication

from . import common, distances, memory, origins
from .asked import Question
from .choices import Choices
from .filters import EntityFilter
from .needs import Read
from .origins import Origin
from .parameters import LINKED, SIZES, Parameter, Sort
from .words import Match

SHOWN = 1_000
"""Results that are counted and can be paged through: more than twice what the country has.
Beyond it the answer is "more than"; a person who has more narrows the search."""

LITTLE_WORK = 6_000
"""In PostgreSQL's units, with its own settings: some ten milliseconds."""


@dataclass(frozen=True, slots=True)
class Found:
    """Keys of the entities that fit, in order; one more than SHOWN when there are more."""

    keys: Sequence[int]
    too_common: bool  # the words are in too many entries to be ranked by
    read: Read | None = None  # how the words were understood, if not word by word
    elsewhere: tuple[str, ...] = ()  # places in the words where nothing was found
    origin: Origin | None = None  # such a place, from which the results are put in order

    @property
    def total(self) -> int:
        """How many entities fit; at least that many when there are `more`."""
        return min(len(self.keys), SHOWN)

    @property
    def more(self) -> bool:
        return len(self.keys) > SHOWN


def find(asked: Question, choices: Choices) -> Found:
    """Look for the entities that fit, unless the same was asked since the register changed."""
    what = asked.querystring(size=SIZES[0], marked=())
    return memory.remembered(what, asked.on, lambda: _find(asked, choices))


def _find(asked: Question, choices: Choices) -> Found:
    """One query both counts and orders: counting 100,000 rows takes longer than all the rest."""
    found = filtered(asked, choices)
    entities = ordered(found, asked.sort)
    if origin := found.origin if found.origin != asked.origin else None:
        asked = replace(asked, origin=origin, radius=None)
    if found.match and found.match.ids is None:
        others = ordered(filtered(replace(asked, text=""), choices), asked.sort)
        narrowed = {name for name, values in asked.chosen.items() if values} - {Parameter.KIND}
        polish = asked.sort == Sort.NAME or (asked.sort == Sort.RELEVANCE and not asked.origin)
        keys = common.first(found.match, others, SHOWN + 1, polish=polish, narrowed=bool(narrowed))
        keys = _first(entities) if keys is None else keys
        if asked.sort == Sort.RELEVANCE and (having := found.match.having_the_words()):
            fitting = having.narrow(others).order_by(*having.best_first(), "name_key", "pk")
            keys = [*dict.fromkeys([*_first(fitting), *keys])][: SHOWN + 1]
        return _told(keys, found.match, origin, too_common=True)
    if not found.match and sum(bool(asked.chosen.get(name)) for name in LINKED) > 1:
        joined = ordered(filtered(asked, choices, apart=False), asked.sort)
        if _is_soon_done(joined):
            entities = joined
    return _told(_first(entities), found.match, origin)


def _told(
    keys: Sequence[int], match: Match | None, origin: Origin | None, *, too_common: bool = False
) -> Found:
    if match is None:
        return Found(keys, too_common)
    return Found(keys, too_common, match.read, match.elsewhere, origin)


def _first(entities: QuerySet[Entity]) -> list[int]:
    return [*entities.values_list("pk", flat=True)[: SHOWN + 1]]


def _is_soon_done(entities: QuerySet[Entity]) -> bool:
    """Whether PostgreSQL, by its statistics, expects few entities and little work to find them.

    Few are found soonest by joining what the filters ask for, and then put in order. Of many,
    the first are found soonest by going through all in their order. Whatever it expects, the
    answer is the same.
    """
    (answer,) = json.loads(entities.values("pk").explain(format="json"))
    plan = answer["Plan"]
    return plan["Plan Rows"] < SHOWN and plan["Total Cost"] < LITTLE_WORK


def filtered(asked: Question, choices: Choices, *, apart: bool = True) -> EntityFilter:
    """The filters set as asked."""
    data = {Parameter.TEXT: asked.text, **asked.chosen}
    return EntityFilter(
        {str(name): value for name, value in data.items()},
        on=asked.on,
        choices=choices,
        apart=apart,
        origin=asked.origin,
        reach=asked.reach,
    )


def ordered(found: EntityFilter, sort: str) -> QuerySet[Entity]:
    """All entities that fit, in the order asked for; no two of them ever change places.

    Without words, or with words too common to rank by, what is nearest is most relevant, and
    where nothing says what is near, relevance is the Polish order; but of what a need leads to,
    those that have the words themselves come first if these are few. What is not in the place that
    the words name is relevant as it is near to it.
    """
    entities = found.qs
    if sort == Sort.RELEVANCE and not found.origin and (origin := _in_words(found.match)):
        found.origin, sort = origin, Sort.DISTANCE
    if sort == Sort.NEWEST:
        return entities.order_by("-listed_since", "name_key", "pk")
    if sort == Sort.RELEVANCE and found.match and found.match.ids is not None:
        return entities.order_by(*found.match.best_first(), "name_key", "pk")
    first: list[Any] = []
    if sort == Sort.RELEVANCE and found.match and (having := found.match.having_the_words()):
        own_words = Case(When(pk__in=having.ids, then=having.relevance()), default=0.0)
        first.append(own_words.desc())
    if found.origin and sort != Sort.NAME:
        entities = entities.alias(distance=distances.nearest(found.origin))
        first.append("distance")
    if first:
        return entities.order_by(*first, "name_key", "pk")
    return entities.in_polish_order()


def _in_words(match: Match | None) -> Origin | None:
    """The one place that the words name and that has nothing of the kind."""
    if match is None or len(match.areas) != 1:
        return None
    return origins.of_name(match.elsewhere[0], match.areas[0])[0]


def load(ids: Sequence[int], asked: Question, choices: Choices) -> list[Entity]:
    """The entities of a page, each as a card shows it.

    That is with `status`, `current_founders`, `groups_now`, `numbers`, `is_fresh`, `is_paused`
    and, in words, `begins` (if it does not work yet) and `distance`.
    """
    on, origin = asked.on, asked.origin
    rows = (
        Entity.objects.filter(pk__in=ids)
        .select_related("gmina__parent__parent")
        .prefetch_related(
            Prefetch("periods", StatusPeriod.objects.current(on).order_by("pk"), "periods_now"),
            Prefetch(
                "foundings",
                Founding.objects.current(on).select_related("organisation"),
                "foundings_now",
            ),
            Prefetch("groups", ParticipantGroup.objects.order_by("pk").only("pk")),
        )
    )
    if origin:
        rows = rows.annotate(own_km=distances.own(origin), service_km=distances.elsewhere(origin))
    # The choices have each group once, in the wording of the day, with the keys of all wordings.
    groups = choices[Parameter.GROUP]
    places = {pk: place for place, pk in enumerate(ids)}
    entities = sorted(rows, key=lambda entity: places[entity.pk])
    for entity in entities:
        entity.status = entity.periods_now[0] if entity.periods_now else None
        entity.current_founders = [f.organisation.name for f in entity.foundings_now]
        # Whatever day is asked about, the address and the contact are those of today.
        entity.is_fresh = publication.is_fresh(entity, asked.today)
        entity.is_paused = publication.is_paused(entity, asked.today)
        entity.begins = beginnings.told(entity, asked.today)
        entity.numbers = publication.phones(entity)
        entity.distance = distances.told(entity, origin.told, origin.here) if origin else ""
        linked = {group.pk for group in entity.groups.all()}
        entity.groups_now = [group.label for group in groups if linked.intersection(group.rows)]
    return entities
