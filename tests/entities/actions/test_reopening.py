"""What comes back when a case seemed to be over, and what lapses."""

from datetime import date, timedelta

import pytest

from entities.actions import cases, decisions, letters, reopening, rulings
from entities.enums import LetterKind
from entities.enums.appeals import AppealEnd
from entities.enums.cases import (
    CaseKind,
    CaseState,
    DeliveryWay,
    TermKind,
)
from entities.models import Case
from entities.rules import case_time, deadlines
from entities.rules.errors import RequirementsNotMet
from tests.factories import make_centre, make_entity, received_case
from tests.proceedings import (
    FINDINGS,
    MONDAY,
    at,
    delivered,
    granted,
    opened,
    signed,
)

pytestmark = pytest.mark.django_db

CALL = {"defects": ["Brak opinii starosty."], "days": 7}


def day(number):
    return MONDAY + timedelta(days=number)


# --- KPA art. 57 § 5, 58: appeals -----------------------------------------------------------


def final(clerk, approver):
    case, letter = granted(clerk, approver)
    decisions.close(letter, by=clerk, at=at(day(15)))
    case.refresh_from_db()
    assert (case.state, case.closed_on) == (CaseState.DECIDED, day(15))
    return case, letter


def test_appeal_posted_on_the_last_day_comes_after_the_end_art_57_5_kpa(clerk, approver):
    case, letter = final(clerk, approver)
    decisions.appeal(letter, on=day(14), by=clerk, at=at(day(17)))
    case.refresh_from_db()
    assert (case.state, case.closed_on) == (CaseState.APPEALED, None)


def test_late_appeal_comes_with_its_term_restored_art_58_kpa(clerk, approver):
    case, letter = final(clerk, approver)
    with pytest.raises(RequirementsNotMet):
        decisions.appeal(letter, on=day(16), by=clerk, at=at(day(17)))
    order = "postanowienie z 10.12.2026, DRP.7"
    decisions.appeal(letter, on=day(16), restored=order, by=clerk, at=at(day(40)))
    case.refresh_from_db()
    assert (case.state, order in case.notes.get().text) == (CaseState.APPEALED, True)


def test_appeal_after_the_end_restores_a_status_that_was_lost_art_130_2_kpa(clerk, approver):
    centre = make_centre()
    case = opened(clerk, CaseKind.CIS_LOSS, MONDAY, centre)
    letter = delivered(
        case, LetterKind.LOSS, clerk, approver, MONDAY, FINDINGS, loss_ground="assumptions"
    )
    decisions.close(letter, by=clerk, at=at(day(15)))
    decisions.appeal(letter, on=day(14), by=clerk, at=at(day(17)))
    assert centre.periods.get().last_day == date(2028, 12, 31)


def test_who_waived_does_not_come_back_art_127a_kpa(clerk, approver):
    _, letter = granted(clerk, approver)
    decisions.waive(letter, on=MONDAY, by=clerk, at=at(MONDAY, 15))
    with pytest.raises(RequirementsNotMet) as refusal:
        decisions.appeal(letter, on=MONDAY, by=clerk, at=at(day(1)))
    assert "art. 127a § 2 KPA" in refusal.value.sentences[0]


# --- KPA art. 57 § 5, 58: answers -----------------------------------------------------------


@pytest.fixture
def unexamined(case, clerk, approver):
    """The application, left unexamined on the day after the party's term."""
    delivered(case, LetterKind.CALL_TO_COMPLETE, clerk, approver, MONDAY, CALL)
    signed(case, LetterKind.UNEXAMINED, clerk, approver, day(8), {"unmended": CALL["defects"]})
    assert case.state == CaseState.UNEXAMINED
    return case


def test_answer_posted_in_time_brings_the_application_back_art_57_5_kpa(unexamined, clerk):
    came = day(10)
    with pytest.raises(RequirementsNotMet) as refusal:
        cases.complete(unexamined, received_on=came, by=clerk, at=at(came))
    assert refusal.value.sentences[0].startswith("Termin minął 23.11.2026.")
    cases.complete(unexamined, received_on=came, posted_on=day(7), by=clerk, at=at(came))
    assert (unexamined.state, unexamined.closed_on) == (CaseState.RECEIVED, None)


