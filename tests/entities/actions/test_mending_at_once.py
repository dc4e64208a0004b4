"""Two people at once about a delivery that was noted wrongly: one act counts, the other is told.

In each test the second act begins when the first has written everything and not committed yet.
"""

from datetime import timedelta

import pytest

from entities.actions import decisions, mending
from entities.actions.deliveries import Proof
from entities.enums import EventVerb, OfficeRole
from entities.enums.cases import CaseState, DeliveryWay
from entities.models import DeliveryProposal, Letter, RegisterEvent
from entities.rules import integrity
from entities.rules.errors import Conflict, IllegalMove, RequirementsNotMet
from tests.at_once import overlapping
from tests.factories import make_centre, official
from tests.proceedings import MONDAY, Office, at

pytestmark = pytest.mark.django_db(transaction=True)


def after(number):
    return MONDAY + timedelta(days=number)


@pytest.fixture
def office(db):
    """The people of the office in Opole; afterwards its register must be whole."""
    yield Office()
    assert integrity.check().misfit == ""


@pytest.fixture
def letter(office):
    """A decision on the loss of a status, noted as delivered on a Monday."""
    return office.loss(make_centre(), MONDAY)


def propose(letter, by, day, today=None):
    row = letter.addressees.get()
    return lambda: mending.propose(
        row, Proof(DeliveryWay.POST, day), by=by, reason="Zwrotka", at=at(today or after(40))
    )


def confirm(proposal, by, today=None):
    page = DeliveryProposal.objects.select_related("addressee__letter__case").get(pk=proposal.pk)
    return lambda: mending.confirm(page, by=by, at=at(today or after(40), 13))


def told(verb):
    return RegisterEvent.objects.filter(verb=verb).count()


def test_of_two_corrections_at_once_one_waits(office, letter):
    outcomes = overlapping(
        propose(letter, office.clerk, after(1)), propose(letter, office.approver, after(2))
    )
    assert [type(one) for one in outcomes] == [DeliveryProposal, Conflict]
    assert DeliveryProposal.objects.count() == 1


def test_correction_that_two_confirm_at_once_is_made_once(office, letter):
    proposal = propose(letter, office.clerk, after(1))()
    other = official("16", OfficeRole.APPROVER)
    outcomes = overlapping(confirm(proposal, office.approver), confirm(proposal, other))
    assert [type(one) for one in outcomes] == [type(None), Conflict]
    assert told(EventVerb.DELIVERY_MENDED) == 1


def test_correction_that_is_rejected_meanwhile_is_not_confirmed(office, letter):
    proposal = propose(letter, office.clerk, after(1))()
    outcomes = overlapping(
        lambda: mending.reject(proposal, remark="Pomyłka", by=office.clerk),
        confirm(proposal, office.approver),
    )
    assert [type(one) for one in outcomes] == [type(None), Conflict]
    assert Letter.objects.get(pk=letter.pk).delivered_on == MONDAY


def test_appeal_that_comes_while_the_delivery_is_confirmed_is_measured_by_the_new_day(
    office, letter
):
    """In time by the old day and late by the new one: only one of the two gets through."""
    later = office.loss(make_centre(), after(1))
    letter_of_later = Letter.objects.select_related("case").get(pk=later.pk)
    proposal = propose(later, office.clerk, after(10), after(12))()
    outcomes = overlapping(
        confirm(proposal, office.approver, after(12)),
        lambda: decisions.appeal(
            letter_of_later, on=after(9), by=office.clerk, at=at(after(12), 14)
        ),
    )
    assert [type(one) for one in outcomes] == [type(None), RequirementsNotMet]
    assert Letter.objects.get(pk=later.pk).delivered_on == after(10)


def test_correction_does_not_overtake_an_appeal_that_was_first(office, letter):
    proposal = propose(letter, office.clerk, after(10), after(12))()
    page = Letter.objects.select_related("case").get(pk=letter.pk)
    outcomes = overlapping(
        lambda: decisions.appeal(page, on=after(5), by=office.clerk, at=at(after(12))),
        confirm(proposal, office.approver, after(12)),
    )
    assert [type(one) for one in outcomes] == [type(None), RequirementsNotMet]
    assert Letter.objects.get(pk=letter.pk).delivered_on == MONDAY


def test_finality_is_not_noted_by_the_old_day_while_the_new_one_is_confirmed(office, letter):
    proposal = propose(letter, office.clerk, after(10), after(16))()
    page = Letter.objects.select_related("case").get(pk=letter.pk)
    outcomes = overlapping(
        confirm(proposal, office.approver, after(16)),
        lambda: decisions.close(page, by=office.clerk, at=at(after(16), 14)),
    )
    assert [type(one) for one in outcomes] == [type(None), RequirementsNotMet]
    page.case.refresh_from_db()
    assert page.case.state == CaseState.DELIVERED


def test_rollback_of_a_confirmation_leaves_it_to_the_other_person(office, letter):
    proposal = propose(letter, office.clerk, after(1))()
    other = official("16", OfficeRole.APPROVER)
    outcomes = overlapping(
        confirm(proposal, office.approver), confirm(proposal, other), undone=True
    )
    assert IllegalMove not in map(type, outcomes)
    assert DeliveryProposal.objects.get(pk=proposal.pk).settled_by == other
    assert told(EventVerb.DELIVERY_MENDED) == 1
