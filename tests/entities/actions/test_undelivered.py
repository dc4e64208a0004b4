"""A signed decision that cannot be served is given up, and the case decided anew (KPA art. 110)."""

import pytest

from entities.actions import cases, letters, undelivered
from entities.actions.drafts import FounderDraft
from entities.enums import FoundingRole, LetterKind, OrganisationKind
from entities.enums.cases import CaseKind, CaseState, DeliveryWay, LossGround, TermKind
from entities.models import Entity
from entities.rules import case_time
from entities.rules.errors import Conflict, IllegalMove, NotAllowed
from entities.rules.hearings import was_heard
from tests.entities.actions.deciding import LOSS, after
from tests.factories import make_centre
from tests.proceedings import MONDAY, at, granted, opened, signed

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


def test_giving_up_a_delivery_gives_the_office_no_new_time_and_keeps_the_hearing_art_35_and_10_kpa(
    case, clerk, approver
):
    cases.examine(case, by=clerk, at=at(MONDAY))
    due = case_time.settling(case).due
    letter = signed(case, LetterKind.REFUSAL, clerk, approver, after(10), LOSS)
    undelivered.drop(letter, by=approver, reason="Zły adres", at=at(after(25)))
    case.refresh_from_db()
    assert (case.returned_on, case_time.settling(case).due) == (None, due)
    assert case.terms.filter(kind=TermKind.SETTLE).count() == 1
    assert was_heard(case, after(25))


def test_decision_that_one_party_has_is_not_given_up_art_110_kpa(clerk, approver):
    founders = (
        FounderDraft("Fundacja Start", OrganisationKind.FOUNDATION),
        FounderDraft("Fundacja Razem", OrganisationKind.FOUNDATION, role=FoundingRole.PARTNER),
    )
    case = opened(clerk, CaseKind.CIS_LOSS, MONDAY, make_centre(founders=founders))
    letter = signed(
        case, LetterKind.LOSS, clerk, approver, MONDAY, LOSS, loss_ground=LossGround.ASSUMPTIONS
    )
    first = letter.addressees.order_by("pk").first()
    how = {"way": DeliveryWay.POST, "by": clerk, "to": first}
    letters.deliver(letter, on=after(1), at=at(after(1), 16), **how)
    with pytest.raises(Conflict, match="Fundacja Start"):
        undelivered.drop(letter, by=approver, reason="Pomyłka", at=at(after(2)))
    assert case.letters.get(pk=letter.pk).state == "signed"
