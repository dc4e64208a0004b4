"""A delivery that was noted wrongly: two people mend it, and all that follows is reckoned anew."""

from datetime import date, timedelta

import pytest

from entities.actions import cases, decisions, letters, mending
from entities.actions.deliveries import Proof
from entities.enums import EventVerb, LetterKind, OfficeRole
from entities.enums.appeals import AppealEnd, AppealOutcome
from entities.enums.cases import (
    CaseKind,
    CaseState,
    Channel,
    DeliveryWay,
    PauseReason,
    TermKind,
)
from entities.models import CaseNote, CaseTerm, DeliveryProposal, Entity, RegisterEvent
from entities.rules import appeals, integrity, validity
from entities.rules.errors import Conflict, NotAllowed, RequirementsNotMet
from tests.entities.actions.deciding import after, appealed, days, loss_of, settled
from tests.factories import make_centre, official, received_case
from tests.proceedings import MONDAY, at, delivered, opened, signed

pytestmark = pytest.mark.django_db

LONG_AFTER = after(300)


@pytest.fixture
def centre(db):
    """A centre with the status until the end of 2026, by a decision older than the portal."""
    return make_centre(since=date(2022, 1, 1))


@pytest.fixture
def staff(clerk, approver):
    return clerk, approver


def proof(day=None, way=DeliveryWay.POST, **notices):
    return Proof(way, day, **notices)


def proposed(letter, day, by, today=LONG_AFTER, to=None, **how):
    row = to or letter.addressees.get()
    return mending.propose(
        row, proof(day, **how), by=by, reason="Zwrotka mówi inaczej", at=at(today, 15)
    )


def mended(letter, day, staff, today=LONG_AFTER, **how):
    proposal = proposed(letter, day, staff[0], today, **how)
    mending.confirm(proposal, by=staff[1], at=at(today, 16))
    letter.refresh_from_db()
    letter.case.refresh_from_db()
    return proposal


def refused(letter, day, staff, today=LONG_AFTER, **how):
    with pytest.raises(RequirementsNotMet) as refusal:
        proposed(letter, day, staff[0], today, **how)
    assert not DeliveryProposal.objects.exists()
    return " ".join(refusal.value.sentences)


def appeal_term(case):
    return case.terms.get(kind=TermKind.APPEAL)


# --- Four eyes --------------------------------------------------------------------------------


def test_what_is_only_proposed_changes_nothing(centre, staff):
    letter = loss_of(centre, staff)
    before = days(centre)
    proposed(letter, after(3), staff[0])
    letter.refresh_from_db()
    assert (letter.delivered_on, days(centre)) == (MONDAY, before)
    assert appeal_term(letter.case).due_on == after(14)
    assert integrity.check().misfit == ""


def test_nobody_confirms_their_own(centre, staff):
    letter = loss_of(centre, staff)
    proposal = proposed(letter, after(3), staff[1])
    with pytest.raises(NotAllowed):
        mending.confirm(proposal, by=staff[1], at=at(LONG_AFTER, 16))
    with pytest.raises(NotAllowed):
        mending.confirm(proposal, by=staff[0], at=at(LONG_AFTER, 16))
    letter.refresh_from_db()
    assert letter.delivered_on == MONDAY
    mending.confirm(proposal, by=official("16", OfficeRole.APPROVER), at=at(LONG_AFTER, 16))
    letter.refresh_from_db()
    assert letter.delivered_on == after(3)


