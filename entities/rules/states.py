"""Which step may follow which: one table a sort of case, printed, tested pair by pair, drawn.

What must be true besides (a term that has passed, a signature by the right person) is not here:
`rules/case_requirements.py` and `rules/permissions.py` ask that.
"""

from collections.abc import Mapping

from entities.enums.cases import DECIDED_KINDS, CaseKind, CaseState, Move

from .errors import IllegalMove

S, M = CaseState, Move
Moves = Mapping[tuple[CaseState, Move], CaseState]

# What an application goes through until it is examined: KPA art. 64 § 2, 65, 36; the applicant may
# take it back at any time before the decision.
_INTAKE: Moves = {
    (S.RECEIVED, M.CALL_TO_COMPLETE): S.INCOMPLETE,
    (S.RECEIVED, M.EXAMINE): S.EXAMINED,
    (S.RECEIVED, M.FORWARD): S.FORWARDED,
    (S.RECEIVED, M.WITHDRAW): S.WITHDRAWN,
    (S.INCOMPLETE, M.COMPLETE): S.RECEIVED,
    (S.INCOMPLETE, M.LEAVE_UNEXAMINED): S.UNEXAMINED,
    (S.INCOMPLETE, M.FORWARD): S.FORWARDED,
    (S.INCOMPLETE, M.WITHDRAW): S.WITHDRAWN,
    (S.EXAMINED, M.FORWARD): S.FORWARDED,
    (S.EXAMINED, M.CALL_TO_COMPLETE): S.INCOMPLETE,
    (S.RECEIVED, M.DELAY): S.RECEIVED,
    (S.EXAMINED, M.DELAY): S.EXAMINED,
}
# From the evidence to a decision that nobody can appeal from any more: KPA art. 10, 97-103,
# 104-107, 127-132, 138.
_DECIDING: Moves = {
    (S.EXAMINED, M.HEAR): S.EXAMINED,
    (S.EXAMINED, M.SUSPEND): S.SUSPENDED,
    (S.SUSPENDED, M.RESUME): S.EXAMINED,
    (S.EXAMINED, M.PREPARE): S.TO_SIGN,
    (S.TO_SIGN, M.SEND_BACK): S.EXAMINED,
    (S.TO_SIGN, M.SIGN): S.SIGNED,
    (S.SIGNED, M.DELIVER): S.DELIVERED,
    (S.SIGNED, M.DROP): S.EXAMINED,
    (S.DELIVERED, M.WAIVE): S.DECIDED,
    (S.DELIVERED, M.APPEAL): S.APPEALED,
    (S.DELIVERED, M.CLOSE): S.DECIDED,
    (S.APPEALED, M.UPHOLD): S.DECIDED,
    (S.APPEALED, M.OVERTURN): S.DECIDED,
    (S.APPEALED, M.REMAND): S.EXAMINED,
}
# Withdrawing an application that is being examined is a ground to discontinue by a decision (KPA
# art. 105 § 2); a case begun ex officio is nobody's to withdraw.
_REGISTRATION: Moves = {(S.EXAMINED, M.WITHDRAW): S.WITHDRAWN}
# Supervision (art. 5b) ends without a decision, or in a case of its own about the loss of status.
_SUPERVISION: Moves = {
    (S.RECEIVED, M.DEMAND_EXPLANATIONS): S.EXPLAINING,
    (S.RECEIVED, M.CALL_TO_MEND): S.MENDING,
    (S.EXPLAINING, M.CALL_TO_MEND): S.MENDING,
    (S.EXPLAINING, M.SETTLE): S.SETTLED,
    (S.MENDING, M.SETTLE): S.SETTLED,
    (S.RECEIVED, M.SETTLE): S.SETTLED,
}

MOVES: dict[str, Moves] = {
    **{kind: {**_INTAKE, **_DECIDING} for kind in DECIDED_KINDS},
    CaseKind.CIS_SUPERVISION: _SUPERVISION,
    CaseKind.KIS_ENTRY: {**_INTAKE, **_REGISTRATION, (S.EXAMINED, M.ENTER): S.ENTERED},
    CaseKind.KIS_REMOVAL: {**_INTAKE, **_REGISTRATION, (S.EXAMINED, M.REMOVE): S.REMOVED},
    CaseKind.CERTIFICATE: {**_INTAKE, **_REGISTRATION, (S.EXAMINED, M.CERTIFY): S.CERTIFIED},
}


def next_state(kind: str, state: str, move: str) -> CaseState:
    """Where the step leads; raises `IllegalMove` when it does not follow from where the case is."""
    try:
        return MOVES[kind][CaseState(state), Move(move)]
    except KeyError:
        raise IllegalMove(
            f"W tej sprawie nie można teraz zrobić kroku „{Move(move).label}”: jej stan to "
            f"„{CaseState(state).label}”. Wczytaj stronę na nowo i sprawdź, co zaszło."
        ) from None


def moves_from(kind: str, state: str) -> list[Move]:
    """The steps that may follow, in the order of the work."""
    allowed = {move for (where, move) in MOVES[kind] if where == state}
    return [move for move in Move if move in allowed]