def test_answer_comes_back_with_its_term_restored_art_58_kpa(unexamined, clerk):
    came, order = day(20), "postanowienie z 4.12.2026"
    cases.complete(unexamined, received_on=came, restored=order, by=clerk, at=at(came))
    assert unexamined.state == CaseState.RECEIVED
    assert order in unexamined.notes.get().text


# --- KPA art. 35 § 5, 64 § 2: deliveries noted late -----------------------------------------


def called(case, clerk, approver):
    return signed(case, LetterKind.CALL_TO_COMPLETE, clerk, approver, MONDAY, CALL)


def deliver(letter, on, noted, clerk):
    letters.deliver(letter, on=on, way=DeliveryWay.POST, by=clerk, at=at(noted, 14))


def test_delivery_noted_after_the_answer_stops_no_clock_art_64_2_kpa(case, clerk, approver):
    call = called(case, clerk, approver)
    cases.complete(case, received_on=day(2), by=clerk, at=at(day(2)))
    deliver(call, day(1), day(3), clerk)
    assert not case.pauses.exists()
    assert not case.terms.filter(kind=TermKind.COMPLETE).exists()


def test_delivery_noted_after_the_end_stops_no_clock_art_64_2_kpa(case, clerk, approver):
    call = called(case, clerk, approver)
    cases.withdraw(case, on=day(2), by=clerk, at=at(day(2)))
    deliver(call, day(1), day(3), clerk)
    assert not case.pauses.exists()


def test_delivery_of_an_older_call_begins_nothing_art_64_2_kpa(case, clerk, approver):
    old = called(case, clerk, approver)
    cases.complete(case, received_on=day(1), by=clerk, at=at(day(1)))
    new = signed(case, LetterKind.CALL_TO_COMPLETE, clerk, approver, day(2), CALL)
    deliver(old, day(1), day(3), clerk)
    assert not case.pauses.exists()
    deliver(new, day(3), day(3), clerk)
    assert case.terms.get(kind=TermKind.COMPLETE).due_on == day(10)


# --- Two cases of a kind --------------------------------------------------------------------


def test_new_application_comes_while_the_refusal_is_appealed_art_61_kpa(clerk, approver):
    centre = make_centre()
    old = opened(clerk, CaseKind.CIS_EXTENSION, MONDAY, centre)
    letter = delivered(old, LetterKind.REFUSAL, clerk, approver, MONDAY)
    decisions.appeal(letter, on=day(1), by=clerk, at=at(day(1)))
    new = opened(clerk, CaseKind.CIS_EXTENSION, day(5), centre)
    # The minister may send the old one back; both go on then.
    decisions.settle_appeal(letter, "remanded", on=day(40), note="DRP.1", by=clerk, at=at(day(40)))
    old.refresh_from_db()
    assert {old.state, new.state} == {CaseState.EXAMINED}


# --- Cases that come back -------------------------------------------------------------------


def test_case_comes_back_with_a_reason_and_its_time_anew_art_37_6_kpa(unexamined, clerk):
    back = day(60)
    for reason, on in (("", back), ("Wyrok WSA", day(7)), ("Wyrok WSA", day(61))):
        with pytest.raises(RequirementsNotMet):
            reopening.reopen(unexamined, on=on, reason=reason, by=clerk, at=at(back))
    reopening.reopen(unexamined, on=back, reason="Wyrok WSA, II SAB/Op 1/27", by=clerk, at=at(back))
    assert (unexamined.state, unexamined.returned_on) == (CaseState.RECEIVED, back)
    term = unexamined.terms.filter(kind=TermKind.SETTLE).latest("set_on", "pk")
    assert term.met_on is None
    assert term.due_on > back


