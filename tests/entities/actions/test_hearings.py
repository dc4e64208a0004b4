"""The party's right to speak: noted with its day and its words."""

from datetime import timedelta

import pytest

from entities.actions import cases, decisions, hearings
from entities.enums import LetterKind
from entities.enums.appeals import AppealOutcome
from entities.enums.cases import Heard, TermKind
from entities.rules.errors import IllegalMove, RequirementsNotMet
from entities.rules.hearings import was_heard
from tests.proceedings import MONDAY, at, delivered

pytestmark = pytest.mark.django_db


@pytest.fixture
def examined(case, clerk):
    """The application, found complete."""
    cases.examine(case, by=clerk, at=at(MONDAY))
    return case


@pytest.mark.parametrize("text", ["", "  "])
def test_reason_to_leave_the_party_out_is_written_down_art_10_3_kpa(examined, clerk, text):
    with pytest.raises(RequirementsNotMet):
        hearings.note_heard(examined, Heard.URGENT, text, on=MONDAY, by=clerk, at=at(MONDAY))
    assert not examined.notes.exists()


@pytest.mark.parametrize("shift", [-1, 1], ids=["before it came", "to come"])
def test_word_has_a_day_of_the_case_art_10_kpa(examined, clerk, shift):
    on = MONDAY + timedelta(days=shift)
    with pytest.raises(RequirementsNotMet):
        hearings.note_heard(examined, Heard.SPOKE, "Zgoda.", on=on, by=clerk, at=at(MONDAY))


def test_word_ends_the_time_that_the_notice_gave_art_10_kpa(examined, clerk, approver):
    delivered(examined, LetterKind.HEARING, clerk, approver, MONDAY, {"days": 7})
    on = MONDAY + timedelta(days=2)
    hearings.note_heard(examined, Heard.SPOKE, "Bez uwag.", on=on, by=clerk, at=at(on))
    assert not examined.terms.filter(kind=TermKind.SPEAK, met_on=None).exists()
    assert examined.notes.get().text == "Strona się wypowiedziała (art. 10 § 1 KPA): Bez uwag."


def test_party_speaks_anew_when_the_minister_sent_the_case_back_art_10_and_138_2_kpa(
    examined, clerk, approver
):
    letter = delivered(examined, LetterKind.REFUSAL, clerk, approver, MONDAY)
    later = MONDAY + timedelta(days=40)
    decisions.appeal(letter, on=MONDAY, by=clerk, at=at(MONDAY, 15))
    decisions.settle_appeal(
        letter, AppealOutcome.REMANDED, on=later, note="DRP.1", by=clerk, at=at(later)
    )
    examined.refresh_from_db()
    assert (examined.returned_on, was_heard(examined, later)) == (later, False)
    hearings.note_heard(examined, Heard.SPOKE, "Bez uwag.", on=later, by=clerk, at=at(later))
    assert was_heard(examined, later)


def test_nobody_is_heard_before_the_case_is_examined(case, clerk):
    with pytest.raises(IllegalMove):
        hearings.note_heard(case, Heard.SPOKE, "Zgoda.", on=MONDAY, by=clerk, at=at(MONDAY))
