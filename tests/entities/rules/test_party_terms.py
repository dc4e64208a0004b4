"""Which days a party has, and when it is reminded of them: once each, in time, never in vain."""

from datetime import date, timedelta

import pytest

from entities.actions import cases, entities, hearings, letters, supervision
from entities.enums import LetterKind
from entities.enums.cases import CaseKind, CaseState, DeliveryWay, Heard
from entities.models import Application, Case, CaseTerm, Reminder
from entities.rules import case_time, party_terms, reminders
from tests.factories import make_centre, received_case
from tests.proceedings import Office, at

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 16)
CALL = {"defects": ["Brak statutu."], "days": 14}
DUE = date(2026, 11, 30)
DAY = date(2026, 11, 27)


@pytest.fixture
def office(db):
    return Office()


@pytest.fixture
def case(office):
    return received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))


def called(office, case, *, days=14, on=MONDAY):
    facts = CALL | {"days": days}
    return office.letter(case, LetterKind.CALL_TO_COMPLETE, on, facts, delivered=on)


def to_parties(on):
    """About what the parties are reminded on the day, by when, to which address."""
    return [
        (str(d.term.kind), d.due_on, d.address) for d in reminders.due(on) if d.recipient == "party"
    ]


TOLD = [("complete", DUE, "cis@przyklad.example")]


@pytest.mark.parametrize(
    ("days", "ahead"),
    [(1, None), (3, None), (4, 2), (7, 2), (11, 2), (12, 3), (14, 3), (30, 7), (365, 7)],
)
def test_lead_is_a_quarter_of_the_term_from_two_days_to_seven(days, ahead):
    assert party_terms.lead(days) == ahead


@pytest.mark.parametrize(
    ("set_on", "due_on", "first"),
    [
        (date(2026, 11, 16), date(2026, 11, 30), date(2026, 11, 27)),
        # Seven days that end on a Monday: two days before is a Saturday.
        (date(2026, 11, 16), date(2026, 11, 23), date(2026, 11, 20)),
        # Christmas, and 24 December that is a day off since 2025: back to the 23rd.
        (date(2026, 12, 14), date(2026, 12, 28), date(2026, 12, 23)),
        # Across a year's end: New Year's Day and the Sunday after it.
        (date(2026, 12, 21), date(2027, 1, 4), date(2026, 12, 31)),
        # Four days over a weekend: never on the day on which the letter came.
        (date(2026, 11, 20), date(2026, 11, 24), date(2026, 11, 21)),
        (date(2026, 11, 16), date(2026, 11, 19), None),
    ],
)
def test_reminder_comes_on_a_working_day_in_time(set_on, due_on, first):
    assert party_terms.reminded_from(CaseTerm(set_on=set_on, due_on=due_on)) == first


@pytest.mark.parametrize(
    ("on", "told"),
    [(DAY - timedelta(days=1), []), (DAY, TOLD), (DUE, TOLD), (DUE + timedelta(days=1), [])],
)
def test_party_is_reminded_from_its_day_to_the_last_one_art_64_2_kpa(office, case, on, told):
    called(office, case)
    assert to_parties(on) == told


def test_party_that_answered_is_not_reminded_art_64_2_kpa(office, case):
    called(office, case)
    cases.complete(case, received_on=DAY, by=office.clerk, at=at(DAY))
    assert to_parties(DUE) == []


def test_party_of_a_case_that_ended_is_not_reminded(office, case):
    called(office, case)
    cases.withdraw(case, on=DAY, by=office.clerk, at=at(DAY))
    assert to_parties(DUE) == []


def test_call_that_was_not_delivered_sets_no_days_to_remind_of(office, case):
    office.letter(case, LetterKind.CALL_TO_COMPLETE, MONDAY, CALL)
    assert to_parties(DUE) == []


def test_centre_has_days_to_explain_and_to_mend_art_5b(office):
    centre = make_centre(email="centrum@wzor.example")
    case = received_case(
        office.clerk, CaseKind.CIS_SUPERVISION, received_on=MONDAY, entity=centre,
        at=at(MONDAY), email="",
    )  # fmt: skip
    points = {"points": ["Wyjaśnij."], "days": 14}
    office.letter(case, LetterKind.DEMAND, MONDAY, points, delivered=MONDAY)
    assert to_parties(DUE) == [("explain", DUE, "centrum@wzor.example")]
    call = office.letter(case, LetterKind.CALL_TO_MEND, DAY, points | {"days": 30})
    # The demand gave way to the call, whose days begin with its delivery.
    assert to_parties(DUE) == []
    letters.deliver(call, on=DAY, way=DeliveryWay.POST, by=office.clerk, at=at(DAY))
    due = date(2026, 12, 28)
    assert to_parties(due) == [("mend", due, "centrum@wzor.example")]
    supervision.settle(case, by=office.clerk, reason="Usunięto.", at=at(DAY))
    assert to_parties(due) == []


