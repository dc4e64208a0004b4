"""Reminders by e-mail: each written down first, committed, and only then sent.

One run at a time, so that two at once send everything once. Who dies before sending leaves a row
that says so, and the next run sends it. Who dies, or hears nothing, while the mail server has the
e-mail leaves it in doubt: nobody sends it a second time until a person says that it never came.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from smtplib import (
    SMTPException,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
)

from django.db import connection, transaction

from entities.enums import EventVerb, Recipient
from entities.models import Reminder
from entities.models.event import row_name
from entities.rules import permissions, reminders
from entities.rules.errors import Conflict
from entities.rules.reminders import Due
from kisportal.accounts.models import User

from . import acts
from .runs import Run

# Any number will do, as long as nothing else in the database locks it.
_RUN_LOCK = 1_306_2004

# What a mail server says when it has not taken an e-mail; and an address or a text of which no
# e-mail can be made (ValueError), so that no server was ever given it.
_REFUSED = (SMTPResponseException, SMTPRecipientsRefused, SMTPNotSupportedError, ValueError)
# Writes an e-mail and finds the server; what it gives sends the e-mail, and is called once.
Prepare = Callable[[Reminder], Callable[[], None]]

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Outcome(Run):
    """How a run went: e-mails that failed, those sent, those without an address to go to, those of
    which nobody knows whether the mail server took them.
    """

    sent: int = 0
    unaddressed: int = 0
    doubtful: int = 0


def send_due(on: date, prepare: Prepare, *, again: bool = False) -> Outcome:
    """Send every reminder that is due on the day and was not sent yet; those in doubt `again`."""
    outcome = Outcome()
    with one_at_a_time():
        with outcome.guarded("what is due"):
            for due in reminders.due(on):
                with outcome.guarded(_name(due)):
                    _send(due, on, prepare, outcome, again=again)
        with outcome.guarded("what was sent by hand"):
            for reminder in _left_by_hand(on):
                with outcome.guarded(row_name(reminder)):
                    deliver(reminder, on, prepare, outcome, again=again)
    return outcome


def _name(due: Due) -> str:
    about = due.period or due.term
    return row_name(about) if about else "reminder"


def _send(due: Due, on: date, prepare: Prepare, outcome: Outcome, *, again: bool) -> None:
    if not due.address and due.person is None:
        outcome.unaddressed += 1
    elif reminders.still_holds(due) and (reminder := _written(due, on)).sent_on is None:
        deliver(reminder, on, prepare, outcome, again=again)


def _left_by_hand(on: date) -> Iterator[Reminder]:
    """What an official sent yesterday or today and no mail server took, if it still makes sense."""
    rows = Reminder.objects.filter(
        sent_by__isnull=False, sent_on=None, written_on__gte=on - timedelta(days=1)
    )
    rows = rows.filter(due_on__gte=on) | rows.filter(recipient=Recipient.PERSON)
    for reminder in rows.select_related("term__case", "person").order_by("pk"):
        if _still_matters(reminder):
            yield reminder


def _still_matters(reminder: Reminder) -> bool:
    """Whether the case waits for what the e-mail is about, and its reader is still of the office;
    the end of a status is what it was.
    """
    term = reminder.term
    if term is None:
        return True
    if term.met_on or term.case.is_closed:
        return False
    if reminder.recipient == Recipient.PARTY:
        return reminders.is_partys_own(term, reminder.due_on)
    return reminder.person is None or permissions.may_work_on_case(reminder.person, term.case)


def _written(due: Due, on: date) -> Reminder:
    """The row of the e-mail, committed; an unsent one gets the address of today."""
    with transaction.atomic(durable=True):
        reminder, is_new = Reminder.objects.get_or_create(
            period=due.period,
            term=due.term,
            due_on=due.due_on,
            ahead=due.ahead,
            recipient=due.recipient,
            person=due.person,
            sent_by=None,
            defaults={"address": due.address, "written_on": on},
        )
        if not is_new and reminder.sent_on is None and reminder.address != due.address:
            reminder.address = due.address
            reminder.save(update_fields=["address"])
    return reminder


def deliver(
    reminder: Reminder, on: date, prepare: Prepare, outcome: Outcome, *, again: bool = False
) -> bool:
    """Send a reminder that is written down, and note that it went out; one that was sent by hand,
    or to a party, is told in the log of its case, or of the centre. Says whether it went out. One
    in doubt is sent only `again`.
    """
    if reminder.begun_on and not again:
        outcome.doubtful += 1
        return False
    try:
        send = prepare(reminder)
    except (SMTPException, OSError) as error:
        _log(reminder, "was not sent", error)
        outcome.failed += 1
        return False
    _begun(reminder, on)
    try:
        send()
    except _REFUSED as error:
        _begun(reminder, None)
        _log(reminder, "was not sent", error)
        outcome.failed += 1
        return False
    except (SMTPException, OSError) as error:
        _log(reminder, "may have been sent", error)
        outcome.doubtful += 1
        return False
    _sent(reminder, on)
    outcome.sent += 1
    return True


def _begun(reminder: Reminder, on: date | None) -> None:
    """Write down that the mail server is being given the e-mail, or refused it; committed."""
    reminder.begun_on = on
    reminder.save(update_fields=["begun_on"])


def _log(reminder: Reminder, what: str, error: Exception) -> None:
    # By its number: an address is nothing for a log.
    logger.error("reminder %s %s: %s", reminder.pk, what, type(error).__name__)


def _sent(reminder: Reminder, on: date) -> None:
    reminder.sent_on = on
    if reminder.sent_by_id is None and reminder.recipient != Recipient.PARTY:
        reminder.save(update_fields=["sent_on"])
    else:
        _note(reminder)


def _note(reminder: Reminder) -> None:
    """The row and the log, both or neither; whom by their part in it, never by an address. By hand
    it is an act of the official, otherwise of the portal.
    """
    by = User.objects.filter(pk=reminder.sent_by_id).first() if reminder.sent_by_id else None
    about = reminder.term.get_kind_display() if reminder.term else "koniec statusu"
    whom = reminder.get_recipient_display()
    reason = f"E-mail, {whom}: {about}, {reminder.due_on:%d.%m.%Y}"
    with acts.act(by=by, reason=reason) as act:
        reminder.save(update_fields=["sent_on"])
        if reminder.term:
            case = reminder.term.case
            subject = f"{case.number}: przypomnienie"
            act.record(EventVerb.REMINDED, subject, entity=case.entity, row=case)
        elif reminder.period:
            entity = reminder.period.entity
            act.record(EventVerb.REMINDED, f"{entity}: przypomnienie", entity=entity)


@contextmanager
def one_at_a_time(*, wait: bool = True) -> Iterator[None]:
    """Wait until another run has ended, or raise `Conflict` where somebody sits before a page; the
    database forgets the lock of one that died.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {'pg_advisory_lock' if wait else 'pg_try_advisory_lock'}(%s)", [_RUN_LOCK]
        )
        if cursor.fetchone()[0] is False:
            raise Conflict(
                "Ktoś inny właśnie wysyła przypomnienia. Odczekaj chwilę i wyślij jeszcze raz."
            )
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_RUN_LOCK])
