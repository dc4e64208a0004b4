"""A process that is killed in the middle: nothing is half done, and the act can be repeated."""

from datetime import date

import pytest

from entities.actions import deliveries, letters, mending
from entities.enums import EventVerb, LetterKind
from entities.enums.cases import CaseKind, CaseState, DeliveryWay, LetterState
from entities.models import (
    Application,
    Case,
    CaseTerm,
    Entity,
    RegisterEvent,
    StatusPeriod,
    StoredFile,
)
from entities.rules import integrity
from tests.factories import received_case
from tests.killed import killed_before_it_adds
from tests.proceedings import FINDINGS, MONDAY, Office, at

pytestmark = pytest.mark.django_db(transaction=True)

ACT = """
from datetime import UTC, date, datetime
from entities.actions import cases, letters
from entities.models import Letter, VoivodeOffice
from kisportal.accounts.models import User
person = User.objects.get(pk=sys.argv[2])
at = datetime(2026, 11, 16, 14, tzinfo=UTC)
"""
SIGN = ACT + "letters.sign(Letter.objects.get(pk=sys.argv[3]), by=person, at=at)"
DELIVER = (
    ACT
    + """
letter = Letter.objects.get(pk=sys.argv[3])
letters.deliver(letter, on=date(2026, 11, 16), way="in_person", by=person, at=at)
"""
)
RECEIVE = (
    ACT
    + """
from tests.factories import received_case
received_case(person, received_on=date(2026, 11, 16), at=at)
"""
)


@pytest.fixture
def office(db):
    """The people of an office; afterwards its register must be whole."""
    yield Office()
    assert integrity.check().misfit == ""


def everything():
    """How much there is of all that an act may write, and how far the chain has come."""
    models = (Entity, StatusPeriod, StoredFile, Case, CaseTerm, RegisterEvent)
    return [model.objects.count() for model in models]


def test_grant_that_is_killed_while_it_is_delivered_did_not_happen(office):
    """Killed when the letter and the entity are written and the period is not."""
    letter = office.grant(MONDAY, delivered=False)
    before = everything()
    killed_before_it_adds(StatusPeriod, DELIVER, office.clerk.pk, letter.pk)
    letter.refresh_from_db()
    assert (letter.state, letter.case.state) == (LetterState.SIGNED, CaseState.SIGNED)
    assert everything() == before


def test_grant_that_was_killed_is_delivered_again_once(office):
    letter = office.grant(MONDAY, delivered=False)
    killed_before_it_adds(StatusPeriod, DELIVER, office.clerk.pk, letter.pk)
    letters.deliver(
        letter, on=MONDAY, way=DeliveryWay.IN_PERSON, by=office.clerk, at=at(MONDAY, 15)
    )
    assert (Entity.objects.count(), StatusPeriod.objects.count()) == (1, 1)
    told = RegisterEvent.objects.filter(verb=EventVerb.LETTER_DELIVERED)
    assert [event.subject for event in told] == [f"{letter.number}: Decyzja o nadaniu statusu"]


def test_signature_that_is_killed_while_the_pdf_is_stored_did_not_happen(office):
    """Killed when the case has moved and the PDF is typeset; the next signature has its number."""
    case = office.case(CaseKind.CIS_GRANT, MONDAY)
    draft = letters.prepare(case, LetterKind.GRANT, FINDINGS, by=office.clerk, at=at(MONDAY))
    before = everything()
    killed_before_it_adds(StoredFile, SIGN, office.approver.pk, draft.pk)
    draft.refresh_from_db()
    assert (draft.state, draft.number, draft.case.state) == ("draft", "", CaseState.TO_SIGN)
    assert everything() == before
    letters.sign(draft, by=office.approver, at=at(MONDAY, 15))
    assert (draft.number, StoredFile.objects.count()) == (f"{case.number}/1", 1)


def test_case_that_is_killed_while_it_is_received_leaves_its_number_to_the_next(office):
    """Killed when the case is written and what is applied for is not."""
    killed_before_it_adds(Application, RECEIVE, office.clerk.pk)
    assert Case.objects.count() == 0
    assert received_case(office.clerk, received_on=MONDAY, at=at(MONDAY)).serial == 1


MEND = (
    ACT
    + """
from datetime import timedelta
from entities.actions import mending
from entities.models import DeliveryProposal
later = datetime(2026, 11, 25, 14, tzinfo=UTC)
mending.confirm(DeliveryProposal.objects.get(pk=sys.argv[3]), by=person, at=later)
"""
)


def test_mended_delivery_that_is_killed_in_the_middle_did_not_happen_and_is_repeated(office):
    """Killed when the delivery, the term and the days in the register are written, and the events
    are not.
    """
    letter = office.grant(MONDAY)
    wrong, right = letter.case.entity.periods.get().during, date(2026, 11, 20)
    proposal = mending.propose(
        letter.addressees.get(),
        deliveries.Proof(DeliveryWay.POST, right),
        by=office.clerk,
        reason="Zwrotka",
        at=at(date(2026, 11, 25)),
    )
    before = everything()
    killed_before_it_adds(RegisterEvent, MEND, office.approver.pk, proposal.pk)
    letter.refresh_from_db()
    proposal.refresh_from_db()
    assert (letter.delivered_on, letter.addressees.get().delivered_on) == (MONDAY, MONDAY)
    assert letter.case.entity.periods.get().during == wrong
    assert (proposal.outcome, everything()) == ("", before)
    mending.confirm(proposal, by=office.approver, at=at(date(2026, 11, 25), 15))
    assert letter.case.entity.periods.get().starts_on == right
    told = RegisterEvent.objects.filter(verb=EventVerb.DELIVERY_MENDED)
    assert told.count() == 1
