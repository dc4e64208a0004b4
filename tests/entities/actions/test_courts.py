"""A complaint to the administrative courts: noted by the office, followed by the register."""

from datetime import date

import pytest

from entities.actions import courts, decisions, status
from entities.enums import LetterKind, ListingBasis, OfficeRole
from entities.enums.appeals import AppealEnd, AppealOutcome, Ruling
from entities.enums.cases import CaseKind, CaseState, TermKind
from entities.enums.courts import Judgment
from entities.models import Decision, Entity
from entities.rules import case_time, integrity
from entities.rules.errors import IllegalMove, NotAllowed, RequirementsNotMet
from entities.rules.validity import Standing, fate_of
from tests.entities.actions.deciding import (
    LOSS,
    after,
    appealed,
    days,
    deliver,
    loss_of,
    settled,
)
from tests.factories import make_centre, official
from tests.proceedings import MONDAY, at, delivered, opened, signed

pytestmark = pytest.mark.django_db

LATER = after(500)
BEFORE = [(date(2022, 1, 1), date(2026, 12, 31))]
LOST = after(20)  # the last day of a status whose loss the minister upheld


@pytest.fixture
def centre(db):
    """A centre with the status until the end of 2026, by a decision older than the portal."""
    return make_centre(since=date(2022, 1, 1))


@pytest.fixture
def staff(clerk, approver):
    return clerk, approver


@pytest.fixture
def lost(centre, staff):
    """A decision on the loss of the status that the minister upheld on LOST."""
    letter = loss_of(centre, staff)
    appealed(letter, staff, after(5))
    settled(letter, staff, AppealEnd.UPHELD, LOST)
    return letter


def note(letter, staff, what, on, *more, **how):
    if what is not courts.complain and what is not courts.cassation:
        how = {"note": "II SA/Wa 1/27"} | how
    what(letter, *more, on=on, by=staff[0], at=at(LATER, 12), **how)
    letter.case.refresh_from_db()


def complained(letter, staff, on=None):
    note(letter, staff, courts.complain, on or after(30))


def judged(letter, staff, judgment, on=None, **how):
    note(letter, staff, courts.judge, on or after(35), judgment, **how)


def final(letter, staff, judgment, on=None, **how):
    note(letter, staff, courts.settle, on or after(38), judgment, **how)


def standing(letter, on):
    return fate_of(Decision.objects.select_related("letter").get(letter=letter), on).standing


def whole():
    assert integrity.check().misfit == ""


# --- What a complaint is about ----------------------------------------------------------------


def test_complaint_stops_nothing_art_61_1(centre, staff, lost):
    complained(lost, staff)
    assert lost.case.state == CaseState.IN_COURT
    assert days(centre) == [(date(2022, 1, 1), LOST)]
    assert standing(lost, after(31)) == Standing.FINAL
    assert case_time.office_time(lost.case) is None
    whole()


def test_only_a_decision_of_the_minister_can_be_complained_about_art_52(centre, staff):
    letter = loss_of(centre, staff)
    with pytest.raises(IllegalMove):
        complained(letter, staff)
    decisions.close(letter, by=staff[0], at=at(after(16)))
    with pytest.raises(RequirementsNotMet, match="po wyczerpaniu odwołania"):
        complained(letter, staff)


@pytest.mark.parametrize("day", [after(19), LATER.replace(year=2030)])
def test_complaint_comes_after_the_delivery_and_not_in_the_future(staff, lost, day):
    with pytest.raises(RequirementsNotMet, match="od dnia doręczenia"):
        complained(lost, staff, day)


def test_there_is_one_complaint_about_a_decision(staff, lost):
    complained(lost, staff)
    final(lost, staff, Judgment.DISMISSED)
    with pytest.raises(RequirementsNotMet):
        complained(lost, staff, after(50))


def test_another_office_notes_nothing(staff, lost):
    foreign = official("24", OfficeRole.CLERK)
    with pytest.raises(NotAllowed):
        courts.complain(lost, on=after(30), by=foreign, at=at(LATER))


