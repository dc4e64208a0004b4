"""The office's time in a case: typed in late, paused, moved, given back; none in supervision."""

from datetime import date, timedelta

import pytest

from entities.actions import cases, composing, decisions
from entities.enums import LetterKind
from entities.enums.appeals import AppealOutcome
from entities.enums.cases import CaseKind, Channel, TermKind
from entities.models import Case
from entities.rules import case_time, reminders
from tests.factories import make_centre, received_case
from tests.proceedings import MONDAY, at

pytestmark = pytest.mark.django_db

DUE = date(2026, 12, 16)
POINTS = {"points": ["Wyjaśnij rozliczenie dotacji."]}


@pytest.fixture
def supervised(office):
    """Supervision of a centre, begun on a Monday."""
    return received_case(
        office.clerk,
        CaseKind.CIS_SUPERVISION,
        received_on=MONDAY,
        entity=make_centre(),
        channel=Channel.EX_OFFICIO,
        at=at(MONDAY),
    )


def due(case):
    reckoned = case_time.office_time(Case.objects.get(pk=case.pk))
    return reckoned and reckoned.due


def stored(case):
    rows = case.terms.filter(kind=TermKind.SETTLE).order_by("pk")
    return [(term.due_on, term.set_on) for term in rows]


def told_on(day):
    return [d for d in reminders.due(day) if d.term and d.term.kind == TermKind.SETTLE]


def test_case_typed_in_late_is_late_already_art_35_kpa(office):
    case = received_case(office.clerk, received_on=MONDAY, at=at(date(2027, 2, 1)))
    assert due(case) == DUE
    assert stored(case) == [(DUE, MONDAY)]
    assert case.terms.get().is_missed(date(2027, 2, 1))


def test_days_of_a_pause_move_the_stored_day_and_its_reminder_art_35_5_kpa(office):
    case = received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))
    facts = {"defects": ["Brak statutu."], "days": 7}
    office.letter(case, LetterKind.CALL_TO_COMPLETE, MONDAY, facts, delivered=MONDAY)
    assert due(case) is None
    assert told_on(date(2026, 12, 15)) == []
    cases.complete(case, received_on=date(2026, 11, 25), by=office.clerk, at=at(date(2026, 11, 25)))
    # Nine of the ten days fall in the term, whose first day does not count: 25 December, moved.
    later = date(2026, 12, 28)
    assert due(case) == later
    assert stored(case) == [(later, MONDAY)]
    assert told_on(date(2026, 12, 15)) == []
    assert [d.due_on for d in told_on(date(2026, 12, 27))] == [later]


def test_resuming_a_late_case_does_not_make_it_due_that_day_art_35_kpa(office):
    case = office.case(CaseKind.CIS_GRANT, MONDAY)
    late = date(2027, 1, 11)
    office.letter(case, LetterKind.SUSPENSION, late, {"findings": ["x"], "awaited": "wyroku"})
    office.letter(case, LetterKind.RESUMPTION, late + timedelta(days=30))
    assert due(case) == DUE
    assert stored(case) == [(DUE, MONDAY)]


def test_notice_of_delay_names_the_day_that_it_moves_art_36_kpa(office):
    case = office.case(CaseKind.CIS_GRANT, MONDAY)
    facts = {"reason": "Czekamy na opinię.", "new_term": "2027-01-15"}
    notice = office.letter(case, LetterKind.DELAY_NOTICE, date(2026, 12, 10), facts)
    assert due(case) == date(2027, 1, 15)
    text = str(composing.content_of(notice, on=date(2026, 12, 10)))
    assert "16 grudnia 2026" in text
    facts = {"reason": "Nadal czekamy.", "new_term": "2027-02-15"}
    again = office.letter(case, LetterKind.DELAY_NOTICE, date(2027, 1, 10), facts)
    text = str(composing.content_of(again, on=date(2027, 1, 10)))
    assert "15 stycznia 2027" in text
    assert due(case) == date(2027, 2, 15)


def test_case_that_the_minister_gives_back_counts_anew_art_138_2_kpa(office):
    letter = office.grant(MONDAY)
    back = date(2027, 1, 20)
    decisions.appeal(letter, on=MONDAY, by=office.clerk, at=at(MONDAY, 16))
    assert due(letter.case) is None
    decisions.settle_appeal(
        letter, AppealOutcome.REMANDED, on=back, note="DRP.1", by=office.clerk, at=at(back)
    )
    assert due(letter.case) == date(2027, 2, 22)
    assert stored(letter.case)[-1] == (date(2027, 2, 22), back)
    steps = case_time.settling(Case.objects.get(pk=letter.case.pk)).steps
    assert str(steps[0]) == "akta wróciły po uchyleniu decyzji"
    # A pause after that moves the new day as it moves the first one.
    office.letter(
        letter.case, LetterKind.SUSPENSION, back, {"findings": ["x"], "awaited": "wyroku"}
    )
    assert due(letter.case) is None


def test_given_back_long_ago_and_noted_today_it_is_late_art_138_2_kpa(office):
    letter = office.grant(MONDAY)
    decisions.appeal(letter, on=MONDAY, by=office.clerk, at=at(MONDAY, 16))
    decisions.settle_appeal(
        letter,
        AppealOutcome.REMANDED,
        on=date(2026, 12, 1),
        note="DRP.1",
        by=office.clerk,
        at=at(date(2027, 3, 1)),
    )
    assert due(letter.case) == date(2027, 1, 4)


def test_supervision_has_no_day_to_be_settled_by_art_5b(office, supervised):
    assert due(supervised) is None
    assert stored(supervised) == []
    steps = case_time.settling(supervised).steps
    assert [(str(step), step.day) for step in steps] == [
        ("wszczęto z urzędu", MONDAY),
        ("nadzór nie kończy się decyzją, więc nie ma terminu załatwienia, art. 5b", None),
    ]


@pytest.mark.parametrize(
    ("kind", "days", "until"),
    [
        (LetterKind.DEMAND, 14, date(2026, 11, 30)),
        (LetterKind.CALL_TO_MEND, 30, date(2026, 12, 16)),
    ],
)
def test_days_of_the_centre_are_told_in_supervision_art_5b_2(office, supervised, kind, days, until):
    office.letter(supervised, kind, MONDAY, POINTS | {"days": days}, delivered=MONDAY)
    supervised.refresh_from_db()
    assert case_time.call_of(supervised).due_on == until
    assert case_time.settling(supervised).steps[-1].day == until
    # Long after, it is the official's turn, but nobody is late with a decision.
    assert due(supervised) is None


def test_loss_that_supervision_led_to_has_its_month_art_6_1a(office):
    case = office.case(CaseKind.CIS_LOSS, MONDAY, make_centre(), channel=Channel.EX_OFFICIO)
    assert due(case) == DUE


def test_time_of_a_delivered_decision_is_nobodys_art_104_kpa(office):
    assert case_time.office_time(office.grant(MONDAY).case) is None
