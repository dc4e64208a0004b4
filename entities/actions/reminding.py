"""Reminders that an official sends by hand, many in one act.

As with those that the portal sends by itself, every e-mail is written down and committed before the
first one goes out. A mail server that fails leaves rows that say so: sending again the same day
sends only them, and so does the next run of `send_reminders`.
"""

from collections.abc import Callable, Iterable
from datetime import date

from django.db import transaction

from entities.models import Reminder
from entities.models.event import row_name
from entities.rules import permissions
from entities.rules.errors import NotAllowed
from entities.rules.reminding import Planned
from kisportal.accounts.models import User

from .cases import NOT_YOURS
from .reminders import Outcome, Prepare, deliver, one_at_a_time

# A mail server that refuses so many in a row is down: nobody waits for it with a page open.
GIVES_UP_AFTER = 3


def send(
    plan: Callable[[], Iterable[Planned]],
    agreed: Iterable[str],
    prepare: Prepare,
    *,
    on: date,
    by: User,
) -> Outcome:
    """Send what is planned now and was agreed to (`Planned.key`) before: whoever was reminded
    meanwhile, or answered, gets nothing. Raises `NotAllowed` for another office's case, `Conflict`
    while somebody else sends.
    """
    outcome, keys = Outcome(), {*agreed}
    with one_at_a_time(wait=False):
        chosen = [row for row in plan() if not row.refusal and row.key in keys]
        for row in chosen:
            _require_right(row, by)
        with transaction.atomic(durable=True):
            rows = [_written(row, on, by) for row in chosen]
        in_a_row = 0
        for reminder in rows:
            if in_a_row == GIVES_UP_AFTER:
                outcome.failed += 1
                continue
            went = False
            with outcome.guarded(row_name(reminder)):
                went = deliver(reminder, on, prepare, outcome)
            in_a_row = 0 if went else in_a_row + 1
    return outcome


def _require_right(row: Planned, by: User) -> None:
    mine = (
        permissions.may_work_on_case(by, row.case)
        if row.case
        else row.period is not None and permissions.may_change_entity(by, row.period.entity)
    )
    if not mine:
        raise NotAllowed(NOT_YOURS)


def _written(row: Planned, on: date, by: User) -> Reminder:
    """The row of the e-mail; one of today that no mail server took is used again, with the address
    of now.
    """
    reminder = Reminder.objects.filter(
        period=row.period,
        term=row.term,
        recipient=row.recipient,
        person=row.person,
        written_on=on,
        sent_by__isnull=False,
    ).first()
    if reminder is None:
        reminder = Reminder(
            period=row.period,
            term=row.term,
            recipient=row.recipient,
            person=row.person,
            written_on=on,
        )
    if row.due_on is None:
        raise ValueError("an e-mail without a refusal is about a day")
    reminder.due_on, reminder.ahead, reminder.sent_by = row.due_on, row.ahead, by
    reminder.address = "" if row.person else row.address
    reminder.save()
    return reminder
