"""Reminders by e-mail: each written down first, committed, and only then sent.

One run at a time, so that two at once send everything once. Who dies before sending leaves a row
that says so, and the next run sends it. Who dies between the mail server's yes and writing it down
makes the next run send it again, under the same Message-ID: rather twice than never.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from smtplib import SMTPException

from django.db import connection, transaction

from entities.models import Reminder
from entities.rules import reminders
from entities.rules.reminders import Due

# Any number will do, as long as nothing else in the database locks it.
_RUN_LOCK = 1_306_2004

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Outcome:
    """How a run went: e-mails sent, those without an address to go to, those that failed."""

    sent: int = 0
    unaddressed: int = 0
    failed: int = 0


def send_due(on: date, send: Callable[[Reminder], None]) -> Outcome:
    """Send every reminder that is due on the day and was not sent yet."""
    outcome = Outcome()
    with _one_at_a_time():
        for due in reminders.due(on):
            if not due.address:
                outcome.unaddressed += 1
            elif (reminder := _written(due, on)).sent_on is None:
                _send(reminder, on, send, outcome)
    return outcome


def _written(due: Due, on: date) -> Reminder:
    """The row of the e-mail, committed; an unsent one gets the address of today."""
    with transaction.atomic(durable=True):
        reminder, is_new = Reminder.objects.get_or_create(
            period=due.period,
            term=due.term,
            due_on=due.due_on,
            ahead=due.ahead,
            recipient=due.recipient,
            defaults={"address": due.address, "written_on": on},
        )
        if not is_new and reminder.sent_on is None and reminder.address != due.address:
            reminder.address = due.address
            reminder.save(update_fields=["address"])
    return reminder


def _send(reminder: Reminder, on: date, send: Callable[[Reminder], None], outcome: Outcome) -> None:
    try:
        send(reminder)
    except (SMTPException, OSError) as error:
        # By its number: an address is nothing for a log.
        logger.error("reminder %s was not sent: %s", reminder.pk, type(error).__name__)
        outcome.failed += 1
        return
    reminder.sent_on = on
    reminder.save(update_fields=["sent_on"])
    outcome.sent += 1


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Wait until another run has ended; the database forgets the lock of one that died."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_RUN_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_RUN_LOCK])