def test_certificate_is_refused_by_an_order_and_may_come_back_art_219_kpa(clerk, approver):
    club = make_entity(until=date(2025, 1, 1))
    case = opened(clerk, CaseKind.CERTIFICATE, MONDAY, club, request="Zaświadczenie o wpisie")
    letter = delivered(case, LetterKind.CERTIFICATE_REFUSAL, clerk, approver, MONDAY)
    assert (case.state, letter.pdf_id is not None) == (CaseState.REFUSED, True)
    reopening.reopen(case, on=day(20), reason="DRP.9", by=clerk, at=at(day(20)))
    assert case.state == CaseState.EXAMINED


# --- KPA art. 98 § 2 ------------------------------------------------------------------------


@pytest.fixture
def suspended(case, clerk, approver):
    """Suspended because the party asked for it."""
    cases.examine(case, by=clerk, at=at(MONDAY))
    facts = FINDINGS | {"on_request": True}
    signed(case, LetterKind.SUSPENSION, clerk, approver, MONDAY, facts)
    return case


LAST_DAY = date(2029, 11, 16)
AFTER = LAST_DAY + timedelta(days=1)


def test_request_lapses_after_three_years_and_is_discontinued_art_98_2_kpa(
    suspended, clerk, approver
):
    with pytest.raises(RequirementsNotMet):
        reopening.lapse(suspended, by=clerk, at=at(LAST_DAY))
    reopening.lapse(suspended, by=clerk, at=at(AFTER))
    assert suspended.state == CaseState.EXAMINED
    with pytest.raises(RequirementsNotMet) as refusal:
        letters.prepare(suspended, LetterKind.GRANT, FINDINGS, by=clerk, at=at(AFTER))
    assert "art. 98 § 2 KPA" in refusal.value.sentences[0]
    delivered(suspended, LetterKind.DISCONTINUANCE, clerk, approver, AFTER)
    assert suspended.state == CaseState.DELIVERED


def test_lapsed_request_is_not_resumed_art_98_2_kpa(suspended, clerk):
    with pytest.raises(RequirementsNotMet):
        letters.prepare(suspended, LetterKind.RESUMPTION, FINDINGS, by=clerk, at=at(AFTER))
    letters.prepare(suspended, LetterKind.RESUMPTION, FINDINGS, by=clerk, at=at(LAST_DAY))


def test_case_that_the_law_suspends_waits_on_art_97_kpa(case, clerk, approver):
    cases.examine(case, by=clerk, at=at(MONDAY))
    signed(case, LetterKind.SUSPENSION, clerk, approver, MONDAY)
    with pytest.raises(RequirementsNotMet):
        reopening.lapse(case, by=clerk, at=at(AFTER))


# --- Clubs ----------------------------------------------------------------------------------


def test_club_that_did_not_cease_stays_in_the_register_art_18a_5(clerk, approver):
    club = make_entity()
    case = opened(clerk, CaseKind.KIS_REMOVAL, MONDAY, club, channel="ex_officio")
    delivered(case, LetterKind.KIS_KEPT, clerk, approver, MONDAY)
    assert (case.state, club.periods.get().last_day) == (CaseState.SETTLED, None)


def test_notification_of_who_may_not_run_a_club_is_refused_art_18_1(clerk, approver):
    case = received_case(
        clerk,
        CaseKind.KIS_ENTRY,
        received_on=MONDAY,
        at=at(MONDAY),
        founder_kind="powiat",
        created_on=MONDAY,
    )
    cases.examine(case, by=clerk, at=at(MONDAY))
    letter = delivered(case, LetterKind.REFUSAL, clerk, approver, MONDAY)
    assert (case.state, case.entity) == (CaseState.DELIVERED, None)
    decisions.close(letter, by=clerk, at=at(day(15)))
    case.refresh_from_db()
    assert case.state == CaseState.DECIDED


# --- How appeals end ------------------------------------------------------------------------


def appealed(clerk, approver, kind, letter_kind, **columns):
    entity = None if kind in (CaseKind.CIS_GRANT, CaseKind.KIS_ENTRY) else make_centre()
    case = opened(clerk, kind, MONDAY, entity)
    letter = delivered(case, letter_kind, clerk, approver, MONDAY, FINDINGS, **columns)
    decisions.appeal(letter, on=day(1), by=clerk, at=at(day(1)))
    return case, letter


