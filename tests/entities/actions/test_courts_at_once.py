"""Two people at once about a complaint, and a kill in the middle: one act counts, or none."""

from datetime import timedelta

import pytest

from entities.actions import courts, decisions
from entities.enums.appeals import AppealEnd
from entities.enums.cases import CaseState
from entities.enums.courts import Judgment
from entities.models import Decision, Letter, RegisterEvent
from entities.rules import integrity
from entities.rules.errors import IllegalMove, RequirementsNotMet
from tests.at_once import overlapping
from tests.factories import make_centre
from tests.killed import killed_before_it_adds
from tests.proceedings import MONDAY, Office, at

pytestmark = pytest.mark.django_db(transaction=True)

NOTE = "II SA/Wa 1/27"
SETTLE = """
from datetime import UTC, date, datetime
from entities.actions import courts
from entities.enums.courts import Judgment
from entities.models import Letter
from kisportal.accounts.models import User
courts.settle(
    Letter.objects.select_related("case").get(pk=sys.argv[3]),
    Judgment.BOTH_VOID,
    on=date(2026, 12, 25),
    files_back_on=date(2026, 12, 28),
    note="II SA/Wa 1/27",
    by=User.objects.get(pk=sys.argv[2]),
    at=datetime(2026, 12, 30, 12, tzinfo=UTC),
)
"""


def after(number):
    return MONDAY + timedelta(days=number)


@pytest.fixture
def office(db):
    """The people of the office in Opole; afterwards its register must be whole."""
    yield Office()
    assert integrity.check().misfit == ""


@pytest.fixture
def letter(office):
    """A loss that the minister upheld, with a complaint about that."""
    found = office.loss(make_centre(), MONDAY)
    decisions.appeal(found, on=after(5), by=office.clerk, at=at(after(5)))
    how = {"note": "DRP.1", "by": office.clerk, "at": at(after(20))}
    decisions.settle_appeal(found, AppealEnd.UPHELD, on=after(20), **how)
    courts.complain(found, on=after(30), by=office.clerk, at=at(after(30)))
    return found


def settle(letter, by, judgment, **how):
    page = Letter.objects.select_related("case").get(pk=letter.pk)
    how = {"on": after(39), "note": NOTE, "by": by, "at": at(after(44))} | how
    return lambda: courts.settle(page, judgment, **how)


def test_of_two_final_judgments_at_once_one_is_noted(office, letter):
    outcomes = overlapping(
        settle(letter, office.clerk, Judgment.DISMISSED),
        settle(letter, office.approver, Judgment.BOTH_SET_ASIDE, files_back_on=after(41)),
    )
    assert [type(one) for one in outcomes] == [type(None), IllegalMove]
    decision = Decision.objects.get(letter=letter)
    assert (decision.judgment, decision.files_back_on) == (Judgment.DISMISSED, None)


def test_stay_that_comes_with_a_judgment_is_told_that_it_is_too_late(office, letter):
    page = Letter.objects.select_related("case").get(pk=letter.pk)
    how = {"on": after(35), "note": NOTE, "at": at(after(44))}
    outcomes = overlapping(
        lambda: courts.judge(page, Judgment.BOTH_SET_ASIDE, by=office.clerk, **how),
        lambda: courts.stay(
            Letter.objects.select_related("case").get(pk=letter.pk), by=office.approver, **how
        ),
    )
    assert [type(one) for one in outcomes] == [type(None), RequirementsNotMet]


def test_judgment_that_is_killed_in_the_middle_did_not_happen_and_is_repeated(office, letter):
    entity = letter.case.entity
    before = entity.periods.get().during, RegisterEvent.objects.count()
    killed_before_it_adds(RegisterEvent, SETTLE, office.clerk.pk, letter.pk)
    letter.case.refresh_from_db()
    assert letter.case.state == CaseState.IN_COURT
    assert (entity.periods.get().during, RegisterEvent.objects.count()) == before
    settle(letter, office.clerk, Judgment.BOTH_VOID, files_back_on=after(42))()
    letter.case.refresh_from_db()
    assert letter.case.state == CaseState.EXAMINED
    assert entity.periods.get().during != before[0]
