"""What decisions do to the register, and what becomes of them (art. 5, 5a, 6; KPA art. 127-138)."""

import re
from datetime import date, timedelta

import pytest

from entities.actions import cases, decisions, letters, rulings
from entities.enums import LetterKind, Verifier
from entities.enums.appeals import AppealOutcome, Ruling
from entities.enums.cases import (
    CaseKind,
    CaseState,
    DeliveryWay,
    TermKind,
)
from entities.models import Entity
from entities.rules import publication
from entities.rules.errors import RequirementsNotMet
from tests.factories import make_centre, make_entity, received_case
from tests.proceedings import FINDINGS, MONDAY, at, delivered, granted, opened

pytestmark = pytest.mark.django_db

TERM = date(2026, 11, 30)  # the last day for an appeal from a decision delivered on MONDAY
LOSS = {"findings": ["Centrum nie prowadzi zajęć."]}


def last_day(entity):
    return entity.periods.latest("during").last_day


def settled(letter, outcome, on, clerk):
    decisions.settle_appeal(letter, outcome, on=on, note="DRP.1", by=clerk, at=at(on, 18))


# --- Grants -------------------------------------------------------------------------------


def test_granted_centre_is_in_the_register_from_delivery_for_five_years_art_5(clerk, approver):
    case, letter = granted(clerk, approver)
    centre = case.entity
    assert [*Entity.objects.in_register(MONDAY)] == [centre]
    period = centre.periods.get()
    assert (period.starts_on, period.last_day) == (MONDAY, date(2031, 11, 15))
    assert (period.number, period.decided_on) == (letter.number, MONDAY)
    assert centre.foundings.get().organisation.krs == "0000123456"
    assert case.organisation == centre.foundings.get().organisation


def test_granted_centre_is_vouched_for_by_whoever_applied(clerk, approver):
    case, _ = granted(clerk, approver)
    centre = case.entity
    assert (centre.verified_on, centre.verified_by) == (case.received_on, Verifier.OWNER)
    assert publication.is_fresh(centre, MONDAY)


def test_granted_centre_has_the_seat_of_its_founder_in_the_register_art_5_5a(clerk, approver):
    founder = granted(clerk, approver)[0].organisation
    assert (founder.street, founder.postal_code, founder.city) == (
        "ul. Przykładowa 1",
        "45-001",
        "Opole",
    )


def test_seat_in_another_form_stays_in_one_piece(clerk, approver):
    case, _ = granted(clerk, approver, founder_seat="Opole, Rynek 1")
    assert case.organisation.street == "Opole, Rynek 1"


def test_decision_signed_after_midnight_bears_the_polish_day(case, clerk, approver):
    cases.examine(case, by=clerk, at=at(MONDAY))
    letter = letters.prepare(case, LetterKind.GRANT, FINDINGS, by=clerk, at=at(MONDAY))
    half_past_midnight = at(MONDAY, 23) + timedelta(minutes=30)
    letters.sign(letter, by=approver, at=half_past_midnight)
    tuesday = MONDAY + timedelta(days=1)
    letters.deliver(letter, on=tuesday, way=DeliveryWay.POST, by=clerk, at=at(tuesday))
    case.refresh_from_db()
    assert case.entity.periods.get().decided_on == tuesday


def test_signed_grant_changes_nothing_before_its_delivery_art_110_kpa(case, clerk, approver):
    cases.examine(case, by=clerk, at=at(MONDAY))
    letter = letters.prepare(case, LetterKind.GRANT, FINDINGS, by=clerk, at=at(MONDAY))
    letters.sign(letter, by=approver, at=at(MONDAY))
    assert Entity.objects.count() == 0


def test_grant_may_name_its_first_day(clerk, approver):
    case = opened_grant(clerk)
    delivered(case, LetterKind.GRANT, clerk, approver, MONDAY, valid_from=date(2027, 1, 1))
    period = case.entity.periods.get()
    assert (period.starts_on, period.last_day) == (date(2027, 1, 1), date(2031, 12, 31))


