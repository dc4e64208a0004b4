"""Catalogues: rows kept by staff, and the links of entities to them."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import models

from entities.enums import EventVerb
from entities.models import Entity, LegalBasis, ParticipantGroup, Service
from entities.rules import founders
from kisportal.accounts.models import User

from . import acts, changes
from .drafts import EntityDraft


class Current:
    """The rows in force on a day, by code; a row of an unknown code is a `KeyError`."""

    def __init__(self, on: date) -> None:
        self.groups = {row.code: row for row in ParticipantGroup.objects.in_force(on)}
        self.services = {row.code: row for row in Service.objects.in_force(on)}
        self._bases = [*LegalBasis.objects.in_force(on)]

    def legal_bases_for(self, draft: EntityDraft) -> list[LegalBasis]:
        """The grounds of law for such founders of such an entity (art. 3(2), art. 18(1))."""
        types = {founders.founder_type(founder.kind) for founder in draft.founders}
        return [row for row in self._bases if row.kind == draft.kind and row.founder_type in types]


def save(
    row: models.Model,
    *,
    verb: EventVerb,
    by: User | None,
    reason: str,
    before: Any = None,
    at: datetime | None = None,
) -> None:
    """Keep a row of a catalogue, of an office or the like, with an event that tells the change."""
    with acts.act(by=by, reason=reason, at=at) as act:
        diff = difference(row, before)
        row.save()
        act.record(verb, str(row), row=row, changes=diff)


def link(entity: Entity, name: str, rows: Iterable[models.Model]) -> list[list[str]] | None:
    """Make the rows the entity's only ones of that catalogue; [before, after] when that changes."""
    manager = getattr(entity, name)
    before = {row.pk: row.code for row in manager.all()}
    after = {row.pk: getattr(row, "code", "") for row in rows}
    if before.keys() == after.keys():
        return None
    manager.set(after.keys())
    return [sorted(before.values()), sorted(after.values())]


def link_many(links: Mapping[str, list[tuple[Entity, Any]]]) -> None:
    """Link many new entities to their rows, a statement a catalogue."""
    for name, pairs in links.items():
        field = Entity._meta.get_field(name)
        through = field.remote_field.through  # type: ignore[union-attr]  # they are links
        target = field.m2m_reverse_field_name()  # type: ignore[union-attr]  # as above
        through.objects.bulk_create(
            [through(**{"entity_id": entity.pk, f"{target}_id": row.pk}) for entity, row in pairs],
            batch_size=5000,
        )


def difference(row: models.Model, before: models.Model | None) -> changes.Diff:
    """The columns that differ from those of the row before, as {column: [before, after]}."""
    fields = [field.attname for field in row._meta.concrete_fields if not field.generated]
    return {
        name: [changes.plain(getattr(before, name, None)), changes.plain(getattr(row, name))]
        for name in fields
        if getattr(before, name, None) != getattr(row, name)
    }
