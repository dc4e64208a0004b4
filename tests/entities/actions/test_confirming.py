"""Who signs what an application with defects asks says why."""

from datetime import date

import pytest

from entities.actions import cases, letters
from entities.enums import LetterKind
from entities.enums.cases import CaseKind, LetterState
from entities.models import Case
from entities.rules.errors import RequirementsNotMet
from tests.factories import make_centre, received_case
from tests.proceedings import FINDINGS, MONDAY, at, opened

pytestmark = pytest.mark.django_db


def draft_of(clerk, kind=LetterKind.GRANT, **application):
    case = received_case(clerk, received_on=MONDAY, at=at(MONDAY), **application)
    cases.examine(case, by=clerk, at=at(MONDAY))
    return letters.prepare(case, kind, FINDINGS, by=clerk, at=at(MONDAY))


@pytest.mark.parametrize(
    ("lacking", "told"),
    [({"programme": ""}, "art. 4 ust. 2 pkt 5"), ({"attached": False}, "opinia starosty")],
    ids=["a point", "an attachment"],
)
def test_status_is_not_granted_in_spite_of_defects_without_a_reason_art_4_2(
    clerk, approver, lacking, told
):
    draft = draft_of(clerk, **lacking)
    with pytest.raises(RequirementsNotMet) as refusal:
        letters.sign(draft, by=approver, despite=" ", at=at(MONDAY))
    assert told in refusal.value.sentences[1]
    letters.sign(draft, by=approver, despite="Program jest w aktach PS.1.", at=at(MONDAY))
    assert draft.state == LetterState.SIGNED
    noted = draft.case.notes.get()
    assert (noted.written_by, "Program jest w aktach PS.1." in noted.text) == (approver, True)
    assert told in noted.text


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"founder_kind": "other"}, "art. 3 ust. 2"),
        ({"participants": 5}, "art. 4 ust. 2 pkt 3 i 8"),
    ],
    ids=["a founder", "effects"],
)
def test_status_is_not_granted_against_a_requirement_without_a_reason_art_3_4(
    clerk, approver, asked, told
):
    draft = draft_of(clerk, **asked)
    with pytest.raises(RequirementsNotMet) as refusal:
        letters.sign(draft, by=approver, at=at(MONDAY))
    assert any(told in sentence for sentence in refusal.value.sentences[1:])


def test_status_is_not_extended_for_who_does_not_run_the_centre_without_a_reason_art_5a(
    clerk, approver
):
    centre = make_centre(since=date(2022, 1, 1))
    case = opened(clerk, CaseKind.CIS_EXTENSION, MONDAY, centre)
    Case.objects.filter(pk=case.pk).update(party="Kto inny", organisation=None)
    draft = letters.prepare(case, LetterKind.EXTENSION, FINDINGS, by=clerk, at=at(MONDAY))
    with pytest.raises(RequirementsNotMet, match="ten, kto prowadzi podmiot"):
        letters.sign(draft, by=approver, at=at(MONDAY))
    letters.sign(draft, by=approver, despite="To następca prawny (KRS).", at=at(MONDAY))
    assert draft.is_signed


def test_nothing_has_to_be_said_of_a_whole_application(clerk, approver):
    draft = draft_of(clerk)
    letters.sign(draft, by=approver, at=at(MONDAY))
    assert not draft.case.notes.exists()
