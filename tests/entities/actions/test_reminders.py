"""Each reminder goes out once: run twice, failing, dying in the middle, two runs at once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from smtplib import SMTPServerDisconnected

import pytest
from django.db import IntegrityError, connection, transaction

from entities.actions import entities, reminders
from entities.models import Reminder, VoivodeOffice
from tests.factories import make_centre

END = date(2026, 12, 31)
ON = date(2026, 12, 1)


@pytest.fixture
def centre(db):
    """A centre whose status ends within a month, with mailboxes of its own and of its office."""
    VoivodeOffice.objects.filter(pk="16").update(email="ps@opole.example")
    return make_centre(since=date(2022, 1, 1), email="cis@wzor.example")


@pytest.fixture
def post():
    """What was sent: whose reminder, to which address."""
    return []


def sending_to(post):
    return lambda reminder: post.append((reminder.recipient, reminder.address))


BOTH = [("office", "ps@opole.example"), ("entity", "cis@wzor.example")]


def test_reminder_goes_out_once_however_often_it_is_run(centre, post):
    outcome = reminders.send_due(ON, sending_to(post))
    assert (outcome.sent, outcome.failed, outcome.unaddressed) == (2, 0, 0)
    assert post == BOTH
    assert reminders.send_due(ON, sending_to(post)).sent == 0
    assert reminders.send_due(date(2026, 12, 20), sending_to(post)).sent == 0
    assert len(post) == 2


def test_each_warning_is_a_reminder_of_its_own(centre, post):
    for day in (date(2026, 6, 30), date(2026, 9, 30), date(2026, 11, 30), date(2026, 12, 31)):
        reminders.send_due(day, sending_to(post))
    ahead = Reminder.objects.filter(recipient="entity").order_by("pk")
    assert [row.ahead for row in ahead] == [6, 3, 1]


def test_missed_warning_is_not_made_up_for_by_two(centre, post):
    reminders.send_due(date(2026, 12, 15), sending_to(post))
    assert {row.ahead for row in Reminder.objects.order_by("pk")} == {1}


def test_nobody_to_write_to_is_counted_and_written_to_later(centre, post):
    VoivodeOffice.objects.filter(pk="16").update(email="")
    outcome = reminders.send_due(ON, sending_to(post))
    assert (outcome.sent, outcome.unaddressed) == (1, 1)
    VoivodeOffice.objects.filter(pk="16").update(email="nowy@opole.example")
    reminders.send_due(ON, sending_to(post))
    assert post == [("entity", "cis@wzor.example"), ("office", "nowy@opole.example")]


def test_failing_server_loses_nothing_and_stops_nobody_else(centre, post):
    def refuse_the_office(reminder):
        if reminder.recipient == "office":
            raise SMTPServerDisconnected
        sending_to(post)(reminder)

    outcome = reminders.send_due(ON, refuse_the_office)
    assert (outcome.sent, outcome.failed) == (1, 1)
    assert reminders.send_due(ON, sending_to(post)).sent == 1
    assert sorted(post) == sorted(BOTH)


def test_failure_is_logged_without_an_address(centre, caplog):
    def refuse(reminder):
        raise SMTPServerDisconnected(f"no {reminder.address}")

    reminders.send_due(ON, refuse)
    assert "was not sent" in caplog.text
    assert "@" not in caplog.text


def test_process_that_dies_before_sending_leaves_it_to_the_next_run(centre, post):
    def die(reminder):
        raise SystemExit

    with pytest.raises(SystemExit):
        reminders.send_due(ON, die)
    assert [row.sent_on for row in Reminder.objects.order_by("pk")] == [None]
    reminders.send_due(ON, sending_to(post))
    reminders.send_due(ON, sending_to(post))
    assert post == BOTH


def test_unsent_reminder_goes_to_the_address_of_the_day_on_which_it_is_sent(centre, post):
    def refuse(reminder):
        raise OSError

    reminders.send_due(ON, refuse)
    entities.change(centre, {"email": "nowy@wzor.example"}, by=None, reason="Nowy adres")
    reminders.send_due(ON, sending_to(post))
    assert ("entity", "nowy@wzor.example") in post


def test_unsent_reminder_of_what_is_over_is_never_sent(centre, post):
    def refuse(reminder):
        raise OSError

    reminders.send_due(ON, refuse)
    assert reminders.send_due(date(2027, 1, 1), sending_to(post)).sent == 0
    assert post == []


def test_same_reminder_cannot_be_written_twice(centre):
    reminders.send_due(ON, lambda reminder: None)
    row = Reminder.objects.order_by("pk").first()
    row.pk = None
    with pytest.raises(IntegrityError, match="each_reminder_is_written_once"), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_send_everything_once(post):
    make_centre(since=date(2022, 1, 1), email="cis@wzor.example")
    make_centre(since=date(2022, 1, 1), email="inne@wzor.example")
    first_is_sending, second_has_begun = threading.Event(), threading.Event()

    def slowly(reminder):
        first_is_sending.set()
        second_has_begun.wait(20)
        sending_to(post)(reminder)

    def run(send):
        try:
            return reminders.send_due(ON, send)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(run, slowly)
        assert first_is_sending.wait(20)
        second = pool.submit(run, sending_to(post))
        second_has_begun.set()
        assert (first.result(20).sent, second.result(20).sent) == (2, 0)
    assert post == [("entity", "cis@wzor.example"), ("entity", "inne@wzor.example")]


@pytest.mark.django_db(transaction=True)
def test_row_is_committed_before_the_mail_leaves():
    make_centre(since=date(2022, 1, 1), email="cis@wzor.example")
    seen = []

    def look_from_elsewhere():
        try:
            return Reminder.objects.filter(sent_on=None).count()
        finally:
            connection.close()

    def send(reminder):
        with ThreadPoolExecutor(1) as pool:
            seen.append(pool.submit(look_from_elsewhere).result(20))

    reminders.send_due(ON, send)
    assert seen == [1]