def ended(letter, end, clerk):
    decisions.settle_appeal(letter, end, on=day(40), note="DRP.1", by=clerk, at=at(day(40)))
    letter.case.refresh_from_db()
    letter.decision.refresh_from_db()
    return letter.case.state, letter.decision.appeal_note


LOSS_OF = {"loss_ground": "assumptions"}


@pytest.mark.parametrize("end", [AppealEnd.ENDED, AppealEnd.NOT_HEARD])
def test_appeal_that_is_not_decided_leaves_the_loss_standing_art_134_137_138_kpa(
    clerk, approver, end
):
    case, letter = appealed(clerk, approver, CaseKind.CIS_LOSS, LetterKind.LOSS, **LOSS_OF)
    state, said = ended(letter, end, clerk)
    assert (state, case.entity.periods.get().last_day) == (CaseState.DECIDED, day(40))
    assert said == f"{end.label}: DRP.1"


@pytest.mark.parametrize(
    ("kind", "letter_kind", "columns", "last_day"),
    [
        (CaseKind.CIS_LOSS, LetterKind.LOSS, LOSS_OF, date(2028, 12, 31)),
        (CaseKind.CIS_GRANT, LetterKind.GRANT, {}, day(40)),
    ],
)
def test_repealed_decision_gives_and_takes_nothing_any_more_art_138_1_2_kpa(
    clerk, approver, kind, letter_kind, columns, last_day
):
    case, letter = appealed(clerk, approver, kind, letter_kind, **columns)
    assert ended(letter, AppealEnd.REPEALED, clerk)[0] == CaseState.DECIDED
    case.refresh_from_db()
    assert case.entity.periods.get().last_day == last_day


@pytest.mark.parametrize(
    ("kind", "end", "state"),
    [
        (CaseKind.CIS_GRANT, AppealEnd.CORRECTED, CaseState.EXAMINED),
        (CaseKind.KIS_ENTRY, AppealEnd.OVERTURNED, CaseState.EXAMINED),
        (CaseKind.KIS_ENTRY, AppealEnd.REPEALED, CaseState.DECIDED),
    ],
    ids=["art. 132: a new decision", "art. 18a: to be entered", "nothing more"],
)
def test_refusal_that_is_gone_is_followed_by_what_is_left_to_do_art_132_138_kpa(
    clerk, approver, kind, end, state
):
    _, letter = appealed(clerk, approver, kind, LetterKind.REFUSAL)
    assert ended(letter, end, clerk)[0] == state


def test_club_whose_refusal_was_set_aside_has_its_days_from_when_that_binds_art_18a_2(
    clerk, approver
):
    case = received_case(clerk, CaseKind.KIS_ENTRY, received_on=MONDAY, at=at(MONDAY))
    cases.examine(case, by=clerk, at=at(MONDAY))
    letter = delivered(case, LetterKind.REFUSAL, clerk, approver, MONDAY)
    decisions.appeal(letter, on=MONDAY, by=clerk, at=at(MONDAY, 15))
    binds, noted = MONDAY + timedelta(days=60), MONDAY + timedelta(days=70)
    how = {"note": "DRP.1", "by": clerk, "ruled": rulings.Ruled(delivered_on=binds)}
    decisions.settle_appeal(letter, AppealEnd.OVERTURNED, on=binds, at=at(noted), **how)
    case.refresh_from_db()
    assert case.returned_on == binds
    due = case.terms.get(kind=TermKind.SETTLE, met_on=None).due_on
    assert due == deadlines.entry(binds).due
    later = due + timedelta(days=20)
    facts = {"reason": "Brak akt.", "new_term": later.isoformat()}
    delivered(case, LetterKind.DELAY_NOTICE, clerk, approver, noted, facts)
    assert case_time.office_time(Case.objects.get(pk=case.pk)).due == later
