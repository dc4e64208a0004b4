"""What follows from a letter by itself: when it is signed, when it is delivered, by its kind."""

from collections.abc import Callable
from datetime import date

from django.db import transaction

from entities.enums import EntityKind, LetterKind
from entities.enums.cases import PauseReason, TermKind
from entities.models import Case, Entity, Letter
from entities.rules import appeals, calls, completion, given, hearings, signing, terms
from entities.rules.calls import Call
from entities.rules.effects import Days
from entities.rules.errors import RequirementsNotMet

from . import acts, case_clock, entities, statements, status
from .admission import admission, places_without_gmina
from .drafts import PeriodDraft
from .effects import following

# Among the facts of a signed decision: what the register said then of each point.
REGISTER_SAID = "register"
Consequence = Callable[[acts.Act, Letter, date], None]


class _TriedError(Exception):
    """The end of a trial: whatever it wrote is undone."""


def of_signature(act: acts.Act, letter: Letter, on: date) -> None:
    """What happens with the signature: new terms, a stopped clock, acts of registration. Raises
    `RequirementsNotMet` for a decision that could not take effect when it is delivered: the fact
    of a delivery is never refused afterwards.
    """
    if on < letter.case.received_on:
        raise RequirementsNotMet(
            "Pismo nie może mieć daty wcześniejszej niż wpływ albo wszczęcie sprawy "
            f"({letter.case.received_on:%d.%m.%Y})."
        )
    if consequence := _ON_SIGNATURE.get(letter.kind):
        consequence(act, letter, on)


def of_delivery(act: acts.Act, letter: Letter, on: date) -> None:
    """What happens with the delivery: terms of the party begin, decisions take effect."""
    if letter.is_decision:
        case_clock.resume_all(letter.case, on)
        case_clock.set_term(letter.case, TermKind.APPEAL, appeals.appeal_until(on), on)
        case_clock.meet(letter.case, TermKind.SETTLE, on)
    if consequence := _ON_DELIVERY.get(letter.kind):
        consequence(act, letter, on)


# --- Signed ---------------------------------------------------------------------------------


def _new_term(act: acts.Act, letter: Letter, on: date) -> None:
    case_clock.set_term(
        letter.case, TermKind.SETTLE, date.fromisoformat(letter.facts["new_term"]), on
    )


def _prolonged(act: acts.Act, letter: Letter, on: date) -> None:
    """The party has until the new day, also while the notice is on its way."""
    until = date.fromisoformat(letter.facts["until"])
    case_clock.set_term(letter.case, TermKind.COMPLETE, until, on)


def _suspended(act: acts.Act, letter: Letter, on: date) -> None:
    case_clock.pause(letter.case, PauseReason.SUSPENSION, on)


def _resumed(act: acts.Act, letter: Letter, on: date) -> None:
    case_clock.resume(letter.case, PauseReason.SUSPENSION, on)


def _to_be_granted(act: acts.Act, letter: Letter, on: date) -> None:
    signing.require(letter, on)
    _could_take_effect(act, letter, on, letter.decision.valid_from)


def _to_be_extended(act: acts.Act, letter: Letter, on: date) -> None:
    """From what day the signed letter says is kept with it: the delivery goes by that."""
    signing.require(letter, on)
    decision = letter.decision
    decision.valid_from = signing.extends_from(letter.case, on)
    decision.extends = signing.extended_decision(letter.case, on)
    decision.save(update_fields=["valid_from", "extends"])
    _could_take_effect(act, letter, on, decision.valid_from)


def _to_be_lawful(act: acts.Act, letter: Letter, on: date) -> None:
    signing.require(letter, on)


def _to_be_lost(act: acts.Act, letter: Letter, on: date) -> None:
    """Whether the decision waits for the end of the term for an appeal is settled now: the letter
    says so, and the delivery goes by that (KPA art. 130 § 4).
    """
    signing.require(letter, on)
    letter.decision.is_as_asked = hearings.all_asked_for(letter, on)
    letter.decision.save(update_fields=["is_as_asked"])


