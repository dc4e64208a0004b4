"""What the decisions in the tables give, keep and end: the acts that `effects.py` reckons with.

Who appealed, waived, or what the minister decided, stands in columns of `Decision`; what it means
for a status is decided here and nowhere else.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from entities.enums import REGISTER_BASES, EntityKind, LetterKind
from entities.enums.cases import AppealOutcome, CaseKind, Ruling
from entities.models import Decision, Entity, StatusPeriod

from . import appeals, effects, periods
from .effects import Days, End, Gift

GIVING = frozenset({LetterKind.GRANT, LetterKind.EXTENSION})
# What may stand in the way of a status, so that the minister may give it in their place.
DENYING = frozenset({LetterKind.REFUSAL, LetterKind.DISCONTINUANCE})
_ABOUT_STATUS = GIVING | DENYING | {LetterKind.LOSS}
_OF_STATUS = (CaseKind.CIS_GRANT, CaseKind.CIS_EXTENSION)


@dataclass(slots=True)
class Picture:
    """The acts about a centre and the rows that stand for them; `rows` has none for a gift that is
    without effect.
    """

    gifts: list[Gift] = field(default_factory=list)
    ends: list[tuple[End, Decision]] = field(default_factory=list)
    rows: dict[str, StatusPeriod] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    former: dict[str, tuple[Decision, dict[str, Any]]] = field(default_factory=dict)

    def days(self) -> dict[str, Days]:
        """The days in the register that follow from all of it."""
        return effects.days_of(self.gifts, [end for end, _ in self.ends])

    def gift_of(self, period: StatusPeriod) -> Gift | None:
        """The act that gave the period."""
        key = next((key for key, row in self.rows.items() if row.pk == period.pk), None)
        return next((gift for gift in self.gifts if gift.key == key), None)

    def losses_of(self, period: StatusPeriod) -> list[Decision]:
        """The delivered decisions on the loss (art. 6) of the status that the period is part of,
        whatever became of them; the earliest first.
        """
        gift = self.gift_of(period)
        losses = [d for d in self.decisions.values() if d.letter.kind == LetterKind.LOSS]
        asked = [(End(_signed_at(d), date.min), d) for d in losses]
        return [d for end, d in asked if gift and effects.takes(end, gift, self.gifts)]


def of_entity(entity: Entity) -> Picture:
    """The picture of the entity as the tables have it now."""
    picture = Picture()
    rows = StatusPeriod.objects.filter(entity=entity, basis__in=sorted(REGISTER_BASES))
    unclaimed = {row.pk: row for row in rows.select_related("office").order_by("during")}
    told = Decision.objects.filter(
        letter__case__entity=entity,
        letter__kind__in=sorted(_ABOUT_STATUS),
        letter__delivered_on__isnull=False,
    ).select_related("letter__case__office")
    for decision in told.order_by("letter__signed_at", "pk"):
        picture.decisions[key_of(decision)] = decision
        if gift := gift_by(decision):
            picture.gifts.append(gift)
            if row := unclaimed.pop(decision.period_id or 0, None):
                picture.rows[gift.key] = row
        if end := end_by(decision):
            picture.ends.append((end, decision))
    for decision in picture.decisions.values():
        _remember_former(picture, decision, unclaimed)
    for row in unclaimed.values():
        key = f"period/{row.pk}"
        picture.rows[key] = row
        made_at = _as_moment(row.decided_on or row.starts_on)
        picture.gifts.append(Gift(key, made_at, row.during.lower, row.during.upper))
    return picture


def key_of(decision: Decision) -> str:
    """The name of what a decision gives."""
    return f"decision/{decision.pk}"


def term_of(valid_from: date | None, delivered_on: date) -> Days:
    """The days that a decision gives once it is delivered: five years from the day that it states,
    or from its delivery when that comes later (art. 5(2), 5a; KPA art. 110).
    """
    first = max(valid_from or delivered_on, delivered_on)
    return first, periods.status_ends(EntityKind.CIS, first)


def gift_by(decision: Decision) -> Gift | None:
    """The days that a delivered decision gives, or the minister in its place; None for others."""
    letter = decision.letter
    ruled = _ruled(decision, Ruling.GIVES)
    begins = letter.case.kind != CaseKind.CIS_EXTENSION
    extends = f"decision/{decision.extends_id}" if decision.extends_id else ""
    if letter.kind in GIVING and letter.delivered_on:
        first, after = term_of(decision.valid_from, letter.delivered_on)
        if ruled:
            first, after = _as_ruled(decision, first, after)
        return Gift(key_of(decision), _signed_at(decision), first, after, begins, extends)
    bound = decision.ruling_binds_from
    if letter.kind in DENYING and letter.case.kind in _OF_STATUS and ruled and bound:
        first, after = _as_ruled(decision, bound, periods.status_ends(EntityKind.CIS, bound))
        return Gift(key_of(decision), _as_moment(bound, time.max), first, after, begins, extends)
    return None


def end_by(decision: Decision) -> End | None:
    """What a delivered decision, or the minister's in its place, ends; None while it ends nothing.

    A loss is carried out when it is final, or from its delivery where that was ordered or all
    parties asked for it (KPA art. 108, 130 § 4); an appeal in time stops it, but for one that is
    enforceable at once (art. 130 § 2-3). Upheld, it is carried out when the
    minister's decision binds, unless it was already.
    """
    letter, bound = decision.letter, decision.ruling_binds_from
    taken = _ruled(decision, Ruling.TAKES)
    if letter.kind in GIVING:
        gone = taken or decision.appeal_outcome == AppealOutcome.REMANDED
        return End(_signed_at(decision), bound, key_of(decision)) if gone and bound else None
    if letter.kind == LetterKind.LOSS:
        last_day = _last_day_by_loss(decision)
        return End(_signed_at(decision), last_day) if last_day else None
    if letter.case.kind == CaseKind.CIS_LOSS and taken and bound:
        return End(_as_moment(bound, time.max), decision.ruled_last_day or bound)
    return None


def _last_day_by_loss(decision: Decision) -> date | None:
    """The last day of a status whose loss was decided; None while the loss takes nothing away."""
    delivered_on, bound = decision.letter.delivered_on, decision.ruling_binds_from
    if delivered_on is None or decision.appeal_outcome == AppealOutcome.REMANDED:
        return None
    if decision.appeal_outcome == AppealOutcome.OVERTURNED:
        if not _ruled(decision, Ruling.TAKES):
            return None
        return decision.ruled_last_day or (delivered_on if decision.is_immediate else bound)
    if decision.is_immediate:
        return delivered_on
    if decision.appealed_on:
        return bound if decision.appeal_outcome else None
    if decision.is_as_asked:
        return delivered_on
    return appeals.final_on(delivered_on, waived_on=decision.waived_on)


def _ruled(decision: Decision, ruling: Ruling) -> bool:
    return decision.appeal_outcome == AppealOutcome.OVERTURNED and decision.ruling == ruling


def _as_ruled(decision: Decision, first: date, after: date | None) -> Days:
    """The days with those that the minister gave in their place."""
    if decision.ruled_from:
        first, after = decision.ruled_from, periods.status_ends(EntityKind.CIS, decision.ruled_from)
    if decision.ruled_last_day:
        after = decision.ruled_last_day + timedelta(days=1)
    return first, after


def _remember_former(
    picture: Picture, decision: Decision, unclaimed: dict[int, StatusPeriod]
) -> None:
    """Periods on acts older than the portal, with the days that they had before this decision."""
    for place, was in enumerate(decision.former):
        if "basis" not in was:  # a founder's, not a period's
            continue
        key = f"former/{decision.pk}/{place}"
        picture.former[key] = (decision, was)
        if row := unclaimed.pop(was["row"], None):
            picture.rows[key] = row
        first = date.fromisoformat(was["from"])
        after = date.fromisoformat(was["until"]) if was["until"] else None
        decided_on = date.fromisoformat(was["decided_on"]) if was["decided_on"] else first
        picture.gifts.append(Gift(key, _as_moment(decided_on), first, after))


def _signed_at(decision: Decision) -> datetime:
    if decision.letter.signed_at is None:
        raise ValueError("a draft decides nothing")
    return decision.letter.signed_at


def _as_moment(day: date, at: time = time.min) -> datetime:
    return timezone.make_aware(datetime.combine(day, at), timezone.get_default_timezone())
