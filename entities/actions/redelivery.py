"""Another day of a delivery in the place of the noted one, with all that follows: terms, pauses,
finality, days in the register, who runs a centre (ADR 64).
"""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from psycopg2.extras import DateRange

from entities.enums import LetterKind
from entities.enums.cases import CaseState, DeliveryWay, Move, PauseReason, TermKind
from entities.models import Addressee, CaseTerm, Decision, Letter
from entities.rules import appeals, given, mending, states

from . import acts, case_clock, cases, consequences, entities
from .deliveries import Proof, put
from .effects import taking_over

Effects = list[list[str]]
_NONE = "brak"


def replace(act: acts.Act, addressee: Addressee, proof: Proof, day: date) -> Effects:
    """Note the delivery as it was, and make of the case and the register what follows from it. What
    moved is told: what, what was, what is. Nothing is asked here; `rules/mending.py` says what may
    be.
    """
    letter = addressee.letter
    before = _told(letter, addressee)
    new = mending.delivered_on(letter, addressee, day)
    old, term = letter.delivered_on, mending.term_of(letter)
    remarks = mending.left_behind(letter, new) if old and new else []
    addressee.delivered_on = day
    put(addressee, proof)
    if old and new:
        last = letter.addressees.latest("delivered_on", "pk")
        letter.delivered_on, letter.delivery_way = new, last.delivery_way
        letter.save(update_fields=["delivered_on", "delivery_way"])
        if term:
            _move_term(letter, term, old, new)
        if letter.is_decision:
            _follow(act, letter, term, old, new)
    for sentence in remarks:
        if act.by:
            cases.note(letter.case, f"Po poprawce doręczenia: {sentence}", by=act.by, at=act.at)
    after = _told(letter, addressee)
    moved = [[what, was, after[what]] for what, was in before.items() if was != after[what]]
    return [*moved, *(["Uwaga", "", sentence] for sentence in remarks)]


def _move_term(letter: Letter, term: CaseTerm, old: date, new: date) -> None:
    term.set_on, term.due_on = new, mending.due_by(letter, new) or new
    term.save(update_fields=["set_on", "due_on"])
    if term.kind == TermKind.COMPLETE:
        for pause in letter.case.pauses.filter(
            reason=PauseReason.COMPLETION, during__startswith=old
        ):
            pause.during = DateRange(new, pause.during.upper)
            pause.save(update_fields=["during"])
        case_clock.resettle(letter.case)


def _follow(act: acts.Act, letter: Letter, term: CaseTerm | None, old: date, new: date) -> None:
    """What of a decision goes by the day of its delivery."""
    case, decision = letter.case, letter.decision
    case.terms.filter(kind=TermKind.SETTLE, met_on=old).update(met_on=new)
    if decision.waived_on and not mending.waiver_counts(decision, new):
        decision.waived_on = None
        decision.save(update_fields=["waived_on"])
    if decision.appealed_on is None and case.state == CaseState.DECIDED and term:
        _go_on_or_stay_final(act, decision, term, new)
    _move_founder(act, decision, old, new)
    consequences.follow(act, letter)


def _go_on_or_stay_final(act: acts.Act, decision: Decision, term: CaseTerm, new: date) -> None:
    """A decision that was taken as final too early can be appealed from still (KPA art. 129 § 2);
    any other is final from its day (art. 16 § 1).
    """
    letter = decision.letter
    final = appeals.final_on(new, waived_on=decision.waived_on)
    is_final = final is not None and final <= timezone.localdate(act.at)
    until = appeals.appeal_until(new)
    term.met_on = (decision.waived_on or until) if is_final else None
    term.save(update_fields=["met_on"])
    if letter.kind == LetterKind.TAKEOVER:
        taking_over.undo(act, decision)
    if not is_final:
        cases.go_to(letter.case, states.next_state(letter.case, Move.RESUME_TERM), act)
    elif letter.kind == LetterKind.TAKEOVER and final:
        taking_over.carry_out(act, decision, final)


def _move_founder(act: acts.Act, decision: Decision, old: date, new: date) -> None:
    """A founder that a grant brought to a known entity begins with the status (ADR 53)."""
    entity, letter = decision.letter.case.entity, decision.letter
    if entity is None or letter.kind not in given.GIVING:
        return
    was, first = (given.term_of(decision.valid_from, day)[0] for day in (old, new))
    rows = [*entity.foundings.order_by("pk")]
    begun = [row for row in rows if row.during.lower == was]
    if was == first or not begun:
        return
    ended = [row for row in rows if row.during.upper == was]
    if any(row.during.upper and row.during.upper <= first for row in begun) or any(
        row.during.lower and row.during.lower >= first for row in ended
    ):
        return
    for row in begun:
        row.during = DateRange(first, row.during.upper)
    for row in ended:
        row.during = DateRange(row.during.lower, first)
    # Of two that touch, who ends makes room for who begins.
    kept = [*ended, *begun] if first < was else [*begun, *ended]
    entities.change(entity, {}, kept=kept, by=act.by, reason=act.reason, at=act.at)


# --- What it means, in words ----------------------------------------------------------------


def _told(letter: Letter, addressee: Addressee) -> dict[str, str]:
    """What the delivery moves, as it is now."""
    told = {
        f"Doręczono: {addressee}": _day(addressee.delivered_on),
        "Sposób doręczenia": str(DeliveryWay(addressee.delivery_way).label),
    }
    if letter.addressees.count() > 1:
        told["Doręczono ostatniej ze stron"] = _day(letter.delivered_on)
    if letter.delivered_on and (due := mending.due_by(letter, letter.delivered_on)):
        told["Termin strony"] = _day(due)
    told["Stan sprawy"] = str(CaseState(letter.case.state).label)
    if letter.is_decision:
        told |= _told_of_decision(letter)
    return told


def _told_of_decision(letter: Letter) -> dict[str, str]:
    told: dict[str, Any] = {}
    decision = Decision.objects.get(letter=letter)
    if letter.delivered_on and decision.appealed_on is None:
        final = appeals.final_on(letter.delivered_on, waived_on=decision.waived_on)
        told["Decyzja ostateczna"] = f"od {_day(final)}"
    if entity := letter.case.entity:
        periods = entity.periods.order_by("during")
        told["Dni w rejestrze"] = _lines(
            _range(period.during) for period in periods if period.in_register
        )
        rows = entity.foundings.select_related("organisation").order_by("pk")
        told["Kto prowadzi"] = _lines(f"{row.organisation} {_range(row.during)}" for row in rows)
    return told


def _lines(lines: Any) -> str:
    return "; ".join(lines) or _NONE


def _range(during: Any) -> str:
    last = during.upper - timedelta(days=1) if during.upper else None
    words = (f"od {_day(during.lower)}" if during.lower else "", f"do {_day(last)}" if last else "")
    return " ".join(filter(None, words)) or "bez dat"


def _day(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else _NONE
