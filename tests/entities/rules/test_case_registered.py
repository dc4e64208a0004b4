"""A case says of the register what it brought about, once it is there."""

from datetime import date, timedelta

import pytest

from entities.actions import letters, status
from entities.enums import LetterKind
from entities.enums.cases import CaseKind, DeliveryWay
from entities.models import Case, StatusPeriod
from entities.panel.cases import with_told
from entities.rules import case_registered
from tests.factories import make_centre
from tests.proceedings import MONDAY, at, granted, opened, signed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def told(case, on=MONDAY):
    found = with_told(Case.objects.filter(pk=case.pk)).get()
    period = case_registered.period_of(found, on)
    return period and case_registered.told(found, period, on)


def test_granted_status_is_told_until_it_is_over(clerk, approver):
    case, _letter = granted(clerk, approver)
    sentence = "Centrum jest w rejestrze od 16.11.2026 do 15.11.2031."
    assert told(case) == told(case, date(2031, 11, 15)) == sentence
    assert told(case, date(2031, 11, 16)) is None


def test_status_that_begins_later_will_be_there(clerk, approver):
    case, _letter = granted(clerk, approver)
    assert told(case, MONDAY - timedelta(days=1)) == (
        "Centrum będzie w rejestrze od 16.11.2026 do 15.11.2031."
    )


def test_signed_decision_that_nobody_has_says_nothing(clerk, approver):
    case = opened(clerk, CaseKind.CIS_GRANT, MONDAY)
    signed(case, LetterKind.GRANT, clerk, approver, MONDAY)
    assert told(case) is None


def test_refused_extension_says_nothing_of_the_status_that_there_was(clerk, approver):
    centre = make_centre()
    case = opened(clerk, CaseKind.CIS_EXTENSION, MONDAY, centre)
    letter = signed(case, LetterKind.REFUSAL, clerk, approver, MONDAY)
    letters.deliver(letter, way=DeliveryWay.POST, on=MONDAY, by=clerk, at=at(MONDAY, 14))
    assert StatusPeriod.objects.filter(entity=centre).exists()
    assert told(case) is None


def test_grant_goes_on_telling_its_own_days_when_the_status_is_extended(clerk, approver):
    case, _letter = granted(clerk, approver)
    office = case.office
    later = status.register_draft(
        "CIS", date(2031, 11, 16), office=office, number="PS.1.2031", decided_on=MONDAY
    )
    status.open_period(case.entity, later, by=None, reason="Przedłużenie z akt")
    assert told(case) == "Centrum jest w rejestrze od 16.11.2026 do 15.11.2031."
    assert told(case, date(2031, 11, 16)) is None
