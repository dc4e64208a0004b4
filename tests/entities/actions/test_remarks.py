"""A draft goes back to whoever prepares it, with a remark, and is not lost."""

import pytest

from entities.actions import cases, letters, remarks
from entities.enums import LetterKind
from entities.enums.cases import CaseState
from entities.models import CaseNote, Decision, Letter
from entities.rules.errors import Conflict, NotAllowed, RequirementsNotMet
from tests.factories import received_case
from tests.proceedings import FINDINGS

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(clerk, today):
    case = received_case(clerk, received_on=today)
    cases.examine(case, by=clerk)
    return letters.prepare(case, LetterKind.GRANT, FINDINGS, by=clerk, decision={})


def test_remark_is_a_note_and_the_case_is_examined_again(draft, approver):
    remarks.send_back(draft, "Brak opinii starosty.", by=approver)
    draft.case.refresh_from_db()
    assert draft.case.state == CaseState.EXAMINED
    assert CaseNote.objects.get().text == (
        "Zwrot projektu (Decyzja o nadaniu statusu): Brak opinii starosty."
    )
    assert Letter.objects.get().is_sent_back
    assert remarks.last_of(draft) == "Brak opinii starosty."


def test_remark_needs_words(draft, approver):
    with pytest.raises(RequirementsNotMet):
        remarks.send_back(draft, "  ", by=approver)


def test_who_may_not_sign_does_not_send_back(draft, clerk):
    with pytest.raises(NotAllowed):
        remarks.send_back(draft, "Do poprawy.", by=clerk)


def test_draft_is_sent_back_once_and_not_signed_meanwhile(draft, approver):
    remarks.send_back(draft, "Do poprawy.", by=approver)
    with pytest.raises(Conflict):
        remarks.send_back(draft, "Do poprawy.", by=approver)
    with pytest.raises(Conflict):
        letters.sign(draft, by=approver)


def test_revised_draft_goes_before_whoever_signs_again(draft, clerk, approver, today):
    remarks.send_back(draft, "Do poprawy.", by=approver)
    letters.revise(draft, FINDINGS, by=clerk, decision={"valid_from": today})
    draft.case.refresh_from_db()
    assert draft.case.state == CaseState.TO_SIGN
    assert Decision.objects.get().valid_from == today
    letters.sign(draft, by=approver)


def test_draft_that_was_sent_back_may_be_thrown_away(draft, clerk, approver):
    remarks.send_back(draft, "Do poprawy.", by=approver)
    letters.discard(draft, by=clerk, reason="Inne rozstrzygnięcie")
    assert not Letter.objects.exists()


def test_draft_is_signed_only_as_it_was_seen(draft, clerk, approver):
    seen = draft.prepared_at
    letters.revise(draft, {"findings": ["Inaczej."]}, by=clerk)
    with pytest.raises(Conflict):
        letters.sign(draft, by=approver, seen=seen)
    with pytest.raises(Conflict):
        letters.revise(draft, FINDINGS, by=clerk, seen=seen)
