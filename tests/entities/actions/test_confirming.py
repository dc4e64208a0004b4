"""Who signs what an application with defects asks says why."""

import pytest

from entities.actions import cases, letters
from entities.enums import LetterKind
from entities.enums.cases import LetterState
from entities.rules.errors import RequirementsNotMet
from tests.factories import received_case
from tests.proceedings import FINDINGS, MONDAY, at

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


def test_nothing_has_to_be_said_of_a_whole_application(clerk, approver):
    draft = draft_of(clerk)
    letters.sign(draft, by=approver, at=at(MONDAY))
    assert not draft.case.notes.exists()
