"""What the decisions in the tables give, keep and end: the acts that `effects.py` reckons with.

Who appealed, waived, or what the minister decided, stands in columns of `Decision`; what it means
for a status is decided here and nowhere else.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from entities.enums import REGISTER_BASES, EntityKind, LetterKind
from entities.enums.appeals import AppealOutcome, Ruling
from entities.enums.cases import CaseKind
from entities.enums.courts import OF_BOTH
from entities.models import Decision, Entity, StatusPeriod

from . import appeals, courts, effects, periods
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
        # What a court found void gives nothing; the row that stands for it still is its own.
        if decision.letter.kind in GIVING | DENYING and (
            row := unclaimed.pop(decision.period_id or 0, None)
        ):
            picture.rows[key_of(decision)] = row
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
    """The days that a delivered decision gives, or the minister in its place; None for others, and
    for one that a court found void.
    """
    letter = decision.letter
    begins = letter.case.kind != CaseKind.CIS_EXTENSION
    extends = f"decision/{decision.extends_id}" if decision.extends_id else ""
    if letter.kind in GIVING and letter.delivered_on and not courts.is_void(decision):
        first, after = term_of(decision.valid_from, letter.delivered_on)
        if ruled(decision, Ruling.GIVES):
            first, after = _as_ruled(decision, first, after)
        return Gift(key_of(decision), _signed_at(decision), first, after, begins, extends)
    if letter.kind in DENYING and letter.case.kind in _OF_STATUS:
        other = _by_minister(decision)
        if other and (bound := other.ruling_binds_from):
            first, after = _as_ruled(other, bound, periods.status_ends(EntityKind.CIS, bound))
            made_at = _as_moment(bound, time.max)
            return Gift(key_of(decision), made_at, first, after, begins, extends)
    return None


def _by_minister(decision: Decision) -> Decision | None:
    """The decision with the columns of that of the minister which gives a status in its place: the
    one that there is, or the last one that a court set aside; a void one gave nothing.
    """
    if decision.appeal_outcome or not decision.rounds:
        gives = decision.ruling == Ruling.GIVES and not courts.is_void(decision)
        return decision if gives else None
    told = decision.rounds[-1]
    if told["ruling"] != Ruling.GIVES or courts.was_invalid(told):
        return None
    return courts.of_round(told)


def end_by(decision: Decision) -> End | None:
    """What a delivered decision, or the minister's in its place, ends; None while it ends nothing.

    A loss is carried out when it is final, or from its delivery where that was ordered or all
    parties asked for it (KPA art. 108, 130 § 4); an appeal in time stops it, but for one that is
    enforceable at once (art. 130 § 2-3). Upheld, it is carried out when the minister's decision
    binds, unless it was already. What a court keeps from having effects ends nothing, and gives
    nothing from that day on (p.p.s.a. art. 61, 152).
    """
    letter = decision.letter
    if letter.kind in GIVING:
        last_day = _last_day_of_gift(decision)
        return End(_signed_at(decision), last_day, key_of(decision)) if last_day else None
    if letter.kind == LetterKind.LOSS:
        last_day = _last_day_by_loss(decision)
        return End(_signed_at(decision), last_day) if last_day else None
    bound = decision.ruling_binds_from
    if letter.case.kind == CaseKind.CIS_LOSS and ruled(decision, Ruling.TAKES) and bound:
        last_day = _since_in_effect(decision, decision.ruled_last_day or bound)
        return End(_as_moment(bound, time.max), last_day)
    if _by_minister(decision) and (last_day := _given_by_minister_until(decision)):
        return End(_as_moment(last_day, time.max), last_day, key_of(decision))
    return None


def _last_day_of_gift(decision: Decision) -> date | None:
    """The last day of what was granted and is gone: set aside by the minister, or without effects
    together with his decision.
    """
    bound, held_up = decision.ruling_binds_from, courts.held_up_since(decision)
    taken = decision.ruling == Ruling.TAKES or decision.appeal_outcome == AppealOutcome.REMANDED
    if held_up and decision.judgment in OF_BOTH:
        return min(held_up, bound) if taken and bound else held_up
    if taken and bound and not held_up:
        return _since_in_effect(decision, bound)
    return None


def _given_by_minister_until(decision: Decision) -> date | None:
    """The last day of a status that the minister gave and a court took the effects of."""
    if held_up := courts.held_up_since(decision):
        return held_up
    if decision.rounds and not decision.appeal_outcome:
        return date.fromisoformat(decision.rounds[-1]["held_up_on"])
    return None


def _last_day_by_loss(decision: Decision) -> date | None:
    """The last day of a status whose loss was decided; None while the loss takes nothing away."""
    delivered_on, bound = decision.letter.delivered_on, decision.ruling_binds_from
    outcome = courts.outcome(decision)
    if delivered_on is None or outcome == AppealOutcome.REMANDED or courts.takes_both(decision):
        return None
    if outcome == AppealOutcome.OVERTURNED:
        if not ruled(decision, Ruling.TAKES):
            return None
        last_day = decision.ruled_last_day or (delivered_on if decision.is_immediate else bound)
        return _since_in_effect(decision, last_day) if last_day else None
    if decision.is_immediate:
        return _since_in_effect(decision, delivered_on)
    if decision.appealed_on:
        return _since_in_effect(decision, bound) if outcome and bound else None
    if decision.is_as_asked:
        return _since_in_effect(decision, delivered_on)
    return appeals.final_on(delivered_on, waived_on=decision.waived_on)


def _since_in_effect(decision: Decision, last_day: date) -> date:
    """The last day of what a decision ends, which a court kept from having effects for a while: it
    ends nothing before it had them again.
    """
    return max(last_day, decision.in_effect_again_on or last_day)


def ruled(decision: Decision, ruling: Ruling) -> bool:
    """Whether the minister decided so on the merits, and that has effects."""
    return courts.outcome(decision) == AppealOutcome.OVERTURNED and decision.ruling == ruling


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
        if not _is_of_register(was):
            continue
        key = f"former/{decision.pk}/{place}"
        picture.former[key] = (decision, was)
        if row := unclaimed.pop(was["row"], None):
            picture.rows[key] = row
        first = date.fromisoformat(was["from"])
        after = date.fromisoformat(was["until"]) if was["until"] else None
        decided_on = date.fromisoformat(was["decided_on"]) if was["decided_on"] else first
        picture.gifts.append(Gift(key, _as_moment(decided_on), first, after))


def _is_of_register(was: Any) -> bool:
    """Whether it was a period of the register: not a founder, not what was only published; whoever
    tampered with it may have left anything there.
    """
    return isinstance(was, dict) and was.get("basis") in REGISTER_BASES


def _signed_at(decision: Decision) -> datetime:
    if decision.letter.signed_at is None:
        raise ValueError("a draft decides nothing")
    return decision.letter.signed_at


def _as_moment(day: date, at: time = time.min) -> datetime:
    return timezone.make_aware(datetime.combine(day, at), timezone.get_default_timezone())
