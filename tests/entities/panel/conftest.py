"""An application of the organisation, as its people follow it in the panel."""

import pytest

from entities.actions import letters
from entities.enums import LetterKind
from entities.enums.cases import DeliveryWay
from entities.models import Case
from tests.factories import received_case
from tests.proceedings import MONDAY, at, signed

FACTS = {"defects": ["Brak opinii starosty.", "Brak programu."], "days": 14}


@pytest.fixture
def mine(clerk, organisation):
    """An application of the organisation without a programme and an opinion."""
    case = received_case(clerk, received_on=MONDAY, at=at(MONDAY), attached=False, programme="")
    Case.objects.filter(pk=case.pk).update(organisation=organisation, party=organisation.name)
    case.refresh_from_db()
    return case


@pytest.fixture
def called(mine, clerk, approver):
    """The same, called to complete, with the call delivered."""
    letter = signed(mine, LetterKind.CALL_TO_COMPLETE, clerk, approver, MONDAY, FACTS)
    letters.deliver(letter, way=DeliveryWay.POST, on=MONDAY, by=clerk, at=at(MONDAY, 14))
    mine.refresh_from_db()
    return mine
