"""The facts of calls to complete (KPA art. 64 § 2), and of their prolonged terms."""

from dataclasses import dataclass
from datetime import date

from entities.documents.letters.facts import Matter


@dataclass(frozen=True, kw_only=True)
class Called:
    """An earlier call, as a later letter names it."""

    on: date
    number: str


@dataclass(frozen=True, kw_only=True)
class Completion:
    """A call to complete: what is missing, and how many days there are."""

    matter: Matter
    defects: tuple[str, ...]
    days: int
    repeats: Called | None = None
    """The call that was not answered whole."""


@dataclass(frozen=True, kw_only=True)
class Prolonged:
    """The party asked for more time, and has it."""

    matter: Matter
    call: Called
    asked_on: date
    old_term: date
    until: date
