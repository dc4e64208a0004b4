"""`send_reminders`: counts what it sent, and ends with code 1 when something could not be sent."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from entities.enums import OfficeRole, Recipient
from entities.enums.access import NoticeKind
from entities.models import Notice, Reminder
from tests.factories import make_centre, official

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


def test_row_that_goes_wrong_ends_with_code_1_and_stops_nothing(mailoutbox):
    centre = make_centre(since=date(2022, 1, 1), email="cis@wzor.example")
    clerk = official("16", OfficeRole.CLERK)
    facts = {"period": centre.periods.get(), "due_on": date(2026, 12, 31), "ahead": 1}
    by_hand = {"written_on": date(2026, 12, 1), "sent_by": clerk, **facts}
    # Of a status no e-mail to a person is known: a row of another release, or of a mistake.
    Reminder.objects.create(recipient=Recipient.PERSON, person=clerk, **by_hand)
    right = Reminder.objects.create(
        recipient=Recipient.ENTITY, address="inny@wzor.example", **by_hand
    )
    Notice.objects.create(
        kind=NoticeKind.FILED, row="filing/x", address="a@b.example", written_on=date(2026, 12, 1)
    )
    told = "wysłane 2, bez adresu 1, nieudane 1, niepewne 0. Inne listy: nieudane 1; powody"
    with pytest.raises(CommandError, match=told):
        run("--on", "2026-12-01")
    assert [message.to[0] for message in mailoutbox] == ["cis@wzor.example", "inny@wzor.example"]
    right.refresh_from_db()
    assert right.sent_on == date(2026, 12, 1)


def test_server_that_is_away_ends_with_code_1(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    make_centre(since=date(2022, 1, 1), email="cis@wzor.example")
    with pytest.raises(CommandError, match="nieudane 1") as caught:
        run("--on", "2026-12-01")
    assert caught.value.returncode == 1
