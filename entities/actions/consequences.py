"""What follows from a letter by itself: when it is signed, when it is delivered, by its kind."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from psycopg2.extras import DateRange

from entities.enums import EntityKind, LetterKind, ListingBasis
from entities.enums.cases import CaseKind, PauseReason, TermKind
from entities.models import Case, Entity, Founding, Letter, Organisation, StatusPeriod
from entities.rules import appeals, calls, periods, procedure, terms
from entities.rules.calls import Call
from entities.rules.errors import RequirementsNotMet

from . import acts, case_clock, entities, statements, status
from .admission import admission, places_without_gmina
from .drafts import PeriodDraft

# Among the facts of a signed decision: what the register said then of each point.
REGISTER_SAID = "register"
Consequence = Callable[[acts.Act, Letter, date], None]


class _TriedError(Exception):
    """The end of a trial: whatever it wrote is undone."""


def of_signature(act: acts.Act, letter: Letter, on: date) -> None:
    """What happens with the signature: new terms, a stopped clock, acts of registration. Raises
    `RequirementsNotMet` for a grant that could not take effect when it is delivered.
    """
    if consequence := _ON_SIGNATURE.get(letter.kind):
        consequence(act, letter, on)


def of_delivery(act: acts.Act, letter: Letter, on: date) -> None:
    """What happens with the delivery: terms of the party begin, decisions take effect."""
    if letter.is_decision:
        case_clock.set_term(letter.case, TermKind.APPEAL, appeals.appeal_until(on), on)
        case_clock.meet(letter.case, TermKind.SETTLE, on)
    if consequence := _ON_DELIVERY.get(letter.kind):
        consequence(act, letter, on)


def status_days(
    case: Case, valid_from: date | None, delivered_on: date | None = None
) -> tuple[date | None, date | None]:
    """The first day of the status that a decision gives and the first one after it (art. 5(2), 5a).

    An extension begins when the present period ends; what has no day of its own begins with its
    delivery (KPA art. 130 § 4), so before that it has none.
    """
    first = valid_from
    if first is None and case.kind == CaseKind.CIS_EXTENSION:
        last = _last_period(case)
        ends = last.during.upper if last else None
        first = ends if ends and (delivered_on is None or ends >= delivered_on) else None
    first = first or delivered_on
    return first, periods.status_ends(EntityKind.CIS, first) if first else None


# --- Signed ---------------------------------------------------------------------------------


def _new_term(act: acts.Act, letter: Letter, on: date) -> None:
    case_clock.set_term(
        letter.case, TermKind.SETTLE, date.fromisoformat(letter.facts["new_term"]), on
    )


def _suspended(act: acts.Act, letter: Letter, on: date) -> None:
    case_clock.pause(letter.case, PauseReason.SUSPENSION, on)


def _resumed(act: acts.Act, letter: Letter, on: date) -> None:
    case_clock.resume(letter.case, PauseReason.SUSPENSION, on)


def _could_take_effect(act: acts.Act, letter: Letter, on: date) -> None:
    """What the register would refuse on the day of delivery is told before anybody signs: the
    effect is tried out and undone. The letter keeps what the register said of each point.
    """
    case = letter.case
    if not hasattr(case, "application"):
        raise RequirementsNotMet("Sprawa nie ma wniosku, o którym można orzec.")
    if sentence := places_without_gmina(case.application):
        raise RequirementsNotMet(sentence)
    first, _after = status_days(case, letter.decision.valid_from, on)
    if statement := statements.of_case(case, on, first=first):
        if statement.obstacles:
            raise RequirementsNotMet(statement.obstacles)
        letter.facts = letter.facts | {REGISTER_SAID: statement.seen}
    tried = Letter.objects.select_related("decision", "case__entity", "case__office").get(
        pk=letter.pk
    )
    tried.number, tried.signed_at, tried.facts = letter.number, letter.signed_at, letter.facts
    try:
        with transaction.atomic():
            _ON_DELIVERY[letter.kind](act, tried, on)
            raise _TriedError
    except _TriedError:
        pass


def _entered(act: acts.Act, letter: Letter, on: date) -> None:
    """A club is in the register from the day of its entry (art. 18a(2)), by the case's number."""
    case = letter.case
    period = status.register_draft(
        EntityKind.KIS, on, office=case.office, number=case.number, decided_on=on
    )
    _admit(act, case, period, on)


