"""A case from its number to a decision that nobody can appeal from any more."""

from datetime import UTC, date, datetime, timedelta

import pytest

from entities.actions import cases, decisions, letters
from entities.enums import LetterKind, OfficeRole
from entities.enums.cases import AppealOutcome, CaseKind, CaseState, DeliveryWay
from entities.models import Entity, RegisterEvent
from entities.rules import chain
from tests.factories import official, received_case

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 16)
FINDINGS = {"findings": ["Wniosek spełnia wymagania ustawy."]}


def at(day, hour=12):
    return datetime.combine(day, datetime.min.time(), tzinfo=UTC) + timedelta(hours=hour)


@pytest.fixture
def clerk(db):
    return official("16", OfficeRole.CLERK)


@pytest.fixture
def approver(db):
    return official("16", OfficeRole.APPROVER)


@pytest.fixture
def case(clerk):
    """An application for the status of a centre, received on a Monday."""
    return received_case(clerk, received_on=MONDAY, at=at(MONDAY))


def decided(case, kind, clerk, approver, on, facts=None, **decision):
    """A decision prepared by the clerk, signed by the approver, delivered, all on one day."""
    letter = letters.prepare(case, kind, facts or FINDINGS, by=clerk, decision=decision, at=at(on))
    letters.sign(letter, by=approver, at=at(on, 13))
    letters.deliver(letter, on=on, way=DeliveryWay.IN_PERSON, by=clerk, at=at(on, 14))
    return letter


def test_granted_centre_is_in_the_register_from_the_day_of_delivery_art_5(case, clerk, approver):
    cases.examine(case, by=clerk, at=at(MONDAY))
    decided(case, LetterKind.GRANT, clerk, approver, MONDAY)
    case.refresh_from_db()
    assert case.state == CaseState.DELIVERED
    assert [*Entity.objects.in_register(MONDAY)] == [case.entity]
    assert case.entity.periods.get().last_day == date(2031, 11, 15)
    events = RegisterEvent.objects.order_by("number")
    assert chain.first_misfit(events) is None


def test_loss_closes_the_period_on_the_day_it_becomes_final_art_6(case, clerk, approver):
    cases.examine(case, by=clerk, at=at(MONDAY))
    decided(case, LetterKind.GRANT, clerk, approver, MONDAY)
    case.refresh_from_db()
    entity = case.entity
    later = MONDAY + timedelta(days=30)
    loss = received_case(clerk, CaseKind.CIS_LOSS, received_on=later, entity=entity, at=at(later))
    cases.examine(loss, by=clerk, at=at(later))
    letter = decided(loss, LetterKind.LOSS, clerk, approver, later, loss_ground="assumptions")
    assert entity.periods.get().last_day == date(2026, 12, 31)
    decisions.appeal(letter, on=later, by=clerk, at=at(later, 15))
    assert entity.periods.get().last_day == date(2031, 11, 15)
    decisions.settle_appeal(
        letter, AppealOutcome.UPHELD, on=later, note="DRP.1", by=clerk, at=at(later, 16)
    )
    assert entity.periods.get().last_day == later
    loss.refresh_from_db()
    assert loss.state == CaseState.DECIDED
