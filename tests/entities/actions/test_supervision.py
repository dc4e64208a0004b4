"""How supervision ends, and what is left of it (art. 5b, 6(1a))."""

from datetime import timedelta

import pytest

from entities.actions import letters, supervision
from entities.enums import LetterKind
from entities.enums.cases import CaseKind, Channel, DeliveryWay
from entities.rules import procedure
from entities.rules.errors import RequirementsNotMet
from tests.factories import make_centre, received_case
from tests.proceedings import MONDAY, at, signed

pytestmark = pytest.mark.django_db


def day(number):
    return MONDAY + timedelta(days=number)


@pytest.fixture
def supervised(clerk, approver):
    """A centre that was called on a Monday to mend something within 30 days."""
    case = received_case(
        clerk,
        CaseKind.CIS_SUPERVISION,
        received_on=MONDAY,
        entity=make_centre(),
        channel=Channel.EX_OFFICIO,
        at=at(MONDAY),
    )
    facts = {"points": ["Wyjaśnij rozliczenia."], "days": 30}
    call = signed(case, LetterKind.CALL_TO_MEND, clerk, approver, MONDAY, facts)
    letters.deliver(call, on=MONDAY, way=DeliveryWay.POST, by=clerk, at=at(MONDAY, 14))
    case.refresh_from_db()
    return case


@pytest.mark.parametrize(
    ("answered_on", "is_missed"),
    [(day(20), False), (day(30), False), (day(31), True), (None, True)],
    ids=["in time", "on its last day", "late", "never"],
)
def test_supervision_that_ended_later_tells_whether_the_centre_was_in_time_art_6_1a(
    supervised, clerk, answered_on, is_missed
):
    how = {"by": clerk, "reason": "Koniec", "answered_on": answered_on}
    supervision.settle(supervised, at=at(day(35)), **how)
    assert procedure.terms_were_missed(supervised, day(40)) is is_missed


def test_supervision_that_ended_before_the_term_leaves_none_missed_art_6_1a(supervised, clerk):
    supervision.settle(supervised, by=clerk, reason="Bez uwag", at=at(day(10)))
    assert not procedure.terms_were_missed(supervised, day(40))


@pytest.mark.parametrize("answered_on", [day(-1), day(21)], ids=["before it", "to come"])
def test_answer_of_the_centre_has_a_day_of_its_case(supervised, clerk, answered_on):
    how = {"by": clerk, "reason": "Koniec", "answered_on": answered_on}
    with pytest.raises(RequirementsNotMet, match="od wszczęcia do dziś"):
        supervision.settle(supervised, at=at(day(20)), **how)
    supervised.refresh_from_db()
    assert not supervised.is_closed