def _removed(act: acts.Act, letter: Letter, on: date) -> None:
    """A club is struck off with the day on which it ceased (art. 18a(5))."""
    period = _last_period(letter.case)
    if period is None or not period.in_register:
        raise RequirementsNotMet("Tego KIS nie ma w rejestrze, więc nie ma czego wykreślić.")
    last_day = date.fromisoformat(letter.facts["ceased_on"])
    status.close_period(period, last_day=last_day, by=act.by, reason=act.reason, at=act.at)


# --- Delivered ------------------------------------------------------------------------------


def _called_to_complete(act: acts.Act, letter: Letter, on: date) -> None:
    """The party has its days from the delivery; they do not count against the office. A delivery
    that is noted when the case went on already begins nothing.
    """
    if not procedure.awaits_answer_to(letter):
        return
    due = calls.answer_until(Call.COMPLETE, on, int(letter.facts["days"]))
    case_clock.set_term(letter.case, TermKind.COMPLETE, due, on)
    case_clock.pause(letter.case, PauseReason.COMPLETION, on)


def _may_speak(act: acts.Act, letter: Letter, on: date) -> None:
    if letter.case.is_closed:
        return
    due = terms.days_after(on, int(letter.facts["days"]))
    case_clock.set_term(letter.case, TermKind.SPEAK, due, on)


def _demanded(act: acts.Act, letter: Letter, on: date) -> None:
    if letter.case.is_closed:
        return
    due = calls.answer_until(Call.EXPLAIN, on, int(letter.facts["days"]))
    case_clock.set_term(letter.case, TermKind.EXPLAIN, due, on)


def _called_to_mend(act: acts.Act, letter: Letter, on: date) -> None:
    if letter.case.is_closed:
        return
    due = calls.answer_until(Call.MEND, on, int(letter.facts["days"]))
    case_clock.set_term(letter.case, TermKind.MEND, due, on)


def _granted(act: acts.Act, letter: Letter, on: date) -> None:
    """The grant is the entry (art. 5(5)): the centre is in the register from its first day on."""
    first, after = status_days(letter.case, letter.decision.valid_from, on)
    said = letter.facts.get(REGISTER_SAID, {})
    entity = _admit(act, letter.case, _period(letter, first or on, after), on, said)
    _remember(letter, entity.periods.latest("during"))


def _extended(act: acts.Act, letter: Letter, on: date) -> None:
    first, after = status_days(letter.case, letter.decision.valid_from, on)
    entity = _entity(letter)
    said = letter.facts.get(REGISTER_SAID, {})
    statements.apply(act, letter.case, on, first=first, seen=said)
    period = status.open_period(
        entity, _period(letter, first or on, after), by=act.by, reason=act.reason, at=act.at
    )
    _remember(letter, period)


def _lost(act: acts.Act, letter: Letter, on: date) -> None:
    """The period closes on the day on which the decision becomes final, or at once where that was
    ordered (KPA art. 108, 130); until then the entry stays listed, with a flag.
    """
    final = appeals.final_on(on)
    end_loss(act, letter, on if letter.decision.is_immediate or final is None else final)


def end_loss(act: acts.Act, letter: Letter, last_day: date) -> None:
    """Close the period that the decision ends, remembering its end in case of an appeal."""
    decision = letter.decision
    period = decision.period or _last_period(letter.case)
    if period is None:
        return
    if decision.period is None:
        decision.period, decision.former_until = period, period.during.upper
        decision.save(update_fields=["period", "former_until"])
    upper = decision.former_until
    last = last_day if upper is None else min(last_day, upper - timedelta(days=1))
    during = DateRange(period.during.lower, max(last, period.during.lower) + timedelta(days=1))
    status.correct_period(period, {"during": during}, by=act.by, reason=act.reason, at=act.at)


