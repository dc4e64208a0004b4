"""The party's right to speak before a decision (KPA art. 10, 81): when, and whether it could."""

from datetime import date

from entities.enums import DECISIONS, LetterKind
from entities.enums.cases import Channel, LossGround, TermKind
from entities.models import Case, Letter

from . import case_time, dossiers

# Decisions by which the only party gets what it asked for or agreed to.
_AS_ASKED = frozenset({LetterKind.GRANT, LetterKind.EXTENSION, LetterKind.CHANGE})


def needs_hearing(letter: Letter, on: date) -> bool:
    """Whether the party must be let speak before the decision: before each one but those that give
    the only party what it asked for, or that spare it a burden (KPA art. 10 § 1; ADR 56). A loss
    on request is no such thing to a centre whose founder did not ask, or did not ask alone.
    """
    if letter.kind not in DECISIONS or letter.kind in _AS_ASKED:
        return False
    if letter.kind == LetterKind.DISCONTINUANCE:
        by_office = letter.case.channel == Channel.EX_OFFICIO
        return not (by_office or letter.facts.get("on_request"))
    return not all_asked_for(letter, on)


def all_asked_for(letter: Letter, on: date | None = None) -> bool:
    """Whether the decision gives all parties what they asked for (KPA art. 130 § 4): a loss of
    status on the request of the founder, which runs the centre alone (art. 6(1a)). Of founders that
    did not file nobody knows what they want; they have their appeal first.
    """
    case = letter.case
    if letter.kind != LetterKind.LOSS or case.entity is None or case.channel == Channel.EX_OFFICIO:
        return False
    if letter.decision.loss_ground != LossGround.FOUNDER_ASKED:
        return False
    running = case.entity.foundings.current(on).select_related("organisation")
    filed = [dossiers.has_filed(founding.organisation, case) for founding in running]
    return bool(filed) and all(filed)


def was_heard(case: Case, on: date) -> bool:
    """Whether the party spoke, waived or let its term pass, or was left out for a reason that is in
    the file (KPA art. 10 § 1-3); since the case came back from the minister, if it did.
    """
    term = case_time.newest_term(case, TermKind.SPEAK)
    if term is None or (case.returned_on and term.set_on < case.returned_on):
        return False
    return term.met_on is not None or term.due_on < on
