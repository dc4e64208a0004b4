"""Results in their order, and what a person needs to see of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from entities.models import Entity, Founding, ParticipantGroup, StatusPeriod
from entities.rules import publication

from . import memory
from .asked import Question
from .choices import Choices
from .filters import EntityFilter
from .parameters import SIZES, Parameter, Sort

SHOWN = 1_000
"""Results that are counted and can be paged through: more than twice what the country has.
Beyond it the answer is "more than"; a person who has more narrows the search."""


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
    what = asked.querystring(size=SIZES[0])
    return memory.remembered(what, asked.on, lambda: _find(asked, choices))


def _find(asked: Question, choices: Choices) -> Found:
    """One query both counts and orders: counting 100,000 rows takes longer than all the rest."""
    found = filtered(asked, choices)
    keys = ordered(found, asked.sort).values_list("pk", flat=True)[: SHOWN + 1]
    return Found([*keys], too_common=bool(found.match and found.match.ids is None))


def filtered(asked: Question, choices: Choices) -> EntityFilter:
    """The filters set as asked."""
    data = {Parameter.TEXT: asked.text, **asked.chosen}
    return EntityFilter(
        {str(name): value for name, value in data.items()}, on=asked.on, choices=choices
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

    That is with `status`, `current_founders`, `groups_now`, `numbers` and `is_fresh`.
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
        entity.numbers = publication.phones(entity)
        linked = {group.pk for group in entity.groups.all()}
        entity.groups_now = [group.label for group in groups if linked.intersection(group.rows)]
    return entities
