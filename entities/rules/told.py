"""What a party is told of where its case stands: the sentences, who acts, and by when."""

from dataclasses import dataclass
from datetime import date

from entities.enums.party import Actor


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of where the case stands, one of what is next, who acts, and by when, if a day is
    known. `asks` is what the party is asked to do, in the imperative; empty when it is nothing.
    """

    state: str
    next: str
    actor: Actor
    by: date | None = None
    asks: str = ""
    is_late: bool = False

    @property
    def waits_for_party(self) -> bool:
        """Whether the case waits for the party in time."""
        return self.actor == Actor.PARTY and not self.is_late