def _could_take_effect(act: acts.Act, letter: Letter, on: date, first: date | None) -> None:
    """What the register would refuse on the day of delivery is told before anybody signs: the
    effect is tried out and undone. The letter keeps what the register said of each point.
    """
    case = letter.case
    if not hasattr(case, "application"):
        raise RequirementsNotMet("Sprawa nie ma wniosku, o którym można orzec.")
    if sentence := places_without_gmina(case.application):
        raise RequirementsNotMet(sentence)
    if statement := statements.of_case(case, on, first=first or on):
        if statement.obstacles:
            raise RequirementsNotMet(statement.obstacles)
        letter.facts = letter.facts | {REGISTER_SAID: statement.seen}
    tried = Letter.objects.select_related("decision", "case__entity", "case__office").get(
        pk=letter.pk
    )
    tried.number, tried.signed_at, tried.facts = letter.number, letter.signed_at, letter.facts
    # What the trial would tell is told to nobody.
    trial = acts.Act(by=act.by, reason=act.reason, at=act.at)
    try:
        with transaction.atomic():
            _ON_DELIVERY[letter.kind](trial, tried, on)
            raise _TriedError
    except _TriedError:
        pass


def _entered(act: acts.Act, letter: Letter, on: date) -> None:
    """A club is in the register from the day of its entry (art. 18a(2)), by the case's number."""
    signing.require(letter, on)
    case = letter.case
    period = status.register_draft(
        EntityKind.KIS, on, office=case.office, number=case.number, decided_on=on
    )
    is_known = case.entity is not None
    entity = _admit(act, case, period, on)
    if is_known:
        status.open_period(entity, period, by=act.by, reason=act.reason, at=act.at)


def _removed(act: acts.Act, letter: Letter, on: date) -> None:
    """A club is struck off by the act of the office, on its day (art. 18a(5)); the day on which it
    ceased is a fact beside that, and does not change who was in the register until then.
    """
    signing.require(letter, on)
    period = signing.entry_of(letter.case, on)
    ceased_on = date.fromisoformat(letter.facts["ceased_on"])
    status.close_period(period, last_day=on, by=act.by, reason=act.reason, at=act.at)
    period.refresh_from_db()
    note = f"{period.note}\nZaprzestanie działalności: {ceased_on:%d.%m.%Y}.".strip()
    status.correct_period(period, {"note": note}, by=act.by, reason=act.reason, at=act.at)


# --- Delivered ------------------------------------------------------------------------------


def _called_to_complete(act: acts.Act, letter: Letter, on: date) -> None:
    """The party has its days from the delivery; they do not count against the office. A delivery
    that is noted when the case went on already begins nothing.
    """
    if not completion.awaits_answer_to(letter):
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
    _give(act, letter, given.term_of(letter.decision.valid_from, on), on)


def _extended(act: acts.Act, letter: Letter, on: date) -> None:
    first, _after = given.term_of(letter.decision.valid_from, on)
    said = letter.facts.get(REGISTER_SAID, {})
    statements.apply(act, letter.case, on, first=first, seen=said)
    follow(act, letter)


def _lost(act: acts.Act, letter: Letter, on: date) -> None:
    """The status ends on the day on which the decision becomes final, or at once where that was
    ordered or all parties asked for it (KPA art. 108, 130); until then the entry stays listed, with
    a flag.
    """
    follow(act, letter)


def follow(act: acts.Act, letter: Letter) -> None:
    """Make the register what the decisions about the centre say, after one of them changed."""
    decision = letter.decision
    if letter.case.entity is None and (gift := given.gift_by(decision)):
        _give(act, letter, (gift.first, gift.after), gift.first)
    elif letter.case.entity and letter.case.entity.kind == EntityKind.CIS:
        following.follow(act, letter.case.entity, letter.case)


def _give(act: acts.Act, letter: Letter, days: Days, on: date) -> None:
    decision, is_new = letter.decision, letter.case.entity is None
    period = following.period_draft(decision).of_days(*days)
    entity = _admit(act, letter.case, period, on, letter.facts.get(REGISTER_SAID, {}))
    if is_new:
        decision.period = entity.periods.get()
        decision.save(update_fields=["period"])
    following.follow(act, entity, letter.case)


# --- Inside ---------------------------------------------------------------------------------


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
    else:
        draft = admission(case, period)
        entity = entities.add(draft, by=act.by, reason=act.reason, at=act.at)
        case.entity = entity
        lead = entity.foundings.first()
        case.organisation = lead.organisation if lead else None
        case.save(update_fields=["entity", "organisation"])
    return entity


_ON_SIGNATURE: dict[str, Consequence] = {
    LetterKind.PROLONGED: _prolonged,
    LetterKind.DELAY_NOTICE: _new_term,
    LetterKind.SUSPENSION: _suspended,
    LetterKind.RESUMPTION: _resumed,
    LetterKind.GRANT: _to_be_granted,
    LetterKind.EXTENSION: _to_be_extended,
    LetterKind.LOSS: _to_be_lost,
    LetterKind.TAKEOVER: _to_be_lawful,
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
}
