"""A signed decision that cannot be served is given up, and the case decided anew (KPA art. 110)."""

import pytest

from entities.actions import cases, letters, undelivered
from entities.enums import LetterKind
from entities.enums.cases import CaseState, DeliveryWay
from entities.models import Entity
from entities.rules.errors import Conflict, IllegalMove, NotAllowed
from tests.entities.actions.deciding import LOSS, after
from tests.proceedings import MONDAY, at, granted, signed

pytestmark = pytest.mark.django_db


def test_decision_that_cannot_be_served_is_dropped_and_decided_anew_art_110_kpa(
    case, clerk, approver
):
    cases.examine(case, by=clerk, at=at(MONDAY))
    letter = signed(case, LetterKind.GRANT, clerk, approver, MONDAY)
    with pytest.raises(NotAllowed):
        undelivered.drop(letter, by=clerk, reason="Strona nie istnieje", at=at(MONDAY, 14))
    undelivered.drop(letter, by=approver, reason="Strona nie istnieje", at=at(MONDAY, 14))
    case.refresh_from_db()
    assert (case.state, letter.state) == (CaseState.EXAMINED, "dropped")
    signed(case, LetterKind.REFUSAL, clerk, approver, after(1), LOSS)
    with pytest.raises(Conflict, match="odstąpiono"):
        letters.deliver(letter, on=after(1), way=DeliveryWay.POST, by=clerk, at=at(after(1), 16))
    assert Entity.objects.count() == 0


def test_delivered_decision_is_not_given_up_art_110_kpa(clerk, approver):
    _, letter = granted(clerk, approver)
    with pytest.raises(IllegalMove):
        undelivered.drop(letter, by=approver, reason="Pomyłka", at=at(MONDAY, 17))
