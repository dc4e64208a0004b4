"""Every case that goes on has a legal way to an end, though nothing that it asks for can be given.

Walked with the officials' own steps: each sort of case, each way in which it may begin, each state
that the table of moves reaches. The desk offers a step in each of them.
"""

from datetime import date, timedelta

import pytest

from entities.actions import (
    cases,
    courts,
    decisions,
    hearings,
    letters,
    reopening,
    supervision,
)
from entities.enums import LetterKind
from entities.enums.appeals import AppealOutcome
from entities.enums.cases import (
    CLOSED_STATES,
    CaseKind,
    CaseState,
    Channel,
    DeliveryWay,
    Heard,
)
from entities.enums.courts import Judgment
from entities.models import Case
from entities.office import case_options, case_standing
from entities.rules import states
from tests.factories import make_centre, make_entity, received_case
from tests.proceedings import MONDAY, at

pytestmark = pytest.mark.django_db

S = CaseState
CLUBS = (CaseKind.KIS_REMOVAL, CaseKind.CERTIFICATE)
FACTS = {
    "findings": ["Ustalono, co trzeba."],
    "defects": ["Brak programu."],
    "unmended": ["Brak programu."],
    "points": ["Wyjaśnij rozliczenia."],
    "days": 30,
    "to": "Wojewoda Śląski",
    "reasons": ["Kontrola."],
    "awaited": "orzeczenia sądu",
}
# What ends an examination when what was asked for, or begun, has no ground.
WITHOUT_GROUND = {
    CaseKind.KIS_REMOVAL: LetterKind.KIS_KEPT,
    CaseKind.CERTIFICATE: LetterKind.CERTIFICATE_REFUSAL,
}


class Walk:
    """A case and the day on which it is worked on."""

    def __init__(self, kind, channel, clerk, approver):
        self.clerk, self.approver, self.day = clerk, approver, MONDAY
        entity = make_entity() if kind in CLUBS else make_centre()
        admitted = kind in (CaseKind.CIS_GRANT, CaseKind.KIS_ENTRY)
        self.case = received_case(
            clerk,
            kind,
            received_on=MONDAY,
            channel=channel,
            entity=None if admitted else entity,
            at=at(MONDAY),
        )

    def signed(self, kind, **facts):
        letter = letters.prepare(self.case, kind, FACTS | facts, by=self.clerk, at=at(self.day))
        letters.sign(letter, by=self.approver, at=at(self.day, 13))
        self.case.refresh_from_db()
        return letter

    def deliver(self, letter):
        way = DeliveryWay.POST
        letters.deliver(letter, on=self.day, way=way, by=self.clerk, at=at(self.day, 14))
        self.case.refresh_from_db()

    def wait(self, days):
        self.day += timedelta(days=days)

    @property
    def negative(self):
        """The letter that ends the examination without what was asked for."""
        by_office = self.case.channel == Channel.EX_OFFICIO
        decision = LetterKind.DISCONTINUANCE if by_office else LetterKind.REFUSAL
        return WITHOUT_GROUND.get(self.case.kind, decision)

    def offered(self):
        """What the desk offers: every page of it as the clerk sees it."""
        case = case_standing.with_all(Case.objects.filter(pk=self.case.pk)).get()
        return case_options.of_case(case, self.clerk, self.day, is_complete=True)

    # --- Towards a state ---

    def to(self, state):
        """Bring the case into the state by the shortest way."""
        getattr(self, f"to_{state}")()
        self.case.refresh_from_db()
        assert self.case.state == state

    def to_received(self):
        pass

    def to_incomplete(self):
        self.signed(LetterKind.CALL_TO_COMPLETE)

    def to_examined(self):
        cases.examine(self.case, by=self.clerk, at=at(self.day))

    def to_suspended(self):
        self.to_examined()
        self.signed(LetterKind.SUSPENSION, on_request=self.case.channel != Channel.EX_OFFICIO)

    def to_to_sign(self):
        self.to_examined()
        letters.prepare(self.case, self.negative, FACTS, by=self.clerk, at=at(self.day))

    def to_signed(self):
        self.to_to_sign()
        self.sign_draft()

    def to_delivered(self):
        self.to_signed()
        self.deliver(self.case.letters.get(delivered_on=None, state="signed"))

    def to_appealed(self):
        self.to_delivered()
        letter = self.case.letters.latest("pk")
        decisions.appeal(letter, on=self.day, by=self.clerk, at=at(self.day, 15))

    def to_in_court(self):
        self.to_appealed()
        letter, how = self.case.letters.latest("pk"), {"on": self.day, "by": self.clerk}
        how["at"] = at(self.day, 16)
        decisions.settle_appeal(letter, AppealOutcome.UPHELD, note="DRP.1", **how)
        courts.complain(letter, **how)

    def to_explaining(self):
        self.signed(LetterKind.DEMAND)

    def to_mending(self):
        self.signed(LetterKind.CALL_TO_MEND)

    def sign_draft(self):
        draft = self.case.letters.get(state="draft")
        how = Heard.WAIVED
        self.case.refresh_from_db()
        hearings.note_heard(
            self.case, how, "Bez uwag.", on=self.day, by=self.clerk, at=at(self.day)
        )
        letters.sign(draft, by=self.approver, at=at(self.day, 13))
        self.case.refresh_from_db()

    # --- Towards the end ---

    def end(self):
        """Make the steps that lead to an end; the desk offers something all along."""
        for _ in range(9):
            if self.case.state in CLOSED_STATES:
                return
            assert self.offered(), self.case.state
            getattr(self, f"from_{self.case.state}")()
            self.case.refresh_from_db()

    def from_received(self):
        if self.case.kind == CaseKind.CIS_SUPERVISION:
            supervision.settle(self.case, by=self.clerk, reason="Bez uwag", at=at(self.day))
        else:
            self.to_examined()

    def from_incomplete(self):
        self.deliver(self.case.letters.get(state="signed"))
        self.wait(40)
        self.signed(LetterKind.UNEXAMINED)

    def from_examined(self):
        letter = letters.prepare(self.case, self.left(), FACTS, by=self.clerk, at=at(self.day))
        if self.case.kind in CLUBS:
            letters.sign(letter, by=self.approver, at=at(self.day, 13))

    def left(self):
        suspended = self.case.letters.filter(kind=LetterKind.SUSPENSION).exists()
        return LetterKind.DISCONTINUANCE if suspended else self.negative

    def from_suspended(self):
        if self.case.channel == Channel.EX_OFFICIO:
            self.signed(LetterKind.RESUMPTION)
        else:
            self.day = date(2029, 11, 17)
            reopening.lapse(self.case, by=self.clerk, at=at(self.day))

    def from_to_sign(self):
        self.sign_draft()

    def from_signed(self):
        self.deliver(self.case.letters.filter(state="signed").latest("pk"))

    def from_delivered(self):
        self.wait(40)
        letter = self.case.letters.latest("pk")
        decisions.close(letter, by=self.clerk, at=at(self.day))

    def from_appealed(self):
        self.wait(40)
        letter = self.case.letters.latest("pk")
        decisions.settle_appeal(
            letter, AppealOutcome.UPHELD, on=self.day, note="DRP.1", by=self.clerk, at=at(self.day)
        )

    def from_in_court(self):
        letter, how = self.case.letters.latest("pk"), {"on": self.day, "by": self.clerk}
        courts.settle(letter, Judgment.DISMISSED, note="II SA/Wa 1/27", at=at(self.day, 17), **how)

    def from_explaining(self):
        supervision.settle(self.case, by=self.clerk, reason="Wyjaśniono", at=at(self.day))

    from_mending = from_explaining


