"""Which step may follow which: every state with every step, for every sort of case."""

import pytest

from entities.enums.cases import (
    CLOSED_STATES,
    DECIDED_KINDS,
    CaseKind,
    CaseState,
    Move,
)
from entities.rules import states
from entities.rules.errors import IllegalMove

S, M = CaseState, Move
# Written out apart from the table that is tested: from, step, to.
INTAKE = {
    (S.RECEIVED, M.CALL_TO_COMPLETE, S.INCOMPLETE),
    (S.RECEIVED, M.EXAMINE, S.EXAMINED),
    (S.RECEIVED, M.FORWARD, S.FORWARDED),
    (S.RECEIVED, M.WITHDRAW, S.WITHDRAWN),
    (S.RECEIVED, M.DELAY, S.RECEIVED),
    (S.INCOMPLETE, M.COMPLETE, S.RECEIVED),
    (S.INCOMPLETE, M.LEAVE_UNEXAMINED, S.UNEXAMINED),
    (S.INCOMPLETE, M.FORWARD, S.FORWARDED),
    (S.INCOMPLETE, M.WITHDRAW, S.WITHDRAWN),
    (S.EXAMINED, M.FORWARD, S.FORWARDED),
    (S.EXAMINED, M.CALL_TO_COMPLETE, S.INCOMPLETE),
    (S.EXAMINED, M.DELAY, S.EXAMINED),
}
DECIDING = {
    (S.EXAMINED, M.HEAR, S.EXAMINED),
    (S.EXAMINED, M.SUSPEND, S.SUSPENDED),
    (S.SUSPENDED, M.RESUME, S.EXAMINED),
    (S.EXAMINED, M.PREPARE, S.TO_SIGN),
    (S.TO_SIGN, M.SEND_BACK, S.EXAMINED),
    (S.TO_SIGN, M.SIGN, S.SIGNED),
    (S.SIGNED, M.DELIVER, S.DELIVERED),
    (S.SIGNED, M.DROP, S.EXAMINED),
    (S.DELIVERED, M.WAIVE, S.DECIDED),
    (S.DELIVERED, M.APPEAL, S.APPEALED),
    (S.DELIVERED, M.CLOSE, S.DECIDED),
    (S.APPEALED, M.UPHOLD, S.DECIDED),
    (S.APPEALED, M.OVERTURN, S.DECIDED),
    (S.APPEALED, M.REMAND, S.EXAMINED),
}
SUPERVISION = {
    (S.RECEIVED, M.DEMAND_EXPLANATIONS, S.EXPLAINING),
    (S.RECEIVED, M.CALL_TO_MEND, S.MENDING),
    (S.RECEIVED, M.SETTLE, S.SETTLED),
    (S.EXPLAINING, M.CALL_TO_MEND, S.MENDING),
    (S.EXPLAINING, M.SETTLE, S.SETTLED),
    (S.MENDING, M.SETTLE, S.SETTLED),
}
REGISTRATION = INTAKE | {(S.EXAMINED, M.WITHDRAW, S.WITHDRAWN)}
LEGAL = {
    **dict.fromkeys(DECIDED_KINDS, INTAKE | DECIDING),
    CaseKind.CIS_SUPERVISION: SUPERVISION,
    CaseKind.KIS_ENTRY: REGISTRATION | {(S.EXAMINED, M.ENTER, S.ENTERED)},
    CaseKind.KIS_REMOVAL: REGISTRATION | {(S.EXAMINED, M.REMOVE, S.REMOVED)},
    CaseKind.CERTIFICATE: REGISTRATION | {(S.EXAMINED, M.CERTIFY, S.CERTIFIED)},
}


def outcome(kind, state, move):
    try:
        return states.next_state(kind, state, move)
    except IllegalMove:
        return None


@pytest.mark.parametrize("kind", CaseKind)
@pytest.mark.parametrize("state", CaseState)
def test_every_step_from_every_state(kind, state):
    expected = {move: to for where, move, to in LEGAL[kind] if where == state}
    found = {move: to for move in Move if (to := outcome(kind, state, move))}
    assert found == expected


@pytest.mark.parametrize("kind", CaseKind)
def test_moves_from_are_those_that_lead_somewhere(kind):
    for state in CaseState:
        assert states.moves_from(kind, state) == [m for m in Move if outcome(kind, state, m)]


@pytest.mark.parametrize("kind", CaseKind)
def test_every_case_that_goes_on_has_a_way_to_an_end(kind):
    ending = {*CLOSED_STATES}
    for _ in CaseState:
        ending |= {where for where, _move, to in LEGAL[kind] if to in ending}
    assert {where for where, _move, _to in LEGAL[kind]} <= ending


@pytest.mark.parametrize("kind", CaseKind)
def test_nothing_follows_what_is_closed_and_something_follows_the_rest(kind):
    reached = {S.RECEIVED, *(to for _, _, to in LEGAL[kind])}
    for state in reached:
        assert bool(states.moves_from(kind, state)) is (state not in CLOSED_STATES)


@pytest.mark.parametrize("kind", CaseKind)
def test_every_state_that_is_reached_can_end(kind):
    """No case gets stuck: from wherever it is, some way leads to an end."""
    ends = set(CLOSED_STATES)
    while True:
        more = {where for where, _, to in LEGAL[kind] if to in ends} - ends
        if not more:
            break
        ends |= more
    assert {S.RECEIVED, *(to for _, _, to in LEGAL[kind])} <= ends


def test_illegal_move_says_where_the_case_is():
    with pytest.raises(IllegalMove) as refusal:
        states.next_state(CaseKind.CIS_GRANT, S.SIGNED, M.PREPARE)
    assert refusal.value.sentences == [
        "W tej sprawie nie można teraz zrobić kroku „przekaż projekt do podpisu”: jej stan to "
        "„podpisana, do doręczenia”. Wczytaj stronę na nowo i sprawdź, co zaszło."
    ]
