"""Sets that follow the register: of what was done since they were read, only who it was done to is
read anew.

Every act adds events to the register's chain, and an event names the entity it is about. So what
a change costs the next visitor follows the change, not the size of the register. A day begins as
the day before it ended, but for what begins or ends with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.cache import caches
from django.db.models import Q

from entities.enums import EventVerb
from entities.models import Founding, Organisation, RegisterEvent, StatusPeriod
from entities.models.event import row_name

from . import sets

MOST = 200
"""Entities that are read one by one at most, since all were read together."""

MOST_EVENTS = 500
"""Events that are gone through; after more, as after an import, everything is read."""

KEPT_FOR = 26 * 60 * 60
"""Seconds: a day, and some hours of the next, which begins with what the day left."""

# A code of a catalogue is on any number of entities, and no event names them.
_OF_ANYBODY = frozenset({EventVerb.CATALOGUE_CHANGED, EventVerb.IMPORT_DONE})

Event = tuple[int, str, str, int | None, str]
_EVENT = ("number", "hash", "verb", "entity_id", "row")


@dataclass(frozen=True, slots=True)
class Kept:
    """Sets as they were after an event; its hash stands for all that was done before it."""

    number: int
    hash: str
    sets: sets.Sets


def of_day(on: date) -> sets.Sets:
    """The sets of everybody listed on the day, as the register is now."""
    cache = caches["sets"]
    kept: Kept | None = cache.get(_key(on))
    base: Kept | None = kept or cache.get(_key(on, before=1))
    since = _since(base) if base else []
    if kept and len(since) == 1:
        return kept.sets
    found = None
    if base and since:
        changed = _changed(since[1:])
        if changed is not None:
            found = _followed(base.sets, changed if kept else changed | _turned(on), on)
    # Before everything is read: what an act commits meanwhile is read once more by whoever is next.
    last = since[-1][:2] if since else _last()
    found = found or sets.of_day(on)
    if last:
        cache.set(_key(on), Kept(*last, found), KEPT_FOR)
    return found


def _key(on: date, before: int = 0) -> str:
    return str(on.toordinal() - before)


def _last() -> tuple[int, str] | None:
    return RegisterEvent.objects.order_by("-number").values_list("number", "hash").first()


def _since(kept: Kept) -> list[Event]:
    """The event after which the sets were kept, and those after it; none if it is not the same
    register, or too many to go through.
    """
    events = RegisterEvent.objects.filter(number__gte=kept.number).order_by("number")
    found = [*events.values_list(*_EVENT)[: MOST_EVENTS + 2]]
    same = bool(found) and found[0][1] == kept.hash
    return found if same and len(found) < MOST_EVENTS + 2 else []


def _followed(base: sets.Sets, changed: set[int], on: date) -> sets.Sets | None:
    """The sets with these entities read anew; None when it is quicker to read all."""
    if len(base.later) + len(changed) > MOST:
        return None
    return base.with_news(changed, on) if changed else base


def _changed(events: list[Event]) -> set[int] | None:
    """Entities that the events are about; None when they may be about any."""
    if any(event[2] in _OF_ANYBODY for event in events):
        return None
    return {entity for *_, entity, _ in events if entity} | _run_by(events)


def _turned(on: date) -> set[int]:
    """Entities of which something began on the day, or ended with the day before."""
    found: set[int] = set()
    for rows in (StatusPeriod.objects, Founding.objects):
        edge = Q(during__startswith=on) | Q(during__endswith=on)
        found |= {*rows.filter(edge).order_by("pk").values_list("entity_id", flat=True)}
    return found


def _run_by(events: Iterable[Event]) -> set[int]:
    """Entities of the organisations that were changed: the kind of a founder is a filter."""
    rows = {event[4] for event in events if event[2] == EventVerb.ORGANISATION_CHANGED}
    prefix = row_name(Organisation(pk=0)).removesuffix("0")
    keys = [int(row.removeprefix(prefix)) for row in rows if row.startswith(prefix)]
    if not keys:
        return set()
    rows_of = Founding.objects.filter(organisation__in=keys).order_by("pk")
    return {*rows_of.values_list("entity_id", flat=True)}
