"""Places to go to, for somebody who says where they live: the search's own answer, nearest first,
across every border.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from entities.models import Entity, Territory

from . import choices, origins, results
from .asked import Question
from .distances import RADII
from .parameters import Parameter, Sort

SHOWN = 5
SHOWN_UNSAID = 3
FAR = RADII[-1]
"""Kilometres: somebody whom a nearer place may help is not sent farther for the group's name."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest places, as cards show them, with their `distance`; nearest first.

    `any_group`: no place that is near enough names the groups, so these may name others or none.
    `unsaid`: those near of which nobody has told whom they help, beside those that name the groups.
    `outside`: none of all that fit is in the area itself.
    """

    entities: list[Entity]
    any_group: bool = False
    unsaid: list[Entity] = field(default_factory=list)
    outside: bool = False


def to(area: Territory | None, on: date, *, kinds: Sequence[str], groups: Sequence[str]) -> Nearest:
    """The nearest entities listed on the day, from the middle of the area; of the country, in the
    order of names, without one. Of no other kinds than these, so for no kind there is none.
    """
    if not kinds:
        return Nearest([])
    possible = choices.load(on, {})
    of_kinds = Question(
        today=on,
        chosen={Parameter.KIND: tuple(map(str, kinds))},
        origin=origins.middle(area) if area else None,
        sort=Sort.DISTANCE if area else Sort.NAME,
    )
    for_groups = replace(
        of_kinds, chosen={**of_kinds.chosen, Parameter.GROUP: tuple(groups)}, radius=FAR
    )
    keys = results.find(for_groups, possible).keys if groups else ()
    any_group = bool(groups) and not keys
    unsaid: list[int] = []
    if groups and area and keys:
        near = results.find(replace(of_kinds, radius=FAR), possible).keys
        unsaid = _without_groups(near)[:SHOWN_UNSAID]
    keys = keys or results.find(of_kinds, possible).keys
    return Nearest(
        results.load(keys[:SHOWN], of_kinds, possible),
        any_group and bool(keys),
        results.load(unsaid, of_kinds, possible) if unsaid else [],
        area is not None and bool(keys) and not _any_in(area, [*keys, *unsaid]),
    )


def _without_groups(keys: Sequence[int]) -> list[int]:
    """Those of the entities that name no group, in the order given."""
    rows = Entity.objects.filter(pk__in=keys, groups=None).order_by("pk")
    unsaid = {*rows.values_list("pk", flat=True)}
    return [key for key in keys if key in unsaid]


def _any_in(area: Territory, keys: Sequence[int]) -> bool:
    return Entity.objects.filter(pk__in=keys).within(area.code).exists()
