"""What belongs to an entity in rows of its own: founders, places, money, partners, path."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone

from entities.models import Development, EntityFunding, Founding, Partnership, ServicePlace
from kisportal.accounts.models import User

from . import acts, changes, standing
from .entities import touched

Part = Founding | ServicePlace | EntityFunding | Partnership | Development


def save(
    kept: Iterable[Part],
    removed: Iterable[Part],
    *,
    by: User | None,
    reason: str,
    at: datetime | None = None,
) -> None:
    """Keep and remove rows of one entity in one act, each told in the entity's history.

    The caller's forms have checked each row and the constraints between them. Raises
    `RequirementsNotMet` when the entity would have founders that it may not have.
    """
    kept, removed = [*kept], [*removed]
    if not kept and not removed:
        return
    entity = (kept or removed)[0].entity
    # Rows that end make room for rows that begin.
    kept.sort(key=lambda part: part.pk is None)
    with acts.act(by=by, reason=reason, at=at) as act:
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
        if _noun(Founding) in diff:
            standing.require(entity, standing.OF_FOUNDERS, timezone.localdate(act.at))
        touched(act, entity, diff)


def _noun(part: models.Model | type[models.Model]) -> str:
    return part._meta.model_name or ""
