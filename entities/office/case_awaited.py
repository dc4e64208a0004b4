"""Which steps of a case may be made now, and which it waits for."""

from datetime import date

from entities.enums import LetterKind
from entities.enums.cases import CaseKind, CaseState, Move, TermKind
from entities.models import Case, Decision
from entities.rules import appeals, case_time, competence, completion, suspensions

from . import court_steps


def leads(case: Case, kind: LetterKind) -> bool:
    """Whether the decision is one that such a case is for: a club is entered without one, and its
    refusal is an exception (art. 18a(2)).
    """
    exceptions = {LetterKind.DISCONTINUANCE}
    if case.kind == CaseKind.KIS_ENTRY:
        exceptions.add(LetterKind.REFUSAL)
    return kind not in exceptions


def opens(case: Case) -> bool:
    """Whether the party has yet to learn that the office opened the case (KPA art. 61 § 4); a call
    of supervision tells it by itself (art. 5b).
    """
    told = any(letter.kind == LetterKind.OPENING for letter in case.letters.all())
    undecided = case.state in (CaseState.RECEIVED, CaseState.EXAMINED)
    return undecided and not told and case.kind != CaseKind.CIS_SUPERVISION


def is_awaited(case: Case, move: Move, on: date, is_complete: bool) -> bool:
    """Whether the step without a letter is what the case waits for."""
    if move == Move.EXAMINE:
        return is_complete
    if move == Move.CLOSE:
        term = case_time.newest_term(case, TermKind.APPEAL)
        return not (term and appeals.post_may_bring_one(term.due_on, on))
    if move == Move.SETTLE:
        return is_late(case, on) or _is_answered(case)
    awaited = (Move.UPHOLD, Move.LAPSE, Move.COURT_UPHELD)
    return move in awaited or (move == Move.COMPLETE and not case.is_closed)


def is_expected(case: Case, move: Move, is_complete: bool) -> bool:
    """Whether the letter of the step is what the case waits for."""
    if move == Move.CALL_TO_COMPLETE:
        return case.state == CaseState.RECEIVED and not is_complete
    if move == Move.FORWARD:
        return not competence.is_competent(case)
    if move == Move.DELAY:
        return case_time.must_tell_of_more_time(case)
    if move in (Move.DEMAND_EXPLANATIONS, Move.CALL_TO_MEND):
        return case.state == CaseState.RECEIVED
    return move in (Move.LEAVE_UNEXAMINED, Move.ENTER, Move.REMOVE, Move.CERTIFY, Move.RESUME)


def is_late(case: Case, on: date) -> bool:
    """Whether the party let the day of a call pass, so that the office is next."""
    call = case_time.call_of(case)
    return bool(call and call.is_missed(on))


def _is_answered(case: Case) -> bool:
    """Whether the centre did what the newest call of supervision asked for (art. 5b)."""
    term = case_time.newest_term(case, case_time.TERM_OF_CALL.get(case.state))
    return bool(term and term.met_on)


def is_time(case: Case, move: Move, on: date) -> bool:
    """Whether what is known of the case's terms and of its decision lets the step be made."""
    if move == Move.LEAVE_UNEXAMINED:
        return completion.term_passed(case, on)
    if move == Move.PROLONG:
        return case_time.unanswered(case, TermKind.COMPLETE) is not None
    if move == Move.ANSWER:
        return case_time.call_of(case) is not None
    if move in (Move.LAPSE, Move.RESUME):
        return suspensions.has_lapsed(case, on) == (move == Move.LAPSE)
    term = case_time.newest_term(case, TermKind.APPEAL)
    if move == Move.CLOSE:
        return bool(term and on > term.due_on)
    if move == Move.APPEAL and case.is_closed:
        return _may_still_be_appealed(case)
    if move == Move.WAIVE and term and on > term.due_on:
        return False
    return court_steps.is_time(case, move)


def _may_still_be_appealed(case: Case) -> bool:
    """Whether the newest decision that was delivered was neither waived nor appealed before."""
    delivered = [x for x in case.letters.all() if x.is_decision and x.delivered_on]
    newest = max(delivered, key=lambda letter: letter.pk, default=None)
    decision = newest and Decision.objects.filter(letter=newest).first()
    return bool(decision and not decision.waived_on and not decision.appealed_on)
