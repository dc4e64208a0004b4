"""E-mails about acts: written in the act's transaction, each given to the mail server once.

Whoever acts has them sent right after; what no mail server took goes out with the next run of
`send_reminders`. Two processes never send the same one: whoever writes down first that they begin,
sends.
"""

import logging
from collections.abc import Callable
from datetime import date
from smtplib import (
    SMTPException,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
)

from django.db import models

from entities.enums.access import NoticeKind
from entities.models import Notice
from entities.models.event import row_name
from kisportal.accounts.models import User

# What a mail server says when it has not taken an e-mail; and an address of which no e-mail can be
# made (ValueError), so that no server was ever given it: it must not keep the others waiting.
_REFUSED = (SMTPResponseException, SMTPRecipientsRefused, SMTPNotSupportedError, ValueError)
# Writes an e-mail and finds the server; None: there is nothing left to tell. What it gives sends
# the e-mail, and is called once.
Prepare = Callable[[Notice], Callable[[], None] | None]

logger = logging.getLogger(__name__)


def to_person(kind: NoticeKind, row: models.Model, person: User, *, on: date) -> None:
    """Write an e-mail to the person about the row; the same twice is one."""
    Notice.objects.get_or_create(
        kind=kind, row=row_name(row), person=person, address="", defaults={"written_on": on}
    )


def to_address(kind: NoticeKind, row: models.Model, address: str, *, on: date) -> None:
    """Write an e-mail to an office or to somebody invited; nothing where there is no address."""
    if address:
        Notice.objects.get_or_create(
            kind=kind, row=row_name(row), person=None, address=address, defaults={"written_on": on}
        )


def send_waiting(on: date, prepare: Prepare, *, kind: NoticeKind | None = None) -> int:
    """Send what waits, of one kind if one is given; how many went out. A mail server that is away
    stops the run: the rest waits for the next one.
    """
    sent = 0
    waiting = Notice.objects.filter(begun_on=None, **({"kind": kind} if kind else {}))
    for notice in waiting.select_related("person").order_by("pk"):
        try:
            send = prepare(notice)
        except (SMTPException, OSError) as error:
            _log(notice, "found no mail server", error)
            return sent
        if send is None:
            notice.delete()
        elif _begin(notice, on):
            sent += _given(notice, send)
    return sent


def _begin(notice: Notice, on: date) -> bool:
    """Whether nobody else has begun; committed at once, for a process may die at any moment."""
    return bool(Notice.objects.filter(pk=notice.pk, begun_on=None).update(begun_on=on))


def _given(notice: Notice, send: Callable[[], None]) -> bool:
    try:
        send()
    except _REFUSED as error:
        Notice.objects.filter(pk=notice.pk).update(begun_on=None)
        _log(notice, "was not sent", error)
        return False
    except (SMTPException, OSError) as error:
        _log(notice, "may have been sent", error)
        return False
    notice.delete()
    return True


def _log(notice: Notice, what: str, error: Exception) -> None:
    # By its number: an address is nothing for a log.
    logger.error("notice %s %s: %s", notice.pk, what, type(error).__name__)