def test_party_may_speak_and_is_told_so_until_it_did_art_10_kpa(office, case):
    cases.examine(case, by=office.clerk, at=at(MONDAY))
    facts = {"days": 7, "evidence": [], "unmet": []}
    office.letter(case, LetterKind.HEARING, MONDAY, facts, delivered=MONDAY)
    due = date(2026, 11, 23)
    assert to_parties(due) == [("speak", due, "cis@przyklad.example")]
    hearings.note_heard(case, Heard.SPOKE, "Popiera.", on=DAY, by=office.clerk, at=at(DAY))
    assert to_parties(due) == []


def test_days_do_not_run_while_the_case_is_suspended_art_103_kpa(office, case):
    cases.examine(case, by=office.clerk, at=at(MONDAY))
    facts = {"days": 7, "evidence": [], "unmet": []}
    office.letter(case, LetterKind.HEARING, MONDAY, facts, delivered=MONDAY)
    facts = {"findings": ["Sąd"], "awaited": "wyroku"}
    office.letter(case, LetterKind.SUSPENSION, date(2026, 11, 18), facts)
    assert to_parties(date(2026, 11, 23)) == []


def test_party_is_not_reminded_of_its_appeal_art_107_kpa(office):
    letter = office.grant(MONDAY)
    assert letter.case.state == CaseState.DELIVERED
    for days in range(15):
        assert to_parties(MONDAY + timedelta(days=days)) == []


def test_days_of_before_the_case_came_back_do_not_count(office, case):
    called(office, case)
    Case.objects.filter(pk=case.pk).update(returned_on=DAY)
    assert to_parties(DUE) == []


def test_newer_days_are_a_term_of_their_own(office, case):
    called(office, case)
    due = date(2026, 12, 14)
    CaseTerm.objects.create(case=case, kind="complete", set_on=DAY, due_on=due)
    assert to_parties(DUE) == []
    assert to_parties(due) == [("complete", due, "cis@przyklad.example")]


@pytest.mark.parametrize(
    ("written", "sent", "begun", "is_told"),
    [
        (MONDAY, MONDAY, MONDAY, False),  # went out long before
        (MONDAY, None, MONDAY, False),  # may have gone out: in doubt never twice
        (DAY, None, None, False),  # goes out with this run
        (MONDAY, None, None, True),  # no mail server ever took it
    ],
)
def test_who_was_reminded_by_hand_is_not_reminded_again(
    office, case, written, sent, begun, is_told
):
    called(office, case)
    term = case.terms.get(kind="complete")
    Reminder.objects.create(
        term=term, due_on=DUE, ahead=3, recipient="party", address="cis@przyklad.example",
        sent_by=office.approver, written_on=written, begun_on=begun, sent_on=sent,
    )  # fmt: skip
    assert to_parties(DAY) == (TOLD if is_told else [])


def test_address_is_the_partys_own_word_else_what_the_register_says(office):
    grant = office.grant(MONDAY)
    entities.change(grant.case.entity, {"email": "nowy@wzor.example"}, by=None, reason="Nowy adres")
    case = received_case(
        office.clerk, CaseKind.CIS_EXTENSION, received_on=MONDAY, entity=grant.case.entity,
        at=at(MONDAY), email="wniosek@wzor.example",
    )  # fmt: skip
    called(office, case)
    assert to_parties(DUE) == [("complete", DUE, "wniosek@wzor.example")]
    Application.objects.filter(case=case).update(email="")
    assert to_parties(DUE) == [("complete", DUE, "nowy@wzor.example")]


def test_whether_it_still_holds_is_asked_of_the_tables_as_they_are_now(office, case):
    called(office, case)
    (due,) = [d for d in reminders.due(DUE) if d.recipient == "party"]
    assert reminders.still_holds(due)
    cases.complete(case, received_on=DUE, by=office.clerk, at=at(DUE))
    assert not reminders.still_holds(due)


def test_letter_that_set_the_days_is_named(office, case):
    letter = called(office, case)
    term = case_time.newest_term(case, "complete")
    assert case_time.letter_of(term, case) == letter


@pytest.mark.parametrize("count", [1, 3])
def test_terms_of_parties_cost_the_same_queries(office, django_assert_num_queries, count):
    for _ in range(count):
        case = received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))
        called(office, case)
    with django_assert_num_queries(7):
        assert len(to_parties(DAY)) == count
