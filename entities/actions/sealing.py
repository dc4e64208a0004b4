"""Digests of rows put into the events of acts, and once into events of what was there before."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.apps import apps as of_today
from django.db import models
from django.utils import timezone

from entities.enums import EventVerb
from entities.models import Case, Entity, Organisation, RegisterEvent
from entities.rules import chain, digests

REASON = "Stan przy wprowadzeniu sum kontrolnych"
_PORTION = 1000


def table(name: str) -> type[models.Model]:
    """The table of that name, as it is today."""
    return of_today.get_model("entities", name)


def sum_up(events: list[RegisterEvent]) -> None:
    """Put the digest of each thing that the events are about into the last one about it."""
    last: dict[tuple[type[models.Model], Any], RegisterEvent] = {}
    for event in events:
        for root, key in _about(event):
            last[root, key] = event
    keys: dict[type[models.Model], list[Any]] = defaultdict(list)
    for root, key in last:
        keys[root].append(key)
    for root, of_root in keys.items():
        for key, digest in digests.of(root, of_root, table).items():
            event = last[root, key]
            event.digests = event.digests | {digests.ROOTS[root]: digest}


def _about(event: RegisterEvent) -> Iterable[tuple[type[models.Model], Any]]:
    if event.entity_id:
        yield Entity, event.entity_id
    noun, _, key = event.row.partition("/")
    for root in (Organisation, Case):
        if noun == root._meta.model_name:
            yield root, int(key)


def seal_what_is_there(apps: Any, schema_editor: Any) -> None:
    """Write the digests of all rows as they are into events of their own, for a migration that
    begins to count them, or that changes what rows hold. What was done to them before, nobody can
    tell any more: the events say so.
    """

    def then(name: str) -> Any:
        try:
            return apps.get_model("entities", name)
        except LookupError:
            return None

    chained = apps.get_model("entities", "RegisterEvent")
    for root in digests.ROOTS:
        rows = then(root._meta.model_name or "")
        keys = [*rows._default_manager.order_by("pk").values_list("pk", flat=True)]
        for start in range(0, len(keys), _PORTION):
            portion = keys[start : start + _PORTION]
            _append(chained, _sealed(chained, root, digests.of(rows, portion, then)))


def _sealed(chained: Any, root: type[models.Model], found: dict[Any, str]) -> list[Any]:
    noun, place = root._meta.model_name, digests.ROOTS[root]
    return [
        chained(
            at=timezone.now(),
            by_role="portal",
            verb=EventVerb.SEALED,
            entity_id=key if place == digests.ENTITY else None,
            row="" if place == digests.ENTITY else f"{noun}/{key}",
            subject=f"{root._meta.verbose_name} nr {key}",
            reason=REASON,
            changes={},
            digests={place: digest},
        )
        for key, digest in sorted(found.items())
    ]


def _append(chained: Any, events: Iterable[Any]) -> None:
    last = chained._default_manager.order_by("-number").first()
    number, previous = (last.number, last.hash) if last else (0, chain.FIRST)
    written = []
    for event in events:
        number += 1
        event.number, event.previous_hash = number, previous
        event.hash = previous = chain.digest(event)
        written.append(event)
    chained._default_manager.bulk_create(written, batch_size=_PORTION)
