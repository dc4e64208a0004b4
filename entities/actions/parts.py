"""What belongs to an entity in rows of its own: founders, places, money, partners, path."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from entities.models import Development, EntityFunding, Founding, Partnership, ServicePlace
from kisportal.accounts.models import User

from . import acts, changes
from .entities import touched

Part = Founding | ServicePlace | EntityFunding | Partnership | Development


def save(kept: Iterable[Part], removed: Iterable[Part], *, by: User | None, reason: str) -> None:
    """Keep and remove rows of one entity in one act, each told in the entity's history.

    The caller's forms have checked each row and the constraints between them.
    """
    kept, removed = [*kept], [*removed]
    if not kept and not removed:
        return
    entity = (kept or removed)[0].entity
    with acts.act(by=by, reason=reason) as act:
        diff: dict[str, list[Any]] = {}
        for part in removed:
            diff.setdefault(_noun(part), []).append([str(part), None])
            part.delete()
        for part in kept:
            before = type(part).objects.filter(pk=part.pk).first() if part.pk else None
            part.save()
            diff.setdefault(_noun(part), []).append(
                [str(before) if before else None, changes.plain(str(part))]
            )
        touched(act, entity, diff)


def _noun(part: models.Model) -> str:
    return part._meta.model_name or ""
