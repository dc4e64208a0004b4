"""One point of an application beside what the register says of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from entities.models import Organisation

from .drafts import FounderDraft
from .parts import Part


@dataclass(frozen=True, slots=True)
class Point:
    """What the register says, what the application says, and what the register will say."""

    key: str
    label: str
    before: str
    asked: str
    after: str
    remark: str = ""
    is_obstacle: bool = False
    is_overtaken: bool = False
    values: dict[str, Any] = field(default_factory=dict)  # columns of the entity
    kept: Sequence[Part] = ()
    removed: Sequence[Part] = ()
    organisation: Organisation | None = None  # the founder that the application means, when known
    of_organisation: dict[str, Any] = field(default_factory=dict)  # columns of it
    founder: FounderDraft | None = None  # one that is to run the entity
    founding: dict[str, Any] = field(default_factory=dict)  # columns of its new row

    @property
    def changes(self) -> bool:
        """Whether the register will say something else."""
        return self.before != self.after

    def overtaken(self) -> "Point":
        """The point as it stays: somebody changed the register after the signature."""
        stays = "Zmieniono w rejestrze po podpisie: zostaje to, co nowsze."
        return Point(
            self.key, self.label, self.before, self.asked, self.before, stays, is_overtaken=True
        )

    def refused(self, why: str) -> "Point":
        """The point that has to be settled before anybody signs."""
        return replace(self, after=self.before, remark=why, is_obstacle=True)

    def stays(self, why: str) -> "Point":
        """The point that the decision does not change, with the reason."""
        return Point(self.key, self.label, self.before, self.asked, self.before, why)
