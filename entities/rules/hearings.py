"""The party's word before a decision: when it must be let speak, and whether it could."""

from datetime import date

from entities.enums import DECISIONS, LetterKind
from entities.enums.cases import Channel, LossGround, TermKind
from entities.models import Case, Letter

from . import case_time

# Decisions by which the only party gets what it asked for or agreed to.
_AS_ASKED = frozenset({LetterKind.GRANT, LetterKind.EXTENSION, LetterKind.CHANGE})


def needs_hearing(letter: Letter) -> bool:
    """Whether the party must be let speak before the decision: before each one but those that give
    the only party what it asked for, or that spare it a burden (KPA art. 10 § 1; ADR 56).
    """
    if letter.kind not in DECISIONS or letter.kind in _AS_ASKED:
        return False
    if letter.kind == LetterKind.DISCONTINUANCE:
        by_office = letter.case.channel == Channel.EX_OFFICIO
        return not (by_office or letter.facts.get("on_request"))
    founder_asked = letter.kind == LetterKind.LOSS and (
        letter.decision.loss_ground == LossGround.FOUNDER_ASKED
    )
    return not founder_asked


def was_heard(case: Case, on: date) -> bool:
    """Whether the party spoke, waived or let its term pass, or was left out for a reason that is in
    the file (KPA art. 10 § 1-3); since the case came back from the minister, if it did.
    """
    term = case_time.newest_term(case, TermKind.SPEAK)
    if term is None or (case.returned_on and term.set_on < case.returned_on):
        return False
    return term.met_on is not None or term.due_on < on