def opened_grant(clerk, **application):
    case = received_case(clerk, received_on=MONDAY, at=at(MONDAY), **application)
    cases.examine(case, by=clerk, at=at(MONDAY))
    return case


def test_refusal_enters_nothing(clerk, approver):
    case = opened_grant(clerk)
    delivered(case, LetterKind.REFUSAL, clerk, approver, MONDAY, LOSS)
    assert (case.state, Entity.objects.count()) == (CaseState.DELIVERED, 0)


def test_grant_takes_the_place_of_what_was_published(clerk, approver):
    centre = make_centre(published=True, since=date(2026, 1, 1))
    case = received_case(clerk, received_on=MONDAY, entity=centre, at=at(MONDAY))
    cases.examine(case, by=clerk, at=at(MONDAY))
    delivered(case, LetterKind.GRANT, clerk, approver, MONDAY)
    bases = centre.periods.order_by("during").values_list("basis", flat=True)
    assert (case.entity, [*bases]) == (centre, ["published", "decision"])


def test_appealed_grant_that_the_minister_sets_aside_ends_art_138_kpa(clerk, approver):
    case, letter = granted(clerk, approver)
    decisions.appeal(letter, on=MONDAY, by=clerk, at=at(MONDAY, 15))
    later = MONDAY + timedelta(days=40)
    settled(letter, AppealOutcome.REMANDED, later, clerk)
    case.refresh_from_db()
    assert (case.state, last_day(case.entity)) == (CaseState.EXAMINED, later)
    assert case.terms.filter(kind=TermKind.SETTLE).latest("pk").due_on > later


# --- Extensions ---------------------------------------------------------------------------


def test_extension_begins_when_the_present_period_ends_art_5a(clerk, approver):
    centre = make_centre(since=date(2022, 1, 1))
    case = opened(clerk, CaseKind.CIS_EXTENSION, MONDAY, centre)
    delivered(case, LetterKind.EXTENSION, clerk, approver, MONDAY)
    period = centre.periods.latest("during")
    assert (period.starts_on, period.last_day) == (date(2027, 1, 1), date(2031, 12, 31))


def test_extension_after_the_end_begins_with_its_delivery_art_5a(clerk, approver):
    centre = make_centre(since=date(2021, 1, 1))
    case = opened(clerk, CaseKind.CIS_EXTENSION, MONDAY, centre)
    delivered(case, LetterKind.EXTENSION, clerk, approver, MONDAY)
    assert centre.periods.latest("during").starts_on == MONDAY
    assert [*Entity.objects.in_register(date(2026, 6, 1))] == []


# --- Loss ---------------------------------------------------------------------------------


@pytest.fixture
def centre(db):
    """A centre with the status to the end of 2028."""
    return make_centre()


def lost(centre, clerk, approver, **decision):
    case = opened(clerk, CaseKind.CIS_LOSS, MONDAY, centre)
    facts = LOSS | ({"immediate": "Interes społeczny."} if decision else {})
    letter = delivered(
        case, LetterKind.LOSS, clerk, approver, MONDAY, facts, loss_ground="assumptions", **decision
    )
    return case, letter


def test_loss_ends_the_status_when_it_becomes_final_art_6_and_130_kpa(centre, clerk, approver):
    lost(centre, clerk, approver)
    assert last_day(centre) == date(2026, 12, 1)


def test_immediate_loss_ends_the_status_with_its_delivery_art_108_kpa(centre, clerk, approver):
    lost(centre, clerk, approver, is_immediate=True)
    assert last_day(centre) == MONDAY


def test_appeal_restores_the_status_until_the_minister_decides_art_130_kpa(centre, clerk, approver):
    case, letter = lost(centre, clerk, approver)
    decisions.appeal(letter, on=TERM, by=clerk, at=at(TERM))
    case.refresh_from_db()
    assert (case.state, last_day(centre)) == (CaseState.APPEALED, date(2028, 12, 31))
    later = TERM + timedelta(days=30)
    settled(letter, AppealOutcome.UPHELD, later, clerk)
    assert last_day(centre) == later


