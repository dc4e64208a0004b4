"""What changed in an entry, in words for those who run the entity: by role, never by person."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from entities.actions import own_entries as acts
from entities.enums import EventVerb
from entities.enums.access import EntryOutcome
from entities.models import Entity, EntryProposal, RegisterEvent, Territory
from entities.rules import own_entries, publication
from entities.rules.entry_words import Words, label

LIMIT = 50
_ACTS = (EventVerb.ENTITY_ADDED, EventVerb.ENTITY_CHANGED)


@dataclass(frozen=True, slots=True)
class Line:
    """A field with what it was and what it is."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A field of the register, what it should say, and what the office wrote if that differs."""

    label: str
    value: str
    written: str


@dataclass(frozen=True, slots=True)
class Told:
    """An act with its lines, and whether it may be undone."""

    event: RegisterEvent
    lines: list[Line]
    may_undo: bool


def of(entity: Entity) -> list[Told]:
    """The newest acts on the entry; what the public may not see is not told either."""
    words = _Words()
    events = entity.events.filter(verb__in=_ACTS).order_by("-number")[:LIMIT]
    prefetch_related_objects([entity], "groups", "services")
    return [Told(event, [*words.lines(event)], acts.can_undo(event, entity)) for event in events]


def proposed(proposal: EntryProposal) -> dict[str, Any]:
    """A proposal with the columns that it changes, in words."""
    words, lines = _Words(), []
    for name, value in proposal.values.items():
        written = ""
        if proposal.outcome == EntryOutcome.CORRECTED and name not in proposal.kept:
            written = _("bez zmian")
        elif proposal.outcome == EntryOutcome.CORRECTED and proposal.kept[name] != value:
            written = words.proposed(name, proposal.kept[name])
        lines.append(Asked(label(name), words.proposed(name, value), written))
    return {"proposal": proposal, "lines": lines}


class _Words(Words):
    """What acts and proposals say, line by line."""

    def lines(self, event: RegisterEvent) -> Iterable[Line]:
        for name, change in event.changes.items():
            if name in (*publication.PUBLIC_FIELDS, "groups", "services") and len(change) == 2:
                yield Line(label(name), self.shown(name, change[0]), self.shown(name, change[1]))
            elif name == own_entries.PARTNERS:
                for before, after in change:
                    yield Line(_("partner"), before or _("brak"), after or _("brak"))

    def proposed(self, name: str, value: Any) -> str:
        """A value as a proposal keeps it: of a gmina, its code."""
        if name == "gmina":
            return str(Territory.objects.filter(pk=value).first() or value)
        return self.shown(name, value)
