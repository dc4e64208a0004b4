"""Two takeovers of one centre are not signed (art. 6(4)); other requirements: `effects/`."""

import pytest

from entities.actions import decisions
from entities.enums import LetterKind, OrganisationKind
from entities.enums.appeals import AppealEnd
from entities.enums.cases import CaseKind
from entities.rules.errors import RequirementsNotMet
from tests.entities.actions.deciding import after, appealed, settled
from tests.factories import OrganisationFactory, make_centre
from tests.proceedings import MONDAY, at, delivered, opened, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def facts(db):
    """What the decision says of the gmina."""
    gmina = OrganisationFactory(
        name="Gmina Opole", kind=OrganisationKind.GMINA, gmina_id="1661011", city="Opole"
    )
    return {
        "findings": ["Fundacja jest w likwidacji."],
        "successor": gmina.name,
        "organisation": gmina.pk,
        "legal_form": "budgetary_unit",
        "liquidated_on": str(MONDAY),
    }


@pytest.fixture
def first(clerk, approver, facts):
    """A takeover that was served and waits to be final."""
    case = opened(clerk, CaseKind.CIS_TAKEOVER, MONDAY, make_centre())
    return delivered(case, LetterKind.TAKEOVER, clerk, approver, MONDAY, facts)


def second(first, clerk, approver, facts, on):
    case = opened(clerk, CaseKind.CIS_TAKEOVER, on, first.case.entity)
    return signed(case, LetterKind.TAKEOVER, clerk, approver, on, facts)


@pytest.mark.parametrize("on", [after(1), after(30)], ids=["in its term", "final, not noted"])
def test_second_takeover_waits_for_the_first_art_6_4(first, clerk, approver, facts, on):
    with pytest.raises(RequirementsNotMet, match="już orzeczono"):
        second(first, clerk, approver, facts, on)


def test_takeover_that_is_appealed_leaves_no_room_art_130_kpa(first, clerk, approver, facts):
    appealed(first, (clerk, approver), after(2))
    with pytest.raises(RequirementsNotMet, match="już orzeczono"):
        second(first, clerk, approver, facts, after(3))


def test_takeover_that_is_gone_leaves_room_for_another(first, clerk, approver, facts):
    appealed(first, (clerk, approver), after(2))
    settled(first, (clerk, approver), AppealEnd.REPEALED, after(20))
    letter = second(first, clerk, approver, facts, after(30))
    assert letter.is_signed


def test_takeover_that_was_carried_out_leaves_nothing_to_take_over(first, clerk, approver, facts):
    decisions.close(first, by=clerk, at=at(after(20)))
    with pytest.raises(RequirementsNotMet, match="nie jest jednostką samorządu"):
        second(first, clerk, approver, facts, after(30))