def test_appeal_does_not_stop_an_immediate_loss_art_130_3_kpa(centre, clerk, approver):
    _, letter = lost(centre, clerk, approver, is_immediate=True)
    decisions.appeal(letter, on=TERM, by=clerk, at=at(TERM))
    assert last_day(centre) == MONDAY


@pytest.mark.parametrize("outcome", [AppealOutcome.OVERTURNED, AppealOutcome.REMANDED])
def test_loss_that_is_set_aside_gives_the_status_back(centre, clerk, approver, outcome):
    _, letter = lost(centre, clerk, approver, is_immediate=True)
    decisions.appeal(letter, on=TERM, by=clerk, at=at(TERM))
    later = TERM + timedelta(days=30)
    ruled = rulings.Ruled(ruling=Ruling.GIVES)
    decisions.settle_appeal(
        letter, outcome, on=later, note="DRP.1", by=clerk, ruled=ruled, at=at(later, 18)
    )
    assert last_day(centre) == date(2028, 12, 31)


def test_waiver_makes_the_loss_final_on_its_day_art_127a_kpa(centre, clerk, approver):
    case, letter = lost(centre, clerk, approver)
    day = MONDAY + timedelta(days=2)
    decisions.waive(letter, on=day, by=clerk, at=at(day))
    case.refresh_from_db()
    assert (case.state, last_day(centre)) == (CaseState.DECIDED, day)


def test_loss_does_not_prolong_a_status_that_ends_before_it_is_final(clerk, approver):
    centre = make_centre(since=date(2021, 11, 20))
    lost(centre, clerk, approver)
    assert last_day(centre) == date(2026, 11, 19)


# --- Appeals ------------------------------------------------------------------------------


def test_appeal_after_the_term_is_the_ministers_to_judge_art_129_and_134_kpa(clerk, approver):
    case, letter = granted(clerk, approver)
    late = TERM + timedelta(days=1)
    with pytest.raises(RequirementsNotMet) as refusal:
        decisions.appeal(letter, on=late, by=clerk, at=at(late))
    assert "minął 30.11.2026" in refusal.value.sentences[0]
    case.refresh_from_db()
    assert case.state == CaseState.DELIVERED


def test_appeal_posted_in_time_may_be_noted_later_art_57_5_kpa(clerk, approver):
    case, letter = granted(clerk, approver)
    decisions.appeal(letter, on=TERM, by=clerk, at=at(TERM + timedelta(days=5)))
    case.refresh_from_db()
    assert case.state == CaseState.APPEALED


def test_who_waived_does_not_appeal_art_127a_kpa(clerk, approver):
    _, letter = granted(clerk, approver)
    decisions.waive(letter, on=MONDAY, by=clerk, at=at(MONDAY, 15))
    with pytest.raises(RequirementsNotMet):
        decisions.appeal(letter, on=MONDAY, by=clerk, at=at(MONDAY, 16))


def test_decision_is_not_called_final_while_the_term_runs_art_16_kpa(clerk, approver):
    case, letter = granted(clerk, approver)
    with pytest.raises(RequirementsNotMet):
        decisions.close(letter, by=clerk, at=at(TERM))
    decisions.close(letter, by=clerk, at=at(TERM + timedelta(days=1)))
    case.refresh_from_db()
    assert case.state == CaseState.DECIDED


def test_ministers_outcome_says_what_it_was(clerk, approver):
    _, letter = granted(clerk, approver)
    decisions.appeal(letter, on=MONDAY, by=clerk, at=at(MONDAY, 15))
    with pytest.raises(RequirementsNotMet):
        decisions.settle_appeal(
            letter, AppealOutcome.UPHELD, on=MONDAY, note=" ", by=clerk, at=at(MONDAY, 16)
        )


# --- Takeover, clubs, certificates --------------------------------------------------------


CLUB = {"founder_kind": "gmina_unit", "founder_krs": "", "legal_form": ""}


