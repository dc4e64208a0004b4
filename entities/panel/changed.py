"""What changed in an entry, in words for those who run the entity: by role, never by person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _

from entities.enums import EventVerb
from entities.models import (
    Entity,
    EntryProposal,
    ParticipantGroup,
    RegisterEvent,
    Service,
    Territory,
)
from entities.rules import own_entries, publication

LIMIT = 50
_ACTS = (EventVerb.ENTITY_ADDED, EventVerb.ENTITY_CHANGED)


@dataclass(frozen=True, slots=True)
class Line:
    """A field with what it was and what it is."""

    label: str
    before: str
    after: str


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
    return [Told(event, [*words.lines(event)], own_entries.may_undo(event)) for event in events]


def proposed(proposal: EntryProposal) -> dict[str, Any]:
    """A proposal with the columns that it changes, in words."""
    lines = [
        Line(_label(name), "", _gmina(value) if name == "gmina" else words.shown(name, value))
        for words in [_Words()]
        for name, value in proposal.values.items()
    ]
    return {"proposal": proposal, "lines": lines}


def _gmina(code: str) -> str:
    return str(Territory.objects.filter(pk=code).first() or code)


class _Words:
    """Names of columns and of rows of catalogues."""

    def lines(self, event: RegisterEvent) -> Iterable[Line]:
        for name, change in event.changes.items():
            if name in (*publication.PUBLIC_FIELDS, "groups", "services") and len(change) == 2:
                yield Line(_label(name), self.shown(name, change[0]), self.shown(name, change[1]))
            elif name == own_entries.PARTNERS:
                for before, after in change:
                    yield Line(_("partner"), before or _("brak"), after or _("brak"))

    def shown(self, name: str, value: Any) -> str:
        if value in (None, "", []):
            return _("brak")
        if isinstance(value, list):
            return ", ".join(self._names.get((name, item), str(item)) for item in value)
        field = Entity._meta.get_field(name)
        if field.get_internal_type() == "DateField":
            return f"{date.fromisoformat(value):%d.%m.%Y}"
        return str(dict(field.flatchoices).get(value, value))

    @cached_property
    def _names(self) -> dict[tuple[str, str], str]:
        catalogues = {"groups": ParticipantGroup, "services": Service}
        return {
            (name, row.code): row.name
            for name, model in catalogues.items()
            for row in model.objects.order_by("in_force", "pk")
        }


def _label(name: str) -> str:
    try:
        return str(Entity._meta.get_field(name).verbose_name)
    except FieldDoesNotExist:
        return name
