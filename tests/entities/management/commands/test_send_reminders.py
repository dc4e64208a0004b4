"""`send_reminders`: counts what it sent, and ends with code 1 when something could not be sent."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_centre

pytestmark = pytest.mark.django_db


def run(*arguments):
    out = StringIO()
    call_command("send_reminders", *arguments, stdout=out)
    return out.getvalue()


def test_counts_what_was_sent_and_what_had_no_address(mailoutbox):
    make_centre(since=date(2022, 1, 1), email="cis@wzor.example")
    told = "Przypomnienia: wysłane {}, bez adresu 1, nieudane 0, niepewne 0.\n"
    assert run("--on", "2026-12-01") == told.format(1)
    assert run("--on", "01.12.2026") == told.format(0)
    assert len(mailoutbox) == 1


def test_sends_what_is_due_today_unless_asked_otherwise(today, mailoutbox):
    make_centre(since=date(2022, 1, 1), email="cis@wzor.example")
    run()
    assert "31 grudnia 2026 r." in mailoutbox[0].subject


def test_day_that_is_none_is_a_sentence():
    with pytest.raises(CommandError, match="podaj dzień, na przykład 2026-01-31"):
        run("--on", "jutro")


def test_server_that_is_away_ends_with_code_1(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    make_centre(since=date(2022, 1, 1), email="cis@wzor.example")
    with pytest.raises(CommandError, match="nieudane 1") as caught:
        run("--on", "2026-12-01")
    assert caught.value.returncode == 1
