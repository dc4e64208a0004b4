"""Relatives of an entity on the development path, as its own entry and theirs tell of them."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q

from entities.enums import Direction, Stage
from entities.models import Development, Entity, StatusPeriod

_OF_KIND = {"CIS": Stage.CIS, "KIS": Stage.KIS}


@dataclass(frozen=True, slots=True)
class Step:
    """A relative on the development path; with an address when it has a page here.

    `by_relative`: only the relative's own entry says so, which another office may have written.
    """

    name: str
    url: str
    stage: str
    year: int | None
    by_relative: bool = False


def of(entity: Entity) -> tuple[list[Step], list[Step]]:
    """What the entity grew out of and what grew from it: what its own entry says and, besides,
    what entries of others say, where the public can read them.
    """
    periods = Prefetch("periods", StatusPeriod.objects.order_by("pk"))
    relatives = Prefetch("related", Entity.objects.prefetch_related(periods))
    owners = Prefetch("entity", Entity.objects.prefetch_related(periods))
    found = Development.objects.filter(Q(entity=entity) | Q(related=entity))
    rows = [*found.prefetch_related(relatives, owners).order_by("year", "pk")]
    own = {_end(row, entity) for row in rows if row.entity_id == entity.pk}
    steps: dict[tuple, Step] = {}
    for row in rows:
        end = _end(row, entity)
        if row.entity_id == entity.pk or end not in own:
            steps.setdefault(end, _step(row, entity))
    shown = {end: step for end, step in steps.items() if step.url or not step.by_relative}
    return (
        [step for (out_of, _), step in shown.items() if out_of],
        [step for (out_of, _), step in shown.items() if not out_of],
    )


def _end(row: Development, entity: Entity) -> tuple[bool, int | str]:
    """Whether the entity grew out of the relative of the row, and who that is."""
    own = row.entity_id == entity.pk
    out_of = (row.direction == Direction.GREW_OUT_OF) == own
    return out_of, (row.related_id or row.name) if own else row.entity_id


def _step(row: Development, entity: Entity) -> Step:
    own = row.entity_id == entity.pk
    relative = row.related if own else row.entity
    known = relative is not None and bool(relative.periods.all())
    return Step(
        name=relative.name if relative else row.name,
        url=relative.get_absolute_url() if relative and known else "",
        stage=Stage(row.stage if own else _OF_KIND[row.entity.kind]).label,
        year=row.year,
        by_relative=not own,
    )
