"""Whether a signed document still holds on a day, for anyone who has it in hand.

Nothing here names a natural person: a document's kind, number, office, days, and what became of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import QuerySet
from django.utils import timezone

from entities.enums import LetterKind
from entities.enums.appeals import AppealOutcome, Ruling
from entities.enums.cases import CaseKind, LetterState
from entities.enums.courts import OF_BOTH
from entities.models import Decision, Letter, StatusPeriod

from . import appeals, courts, given

# What gives a status or an entry, so that one may ask whether it lasts.
GIVING = frozenset({LetterKind.GRANT, LetterKind.EXTENSION, LetterKind.KIS_ENTRY})


class Standing(StrEnum):
    """Where a decision stands on a day (KPA art. 16, 110, 127-130, 138)."""

    NOT_YET = "not_yet"  # the day comes before the signature
    SIGNED = "signed"
    DROPPED = "dropped"  # its office gave up serving it
    DELIVERED = "delivered"
    APPEALED = "appealed"
    FINAL = "final"
    CHANGED = "changed"  # the minister changed it, and what it gives or takes stays so
    OVERTURNED = "overturned"
    REMANDED = "remanded"
    HELD_UP = "held_up"  # a court keeps the minister's decision from having effects
    SET_ASIDE = "set_aside"  # a court did away with it
    VOID = "void"  # a court found that it was never valid


_BINDING = (
    *(Standing.DELIVERED, Standing.APPEALED, Standing.FINAL, Standing.CHANGED),
    Standing.HELD_UP,
)


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a decision by a day, and since when."""

    standing: Standing
    since: date | None = None
    appeal_until: date | None = None
    is_immediate: bool = False
    is_as_asked: bool = False  # carried out, though not final: all parties asked for it

    @property
    def holds(self) -> bool:
        """Whether it binds anybody on the day: it was delivered (KPA art. 110) and is not gone."""
        return self.standing in _BINDING

    @property
    def is_final(self) -> bool:
        return self.standing in (Standing.FINAL, Standing.CHANGED)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What anyone may know of a document on a day."""

    letter: Letter
    on: date
    signed_on: date
    delivered_on: date | None
    fate: Fate | None  # of a decision
    period: StatusPeriod | None  # the status or the entry that the document gave
    in_register: bool | None  # whether that status lasts, or the certified one still does
    corrections: tuple[Letter, ...]
    changes: tuple[Letter, ...]
    losses: tuple[tuple[Letter, Fate], ...]
    extensions: tuple[tuple[Letter, Fate], ...]
    removals: tuple[Letter, ...]

    @property
    def existed(self) -> bool:
        return self.signed_on <= self.on

    @property
    def status_ended_on(self) -> date | None:
        """The last day of the status that the document gave, when it is over on the day."""
        last = self.period.last_day if self.period else None
        return last if last and last < self.on else None

    @property
    def ceased_on(self) -> date | None:
        """When the club ceased, where a notice that it was struck off says it (art. 18a(4)-(5))."""
        notices = (*self.removals, self.letter)
        days = [notice.facts.get("ceased_on") for notice in notices]
        return next((date.fromisoformat(day) for day in days if day), None)

    @property
    def status_begins_on(self) -> date | None:
        begins = self.period.starts_on if self.period else None
        return begins if begins and begins > self.on else None


def signed_day(letter: Letter) -> date:
    """The day of the signature, as it stands on the document: by the clock of Poland."""
    if letter.signed_at is None:
        raise ValueError("a draft has no day of signature")
    return letter.signed_at.astimezone(timezone.get_default_timezone()).date()


def fate_of(decision: Decision, on: date) -> Fate:
    """Where a decision stands on the day: it binds from its delivery (KPA art. 110), is final when
    nobody can appeal any more (art. 16 § 1, 127a, 129), and after an appeal the minister decides
    (art. 138).
    """
    letter, signed_on = decision.letter, signed_day(decision.letter)
    if on < signed_on:
        return Fate(Standing.NOT_YET, signed_on)
    delivered_on = letter.delivered_on
    if letter.state == LetterState.DROPPED:
        return Fate(Standing.DROPPED, signed_on)
    if delivered_on is None or delivered_on > on:
        return Fate(Standing.SIGNED, signed_on)
    if decision.appealed_on and decision.appealed_on <= on:
        return _after_appeal(decision, decision.appealed_on, on)
    final = appeals.final_on(delivered_on, waived_on=decision.waived_on)
    if decision.appealed_on is None and final and final <= on:
        return Fate(Standing.FINAL, final)
    until = appeals.appeal_until(delivered_on)
    at_once = {"is_immediate": decision.is_immediate, "is_as_asked": decision.is_as_asked}
    return Fate(Standing.DELIVERED, delivered_on, until, **at_once)


def verdict(letter: Letter, on: date) -> Verdict:
    """Everything that anyone may know of a signed document on the day."""
    decision = getattr(letter, "decision", None)
    delivered = letter.delivered_on
    period = _period_of(letter, decision)
    return Verdict(
        letter=letter,
        on=on,
        signed_on=signed_day(letter),
        delivered_on=delivered if delivered and delivered <= on else None,
        fate=fate_of(decision, on) if decision else None,
        period=period,
        in_register=_in_register(letter, period, on),
        corrections=_signed_by(letter.corrections.all(), on),
        changes=tuple(x for x in _changes_of(letter) if fate_of(x.decision, on).holds),
        losses=_later_decisions(LetterKind.LOSS, letter, period, on),
        extensions=_later_decisions(LetterKind.EXTENSION, letter, period, on),
        removals=_removals(letter, period, on),
    )


def documents_of(periods: Sequence[StatusPeriod]) -> dict[int, Letter]:
    """The signed letters behind the periods, by the period's key: the decision that gave a status,
    the notice of an entry. Most periods are older than the portal and have none.
    """
    keys = [period.pk for period in periods]
    decisions = Decision.objects.filter(
        period__in=keys, letter__kind__in=sorted(GIVING), letter__code__isnull=False
    )
    found = {
        decision.period_id: decision.letter
        for decision in decisions.select_related("letter").order_by("pk")
        if decision.period_id
    }
    numbers = {period.number: period.pk for period in periods if period.number}
    notices = Letter.objects.filter(
        kind=LetterKind.KIS_ENTRY,
        case__entity__in={period.entity_id for period in periods},
        case__number__in=numbers,
        code__isnull=False,
    )
    for notice in notices.select_related("case").order_by("pk"):
        found[numbers[notice.case.number]] = notice
    return found


def _after_appeal(decision: Decision, appealed_on: date, on: date) -> Fate:
    since = appealed_on
    for told in decision.rounds:
        past = courts.of_round(told)
        since = past.judgment_final_on or since
        if on < since:
            past.letter = decision.letter
            return _as_ruled(past, appealed_on, on)
    return _as_ruled(decision, since, on)


def _as_ruled(decision: Decision, appealed_on: date, on: date) -> Fate:
    """Where it stands by what the minister, and after him a court, decided."""
    binds = decision.ruling_binds_from
    if binds is None or binds > on:
        return Fate(Standing.APPEALED, appealed_on, is_immediate=decision.is_immediate)
    final = decision.judgment_final_on
    if decision.judgment in OF_BOTH and final and final <= on:
        return Fate(Standing.VOID if courts.is_void(decision) else Standing.SET_ASIDE, final)
    if decision.held_up_on and decision.held_up_on <= on:
        again = decision.in_effect_again_on
        if again is None or on < again:
            return Fate(Standing.HELD_UP, decision.held_up_on)
    standing = {
        AppealOutcome.UPHELD: Standing.FINAL,
        AppealOutcome.OVERTURNED: Standing.CHANGED if _keeps(decision) else Standing.OVERTURNED,
        AppealOutcome.REMANDED: Standing.REMANDED,
    }[AppealOutcome(decision.appeal_outcome)]
    return Fate(standing, binds)


def _keeps(decision: Decision) -> bool:
    """Whether the minister, who decided on the merits, came to what the decision said: it gives a
    status still, or takes it still, from other days or on other grounds (KPA art. 138 § 1 pt 2).
    """
    letter = decision.letter
    denies = letter.kind in (LetterKind.REFUSAL, LetterKind.DISCONTINUANCE)
    takes = letter.kind == LetterKind.LOSS or (denies and letter.case.kind != CaseKind.CIS_LOSS)
    return decision.ruling == (Ruling.TAKES if takes else Ruling.GIVES)


def _period_of(letter: Letter, decision: Decision | None) -> StatusPeriod | None:
    """The status that a grant or an extension opened; the entry that bears its case's number."""
    if letter.kind == LetterKind.KIS_ENTRY and letter.case.entity:
        number = letter.case.number
        return letter.case.entity.periods.filter(number=number).order_by("during").first()
    return decision.period if decision and letter.kind in GIVING else None