def test_club_is_entered_with_the_signature_art_18a_2(clerk, approver):
    case = received_case(clerk, CaseKind.KIS_ENTRY, received_on=MONDAY, at=at(MONDAY), **CLUB)
    cases.examine(case, by=clerk, at=at(MONDAY))
    letter = letters.prepare(case, LetterKind.KIS_ENTRY, {}, by=clerk, at=at(MONDAY))
    letters.sign(letter, by=approver, at=at(MONDAY))
    case.refresh_from_db()
    period = case.entity.periods.get()
    assert (case.state, period.basis, period.number) == (CaseState.ENTERED, "entry", case.number)
    assert period.last_day is None


def test_club_is_struck_off_by_the_act_and_says_when_it_ceased_art_18a_5(clerk, approver):
    club = make_entity()
    case = opened(clerk, CaseKind.KIS_REMOVAL, MONDAY, club)
    facts = {"ceased_on": "2026-11-10"}
    letter = letters.prepare(case, LetterKind.KIS_REMOVAL, facts, by=clerk, at=at(MONDAY))
    letters.sign(letter, by=approver, at=at(MONDAY))
    case.refresh_from_db()
    assert (case.state, last_day(club)) == (CaseState.REMOVED, MONDAY)
    assert club.periods.get().note == "Zaprzestanie działalności: 10.11.2026."
    # Who asks about a day between the two finds the club: nobody had struck it off.
    assert [*Entity.objects.in_register(date(2026, 11, 12))] == [club]


@pytest.mark.parametrize("later", [0, 1])
def test_club_that_was_struck_off_is_not_struck_off_again_art_18a_5(clerk, approver, later):
    club = make_entity()
    for day, ceased in ((MONDAY, "2026-11-10"), (MONDAY + timedelta(days=later), "2026-01-01")):
        case = opened(clerk, CaseKind.KIS_REMOVAL, day, club)
        facts = {"ceased_on": ceased}
        letter = letters.prepare(case, LetterKind.KIS_REMOVAL, facts, by=clerk, at=at(day))
        if ceased == "2026-11-10":
            letters.sign(letter, by=approver, at=at(day))
        else:
            with pytest.raises(RequirementsNotMet, match="nie ma czego wykreślić"):
                letters.sign(letter, by=approver, at=at(day))
    assert last_day(club) == MONDAY


def test_certificate_says_what_the_register_says_art_217_kpa(clerk, approver, today):
    club = make_entity()
    case = opened(clerk, CaseKind.CERTIFICATE, MONDAY, club, request="Zaświadczenie o wpisie")
    letter = letters.prepare(case, LetterKind.CERTIFICATE, {}, by=clerk, at=at(MONDAY))
    letters.sign(letter, by=approver, at=at(MONDAY))
    letters.deliver(letter, on=MONDAY, way=DeliveryWay.E_DELIVERY, by=clerk, at=at(MONDAY, 14))
    case.refresh_from_db()
    assert case.state == CaseState.CERTIFIED


def test_nothing_is_certified_of_what_is_only_published_art_217_kpa(clerk):
    club = make_entity(published=True)
    case = opened(clerk, CaseKind.CERTIFICATE, MONDAY, club, request="Zaświadczenie o wpisie")
    with pytest.raises(RequirementsNotMet):
        letters.prepare(case, LetterKind.CERTIFICATE, {}, by=clerk, at=at(MONDAY))


def test_nothing_becomes_of_a_decision_in_whose_place_there_is_another_art_138_2_kpa(
    case, clerk, approver
):
    cases.examine(case, by=clerk, at=at(MONDAY))
    old = delivered(case, LetterKind.REFUSAL, clerk, approver, MONDAY)
    decisions.appeal(old, on=MONDAY, by=clerk, at=at(MONDAY, 15))
    later = MONDAY + timedelta(days=30)
    settled(old, AppealOutcome.REMANDED, later, clerk)
    new = delivered(case, LetterKind.REFUSAL, clerk, approver, later)
    with pytest.raises(RequirementsNotMet, match=re.escape(new.number)):
        decisions.close(old, by=clerk, at=at(later, 20))
    case.refresh_from_db()
    assert case.state == CaseState.DELIVERED
