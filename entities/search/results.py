"""Results in their order, and what a person needs to see of each."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Prefetch, QuerySet

from entities.models import Entity, Founding, ParticipantGroup, StatusPeriod
from entities.rules import publication, wording

from .filters import EntityFilter
from .parameters import Sort

SHOWN = 2_000
"""Results that are counted and can be paged through: five times what the whole country has.
Beyond it the answer is "more than"; a person who has more narrows the search."""


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


def keys(entities: QuerySet[Entity]) -> list[int]:
    """The keys of the entities in their order, one more than SHOWN at most.

    One query both counts and orders: counting 100,000 rows apart takes longer than all the rest.
    """
    return [*entities.values_list("pk", flat=True)[: SHOWN + 1]]


def load(ids: Sequence[int], on: date) -> list[Entity]:
    """The entities of a page, each with `status`, `current_founders`, `groups_now`, `is_fresh`."""
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
            Prefetch("groups", ParticipantGroup.objects.order_by("position", "code")),
        )
    )
    places = {pk: place for place, pk in enumerate(ids)}
    entities = sorted(rows, key=lambda entity: places[entity.pk])
    for entity in entities:
        entity.status = entity.periods_now[0] if entity.periods_now else None
        entity.current_founders = [f.organisation.name for f in entity.foundings_now]
        entity.is_fresh = publication.is_fresh(entity, on)
        entity.groups_now = [group.name for group in wording.of_day(entity.groups.all(), on)]
    return entities
