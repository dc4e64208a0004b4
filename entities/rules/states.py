"""Which step may follow which: one table a sort of case, printed, tested pair by pair, drawn.

What must be true besides (a term that has passed, a signature by the right person) is not here:
`rules/procedure.py`, `rules/case_requirements.py` and `rules/permissions.py` ask that.
"""

from collections.abc import Mapping
from typing import Protocol

from entities.enums.cases import (
    BEGUN_ON_REQUEST,
    DECIDED_KINDS,
    CaseKind,
    CaseState,
    Channel,
    Move,
)

from .errors import IllegalMove

S, M = CaseState, Move
Moves = Mapping[tuple[CaseState, Move], CaseState]


class Moving(Protocol):
    """What of a case the table asks about."""

    kind: str
    state: str
    channel: str


# What an application goes through until it is examined: KPA art. 64 § 2, 65, 36; the applicant may
# take it back at any time before the decision. An answer that was posted in time, or late with the
# term restored, comes back from the end (art. 57 § 5, 58); so does what another authority, a court
# or the minister sends back (art. 22, 37 § 6). A call is repeated where the answer is not whole,
# and its term prolonged where the party asked in time: the term is the authority's.
_INTAKE: Moves = {
    (S.RECEIVED, M.CALL_TO_COMPLETE): S.INCOMPLETE,
    (S.RECEIVED, M.EXAMINE): S.EXAMINED,
    (S.RECEIVED, M.LEAVE_UNEXAMINED): S.UNEXAMINED,
    (S.RECEIVED, M.FORWARD): S.FORWARDED,
    (S.RECEIVED, M.WITHDRAW): S.WITHDRAWN,
    (S.INCOMPLETE, M.CALL_TO_COMPLETE): S.INCOMPLETE,
    (S.INCOMPLETE, M.PROLONG): S.INCOMPLETE,
    (S.INCOMPLETE, M.COMPLETE): S.RECEIVED,
    (S.INCOMPLETE, M.LEAVE_UNEXAMINED): S.UNEXAMINED,
    (S.INCOMPLETE, M.FORWARD): S.FORWARDED,
    (S.INCOMPLETE, M.WITHDRAW): S.WITHDRAWN,
    (S.EXAMINED, M.FORWARD): S.FORWARDED,
    (S.EXAMINED, M.CALL_TO_COMPLETE): S.INCOMPLETE,
    (S.RECEIVED, M.DELAY): S.RECEIVED,
    (S.EXAMINED, M.DELAY): S.EXAMINED,
    (S.UNEXAMINED, M.COMPLETE): S.RECEIVED,
    (S.UNEXAMINED, M.REOPEN): S.RECEIVED,
    (S.FORWARDED, M.REOPEN): S.RECEIVED,
    (S.WITHDRAWN, M.REOPEN): S.RECEIVED,
}
# From the evidence to a decision that nobody can appeal from any more: KPA art. 10, 104-107,
# 127-132, 138. An appeal that was posted in time comes when the decision seemed final (art. 57
# § 5), and one that was late when its term was restored (art. 58). A decision that was delivered
# later than was noted may not be final yet (art. 129 § 2): its mended delivery says so.
_DECIDING: Moves = {
    (S.EXAMINED, M.HEAR): S.EXAMINED,
    (S.EXAMINED, M.SPEAK): S.EXAMINED,
    (S.EXAMINED, M.PREPARE): S.TO_SIGN,
    (S.TO_SIGN, M.SPEAK): S.TO_SIGN,
    (S.TO_SIGN, M.SEND_BACK): S.EXAMINED,
    (S.TO_SIGN, M.SIGN): S.SIGNED,
    (S.SIGNED, M.DELIVER): S.DELIVERED,
    (S.SIGNED, M.DROP): S.EXAMINED,
    (S.DELIVERED, M.WAIVE): S.DECIDED,
    (S.DELIVERED, M.APPEAL): S.APPEALED,
    (S.DELIVERED, M.CLOSE): S.DECIDED,
    (S.DECIDED, M.APPEAL): S.APPEALED,
    (S.DECIDED, M.RESUME_TERM): S.DELIVERED,
    (S.APPEALED, M.UPHOLD): S.DECIDED,
    (S.APPEALED, M.OVERTURN): S.DECIDED,
    (S.APPEALED, M.REMAND): S.EXAMINED,
    (S.APPEALED, M.DISMISS): S.DECIDED,
    (S.APPEALED, M.REPEAL): S.DECIDED,
    (S.APPEALED, M.CORRECT): S.EXAMINED,
}
# A complaint about the minister's decision (p.p.s.a. art. 3 § 2 pt 1-2, 50-54): the decision stays
# final, and the case waits for the courts. What they do away with goes back to the minister, or,
# with the voivode's own decision, to the office (art. 135, 145, 153).
_IN_COURT: Moves = {
    (S.DECIDED, M.COMPLAIN): S.IN_COURT,
    (S.IN_COURT, M.STAY): S.IN_COURT,
    (S.IN_COURT, M.UNSTAY): S.IN_COURT,
    (S.IN_COURT, M.JUDGE): S.IN_COURT,
    (S.IN_COURT, M.CASSATION): S.IN_COURT,
    (S.IN_COURT, M.COURT_UPHELD): S.DECIDED,
    (S.IN_COURT, M.COURT_TO_MINISTER): S.APPEALED,
    (S.IN_COURT, M.COURT_TO_OFFICE): S.EXAMINED,
}
# KPA art. 97-103; suspended on request, the request lapses after three years (art. 98 § 2), and
# what is left is to discontinue (art. 105 § 1).
_SUSPENDING: Moves = {
    (S.EXAMINED, M.SUSPEND): S.SUSPENDED,
    (S.SUSPENDED, M.RESUME): S.EXAMINED,
    (S.SUSPENDED, M.LAPSE): S.EXAMINED,
}
# Withdrawing an application that is being examined is a ground to discontinue by a decision (KPA
# art. 105 § 2); a notification is simply taken back.
_REGISTRATION: Moves = {(S.EXAMINED, M.WITHDRAW): S.WITHDRAWN}
# The entry is an act of registration, its refusal a decision (ADR 56); when the minister sets the
# refusal aside, the club is still to be entered by the voivode.
_ENTRY: Moves = {
    **_REGISTRATION,
    **_DECIDING,
    **_IN_COURT,
    (S.EXAMINED, M.ENTER): S.ENTERED,
    (S.APPEALED, M.OVERTURN): S.EXAMINED,
}
# A club that has not ceased stays in the register (art. 18a(5)).
_REMOVAL: Moves = {
    **_REGISTRATION,
    (S.EXAMINED, M.REMOVE): S.REMOVED,
    (S.EXAMINED, M.KEEP): S.SETTLED,
}
# A certificate is issued or refused by an order (KPA art. 217, 219); a complaint may undo that.
_CERTIFYING: Moves = {
    **_REGISTRATION,
    (S.EXAMINED, M.CERTIFY): S.CERTIFIED,
    (S.EXAMINED, M.REFUSE): S.REFUSED,
    (S.REFUSED, M.REOPEN): S.EXAMINED,
}
# Supervision (art. 5b) ends without a decision, or in a case of its own about the loss of status.
_SUPERVISION: Moves = {
    (S.RECEIVED, M.DEMAND_EXPLANATIONS): S.EXPLAINING,
    (S.RECEIVED, M.CALL_TO_MEND): S.MENDING,
    (S.EXPLAINING, M.ANSWER): S.EXPLAINING,
    (S.EXPLAINING, M.CALL_TO_MEND): S.MENDING,
    (S.MENDING, M.ANSWER): S.MENDING,
    (S.EXPLAINING, M.SETTLE): S.SETTLED,
    (S.MENDING, M.SETTLE): S.SETTLED,
    (S.RECEIVED, M.SETTLE): S.SETTLED,
    (S.RECEIVED, M.FORWARD): S.FORWARDED,
    (S.FORWARDED, M.REOPEN): S.RECEIVED,
}

