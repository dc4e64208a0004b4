"""What belongs to an entity, or to an application, in rows of its own: founders, places, money,
partners, path.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models

from entities.models import (
    ApplicationPlace,
    Development,
    EntityFunding,
    Founding,
    Partnership,
    ServicePlace,
)

from . import changes

Part = Founding | ServicePlace | EntityFunding | Partnership | Development | ApplicationPlace
FOUNDERS = "founding"


def write(kept: Iterable[Part], removed: Iterable[Part]) -> changes.Diff:
    """Write and delete rows within an act; what became of them, by noun, each in words.

    The caller's forms have checked each row and the constraints between them.
    """
    diff: dict[str, list[Any]] = {}
    for part in removed:
        diff.setdefault(_noun(part), []).append([_whole(part), None])
        part.delete()
    # Rows that end make room for rows that begin.
    for part in sorted(kept, key=lambda part: part.pk is None):
        before = type(part).objects.filter(pk=part.pk).first() if part.pk else None
        part.save()
        part.refresh_from_db()
        if told := _told(before, part):
            diff.setdefault(_noun(part), []).append(told)
    return diff


def _told(before: Part | None, after: Part) -> list[str | None] | None:
    """[before, after] of the columns that differ; None when none does."""
    if before is None:
        return [None, _whole(after)]
    differing = [n for n in _columns(after) if getattr(before, n) != getattr(after, n)]
    if not differing:
        return None
    return [changes.described(before, differing), changes.described(after, differing)]


def _whole(part: models.Model) -> str:
    return changes.described(part, [n for n in _columns(part) if changes.says_more(part, n)])


def _columns(part: models.Model) -> list[str]:
    hidden = {"id", "entity", "application"}
    return [field.name for field in part._meta.concrete_fields if field.name not in hidden]


def _noun(part: models.Model) -> str:
    return part._meta.model_name or ""
