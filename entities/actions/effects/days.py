"""Periods as decisions make them: entered, given other days, struck out before they began.

What an office types in by hand is `actions/status.py`, which asks the rules first. A delivered
decision binds whether or not the register likes it: that was asked before the signature.
"""

from datetime import date
from typing import Any

from psycopg2.extras import DateRange

from entities.enums import EventVerb
from entities.models import Entity, StatusPeriod
from entities.rules.effects import Days

from .. import acts, status
from ..drafts import PeriodDraft


def enter(act: acts.Act, entity: Entity, draft: PeriodDraft, days: Days) -> StatusPeriod:
    """Write a period with the days, in the place of what was only published."""
    return status.write(act, entity, draft.of_days(*days))


def give(act: acts.Act, period: StatusPeriod, days: Days) -> None:
    """Give the period the days, and tell which end moved."""
    before = status.told(period)
    period.during = DateRange(*days)
    status.save(period)
    after = status.told(period)
    moved = {name: [before[name], after[name]] for name in ("from", "until")}
    moved = {name: pair for name, pair in moved.items() if pair[0] != pair[1]}
    if moved:
        closed = [*moved] == ["until"] and _is_earlier(*moved["until"])
        verb = EventVerb.STATUS_CLOSED if closed else EventVerb.STATUS_CORRECTED
        _record(act, verb, period, moved)


def void(act: acts.Act, period: StatusPeriod) -> None:
    """Strike out a period of which no day is left; the event tells what it was."""
    _record(act, EventVerb.STATUS_VOIDED, period, status.told(period))
    period.delete()


def differ(period: StatusPeriod, days: Days) -> bool:
    """Whether the period has other days than those."""
    return (period.during.lower, period.during.upper) != days


def shrinks(period: StatusPeriod, days: Days) -> bool:
    """Whether all the new days are among those of the period, so that nothing is in their way."""
    first, after = days
    upper = period.during.upper
    return period.during.lower <= first and (upper is None or (after or date.max) <= upper)


def _is_earlier(before: str | None, after: str | None) -> bool:
    return after is not None and (before is None or after < before)


def _record(act: acts.Act, verb: EventVerb, period: StatusPeriod, changes: dict[str, Any]) -> None:
    act.record(verb, period.entity.name, entity=period.entity, row=period, changes=changes)
