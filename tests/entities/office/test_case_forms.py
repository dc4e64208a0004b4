"""The small forms of a case: what they ask besides a day."""

import pytest

from entities.actions.drafts import FounderDraft
from entities.enums import FoundingRole, LetterKind, OrganisationKind
from entities.enums.cases import CaseKind, CaseState
from tests.entities.office.case_desk import errors_of, fields_of, send, step
from tests.factories import make_centre
from tests.proceedings import Office

FOUNDERS = (
    FounderDraft("Fundacja Start", OrganisationKind.FOUNDATION),
    FounderDraft("Fundacja Razem", OrganisationKind.FOUNDATION, role=FoundingRole.PARTNER),
)


def lost(today, founders):
    """The case of a loss that all parties have since today."""
    office = Office()
    case = office.case(CaseKind.CIS_LOSS, today, make_centre(founders=founders))
    ground = {"loss_ground": "assumptions"}
    office.letter(case, LetterKind.LOSS, today, delivered=today, **ground)
    return case


@pytest.mark.parametrize("number", [1, 2])
def test_waiver_of_one_party_of_two_is_no_finality_art_127a_2_kpa(clerk16, today, number):
    case = lost(today, FOUNDERS[:number])
    address = step(case, "zrzeczenie")
    assert ("by_all" in clerk16.get(address).context["forms"][0].fields) is (number == 2)
    sent = send(clerk16, address)
    if number == 2:
        assert "ostatniej ze stron" in errors_of(sent)[0]
        assert fields_of(sent)["on"] == [str(today)]
        sent = send(clerk16, address, by_all="on")
    assert sent.status_code == 302
    case.refresh_from_db()
    assert case.state == CaseState.DECIDED
