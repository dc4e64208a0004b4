"""What is signed can be served: what the register could not take is refused before that."""

from datetime import date

import pytest

from entities.actions import cases, decisions, letters
from entities.actions import entities as entity_actions
from entities.enums import LetterKind
from entities.enums.cases import CaseKind
from entities.models import Entity
from entities.rules.errors import RequirementsNotMet
from tests.entities.actions.deciding import after, deliver, extension_of
from tests.factories import make_centre, received_case
from tests.proceedings import FINDINGS, MONDAY, at, granted, opened, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre(db):
    """A centre with the status until the end of 2026, by a decision older than the portal."""
    return make_centre(since=date(2022, 1, 1))


def test_grant_of_a_status_that_the_centre_has_is_not_signed(staff):
    clerk, approver = staff
    case = received_case(clerk, received_on=MONDAY, entity=make_centre(), at=at(MONDAY))
    cases.examine(case, by=clerk, at=at(MONDAY))
    with pytest.raises(RequirementsNotMet, match="dwóch naraz"):
        signed(case, LetterKind.GRANT, clerk, approver, MONDAY)


def test_second_extension_of_one_status_is_not_signed(centre, staff):
    letter = extension_of(centre, staff)
    decisions.waive(letter, on=MONDAY, by=staff[0], at=at(MONDAY, 17))
    case = opened(staff[0], CaseKind.CIS_EXTENSION, MONDAY, centre)
    with pytest.raises(RequirementsNotMet, match="dopiero się zacznie"):
        signed(case, LetterKind.EXTENSION, *staff, MONDAY)


def test_extension_needs_a_status_of_the_register_art_5a(staff):
    centre = make_centre(published=True)
    case = opened(staff[0], CaseKind.CIS_EXTENSION, MONDAY, centre)
    with pytest.raises(RequirementsNotMet, match="nie ma statusu"):
        signed(case, LetterKind.EXTENSION, *staff, MONDAY)


@pytest.fixture
def ended(db):
    """A centre whose status ended in May, so that it may move away."""
    return make_centre(since=date(2021, 6, 1))


def test_centre_that_moved_is_no_longer_the_offices_to_decide_on_art_5_1(ended, staff):
    case = opened(staff[0], CaseKind.CIS_EXTENSION, MONDAY, ended)
    letter = letters.prepare(case, LetterKind.EXTENSION, FINDINGS, by=staff[0], at=at(MONDAY))
    move(ended)
    with pytest.raises(RequirementsNotMet, match="innym województwie"):
        letters.sign(letter, by=staff[1], at=at(MONDAY, 13))


def test_extension_signed_before_the_centre_moved_is_served_after_it(ended, staff):
    clerk, approver = staff
    case = opened(clerk, CaseKind.CIS_EXTENSION, MONDAY, ended)
    letter = signed(case, LetterKind.EXTENSION, clerk, approver, MONDAY)
    move(ended)
    deliver(letter, staff, after(1))
    period = ended.periods.latest("during")
    assert (period.starts_on, period.office_id) == (after(1), "16")


def move(centre):
    values = {"gmina_id": "2469011", "city": "Katowice"}
    centre.refresh_from_db()
    entity_actions.change(centre, values, by=None, reason="Przeprowadzka", at=at(MONDAY, 15))


def test_founder_who_files_twice_gets_one_centre_art_105_kpa(clerk, approver):
    granted(clerk, approver)
    with pytest.raises(RequirementsNotMet, match="złożony drugi raz"):
        granted(clerk, approver)


def test_second_application_waits_while_the_first_grant_is_to_be_served(clerk, approver):
    both = [received_case(clerk, received_on=MONDAY, at=at(MONDAY)) for _ in range(2)]
    for case in both:
        cases.examine(case, by=clerk, at=at(MONDAY))
    signed(both[0], LetterKind.GRANT, clerk, approver, MONDAY)
    with pytest.raises(RequirementsNotMet, match="złożony drugi raz"):
        signed(both[1], LetterKind.GRANT, clerk, approver, MONDAY)


def test_another_founder_may_choose_the_same_name(clerk, approver):
    granted(clerk, approver)
    other, _ = granted(clerk, approver, founder_name="Fundacja „Inna”", founder_krs="0000999999")
    assert Entity.objects.in_register(MONDAY).count() == 2
    assert other.entity


def entry_of_a_club(staff, on, **application):
    club = {"entity_name": "Klub w Opolu", "legal_form": ""} | application
    case = opened(staff[0], CaseKind.KIS_ENTRY, on, None, **club)
    return signed(case, LetterKind.KIS_ENTRY, *staff, on, {})


def test_club_that_was_filed_twice_is_entered_once_art_18a_2(staff):
    entry_of_a_club(staff, MONDAY)
    with pytest.raises(RequirementsNotMet, match="jest już w rejestrze"):
        entry_of_a_club(staff, after(1), entity_name="KLUB w Opolu ")
    assert Entity.objects.count() == 1


@pytest.mark.parametrize(
    "other",
    [
        {"entity_name": "Klub drugi w Opolu"},
        {"gmina_id": "1607053", "city": "Nysa"},
        {"founder_name": "Fundacja Inna", "founder_krs": "0000654321"},
    ],
    ids=["a name", "a gmina", "who runs it"],
)
def test_other_club_is_entered_art_18a_2(staff, other):
    entry_of_a_club(staff, MONDAY)
    entry_of_a_club(staff, after(1), **other)
    assert Entity.objects.count() == 2
