"""What was only published gives way to a decision, and comes back where that gives no day any more.

An act of the voivode takes the place of a publication from its first day on (ADR 23). The decision
remembers what it was, so that it follows when the days of the decision move, or are struck out as
if they had never been (ADR 55): then the source claims again what it claimed before.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from entities.enums import ListingBasis
from entities.models import Decision, Entity, StatusPeriod
from entities.rules.effects import Days
from entities.rules.given import Picture

from .. import acts, status
from ..drafts import PeriodDraft
from . import days as period_days


def remember(entity: Entity, decision: Decision, picture: Picture, first: date) -> None:
    """Note on the decision what is only published and gives way to its days; what another one
    remembers already is not noted twice.
    """
    known = {was["row"] for one in picture.decisions.values() for was in _remembered(one)}
    rows = entity.periods.filter(basis=ListingBasis.PUBLISHED, during__overlap=(first, None))
    taken = [status.remembered(row) for row in rows.order_by("during") if row.pk not in known]
    if taken:
        decision.former = [*decision.former, *taken]
        decision.save(update_fields=["former"])


def make_room(act: acts.Act, entity: Entity, picture: Picture, wanted: dict[str, Days]) -> None:
    """Let what is published end where the days of decisions begin now, before those move there."""
    for was, _decision in _all(picture):
        row = _row(entity, was)
        days = _days_left(was, wanted.values())
        if row is None or _was_corrected(row, was):
            continue
        if days is None:
            period_days.void(act, row)
        elif period_days.differ(row, days) and period_days.shrinks(row, days):
            period_days.give(act, row, days)


def come_back(act: acts.Act, entity: Entity, picture: Picture, wanted: dict[str, Days]) -> None:
    """List again, with its source, what was published on days that no decision has any more."""
    for was, decision in _all(picture):
        row = _row(entity, was)
        days = _days_left(was, wanted.values())
        if days is None or (row and _was_corrected(row, was)) or _is_taken(entity, days, row):
            continue
        if row is None:
            row = status.write(act, entity, _draft(was).of_days(*days))
            was["row"] = row.pk
            decision.save(update_fields=["former"])
        elif period_days.differ(row, days):
            period_days.give(act, row, days)


def _all(picture: Picture) -> list[tuple[dict[str, Any], Decision]]:
    return [(was, one) for one in picture.decisions.values() for was in _remembered(one)]


def _remembered(decision: Decision) -> list[dict[str, Any]]:
    return [was for was in decision.former if was.get("basis") == ListingBasis.PUBLISHED]


def _days_left(was: dict[str, Any], decided: Iterable[Days]) -> Days | None:
    """The days of the publication up to the first one that a decision has; None when it has all."""
    first = date.fromisoformat(was["from"])
    after = date.fromisoformat(was["until"]) if was["until"] else None
    for begins, ends in decided:
        if begins <= first and (ends is None or first < ends):
            return None
        if first < begins and (after is None or begins < after):
            after = begins
    return first, after


def _row(entity: Entity, was: dict[str, Any]) -> StatusPeriod | None:
    return entity.periods.filter(pk=was["row"], basis=ListingBasis.PUBLISHED).first()


def _was_corrected(row: StatusPeriod, was: dict[str, Any]) -> bool:
    """Whether somebody corrected since when it was published: that is newer than the memory."""
    return row.starts_on != date.fromisoformat(was["from"])


def _is_taken(entity: Entity, days: Days, row: StatusPeriod | None) -> bool:
    """Whether something else is listed on some of the days, such as a newer publication."""
    others = entity.periods.filter(during__overlap=days)
    return any(other.pk != (row.pk if row else 0) for other in others.order_by("pk"))


def _draft(was: dict[str, Any]) -> PeriodDraft:
    return PeriodDraft(
        ListingBasis.PUBLISHED,
        None,
        number=was["number"],
        decided_on=date.fromisoformat(was["decided_on"]) if was["decided_on"] else None,
        source_url=was["source_url"],
        note=was["note"],
    )