def restore(act: acts.Act, letter: Letter) -> None:
    """Give the period back the end that it had before the decision: an appeal stops execution."""
    decision = letter.decision
    if decision.period is None:
        return
    during = DateRange(decision.period.during.lower, decision.former_until)
    status.correct_period(
        decision.period, {"during": during}, by=act.by, reason=act.reason, at=act.at
    )


def _taken_over(act: acts.Act, letter: Letter, on: date) -> None:
    """The gmina runs the centre from the day on (art. 6(4)); it gives it a form of its own."""
    entity = _entity(letter)
    first = letter.decision.valid_from or on
    gmina = Organisation.objects.get(pk=letter.facts["organisation"])
    kept: list[Any] = []
    for founding in entity.foundings.current(on):
        founding.during = DateRange(founding.during.lower, first)
        kept.append(founding)
    kept.append(Founding(entity=entity, organisation=gmina, during=DateRange(first, None)))
    values = {"legal_form": letter.facts.get("legal_form", "")}
    entities.change(entity, values, kept=kept, by=act.by, reason=act.reason, at=act.at)


# --- Inside ---------------------------------------------------------------------------------


def _period(letter: Letter, first: date, after: date | None) -> PeriodDraft:
    return PeriodDraft(
        ListingBasis.DECISION,
        first,
        after,
        office=letter.case.office,
        number=letter.number,
        decided_on=timezone.localdate(letter.signed_at) if letter.signed_at else None,
    )


def _admit(
    act: acts.Act,
    case: Case,
    period: PeriodDraft,
    on: date,
    said: dict[str, str] | None = None,
) -> Entity:
    """Put what the case is about into the register: a new entity, or one that the portal has, of
    which the register says from then on what the application states. `said` is what it said when
    the decision was signed.
    """
    if case.entity:
        entity = case.entity
        statements.apply(act, case, on, first=period.starts_on, seen=said)
        status.open_period(entity, period, by=act.by, reason=act.reason, at=act.at)
    else:
        draft = admission(case, period)
        entity = entities.add(draft, by=act.by, reason=act.reason, at=act.at)
        case.entity = entity
        lead = entity.foundings.first()
        case.organisation = lead.organisation if lead else None
        case.save(update_fields=["entity", "organisation"])
    return entity


def _entity(letter: Letter) -> Entity:
    entity = letter.case.entity
    if entity is None:
        raise RequirementsNotMet("Sprawa nie wskazuje podmiotu, którego dotyczy decyzja.")
    return entity


def _last_period(case: Case) -> StatusPeriod | None:
    return case.entity.periods.order_by("during").last() if case.entity else None


def _remember(letter: Letter, period: StatusPeriod) -> None:
    letter.decision.period = period
    letter.decision.save(update_fields=["period"])


_ON_SIGNATURE: dict[str, Consequence] = {
    LetterKind.DELAY_NOTICE: _new_term,
    LetterKind.SUSPENSION: _suspended,
    LetterKind.RESUMPTION: _resumed,
    LetterKind.GRANT: _could_take_effect,
    LetterKind.EXTENSION: _could_take_effect,
    LetterKind.KIS_ENTRY: _entered,
    LetterKind.KIS_REMOVAL: _removed,
}
_ON_DELIVERY: dict[str, Consequence] = {
    LetterKind.CALL_TO_COMPLETE: _called_to_complete,
    LetterKind.HEARING: _may_speak,
    LetterKind.DEMAND: _demanded,
    LetterKind.CALL_TO_MEND: _called_to_mend,
    LetterKind.GRANT: _granted,
    LetterKind.EXTENSION: _extended,
    LetterKind.LOSS: _lost,
    LetterKind.TAKEOVER: _taken_over,
}
