"""Which letters a party reads in the panel, and from when (KPA art. 110 § 1, 126)."""

from datetime import timedelta

import pytest

from entities.actions import cases, letters, undelivered
from entities.enums import DECISIONS, LetterKind
from entities.enums.cases import CaseKind, DeliveryWay, LetterState
from entities.rules import letters_shown
from tests.factories import FoundingFactory, OrganisationFactory
from tests.proceedings import MONDAY, at, received, signed

pytestmark = pytest.mark.django_db
CALL = {"defects": ["Brak programu."], "days": 14}


def numbers(case, *organisations):
    case.refresh_from_db()
    case._prefetched_objects_cache = {}
    return [letter.kind for letter in letters_shown.shown(case, organisations)]


def test_call_is_shown_from_its_signature(case, clerk, approver):
    letters.prepare(case, LetterKind.CALL_TO_COMPLETE, CALL, by=clerk, at=at(MONDAY))
    assert numbers(case) == []
    letter = case.letters.get()
    letters.sign(letter, by=approver, at=at(MONDAY, 13))
    assert numbers(case) == [LetterKind.CALL_TO_COMPLETE]


def test_decision_is_shown_from_its_delivery_and_never_when_given_up(case, clerk, approver):
    """KPA art. 110 § 1: before, it binds nobody."""
    cases.examine(case, by=clerk, at=at(MONDAY))
    letter = signed(case, LetterKind.GRANT, clerk, approver, MONDAY)
    assert numbers(case) == []
    undelivered.drop(letter, by=approver, reason="Omyłka", at=at(MONDAY, 14))
    assert numbers(case) == []
    again = signed(case, LetterKind.GRANT, clerk, approver, MONDAY)
    letters.deliver(again, way=DeliveryWay.POST, on=MONDAY, by=clerk, at=at(MONDAY, 15))
    assert numbers(case) == [LetterKind.GRANT]


def test_orders_wait_for_their_delivery_too(case, clerk, approver):
    """KPA art. 126."""
    cases.examine(case, by=clerk, at=at(MONDAY))
    facts = {"findings": ["Sąd bada wpis."], "awaited": "wpisu do KRS"}
    letter = signed(case, LetterKind.SUSPENSION, clerk, approver, MONDAY, facts)
    assert numbers(case) == []
    letters.deliver(letter, way=DeliveryWay.POST, on=MONDAY, by=clerk, at=at(MONDAY, 14))
    assert numbers(case) == [LetterKind.SUSPENSION]


def test_every_decision_waits():
    assert DECISIONS <= letters_shown.FROM_DELIVERY


def test_each_organisation_reads_of_its_own_delivery(clerk, approver, entity, organisation):
    joint = OrganisationFactory()
    FoundingFactory(entity=entity, organisation=joint, role="partner")
    case = received(clerk, CaseKind.KIS_REMOVAL, MONDAY, entity, request="Wykreślenie.")
    letter = signed(case, LetterKind.CALL_TO_COMPLETE, clerk, approver, MONDAY, CALL)
    first = letter.addressees.get(name=joint.name)
    letters.deliver(letter, way=DeliveryWay.POST, on=MONDAY, to=first, by=clerk, at=at(MONDAY, 14))
    letter.refresh_from_db()
    assert letters_shown.delivered_on(letter, [joint]) == MONDAY
    assert letters_shown.delivered_on(letter, [organisation]) is None
    other, later = letter.addressees.exclude(pk=first.pk).get(), MONDAY + timedelta(days=1)
    letters.deliver(letter, way=DeliveryWay.POST, on=later, to=other, by=clerk, at=at(later))
    letter.refresh_from_db()
    days = [letters_shown.delivered_on(letter, [one]) for one in (joint, organisation)]
    assert days == [MONDAY, later]


def test_letter_to_somebody_else_is_not_shown(case, clerk, approver):
    letter = signed(case, LetterKind.CALL_TO_COMPLETE, clerk, approver, MONDAY, CALL)
    letter.addressees.update(name="Ktoś inny")
    assert numbers(case, OrganisationFactory()) == []
    assert numbers(case, OrganisationFactory(name="Ktoś Inny")) == [LetterKind.CALL_TO_COMPLETE]


@pytest.mark.parametrize("state", LetterState)
def test_what_is_not_signed_or_is_given_up_is_not_shown(case, clerk, approver, state):
    letter = signed(case, LetterKind.CALL_TO_COMPLETE, clerk, approver, MONDAY, CALL)
    letter.state = state
    is_there = state in (LetterState.SIGNED, LetterState.DELIVERED)
    assert letters_shown.is_shown(letter, []) == is_there


def test_newest_letter_is_the_first(case, clerk, approver):
    letter = signed(case, LetterKind.CALL_TO_COMPLETE, clerk, approver, MONDAY, CALL)
    letters.deliver(letter, way=DeliveryWay.POST, on=MONDAY, by=clerk, at=at(MONDAY, 14))
    cases.complete(case, received_on=MONDAY, by=clerk, at=at(MONDAY, 15))
    cases.examine(case, by=clerk, at=at(MONDAY, 16))
    tuesday = MONDAY + timedelta(days=1)
    signed(case, LetterKind.HEARING, clerk, approver, tuesday, {"days": 7})
    assert numbers(case) == [LetterKind.HEARING, LetterKind.CALL_TO_COMPLETE]