def reached(kind, channel):
    """The open states that the table of moves leads to, each by legal steps."""
    found, more = set(), {S.RECEIVED}
    while more:
        found |= more
        more = set()
        for state in found:
            at_state = Standing(kind, state, channel)
            more |= {states.next_state(at_state, m) for m in states.moves_from(at_state)} - found
    return sorted(found - CLOSED_STATES)


class Standing:
    def __init__(self, kind, state, channel):
        self.kind, self.state, self.channel = kind, state, channel


WALKS = [
    pytest.param(kind, channel, state, id=f"{kind}-{channel}-{state}")
    for kind in CaseKind
    for channel in (Channel.PAPER, Channel.EX_OFFICIO)
    if states.may_begin(kind, channel)
    for state in reached(kind, channel)
]


@pytest.mark.parametrize(("kind", "channel", "state"), WALKS)
def test_case_has_a_legal_way_to_an_end(kind, channel, state, clerk, approver):
    walk = Walk(kind, channel, clerk, approver)
    walk.to(state)
    walk.end()
    assert walk.case.state in CLOSED_STATES


def test_ways_of_coming_differ_only_by_who_began_the_case():
    """So that two of them are enough to walk by."""
    asked = [channel for channel in Channel if channel != Channel.EX_OFFICIO]
    for kind in CaseKind:
        assert len({(*reached(kind, channel),) for channel in asked}) == 1


@pytest.mark.parametrize("kind", [CaseKind.CIS_EXTENSION, CaseKind.KIS_REMOVAL])
def test_case_of_another_voivode_has_a_way_to_an_end_art_65_kpa(kind, clerk, approver):
    made = make_entity if kind == CaseKind.KIS_REMOVAL else make_centre
    entity = made(gmina="2469011", city="Katowice")
    case = received_case(clerk, kind, received_on=MONDAY, entity=entity, at=at(MONDAY))
    case = case_standing.with_all(Case.objects.filter(pk=case.pk)).get()
    labels = [o.label for o in case_options.of_case(case, clerk, MONDAY, is_complete=True)]
    assert labels == ["Przygotuj: Zawiadomienie o przekazaniu podania", "Odnotuj wycofanie"]