@pytest.mark.parametrize(
    "what", [courts.stay, courts.unstay, courts.cassation, courts.judge, courts.settle]
)
def test_without_a_complaint_no_court_decides(staff, lost, what):
    more = (Judgment.DISMISSED,) if what in (courts.judge, courts.settle) else ()
    with pytest.raises(IllegalMove):
        note(lost, staff, what, after(35), *more)


def test_nothing_is_noted_before_the_complaint_or_without_words(staff, lost):
    complained(lost, staff)
    for what, more in (
        (courts.stay, ()),
        (courts.judge, (Judgment.DISMISSED,)),
        (courts.settle, (Judgment.BOTH_VOID,)),
    ):
        with pytest.raises(RequirementsNotMet, match="od dnia skargi"):
            note(lost, staff, what, after(29), *more)
        with pytest.raises(RequirementsNotMet, match="Podaj"):
            note(lost, staff, what, after(35), *more, note="  ")
    with pytest.raises(RequirementsNotMet, match="od wyroku"):
        note(lost, staff, courts.cassation, after(36))
    whole()


# --- A loss -----------------------------------------------------------------------------------


def test_stayed_loss_takes_nothing_until_the_stay_ends_art_61_3(centre, staff, lost):
    complained(lost, staff)
    note(lost, staff, courts.stay, after(32))
    assert days(centre) == BEFORE
    assert standing(lost, after(33)) == Standing.HELD_UP
    assert standing(lost, after(31)) == Standing.FINAL
    note(lost, staff, courts.unstay, after(36))
    assert days(centre) == [(date(2022, 1, 1), after(36))]
    assert standing(lost, after(36)) == Standing.FINAL
    assert standing(lost, after(34)) == Standing.HELD_UP
    whole()


def test_dismissal_ends_the_stay_only_when_it_is_final_art_61_6(centre, staff, lost):
    complained(lost, staff)
    note(lost, staff, courts.stay, after(32))
    judged(lost, staff, Judgment.DISMISSED)
    assert days(centre) == BEFORE
    final(lost, staff, Judgment.DISMISSED)
    assert days(centre) == [(date(2022, 1, 1), after(38))]
    assert lost.case.state == CaseState.DECIDED
    whole()


def test_dismissed_complaint_leaves_everything(centre, staff, lost):
    complained(lost, staff)
    judged(lost, staff, Judgment.DISMISSED)
    final(lost, staff, Judgment.DISMISSED)
    assert days(centre) == [(date(2022, 1, 1), LOST)]
    assert standing(lost, LATER) == Standing.FINAL
    whole()


@pytest.mark.parametrize(
    "judgment",
    [Judgment.MINISTER_SET_ASIDE, Judgment.MINISTER_VOID, Judgment.BOTH_SET_ASIDE,
     Judgment.BOTH_VOID],
)  # fmt: skip
def test_allowed_complaint_takes_the_effects_at_once_art_152(centre, staff, lost, judgment):
    complained(lost, staff)
    judged(lost, staff, judgment)
    assert days(centre) == BEFORE
    assert standing(lost, after(36)) == Standing.HELD_UP
    assert lost.case.state == CaseState.IN_COURT
    whole()


def test_court_may_leave_the_effects_until_it_is_final_art_152(centre, staff, lost):
    complained(lost, staff)
    judged(lost, staff, Judgment.BOTH_SET_ASIDE, stays_in_effect=True)
    assert days(centre) == [(date(2022, 1, 1), LOST)]
    final(lost, staff, Judgment.BOTH_SET_ASIDE, files_back_on=after(40))
    assert days(centre) == BEFORE
    whole()


def test_minister_decides_again_when_only_his_decision_is_gone_art_153(centre, staff, lost):
    complained(lost, staff)
    judged(lost, staff, Judgment.MINISTER_SET_ASIDE)
    final(lost, staff, Judgment.MINISTER_SET_ASIDE)
    assert lost.case.state == CaseState.APPEALED
    assert days(centre) == BEFORE
    assert standing(lost, LATER) == Standing.APPEALED
    assert standing(lost, after(21)) == Standing.FINAL
    assert standing(lost, after(36)) == Standing.HELD_UP
    whole()
    with pytest.raises(RequirementsNotMet):
        settled(lost, staff, AppealEnd.UPHELD, after(37))
    settled(lost, staff, AppealEnd.UPHELD, after(45))
    assert days(centre) == [(date(2022, 1, 1), after(45))]
    assert len(Decision.objects.get(letter=lost).rounds) == 1
    complained(lost, staff, after(60))  # about the new decision of the minister
    whole()