def test_another_office_neither_proposes_nor_settles(centre, staff):
    letter = loss_of(centre, staff)
    foreign = official("24", OfficeRole.APPROVER)
    with pytest.raises(NotAllowed):
        proposed(letter, after(3), foreign)
    proposal = proposed(letter, after(3), staff[0])
    for act in (
        lambda: mending.confirm(proposal, by=foreign),
        lambda: mending.reject(proposal, remark="Nie", by=foreign),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_rejected_one_stays_with_its_reason_and_another_may_follow(centre, staff):
    letter = loss_of(centre, staff)
    proposal = proposed(letter, after(3), staff[0])
    with pytest.raises(RequirementsNotMet):
        mending.reject(proposal, remark=" ", by=staff[1])
    with pytest.raises(Conflict):
        proposed(letter, after(2), staff[0])
    mending.reject(proposal, remark="Data stempla nadania", by=staff[1])
    assert (proposal.outcome, proposal.remark) == ("rejected", "Data stempla nadania")
    with pytest.raises(Conflict):
        mending.confirm(proposal, by=staff[1])
    proposed(letter, after(2), staff[0])
    told = RegisterEvent.objects.filter(verb=EventVerb.DELIVERY_KEPT)
    assert told.count() == 1
    assert integrity.check().misfit == ""


def test_what_happened_since_it_was_proposed_is_not_confirmed_unread(centre, staff):
    letter = loss_of(centre, staff)
    proposal = proposed(letter, after(3), staff[0], after(5))
    appealed(letter, staff, after(6))
    with pytest.raises(Conflict):
        mending.confirm(proposal, by=staff[1], at=at(after(7)))
    letter.refresh_from_db()
    assert letter.delivered_on == MONDAY


def test_the_same_delivery_is_nothing_to_mend(centre, staff):
    assert "nie ma co poprawiać" in refused(loss_of(centre, staff), MONDAY, staff)


def test_without_a_reason_nothing_is_proposed(centre, staff):
    letter = loss_of(centre, staff)
    with pytest.raises(RequirementsNotMet):
        mending.propose(letter.addressees.get(), proof(after(1)), by=staff[0], reason=" ")


# --- What stays -------------------------------------------------------------------------------


def test_the_old_day_stays_in_the_history_and_in_the_log(centre, staff):
    letter = loss_of(centre, staff)
    mended(letter, after(3), staff)
    row = letter.addressees.get()
    versions = row.versions.order_by("pgh_id").values_list("delivered_on", flat=True)
    assert [*versions] == [None, MONDAY, after(3)]
    event = RegisterEvent.objects.get(verb=EventVerb.DELIVERY_MENDED)
    assert event.reason == "Zwrotka mówi inaczej"
    assert event.row == f"case/{letter.case_id}"
    assert event.changes["delivered_on"] == [str(MONDAY), str(after(3))]
    assert integrity.check().misfit == ""


def test_a_delivery_moved_past_the_actions_is_found(centre, staff):
    letter = loss_of(centre, staff)
    mended(letter, after(3), staff)
    type(letter).objects.filter(pk=letter.pk).update(delivered_on=MONDAY)
    assert letter.number in integrity.check().misfit


# --- What cannot be ---------------------------------------------------------------------------


@pytest.mark.parametrize("day", [MONDAY - timedelta(days=1), after(301)])
def test_before_the_signature_or_in_the_future_is_refused(centre, staff, day):
    assert "od dnia podpisu do dziś" in refused(loss_of(centre, staff), day, staff)


def test_undelivered_letter_has_nothing_to_mend(centre, staff):
    case = opened(staff[0], CaseKind.CIS_LOSS, MONDAY, centre)
    letter = signed(
        case, LetterKind.LOSS, *staff, MONDAY, {"findings": ["X."]}, loss_ground="assumptions"
    )
    assert "które odnotowano" in refused(letter, MONDAY, staff)


def test_day_after_the_appeal_is_refused_art_129(centre, staff):
    letter = loss_of(centre, staff)
    appealed(letter, staff, after(5))
    assert "najpóźniej wtedy" in refused(letter, after(6), staff)


def test_day_that_makes_an_appeal_late_is_the_ministers_to_say_art_134(centre, staff):
    letter = loss_of(centre, staff, after(5), signed_on=MONDAY)
    appealed(letter, staff, after(15))
    sentence = refused(letter, MONDAY, staff)
    assert "byłoby spóźnione" in sentence
    assert "rozstrzyga minister (art. 134 KPA)" in sentence
    letter.refresh_from_db()
    assert letter.delivered_on == after(5)


def test_when_the_minister_found_it_late_the_day_may_say_so(centre, staff):
    letter = loss_of(centre, staff, after(5), signed_on=MONDAY)
    appealed(letter, staff, after(15))
    settled(letter, staff, AppealEnd.NOT_HEARD, after(40))
    mended(letter, MONDAY, staff)
    assert letter.delivered_on == MONDAY
    assert integrity.check().misfit == ""


@pytest.mark.parametrize("outcome", [AppealEnd.UPHELD, AppealEnd.REMANDED])
def test_decision_of_the_minister_that_took_it_as_timely_binds(centre, staff, outcome):
    letter = loss_of(centre, staff, after(5), signed_on=MONDAY)
    appealed(letter, staff, after(15))
    settled(letter, staff, outcome, after(40))
    assert "to rozstrzygnięcie wiąże" in refused(letter, MONDAY, staff)


def test_appeal_that_stays_in_time_hinders_nothing(centre, staff):
    letter = loss_of(centre, staff, after(5), signed_on=MONDAY)
    before = days(centre)
    appealed(letter, staff, after(10))
    mended(letter, after(1), staff)
    assert (letter.delivered_on, letter.case.state) == (after(1), CaseState.APPEALED)
    assert before != days(centre)
    assert integrity.check().misfit == ""


def test_call_that_was_answered_did_not_come_after_the_answer(clerk, approver, case):
    letter = delivered(
        case,
        LetterKind.CALL_TO_COMPLETE,
        clerk,
        approver,
        MONDAY,
        {"defects": ["Statut"], "days": 7},
    )
    cases.complete(case, received_on=after(3), by=clerk, at=at(after(3)))
    assert "Odpowiedź wpłynęła" in refused(letter, after(4), (clerk, approver))


def test_application_left_unexamined_too_early_comes_back_first_art_64(clerk, approver, case):
    staff = clerk, approver
    facts = {"defects": ["Statut"], "days": 7}
    call = delivered(case, LetterKind.CALL_TO_COMPLETE, *staff, MONDAY, facts)
    signed(case, LetterKind.UNEXAMINED, *staff, after(8), {"unmended": ["Statut"]})
    assert "przywróć sprawę do biegu" in refused(call, after(3), staff)


# --- What follows -----------------------------------------------------------------------------


def test_call_gives_its_days_from_the_mended_delivery_art_64(clerk, approver, case):
    staff = clerk, approver
    facts = {"defects": ["Statut"], "days": 7}
    letter = delivered(case, LetterKind.CALL_TO_COMPLETE, *staff, MONDAY, facts)
    settle = case.terms.get(kind=TermKind.SETTLE).due_on
    mended(letter, after(3), staff, after(4))
    term = case.terms.get(kind=TermKind.COMPLETE)
    assert (term.set_on, term.due_on) == (after(3), after(10))
    assert case.pauses.get(reason=PauseReason.COMPLETION).during.lower == after(3)
    cases.complete(case, received_on=after(8), by=clerk, at=at(after(8)))
    # Six days stood still, not nine.
    assert case.terms.get(kind=TermKind.SETTLE).due_on == settle + timedelta(days=6)
    assert integrity.check().misfit == ""


def test_hearing_and_supervision_give_their_days_anew(centre, staff):
    case = received_case(
        staff[0],
        CaseKind.CIS_SUPERVISION,
        received_on=MONDAY,
        entity=centre,
        channel=Channel.EX_OFFICIO,
        at=at(MONDAY),
    )
    facts = {"points": ["Rozliczenie"], "days": 14}
    letter = delivered(case, LetterKind.DEMAND, *staff, MONDAY, facts)
    mended(letter, after(1), staff)
    assert case.terms.get(kind=TermKind.EXPLAIN).due_on == after(15)


def test_loss_ends_the_status_when_the_mended_delivery_makes_it_final_art_6(centre, staff):
    letter = loss_of(centre, staff)
    assert days(centre) == [(date(2022, 1, 1), after(15))]
    mended(letter, after(3), staff, after(4))
    assert days(centre) == [(date(2022, 1, 1), after(18))]
    term = appeal_term(letter.case)
    assert (term.set_on, term.due_on, term.met_on) == (after(3), after(17), None)
    assert validity.fate_of(letter.decision, after(16)).standing == "delivered"
    assert integrity.check().misfit == ""


def test_immediate_loss_ends_the_status_on_the_mended_day_art_108(centre, staff):
    letter = loss_of(centre, staff, is_immediate=True)
    mended(letter, after(3), staff)
    assert days(centre) == [(date(2022, 1, 1), after(3))]


def test_grant_gives_its_five_years_from_the_mended_day_art_5(office):
    letter = office.grant(MONDAY)
    mended(letter, after(3), (office.clerk, office.approver))
    assert days(letter.case.entity) == [(after(3), date(2031, 11, 18))]
    assert not Entity.objects.in_register(after(2)).exists()
    assert integrity.check().misfit == ""


def test_founder_that_came_with_the_grant_begins_with_it(office):
    centre = make_centre(published=True)
    case = office.case(
        CaseKind.CIS_GRANT, MONDAY, centre, founder_name="Fundacja Nowa", founder_kind="foundation"
    )
    letter = office.letter(case, LetterKind.GRANT, MONDAY, delivered=after(5))
    mended(letter, after(2), (office.clerk, office.approver))
    lower = {
        row.organisation.name: (row.during.lower, row.during.upper)
        for row in centre.foundings.select_related("organisation").order_by("pk")
    }
    assert lower["Fundacja Nowa"] == (after(2), None)
    assert after(5) not in {day for pair in lower.values() for day in pair}
    assert integrity.check().misfit == ""


def test_finality_noted_too_early_is_taken_back_and_an_appeal_is_open_art_129(centre, staff):
    letter = loss_of(centre, staff)
    decisions.close(letter, by=staff[0], at=at(after(15)))
    mended(letter, after(10), staff, after(16))
    assert letter.case.state == CaseState.DELIVERED
    assert letter.case.closed_on is None
    term = appeal_term(letter.case)
    assert (term.due_on, term.met_on) == (appeals.appeal_until(after(10)), None)
    assert Entity.objects.in_register(after(20)).exists()
    appealed(letter, staff, after(20))
    assert days(centre) == [(date(2022, 1, 1), date(2026, 12, 31))]
    assert integrity.check().misfit == ""


def test_finality_noted_when_it_was_one_all_the_same_has_another_day(centre, staff):
    letter = loss_of(centre, staff)
    decisions.close(letter, by=staff[0], at=at(after(15)))
    mended(letter, after(3), staff)
    assert letter.case.state == CaseState.DECIDED
    assert appeal_term(letter.case).met_on == after(17)
    assert days(centre) == [(date(2022, 1, 1), after(18))]
    assert integrity.check().misfit == ""


def test_waiver_before_the_mended_delivery_is_none_art_127a(centre, staff):
    letter = loss_of(centre, staff)
    decisions.waive(letter, on=after(2), by=staff[0], at=at(after(2), 15))
    mended(letter, after(4), staff, after(5))
    decision = type(letter.decision).objects.get(letter=letter)
    assert (decision.waived_on, letter.case.state) == (None, CaseState.DELIVERED)
    assert "nie działa (art. 127a" in CaseNote.objects.latest("pk").text
    appealed(letter, staff, after(6))
    assert integrity.check().misfit == ""


def test_waiver_after_the_mended_term_had_no_effect_and_the_term_counts(centre, staff):
    letter = loss_of(centre, staff, after(20), signed_on=MONDAY)
    decisions.waive(letter, on=after(22), by=staff[0], at=at(after(22), 15))
    mended(letter, MONDAY, staff)
    assert days(centre) == [(date(2022, 1, 1), after(15))]
    assert letter.case.state == CaseState.DECIDED
    assert integrity.check().misfit == ""


def test_what_will_follow_is_told_before_anybody_confirms(centre, staff):
    letter = loss_of(centre, staff)
    decisions.close(letter, by=staff[0], at=at(after(15)))
    told = {what: (was, will) for what, was, will in proposed(
        letter, after(10), staff[0], after(16)
    ).effects}  # fmt: skip
    assert told["Termin strony"] == ("30.11.2026", "10.12.2026")
    assert told["Decyzja ostateczna"] == ("od 01.12.2026", "od 11.12.2026")
    assert told["Stan sprawy"] == ("rozstrzygnięta ostatecznie", "doręczona")
    assert told["Dni w rejestrze"] == (
        "od 01.01.2022 do 01.12.2026",
        "od 01.01.2022 do 11.12.2026",
    )
    assert RegisterEvent.objects.latest("number").verb == EventVerb.DELIVERY_PROPOSED


def test_only_the_way_may_be_wrong(centre, staff):
    letter = loss_of(centre, staff)
    before = days(centre)
    mended(letter, MONDAY, staff, way=DeliveryWay.E_DELIVERY)
    row = letter.addressees.get()
    assert (row.delivered_on, row.delivery_way) == (MONDAY, DeliveryWay.E_DELIVERY)
    assert (letter.delivery_way, days(centre)) == (DeliveryWay.E_DELIVERY, before)
    assert integrity.check().misfit == ""


def test_deemed_delivery_is_reckoned_from_its_notices_art_44(centre, staff):
    letter = loss_of(centre, staff)
    notices = {"first_notice_on": after(1), "second_notice_on": after(9)}
    assert "obu zawiadomień" in refused(letter, None, staff, way=DeliveryWay.DEEMED)
    mended(letter, None, staff, way=DeliveryWay.DEEMED, **notices)
    row = letter.addressees.get()
    assert (row.delivered_on, row.second_notice_on) == (after(15), after(9))
    assert letter.delivered_on == after(15)
    assert integrity.check().misfit == ""


def test_extension_and_older_decisions_follow_too(office):
    staff = office.clerk, office.approver
    letter = office.grant(MONDAY)
    loss = loss_of(letter.case.entity, staff, after(30))
    decisions.close(loss, by=staff[0], at=at(after(45)))
    mended(letter, after(10), staff)
    assert days(letter.case.entity) == [(after(10), after(45))]
    assert integrity.check().misfit == ""


def test_a_decision_that_was_remanded_is_history_and_moves_no_case(centre, staff):
    letter = loss_of(centre, staff)
    appealed(letter, staff, after(5))
    settled(letter, staff, AppealOutcome.REMANDED, after(40))
    state = letter.case.state
    mended(letter, after(2), staff)
    assert (letter.delivered_on, letter.case.state) == (after(2), state)
    assert integrity.check().misfit == ""


def test_no_term_is_left_that_nobody_moved(centre, staff):
    letter = loss_of(centre, staff)
    mended(letter, after(3), staff)
    assert not CaseTerm.objects.filter(kind=TermKind.APPEAL, set_on=MONDAY).exists()
    settle = letter.case.terms.get(kind=TermKind.SETTLE)
    assert settle.met_on == after(3)


def test_letter_that_only_one_of_two_has_is_delivered_to_nobody_yet(office):
    from entities.actions.drafts import FounderDraft
    from entities.enums import FoundingRole, OrganisationKind

    centre = make_centre(
        founders=[
            FounderDraft("Fundacja Start", OrganisationKind.FOUNDATION),
            FounderDraft("Gmina Opole", OrganisationKind.GMINA, FoundingRole.PARTNER),
        ]
    )
    case = office.case(CaseKind.CIS_LOSS, MONDAY, centre)
    letter = office.letter(
        case, LetterKind.LOSS, MONDAY, {"findings": ["X."]}, loss_ground="assumptions"
    )
    first, second = letter.addressees.order_by("pk")
    staff = office.clerk, office.approver
    deliver = {"way": DeliveryWay.POST, "by": office.clerk}
    letters.deliver(letter, on=after(2), to=first, at=at(after(9)), **deliver)
    mended(letter, after(1), staff, after(9), to=first)
    assert (letter.delivered_on, letter.case.state) == (None, CaseState.SIGNED)
    letters.deliver(letter, on=after(4), to=second, at=at(after(9)), **deliver)
    mended(letter, after(8), staff, to=first)
    assert letter.delivered_on == after(8)
    mended(letter, after(2), staff, to=first)
    assert letter.delivered_on == after(4)
    assert integrity.check().misfit == ""