def _in_register(letter: Letter, period: StatusPeriod | None, on: date) -> bool | None:
    if letter.kind == LetterKind.CERTIFICATE and letter.case.entity:
        current = letter.case.entity.periods.current(on).order_by("pk")
        return any(held.in_register for held in current)
    if period is None and letter.kind in GIVING and letter.delivered_on:
        return False if letter.delivered_on <= on else None
    return on in period.during if period else None


def _changes_of(letter: Letter) -> QuerySet[Letter]:
    """Decisions made to change this one with the party's consent (KPA art. 155): they name it."""
    if not (letter.is_decision and letter.case.entity_id):
        return Letter.objects.none()
    return (
        Letter.objects.filter(
            kind=LetterKind.CHANGE,
            case__office=letter.case.office_id,
            case__entity=letter.case.entity_id,
            facts__decision_number=letter.number,
            delivered_on__isnull=False,
        )
        .select_related("decision")
        .order_by("signed_at", "pk")
    )


def _signed_by(letters: QuerySet[Letter], on: date) -> tuple[Letter, ...]:
    signed = letters.filter(code__isnull=False).order_by("signed_at", "pk")
    return tuple(letter for letter in signed if signed_day(letter) <= on)


def _later_decisions(
    kind: LetterKind, letter: Letter, period: StatusPeriod | None, on: date
) -> tuple[tuple[Letter, Fate], ...]:
    """Decisions of the kind that bind on the day: on the loss of this very status (art. 6), or on
    its extension by days that come after it (art. 5a).
    """
    if period is None or letter.case.entity is None:
        return ()
    if kind == LetterKind.LOSS:
        rows = given.of_entity(letter.case.entity).losses_of(period)
    else:
        found = Decision.objects.filter(letter__kind=kind, letter__case__entity=period.entity_id)
        found = found.filter(period__during__fully_gt=period.during)
        rows = [*found.select_related("letter").order_by("letter__signed_at", "pk")]
    fates = [(decision.letter, fate_of(decision, on)) for decision in rows]
    return tuple((other, fate) for other, fate in fates if fate.holds)


def _removals(letter: Letter, period: StatusPeriod | None, on: date) -> tuple[Letter, ...]:
    """Notices that the entry was struck off (art. 18a(5))."""
    if period is None or letter.kind != LetterKind.KIS_ENTRY:
        return ()
    of_entity = Letter.objects.filter(kind=LetterKind.KIS_REMOVAL, case__entity=period.entity_id)
    return tuple(x for x in _signed_by(of_entity, on) if signed_day(x) >= period.starts_on)
