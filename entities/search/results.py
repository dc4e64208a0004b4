"""Results in their order, and what a person needs to see of each."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Prefetch, QuerySet

from entities.models import Entity, Founding, ParticipantGroup, StatusPeriod
from entities.rules import publication

from . import common, memory
from .asked import Question
from .choices import Choices
from .filters import EntityFilter
from .parameters import LINKED, SIZES, Parameter, Sort

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
    if found.match and found.match.ids is None:
        others = ordered(filtered(replace(asked, text=""), choices), asked.sort)
        narrowed = {name for name, values in asked.chosen.items() if values} - {Parameter.KIND}
        polish = asked.sort != Sort.NEWEST
        keys = common.first(found.match, others, SHOWN + 1, polish=polish, narrowed=bool(narrowed))
        return Found(_first(entities) if keys is None else keys, too_common=True)
    if not found.match and sum(bool(asked.chosen.get(name)) for name in LINKED) > 1:
        joined = ordered(filtered(asked, choices, apart=False), asked.sort)
        if _is_soon_done(joined):
            entities = joined
    return Found(_first(entities), too_common=False)


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
    )


def ordered(found: EntityFilter, sort: str) -> QuerySet[Entity]:
    """All entities that fit, in the order asked for; no two of them ever change places.

    Without words, or with words too common to rank by, relevance is the Polish order.
    """
    entities = found.qs
    if sort == Sort.NEWEST:
        return entities.order_by("-listed_since", "name_key", "pk")
    if sort == Sort.RELEVANCE and found.match and found.match.ids is not None:
        return entities.alias(relevance=found.match.relevance()).order_by(
            "-relevance", "name_key", "pk"
        )
    return entities.in_polish_order()


def load(ids: Sequence[int], asked: Question, choices: Choices) -> list[Entity]:
    """The entities of a page, each as a card shows it.

    That is with `status`, `current_founders`, `groups_now`, `numbers`, `is_fresh`, `is_paused`.
    """
    on = asked.on
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
        entity.numbers = publication.phones(entity)
        linked = {group.pk for group in entity.groups.all()}
        entity.groups_now = [group.label for group in groups if linked.intersection(group.rows)]
    return entities
