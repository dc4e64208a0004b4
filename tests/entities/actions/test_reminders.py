"""Each reminder goes out once: run twice, failing, dying in the middle, two runs at once."""

import threading
from datetime import date
from functools import partial
from smtplib import SMTPDataError, SMTPServerDisconnected

import pytest
from django.core.mail import BadHeaderError
from django.db import IntegrityError, transaction

from entities.actions import entities, reminders
from entities.models import Reminder, VoivodeOffice
from tests.at_once import WAIT, at_once, sessions_that_wait, wait_until
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
    """An e-mail is ready, and is in the post once it is sent."""
    return lambda reminder: partial(post.append, (reminder.recipient, reminder.address))


def failing_with(error):
    """An e-mail is ready, and sending it comes to nothing that anybody could know."""

    def send():
        raise error

    return lambda reminder: send


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
        return sending_to(post)(reminder)

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


@pytest.mark.parametrize("end", [SystemExit(), TimeoutError()], ids=["dies", "hears nothing"])
def test_what_the_server_may_have_is_sent_again_only_when_asked(centre, post, end):
    try:
        reminders.send_due(ON, failing_with(end))
    except SystemExit:
        reminders.send_due(ON, failing_with(TimeoutError()))
    outcome = reminders.send_due(ON, sending_to(post))
    assert (outcome.sent, outcome.doubtful, post) == (0, 2, [])
    assert reminders.send_due(ON, sending_to(post), again=True).sent == 2
    assert reminders.send_due(ON, sending_to(post), again=True).sent == 0
    assert post == BOTH


def test_what_the_server_refused_goes_out_with_the_next_run(centre, post):
    outcome = reminders.send_due(ON, failing_with(SMTPDataError(451, b"later")))
    assert (outcome.failed, outcome.doubtful) == (2, 0)
    assert reminders.send_due(ON, sending_to(post)).sent == 2


def test_address_of_which_no_email_can_be_made_stops_nobody_else(centre, post):
    def preparing(reminder):
        refused = reminder.recipient == "office"
        return (failing_with(BadHeaderError()) if refused else sending_to(post))(reminder)

    outcome = reminders.send_due(ON, preparing)
    assert (outcome.sent, outcome.failed, outcome.doubtful) == (1, 1, 0)
    assert post == BOTH[1:]
    assert reminders.send_due(ON, sending_to(post)).sent == 1


def test_doubt_is_logged_without_an_address(centre, caplog):
    reminders.send_due(ON, failing_with(TimeoutError("cis@wzor.example")))
    assert "may have been sent" in caplog.text
    assert "@" not in caplog.text


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
    reminders.send_due(ON, sending_to([]))
    row = Reminder.objects.order_by("pk").first()
    row.pk = None
    with pytest.raises(IntegrityError, match="each_reminder_is_written_once"), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_send_everything_once(post):
    """The second begins while the first has an e-mail ready, and waits until the first is over."""
    make_centre(since=date(2022, 1, 1), email="cis@wzor.example")
    make_centre(since=date(2022, 1, 1), email="inne@wzor.example")
    first_is_sending, second_is_over = threading.Event(), threading.Event()

    def slowly(reminder):
        first_is_sending.set()
        wait_until(lambda: second_is_over.is_set() or sessions_that_wait() > 0)
        return sending_to(post)(reminder)

    def second():
        assert first_is_sending.wait(WAIT)
        try:
            return reminders.send_due(ON, sending_to(post))
        finally:
            second_is_over.set()

    outcomes = at_once(lambda: reminders.send_due(ON, slowly), second)
    assert [outcome.sent for outcome in outcomes] == [2, 0]
    assert post == [("entity", "cis@wzor.example"), ("entity", "inne@wzor.example")]


@pytest.mark.django_db(transaction=True)
def test_row_that_says_it_is_begun_is_committed_before_the_mail_leaves():
    make_centre(since=date(2022, 1, 1), email="cis@wzor.example")
    seen = []

    def look_from_elsewhere():
        begun = Reminder.objects.filter(begun_on=ON, sent_on=None)
        seen.extend(at_once(begun.count))

    reminders.send_due(ON, lambda reminder: look_from_elsewhere)
    assert seen == [1]
