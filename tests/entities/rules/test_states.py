"""Which step may follow which: every state with every step, for every sort of case, however it
began.
"""

from typing import NamedTuple

import pytest

from entities.enums.cases import (
    BEGUN_ON_REQUEST,
    CLOSED_STATES,
    DECIDED_KINDS,
    CaseKind,
    CaseState,
    Channel,
    Move,
)
from entities.rules import states
from entities.rules.errors import IllegalMove

S, M = CaseState, Move
# Written out apart from the table that is tested: from, step, to.
INTAKE = {
    (S.RECEIVED, M.CALL_TO_COMPLETE, S.INCOMPLETE),
    (S.RECEIVED, M.EXAMINE, S.EXAMINED),
    (S.RECEIVED, M.LEAVE_UNEXAMINED, S.UNEXAMINED),
    (S.RECEIVED, M.FORWARD, S.FORWARDED),
    (S.RECEIVED, M.WITHDRAW, S.WITHDRAWN),
    (S.RECEIVED, M.DELAY, S.RECEIVED),
    (S.INCOMPLETE, M.CALL_TO_COMPLETE, S.INCOMPLETE),
    (S.INCOMPLETE, M.PROLONG, S.INCOMPLETE),
    (S.INCOMPLETE, M.COMPLETE, S.RECEIVED),
    (S.INCOMPLETE, M.LEAVE_UNEXAMINED, S.UNEXAMINED),
    (S.INCOMPLETE, M.FORWARD, S.FORWARDED),
    (S.INCOMPLETE, M.WITHDRAW, S.WITHDRAWN),
    (S.EXAMINED, M.FORWARD, S.FORWARDED),
    (S.EXAMINED, M.CALL_TO_COMPLETE, S.INCOMPLETE),
    (S.EXAMINED, M.DELAY, S.EXAMINED),
    (S.UNEXAMINED, M.COMPLETE, S.RECEIVED),
    (S.UNEXAMINED, M.REOPEN, S.RECEIVED),
    (S.FORWARDED, M.REOPEN, S.RECEIVED),
    (S.WITHDRAWN, M.REOPEN, S.RECEIVED),
}
DECIDING = {
    (S.EXAMINED, M.HEAR, S.EXAMINED),
    (S.EXAMINED, M.SPEAK, S.EXAMINED),
    (S.TO_SIGN, M.SPEAK, S.TO_SIGN),
    (S.EXAMINED, M.PREPARE, S.TO_SIGN),
    (S.TO_SIGN, M.SEND_BACK, S.EXAMINED),
    (S.TO_SIGN, M.SIGN, S.SIGNED),
    (S.SIGNED, M.DELIVER, S.DELIVERED),
    (S.SIGNED, M.DROP, S.EXAMINED),
    (S.DELIVERED, M.WAIVE, S.DECIDED),
    (S.DELIVERED, M.APPEAL, S.APPEALED),
    (S.DELIVERED, M.CLOSE, S.DECIDED),
    (S.DECIDED, M.APPEAL, S.APPEALED),
    (S.DECIDED, M.RESUME_TERM, S.DELIVERED),
    (S.APPEALED, M.UPHOLD, S.DECIDED),
    (S.APPEALED, M.REMAND, S.EXAMINED),
    (S.APPEALED, M.DISMISS, S.DECIDED),
    (S.APPEALED, M.REPEAL, S.DECIDED),
    (S.APPEALED, M.CORRECT, S.EXAMINED),
    (S.DECIDED, M.COMPLAIN, S.IN_COURT),
    (S.IN_COURT, M.STAY, S.IN_COURT),
    (S.IN_COURT, M.UNSTAY, S.IN_COURT),
    (S.IN_COURT, M.JUDGE, S.IN_COURT),
    (S.IN_COURT, M.CASSATION, S.IN_COURT),
    (S.IN_COURT, M.COURT_UPHELD, S.DECIDED),
    (S.IN_COURT, M.COURT_TO_MINISTER, S.APPEALED),
    (S.IN_COURT, M.COURT_TO_OFFICE, S.EXAMINED),
}
STATUS = {
    (S.APPEALED, M.OVERTURN, S.DECIDED),
    (S.EXAMINED, M.SUSPEND, S.SUSPENDED),
    (S.SUSPENDED, M.RESUME, S.EXAMINED),
    (S.SUSPENDED, M.LAPSE, S.EXAMINED),
}
SUPERVISION = {
    (S.RECEIVED, M.DEMAND_EXPLANATIONS, S.EXPLAINING),
    (S.RECEIVED, M.CALL_TO_MEND, S.MENDING),
    (S.RECEIVED, M.SETTLE, S.SETTLED),
    (S.EXPLAINING, M.ANSWER, S.EXPLAINING),
    (S.EXPLAINING, M.CALL_TO_MEND, S.MENDING),
    (S.MENDING, M.ANSWER, S.MENDING),
    (S.EXPLAINING, M.SETTLE, S.SETTLED),
    (S.MENDING, M.SETTLE, S.SETTLED),
    (S.RECEIVED, M.FORWARD, S.FORWARDED),
    (S.FORWARDED, M.REOPEN, S.RECEIVED),
}
REGISTRATION = INTAKE | {(S.EXAMINED, M.WITHDRAW, S.WITHDRAWN)}
LEGAL = {
    **dict.fromkeys(DECIDED_KINDS, INTAKE | DECIDING | STATUS),
    CaseKind.CIS_SUPERVISION: SUPERVISION,
    CaseKind.KIS_ENTRY: REGISTRATION
    | DECIDING
    | {(S.EXAMINED, M.ENTER, S.ENTERED), (S.APPEALED, M.OVERTURN, S.EXAMINED)},
    CaseKind.KIS_REMOVAL: REGISTRATION
    | {(S.EXAMINED, M.REMOVE, S.REMOVED), (S.EXAMINED, M.KEEP, S.SETTLED)},
    CaseKind.CERTIFICATE: REGISTRATION
    | {
        (S.EXAMINED, M.CERTIFY, S.CERTIFIED),
        (S.EXAMINED, M.REFUSE, S.REFUSED),
        (S.REFUSED, M.REOPEN, S.EXAMINED),
    },
}
NOBODY_ASKED = {
    *(
        M.CALL_TO_COMPLETE,
        M.PROLONG,
        M.COMPLETE,
        M.LEAVE_UNEXAMINED,
        M.FORWARD,
        M.WITHDRAW,
        M.LAPSE,
    ),
}


