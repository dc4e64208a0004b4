"""A party is reminded once before its day: run twice, run late, dying, answering in the middle."""

import contextlib
from datetime import date, timedelta
from functools import partial

import pytest

from entities.actions import cases, reminders
from entities.enums import EventVerb, LetterKind
from entities.models import Application, CaseTerm, RegisterEvent, Reminder
from tests.factories import received_case
from tests.proceedings import Office, at

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 16)
DUE = date(2026, 11, 30)
DAY = date(2026, 11, 27)


@pytest.fixture
def office(db):
    return Office()


@pytest.fixture
def case(office):
    """A case whose party has until the 30th to complete its application."""
    case = received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))
    facts = {"defects": ["Brak statutu."], "days": 14}
    office.letter(case, LetterKind.CALL_TO_COMPLETE, MONDAY, facts, delivered=MONDAY)
    return case


@pytest.fixture
def post():
    return []


def sending_to(post):
    return lambda reminder: partial(post.append, (reminder.recipient, reminder.address))


def to_parties(post):
    return [address for recipient, address in post if recipient == "party"]


def test_party_is_reminded_once_however_often_it_is_run(case, post):
    for day in (DAY - timedelta(days=1), DAY, DAY, DUE, DUE + timedelta(days=1)):
        reminders.send_due(day, sending_to(post))
    assert to_parties(post) == ["cis@przyklad.example"]


def test_run_that_comes_late_sends_it_once(case, post):
    """The timer stood for the week-end: the reminder of Friday goes out on Monday, the last day."""
    reminders.send_due(DUE, sending_to(post))
    reminders.send_due(DUE, sending_to(post))
    assert to_parties(post) == ["cis@przyklad.example"]


def test_run_that_comes_too_late_sends_nothing(case, post):
    reminders.send_due(DUE + timedelta(days=1), sending_to(post))
    assert to_parties(post) == []


def test_reminder_stands_in_the_log_of_the_case_without_an_address(case, post):
    reminders.send_due(DAY, sending_to(post))
    (event,) = RegisterEvent.objects.filter(verb=EventVerb.REMINDED, row=f"case/{case.pk}")
    assert event.reason == "E-mail, strona: uzupełnienie braków, 30.11.2026"
    assert (event.by, event.by_role) == (None, "portal")
    assert "@" not in f"{event.subject}{event.reason}{event.changes}"


def test_party_that_answers_while_the_run_goes_on_gets_nothing(office, case, post):
    """The e-mail to the official is on its way when the answer is noted."""
    cases.assign(case, office.clerk, by=office.approver)

    def answered_meanwhile(reminder):
        if reminder.recipient == "person":
            cases.complete(case, received_on=DAY, by=office.clerk, at=at(DAY))
        return sending_to(post)(reminder)

    reminders.send_due(DAY, answered_meanwhile)
    assert [recipient for recipient, _address in post] == ["person"]


def test_new_days_are_reminded_of_as_well(office, case, post):
    reminders.send_due(DAY, sending_to(post))
    later = date(2026, 12, 14)
    CaseTerm.objects.create(case=case, kind="complete", set_on=DAY, due_on=later)
    for day in (DUE, later):
        reminders.send_due(day, sending_to(post))
    ours = Reminder.objects.filter(recipient="party").order_by("pk")
    assert [row.due_on for row in ours] == [DUE, later]
    assert len(to_parties(post)) == 2


@pytest.mark.parametrize("end", [SystemExit(), TimeoutError()], ids=["dies", "hears nothing"])
def test_in_doubt_it_is_never_sent_twice(case, post, end):
    def fail(reminder):
        def send():
            raise end

        return send if reminder.recipient == "party" else sending_to([])(reminder)

    with contextlib.suppress(SystemExit):
        reminders.send_due(DAY, fail)
    outcome = reminders.send_due(DUE, sending_to(post))
    assert (to_parties(post), outcome.doubtful) == ([], 1)
    assert not RegisterEvent.objects.filter(verb=EventVerb.REMINDED).exists()


def test_party_without_an_address_is_counted_and_written_to_later(case, post):
    Application.objects.update(email="")
    assert reminders.send_due(DAY, sending_to(post)).unaddressed > 0
    Application.objects.update(email="nowy@wzor.example")
    reminders.send_due(DUE, sending_to(post))
    assert to_parties(post) == ["nowy@wzor.example"]


def test_by_hand_what_is_left_of_yesterday_is_not_sent_about_days_that_moved(office, case, post):
    term = case.terms.get(kind="complete")
    Reminder.objects.create(
        term=term, due_on=DUE, ahead=3, recipient="party", address="cis@przyklad.example",
        sent_by=office.approver, written_on=DAY,
    )  # fmt: skip
    CaseTerm.objects.create(case=case, kind="complete", set_on=DAY, due_on=date(2026, 12, 21))
    reminders.send_due(DAY, sending_to(post))
    assert to_parties(post) == []
