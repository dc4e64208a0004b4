"""Days on the list, told anew from the register's events alone: what the tables ought to hold."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from entities.enums import EventVerb
from entities.models import RegisterEvent, StatusPeriod

ABOUT_PERIODS = (
    EventVerb.STATUS_OPENED,
    EventVerb.STATUS_CLOSED,
    EventVerb.STATUS_CORRECTED,
    EventVerb.STATUS_VOIDED,
    EventVerb.STATUS_REPLACED,
)
Told = dict[str, Any]
_COMPARED = ("basis", "from", "until", "number")


class UnknownPeriodError(LookupError):
    """An event speaks of a period that no event before it opened."""

    def __init__(self, event: RegisterEvent) -> None:
        super().__init__(f"event {event.number}")
        self.event = event


def periods_of(events: Iterable[RegisterEvent]) -> list[Told]:
    """The periods of one entity after its events, in the order of their numbers. Raises
    `UnknownPeriodError`.
    """
    periods: list[Told] = []
    replaced: list[Told] = []
    for event in events:
        if event.verb == EventVerb.STATUS_OPENED:
            for period in replaced:
                _give_way(periods, period, event.changes["from"])
            replaced = []
            told = {name: event.changes.get(name) for name in _COMPARED}
            periods.append({**told, "row": event.row})
        elif event.verb == EventVerb.STATUS_REPLACED:
            replaced.append(_meant(periods, event))
        elif event.verb == EventVerb.STATUS_VOIDED:
            periods.remove(_meant(periods, event))
        else:
            period = _meant(periods, event)
            period |= {name: pair[1] for name, pair in event.changes.items() if name in _COMPARED}
    return sorted(({n: p[n] for n in _COMPARED} for p in periods), key=lambda p: p["from"])


def as_told(period: StatusPeriod) -> Told:
    """A period of the table, in the words of the events."""
    lower, upper = period.during.lower, period.during.upper
    return {
        "basis": str(period.basis),
        "from": _iso(lower),
        "until": _iso(upper) if upper else None,
        "number": period.number,
    }


def _meant(periods: list[Told], event: RegisterEvent) -> Told:
    """The period that the event is about: by its row, or, in events of the time before they named
    it, by what it was: days never overlap, so the first and the last tell periods apart.
    """
    for period in periods:
        if event.row and period["row"] == event.row:
            return period
    before = {
        name: pair[0] if isinstance(pair, list) else pair
        for name, pair in event.changes.items()
        if name in _COMPARED
    }
    for period in periods:
        if all(period[name] == value for name, value in before.items()):
            return period
    raise UnknownPeriodError(event)


def _give_way(periods: list[Told], period: Told, first_day: str) -> None:
    """What was only published ends where an act of the voivode begins, or was never there."""
    if period["from"] < first_day:
        period["until"] = first_day
    else:
        periods.remove(period)


def _iso(day: date) -> str:
    return str(day)