def test_office_decides_again_when_both_are_gone_with_its_time_anew_art_286(centre, staff, lost):
    complained(lost, staff)
    with pytest.raises(RequirementsNotMet, match="zwrotu akt"):
        final(lost, staff, Judgment.BOTH_SET_ASIDE)
    assert days(centre) == [(date(2022, 1, 1), LOST)]
    final(lost, staff, Judgment.BOTH_SET_ASIDE, files_back_on=after(50))
    case = lost.case
    assert (case.state, days(centre)) == (CaseState.EXAMINED, BEFORE)
    assert standing(lost, LATER) == Standing.SET_ASIDE
    assert case_time.begun(case)[0] == after(50)
    assert case.terms.filter(kind=TermKind.SETTLE, set_on=after(50)).exists()
    whole()


def test_nsa_that_dismisses_after_all_lets_the_loss_take_effect_again(centre, staff, lost):
    complained(lost, staff)
    judged(lost, staff, Judgment.BOTH_SET_ASIDE)
    note(lost, staff, courts.cassation, after(37))
    final(lost, staff, Judgment.DISMISSED, after(41))
    assert days(centre) == [(date(2022, 1, 1), after(41))]
    assert standing(lost, LATER) == Standing.FINAL
    whole()


def test_quashed_judgment_is_as_if_there_were_none(centre, staff, lost):
    complained(lost, staff)
    with pytest.raises(RequirementsNotMet, match="NSA"):
        judged(lost, staff, Judgment.QUASHED)
    judged(lost, staff, Judgment.DISMISSED)
    judged(lost, staff, Judgment.QUASHED, after(36))
    assert lost.case.state == CaseState.IN_COURT
    judged(lost, staff, Judgment.BOTH_SET_ASIDE, after(37))
    assert days(centre) == BEFORE
    with pytest.raises(RequirementsNotMet):
        final(lost, staff, Judgment.QUASHED)
    whole()


def test_immediate_loss_is_stayed_and_comes_back_art_61_3(centre, staff):
    letter = loss_of(centre, staff, is_immediate=True)
    appealed(letter, staff, after(5))
    settled(letter, staff, AppealEnd.UPHELD, LOST)
    complained(letter, staff)
    assert days(centre) == [(date(2022, 1, 1), MONDAY)]
    note(letter, staff, courts.stay, after(32))
    assert days(centre) == BEFORE
    judged(letter, staff, Judgment.MINISTER_SET_ASIDE)
    # Its own order to be enforced at once is there again (KPA art. 108).
    assert days(centre) == [(date(2022, 1, 1), MONDAY)]
    whole()


# --- A grant ----------------------------------------------------------------------------------


def granted_and(office, end, **how):
    letter = office.grant(MONDAY)
    staff = office.clerk, office.approver
    appealed(letter, staff, after(5))
    settled(letter, staff, end, LOST, **how)
    return letter, staff


def test_grant_that_a_court_sets_aside_with_both_ends_on_the_judgment(office):
    letter, staff = granted_and(office, AppealEnd.UPHELD)
    complained(letter, staff)
    judged(letter, staff, Judgment.BOTH_SET_ASIDE)
    assert days(letter.case.entity) == [(MONDAY, after(35))]
    final(letter, staff, Judgment.BOTH_SET_ASIDE, files_back_on=after(40))
    assert days(letter.case.entity) == [(MONDAY, after(35))]
    assert not Entity.objects.in_register(after(36)).exists()
    whole()


def test_grant_set_aside_by_the_minister_lives_while_a_court_keeps_that_from_effects(office):
    letter, staff = granted_and(office, AppealEnd.OVERTURNED, ruling=Ruling.TAKES)
    centre = letter.case.entity
    assert days(centre) == [(MONDAY, LOST)]
    complained(letter, staff)
    judged(letter, staff, Judgment.MINISTER_SET_ASIDE)
    assert days(centre) == [(MONDAY, date(2031, 11, 15))]
    final(letter, staff, Judgment.DISMISSED)
    assert days(centre) == [(MONDAY, after(38))]
    whole()


