"""A run of reminders that is killed while the mail server keeps it waiting: nothing goes twice."""

from datetime import date

import pytest
from django.core.management import call_command

from entities.models import Reminder
from entities.rules import integrity
from tests.at_once import WAIT
from tests.factories import make_centre
from tests.killed import kill, started
from tests.mail_server import mail_server

pytestmark = pytest.mark.django_db(transaction=True)

RUN = """
from django.core.management import call_command
call_command("send_reminders", "--on", "2026-12-01")
"""
FIRST, SECOND = "cis@wzor.example", "inne@wzor.example"


@pytest.fixture
def server(settings):
    """The mail server; two centres whose status ends within a month are written to."""
    for address in (FIRST, SECOND):
        make_centre(since=date(2022, 1, 1), email=address)
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        yield server
    assert integrity.check().misfit == ""


def killed_before_the(moment, server):
    """A run that is killed when the server has fallen silent; then the server speaks again."""
    server.silent_before = moment
    process = started(RUN, **server.environment)
    assert server.is_silent.wait(WAIT)
    kill(process)
    server.silent_before = ""


def run(*options):
    call_command("send_reminders", "--on", "2026-12-01", *options)


def taken(server):
    return [mail["To"] for mail in server.taken]


def test_mail_that_the_server_took_is_not_sent_again_by_the_next_run(server, capsys):
    killed_before_the("yes", server)
    run()
    run()
    assert taken(server) == [FIRST, SECOND]
    assert "wysłane 0, bez adresu 2, nieudane 0, niepewne 1." in capsys.readouterr().out
    begun = Reminder.objects.filter(sent_on=None).values_list("address", "begun_on")
    assert [*begun] == [(FIRST, date(2026, 12, 1))]


def test_mail_that_is_said_not_to_have_come_is_sent_again_under_the_same_name(server):
    killed_before_the("yes", server)
    run("--again")
    assert taken(server) == [FIRST, FIRST, SECOND]
    first, second = (mail["Message-ID"] for mail in server.taken[:2])
    assert first == second


def test_mail_that_never_reached_the_server_is_sent_by_the_next_run(server):
    killed_before_the("greeting", server)
    assert taken(server) == []
    run()
    run()
    assert taken(server) == [FIRST, SECOND]