MOVES: dict[str, Moves] = {
    **{kind: {**_INTAKE, **_DECIDING, **_IN_COURT, **_SUSPENDING} for kind in DECIDED_KINDS},
    CaseKind.CIS_SUPERVISION: _SUPERVISION,
    CaseKind.KIS_ENTRY: {**_INTAKE, **_ENTRY},
    CaseKind.KIS_REMOVAL: {**_INTAKE, **_REMOVAL},
    CaseKind.CERTIFICATE: {**_INTAKE, **_CERTIFYING},
}
# What nobody applied for, nobody completes, forwards or takes back: KPA art. 64 and 65 speak of
# applications (podania), art. 98 and 105 § 2 of the party at whose request the case was begun.
NOT_EX_OFFICIO = frozenset(
    {
        M.CALL_TO_COMPLETE,
        M.PROLONG,
        M.COMPLETE,
        M.LEAVE_UNEXAMINED,
        M.FORWARD,
        M.WITHDRAW,
        M.LAPSE,
    }
)


def may_begin(kind: str, channel: str) -> bool:
    """Taką sprawę wszczyna się tylko na wniosek albo zgłoszenie (art. 4 ust. 1, art. 5a, art. 6
    ust. 4, art. 18a ust. 2; art. 217 KPA).
    """
    return channel != Channel.EX_OFFICIO or kind not in BEGUN_ON_REQUEST


def next_state(case: Moving, move: str) -> CaseState:
    """Where the step leads; raises `IllegalMove` when it does not follow from where the case is, or
    from how it began.
    """
    move = Move(move)
    found = MOVES[case.kind].get((CaseState(case.state), move))
    if found is None:
        raise IllegalMove(
            f"W tej sprawie nie można teraz zrobić kroku „{move.label}”: jej stan to "
            f"„{CaseState(case.state).label}”. Wczytaj stronę na nowo i sprawdź, co zaszło."
        )
    if not _fits(case, move):
        raise IllegalMove(
            f"Kroku „{move.label}” nie robi się w sprawie wszczętej z urzędu: nikt nie złożył w "
            "niej podania."
        )
    return found


def moves_from(case: Moving) -> list[Move]:
    """The steps that may follow, in the order of the work."""
    allowed = {move for (where, move) in MOVES[case.kind] if where == case.state}
    return [move for move in Move if move in allowed and _fits(case, move)]


def _fits(case: Moving, move: Move) -> bool:
    return case.channel != Channel.EX_OFFICIO or move not in NOT_EX_OFFICIO
