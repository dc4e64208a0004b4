"""What follows the register: of what was done since it was read, only who it was done to is read
anew.

Every act adds events to the register's chain, and an event names the entity it is about. So what
a change costs the next visitor follows the change, not the size of the register. A day begins as
the day before it ended, but for what begins or ends with it.
"""

from collections.abc import Callable, Collection, Iterable, Sized
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol, Self, TypeVar

from django.core.cache import caches
from django.db.models import Q

from entities.enums import EventVerb
from entities.models import Founding, Organisation, RegisterEvent, StatusPeriod
from entities.models.event import row_name

from . import history, sets

MOST = 200
"""Entities that are read one by one at most, since all were read together."""

MOST_EVENTS = 500
"""Events that are gone through; after more, as after an import, everything is read."""

FEW_EVENTS = 50
"""Events that changed nothing, gone through again by whoever is next: sooner than keeping anew."""

KEPT_FOR = 26 * 60 * 60
"""Seconds: a day, and some hours of the next, which begins with what the day left."""

# A code of a catalogue is on any number of entities, and no event names them.
_OF_ANYBODY = frozenset({EventVerb.CATALOGUE_CHANGED, EventVerb.IMPORT_DONE})

Event = tuple[int, str, str, int | None, str]
_EVENT = ("number", "hash", "verb", "entity_id", "row")


class Followable(Protocol):
    """What can be brought up to date by reading some entities anew."""

    @property
    def later(self) -> Sized: ...

    def with_news(self, of: Collection[int], on: date) -> Self:
        """The same, with these entities read anew as of the day."""


T = TypeVar("T", bound=Followable)


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """Something as it was after an event; its hash stands for all that was done before it."""

    number: int
    hash: str
    what: T


def of_day(on: date, today: date | None = None) -> sets.Sets:
    """The sets of everybody listed on the day, as the register is now. Of days before `today`
    nothing is kept: each is made of the same history.
    """
    if today and on < today:
        return current("history", today, history.read).on(on)
    return current("sets", on, lambda: sets.of_day(on))


def current(name: str, on: date, read: Callable[[], T]) -> T:
    """What was kept under the name, with what happened since; read whole where nothing was kept,
    or where that is quicker.
    """
    cache = caches["sets"]
    kept: Kept[T] | None = cache.get(_key(name, on))
    base: Kept[T] | None = kept or cache.get(_key(name, on, before=1))
    since = _since(base) if base else []
    if kept and len(since) == 1:
        return kept.what
    found = None
    if base and since:
        changed = _changed(since[1:])
        if changed is not None:
            found = _followed(base.what, changed if kept else changed | _turned(on), on)
    # Before everything is read: what an act commits meanwhile is read once more by whoever is next.
    last = since[-1][:2] if since else _last()
    found = found or read()
    is_the_same = kept is not None and found is kept.what and len(since) <= FEW_EVENTS
    if last and not is_the_same:
        cache.set(_key(name, on), Kept(*last, found), KEPT_FOR)
    return found


def _key(name: str, on: date, before: int = 0) -> str:
    return f"{name}:{on.toordinal() - before}"


def _last() -> tuple[int, str] | None:
    return RegisterEvent.objects.order_by("-number").values_list("number", "hash").first()


def _since(kept: Kept[Any]) -> list[Event]:
    """The event after which the sets were kept, and those after it; none if it is not the same
    register, or too many to go through.
    """
    events = RegisterEvent.objects.filter(number__gte=kept.number).order_by("number")
    found = [*events.values_list(*_EVENT)[: MOST_EVENTS + 2]]
    same = bool(found) and found[0][1] == kept.hash
    return found if same and len(found) < MOST_EVENTS + 2 else []


def _followed(base: T, changed: set[int], on: date) -> T | None:
    """The same with these entities read anew; None when it is quicker to read all."""
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