class At(NamedTuple):
    """A case of a kind that began by a way, and where it stands."""

    kind: str
    state: str
    channel: str = Channel.PAPER


def legal(kind, channel):
    steps = LEGAL[kind]
    if channel != Channel.EX_OFFICIO:
        return steps
    return {step for step in steps if step[1] not in NOBODY_ASKED}


def reached(kind, channel):
    """The states that steps lead to from where the case begins."""
    found, more = set(), {S.RECEIVED}
    while more:
        found |= more
        more = {to for where, _, to in legal(kind, channel) if where in found} - found
    return found


BEGINNINGS = [
    (kind, channel)
    for kind in CaseKind
    for channel in Channel
    if channel != Channel.EX_OFFICIO or kind not in BEGUN_ON_REQUEST
]


def outcome(case, move):
    try:
        return states.next_state(case, move)
    except IllegalMove:
        return None


def test_cases_begin_by_every_way_but_for_those_that_are_asked_for():
    assert [(k, c) for k in CaseKind for c in Channel if states.may_begin(k, c)] == BEGINNINGS


@pytest.mark.parametrize(("kind", "channel"), BEGINNINGS)
@pytest.mark.parametrize("state", CaseState)
def test_every_step_from_every_state(kind, channel, state):
    expected = {move: to for where, move, to in legal(kind, channel) if where == state}
    case = At(kind, state, channel)
    assert {move: to for move in Move if (to := outcome(case, move))} == expected
    assert states.moves_from(case) == [move for move in Move if move in expected]


@pytest.mark.parametrize(("kind", "channel"), BEGINNINGS)
def test_every_state_that_is_reached_can_end(kind, channel):
    """No case gets stuck: from wherever it is, some way leads to an end."""
    steps, ends = legal(kind, channel), set(CLOSED_STATES)
    while more := {where for where, _, to in steps if to in ends} - ends:
        ends |= more
    assert reached(kind, channel) <= ends


@pytest.mark.parametrize("kind", [CaseKind.CIS_LOSS, CaseKind.KIS_REMOVAL])
def test_nobody_withdraws_what_the_office_opened_itself_art_105_kpa(kind):
    for state in (S.RECEIVED, S.EXAMINED):
        assert M.WITHDRAW not in states.moves_from(At(kind, state, Channel.EX_OFFICIO))
    with pytest.raises(IllegalMove) as refusal:
        states.next_state(At(kind, S.RECEIVED, Channel.EX_OFFICIO), M.WITHDRAW)
    assert refusal.value.sentences == [
        "Kroku „odnotuj wycofanie” nie robi się w sprawie wszczętej z urzędu: nikt nie złożył w "
        "niej podania."
    ]


def test_illegal_move_says_where_the_case_is():
    with pytest.raises(IllegalMove) as refusal:
        states.next_state(At(CaseKind.CIS_GRANT, S.SIGNED), M.PREPARE)
    assert refusal.value.sentences == [
        "W tej sprawie nie można teraz zrobić kroku „przekaż projekt do podpisu”: jej stan to "
        "„podpisana, do doręczenia”. Wczytaj stronę na nowo i sprawdź, co zaszło."
    ]
