"""Local partners of an entity, as those who run it name them: public at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from entities.models import Entity, Partnership
from entities.rules import own_entries as rules
from entities.rules.errors import Conflict
from kisportal.accounts.models import User

from . import entities, own_entries


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner with what it does; of a row that is there already, with its number. An organisation
    of the portal keeps the name that it has there.
    """

    name: str
    role: str = ""
    number: int | None = None


def keep(
    entity: Entity,
    partners: Sequence[Partner],
    *,
    by: User,
    reason: str,
    seen: rules.Partners,
    at: datetime | None = None,
) -> bool:
    """Make these the partners of the entity: rows that are not among them go. Says whether anything
    changed.

    Raises `NotAllowed` when the entry is no longer the person's, `Conflict` when the partners are
    no longer what the person saw.
    """
    with transaction.atomic():
        own_entries.require_right(entity, by, at)
        if seen != rules.partners_of(entity):
            raise Conflict(own_entries.OVERTAKEN)
        rows = {row.pk: row for row in entity.partnerships.select_related("organisation")}
        numbers = {partner.number for partner in partners}
        return entities.change(
            entity,
            {},
            kept=[row for partner in partners if (row := _differing(entity, rows, partner))],
            removed=[row for number, row in sorted(rows.items()) if number not in numbers],
            by=by,
            reason=reason,
            at=at,
        )


def _differing(entity: Entity, rows: dict[int, Partnership], told: Partner) -> Partnership | None:
    """The row as it is to be; None when it is so already."""
    row = rows.get(told.number) if told.number else Partnership(entity=entity)
    if row is None:
        raise Conflict(own_entries.OVERTAKEN)
    before = (row.name, row.role)
    row.name, row.role = "" if row.organisation else told.name, told.role
    return row if row.pk is None or before != (row.name, row.role) else None
