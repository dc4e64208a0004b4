"""Many reminders in one act: written before they are sent, told in the log, nobody gets two."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from smtplib import SMTPServerDisconnected

import pytest
from django.db import connection

from entities.actions import cases, reminders, reminding
from entities.enums import EventVerb, LetterKind
from entities.enums.cases import CaseState
from entities.models import Case, RegisterEvent, Reminder
from entities.models.event import row_name
from entities.rules.errors import Conflict, NotAllowed
from entities.rules.reminding import of_cases
from tests.factories import received_case
from tests.proceedings import MONDAY, Office, at

CALL = {"defects": ["Brak statutu."], "days": 14}


@pytest.fixture
def three(office):
    """Three cases whose parties have days to complete."""
    rows = []
    for number in range(3):
        email = f"strona{number}@wzor.example"
        case = received_case(office.clerk, received_on=MONDAY, at=at(MONDAY), email=email)
        office.letter(case, LetterKind.CALL_TO_COMPLETE, MONDAY, CALL, delivered=MONDAY)
        rows.append(case)
    return rows


@pytest.fixture
def post():
    return []


def plan_of(office):
    return lambda: of_cases(
        Case.objects.exclude(state=CaseState.WITHDRAWN).order_by("pk"), MONDAY, office.approver
    )


def send(office, post, *, keys=None, on=MONDAY, by=None, failing=()):
    def prepare(reminder):
        if reminder.address in failing:
            raise SMTPServerDisconnected(reminder.address)
        return partial(post.append, reminder.address or reminder.person.email)

    plan = plan_of(office)
    agreed = keys or [row.key for row in plan() if not row.refusal]
    return reminding.send(plan, agreed, prepare, on=on, by=by or office.approver)


def addresses(*numbers):
    return [f"strona{number}@wzor.example" for number in numbers]


def log_of(case):
    told = RegisterEvent.objects.filter(row=row_name(case), verb=EventVerb.REMINDED)
    return [event.reason for event in told.order_by("number")]


def test_each_chosen_gets_one_and_the_log_says_so(office, three, post):
    outcome = send(office, post)
    assert (outcome.sent, outcome.failed) == (3, 0)
    assert post == addresses(0, 1, 2)
    rows = Reminder.objects.order_by("pk")
    assert {(row.sent_on, row.sent_by_id) for row in rows} == {(MONDAY, office.approver.pk)}
    assert log_of(three[0]) == ["E-mail, strona: uzupełnienie braków, 30.11.2026"]
    event = RegisterEvent.objects.filter(verb=EventVerb.REMINDED).first()
    assert event.by == office.approver
    assert "@" not in f"{event.subject}{event.reason}{event.changes}"


def test_only_what_was_agreed_to_goes_out(office, three, post):
    send(office, post, keys=[f"sprawa-{three[1].pk}-party", "sprawa-0-party", "nonsens"])
    assert post == addresses(1)


def test_second_time_on_the_day_nobody_gets_anything(office, three, post):
    keys = [row.key for row in plan_of(office)() if not row.refusal]
    send(office, post, keys=keys)
    outcome = send(office, post, keys=keys)
    assert (outcome.sent, outcome.failed) == (0, 0)
    assert len(post) == 3
    assert len(log_of(three[0])) == 1


def test_who_answered_meanwhile_is_not_reminded(office, three, post):
    keys = [row.key for row in plan_of(office)()]
    cases.withdraw(three[0], on=MONDAY, by=office.clerk, at=at(MONDAY))
    send(office, post, keys=keys)
    assert post == addresses(1, 2)


def test_server_that_fails_in_the_middle_loses_nothing_and_repeats_nothing(
    office, three, post, caplog
):
    outcome = send(office, post, failing=addresses(1))
    assert (outcome.sent, outcome.failed) == (2, 1)
    assert log_of(three[1]) == []
    outcome = send(office, post)
    assert (outcome.sent, outcome.failed) == (1, 0)
    assert post == addresses(0, 2, 1)
    assert Reminder.objects.count() == 3
    assert "@" not in caplog.text


def test_server_that_is_down_is_not_tried_for_ever(office, three, post, monkeypatch):
    monkeypatch.setattr(reminding, "GIVES_UP_AFTER", 1)
    tried = []

    def down(reminder):
        tried.append(reminder.pk)
        raise OSError

    plan = plan_of(office)
    keys = [row.key for row in plan() if not row.refusal]
    outcome = reminding.send(plan, keys, down, on=MONDAY, by=office.approver)
    assert (outcome.sent, outcome.failed, len(tried)) == (0, 3, 1)
    assert [row.sent_on for row in Reminder.objects.order_by("pk")] == [None, None, None]


def test_what_no_server_took_goes_out_with_the_next_run(office, three, post):
    send(office, post, failing=addresses(0, 1, 2))
    tomorrow = MONDAY + timedelta(days=1)
    reminders.send_due(tomorrow, lambda reminder: partial(post.append, reminder.address))
    reminders.send_due(tomorrow, lambda reminder: partial(post.append, reminder.address))
    assert post == addresses(0, 1, 2)
    assert len(log_of(three[2])) == 1


def test_next_run_leaves_out_who_answered_meanwhile(office, three, post):
    send(office, post, failing=addresses(0, 1, 2))
    cases.complete(three[0], received_on=MONDAY, by=office.clerk, at=at(MONDAY, 20))
    tomorrow = MONDAY + timedelta(days=1)
    reminders.send_due(tomorrow, lambda reminder: partial(post.append, reminder.address))
    assert post == addresses(1, 2)


def test_death_in_the_middle_leaves_the_rest_to_be_sent(office, three, post):
    plan = plan_of(office)
    keys = [row.key for row in plan() if not row.refusal]

    def die_at_the_second(reminder):
        if post:
            raise SystemExit
        return partial(post.append, reminder.address)

    with pytest.raises(SystemExit):
        reminding.send(plan, keys, die_at_the_second, on=MONDAY, by=office.approver)
    send(office, post)
    assert post == addresses(0, 1, 2)


def test_another_office_reminds_of_nothing(office, three, post):
    stranger = Office("24").approver
    with pytest.raises(NotAllowed):
        send(office, post, by=stranger)
    assert (post, Reminder.objects.count()) == ([], 0)


@pytest.mark.django_db(transaction=True)
def test_two_officials_at_once_send_everything_once():
    office, post = Office(), []
    case = received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))
    office.letter(case, LetterKind.CALL_TO_COMPLETE, MONDAY, CALL, delivered=MONDAY)
    plan, keys = plan_of(office), [f"sprawa-{case.pk}-party"]
    first_is_sending, second_has_ended = threading.Event(), threading.Event()

    def slowly(reminder):
        first_is_sending.set()
        second_has_ended.wait(20)
        return partial(post.append, reminder.address)

    def run():
        try:
            return reminding.send(plan, keys, slowly, on=MONDAY, by=office.approver)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(run)
        assert first_is_sending.wait(20)
        with pytest.raises(Conflict):
            reminding.send(plan, keys, slowly, on=MONDAY, by=office.approver)
        second_has_ended.set()
        assert first.result(20).sent == 1
    assert post == ["cis@przyklad.example"]