def test_void_grant_never_was_and_the_publication_is_back_art_145(office):
    centre = make_centre(published=True)
    status.correct_period(
        centre.periods.get(),
        {"during": (date(2024, 1, 1), None), "source_url": "https://bip.example.pl/"},
        by=None,
        reason="Źródło",
    )
    case = office.case(CaseKind.CIS_GRANT, MONDAY, centre)
    letter = office.letter(case, LetterKind.GRANT, MONDAY, delivered=MONDAY)
    staff = office.clerk, office.approver
    appealed(letter, staff, after(5))
    settled(letter, staff, AppealEnd.UPHELD, LOST)
    complained(letter, staff)
    judged(letter, staff, Judgment.BOTH_VOID)
    assert days(centre) == [(MONDAY, after(35))]
    final(letter, staff, Judgment.BOTH_VOID, files_back_on=after(40))
    assert days(centre) == []
    row = centre.periods.get()
    assert (row.basis, row.starts_on, row.last_day, row.source_url) == (
        ListingBasis.PUBLISHED,
        date(2024, 1, 1),
        None,
        "https://bip.example.pl/",
    )
    assert standing(letter, LATER) == Standing.VOID
    assert letter.case.state == CaseState.EXAMINED
    whole()


def refused_and(staff, centre, end=AppealOutcome.OVERTURNED, **ruled):
    """An extension that was refused, and that the minister gave."""
    case = opened(staff[0], CaseKind.CIS_EXTENSION, MONDAY, centre)
    letter = delivered(case, LetterKind.REFUSAL, *staff, MONDAY, {"findings": ["Nie."]})
    appealed(letter, staff, after(5))
    settled(letter, staff, end, LOST, **ruled)
    return letter


def test_status_that_the_minister_gave_ends_when_a_court_takes_its_effects(centre, staff):
    first = date(2027, 1, 1)
    letter = refused_and(staff, centre, ruling=Ruling.GIVES, first=first)
    assert days(centre) == [*BEFORE, (first, date(2031, 12, 31))]
    complained(letter, staff)
    judged(letter, staff, Judgment.MINISTER_SET_ASIDE, after(60))
    assert days(centre) == [*BEFORE, (first, after(60))]
    final(letter, staff, Judgment.MINISTER_SET_ASIDE, after(70))
    assert days(centre) == [*BEFORE, (first, after(60))]
    assert letter.case.state == CaseState.APPEALED
    settled(letter, staff, AppealEnd.UPHELD, after(80))
    whole()


def test_void_decision_of_the_minister_gave_nothing(centre, staff):
    letter = refused_and(staff, centre, ruling=Ruling.GIVES, first=date(2027, 1, 1))
    complained(letter, staff)
    final(letter, staff, Judgment.MINISTER_VOID, after(70))
    assert days(centre) == BEFORE
    whole()


def test_upheld_refusal_that_is_set_aside_gives_nothing_yet(centre, staff):
    letter = refused_and(staff, centre, AppealEnd.UPHELD)
    complained(letter, staff)
    final(letter, staff, Judgment.BOTH_SET_ASIDE, files_back_on=after(45))
    assert (days(centre), letter.case.state) == (BEFORE, CaseState.EXAMINED)
    whole()


def test_other_decisions_about_the_centre_follow(centre, staff):
    """An extension served after a loss has days as soon as the loss has none."""
    case = opened(staff[0], CaseKind.CIS_EXTENSION, MONDAY, centre)
    extension = signed(case, LetterKind.EXTENSION, *staff, MONDAY, LOSS)
    letter = loss_of(centre, staff)
    appealed(letter, staff, after(5))
    settled(letter, staff, AppealEnd.UPHELD, LOST)
    deliver(extension, staff, after(25))
    assert days(centre) == [(date(2022, 1, 1), LOST)]
    complained(letter, staff)
    judged(letter, staff, Judgment.BOTH_SET_ASIDE)
    assert days(centre) == [*BEFORE, (date(2027, 1, 1), date(2031, 12, 31))]
    final(letter, staff, Judgment.DISMISSED)
    assert days(centre) == [(date(2022, 1, 1), after(38))]
    whole()
