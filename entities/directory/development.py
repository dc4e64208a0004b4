"""The way of an entity and of people through it: from a job club to a social cooperative.

A club can grow out of a job club or an information centre, a centre out of a club, a social
cooperative out of a centre; people go the same way. Where the entity's own story has no such step,
the nearest places that the portal knows are told instead: that is where people may go on.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from entities.enums import EntityKind, Stage
from entities.search.nearby import Nearby, Neighbour

from .steps import Step

BEFORE, HERE, AFTER = "before", "here", "after"
_STOPS: tuple[tuple[tuple[Stage, ...], object], ...] = (
    ((Stage.JOB_CLUB, Stage.INFORMATION_CENTRE), _("klub pracy lub gminne centrum informacji")),
    ((Stage.KIS,), Stage.KIS.label),
    ((Stage.CIS,), Stage.CIS.label),
    ((Stage.COOPERATIVE,), Stage.COOPERATIVE.label),
)
_HERE = {EntityKind.KIS: 1, EntityKind.CIS: 2}


@dataclass(frozen=True, slots=True)
class Stop:
    """A stage of the way: before, at or after the entity; what it grew out of there or gave rise
    to there; and, ahead, what is nearest.
    """

    label: str
    state: str
    origins: list[Step]
    successors: list[Step]
    near: list[Neighbour]

    @property
    def is_here(self) -> bool:
        return self.state == HERE


@dataclass(frozen=True, slots=True)
class Way:
    """The stages in their order, and steps that are at none of them."""

    stops: list[Stop]
    other_origins: list[Step]
    other_successors: list[Step]


def way_of(kind: str, origins: Sequence[Step], successors: Sequence[Step], near: Nearby) -> Way:
    """The way of an entity of the kind, with what its story and the map know of each stage."""
    here = _HERE[EntityKind(kind)]
    nearest = {2: near.centres, 3: near.cooperatives}
    stops = []
    for place, (stages, label) in enumerate(_STOPS):
        names = {str(stage.label) for stage in stages}
        stops.append(
            Stop(
                label=str(label),
                state=HERE if place == here else BEFORE if place < here else AFTER,
                origins=[step for step in origins if step.stage in names],
                successors=[step for step in successors if step.stage in names],
                near=nearest.get(place, []) if place > here else [],
            )
        )
    other = str(Stage.OTHER.label)
    return Way(
        stops,
        [step for step in origins if step.stage == other],
        [step for step in successors if step.stage == other],
    )
