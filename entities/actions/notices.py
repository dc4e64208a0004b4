"""E-mails about acts: written in the act's transaction, each given to the mail server once.

Whoever acts has them sent right after; what no mail server took goes out with the next run of
`send_reminders`. Two processes never send the same one: whoever writes down first that they begin,
sends.

One that is refused, or cannot be made, rests longer each time; what an address refuses for some two
weeks is given up.
"""

import logging
from collections.abc import Callable
from datetime import date, timedelta
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

from .runs import Run

# What a mail server says when it has not taken an e-mail; and an address of which no e-mail can be
# made (ValueError), so that no server was ever given it: it must not keep the others waiting.
_REFUSED = (SMTPResponseException, SMTPRecipientsRefused, SMTPNotSupportedError, ValueError)
# Writes an e-mail and finds the server; None: there is nothing left to tell. What it gives sends
# the e-mail, and is called once.
Prepare = Callable[[Notice], Callable[[], None] | None]

RESTS = (0, 1, 2, 4, 7)
"""Days after each try: a server that wants to be asked twice is asked again the same day."""

logger = logging.getLogger(__name__)


def to_person(kind: NoticeKind, row: models.Model, person: User, *, on: date) -> None:
    """Write an e-mail to the person about the row; the same twice is one."""
    _write(kind, row, on, person=person, address="")


def to_address(kind: NoticeKind, row: models.Model, address: str, *, on: date) -> None:
    """Write an e-mail to an office or to somebody invited; nothing where there is no address."""
    if address:
        _write(kind, row, on, person=None, address=address)


def _write(kind: NoticeKind, row: models.Model, on: date, **whom: User | str | None) -> None:
    notice, is_new = Notice.objects.get_or_create(
        kind=kind, row=row_name(row), **whom, defaults={"written_on": on}
    )
    if not is_new:
        # Somebody wants it again, so it rests no longer.
        Notice.objects.filter(pk=notice.pk).update(tries=0, rests_until=None)


def send_waiting(
    on: date, prepare: Prepare, *, kind: NoticeKind | None = None, whole: Run | None = None
) -> int:
    """Send what waits, of one kind if one is given; how many went out. A mail server that is away
    stops the run: the rest waits for the next one. The `whole` run counts that, and what could not
    be made; what was refused is nobody's fault here.
    """
    whole, sent = whole or Run(), 0
    waiting = Notice.objects.filter(begun_on=None, **({"kind": kind} if kind else {}))
    waiting = waiting.filter(models.Q(rests_until=None) | models.Q(rests_until__lte=on))
    for notice in waiting.select_related("person").order_by("pk"):
        try:
            send = prepare(notice)
        except (SMTPException, OSError) as error:
            _log(notice, "found no mail server", error)
            whole.failed += 1
            return sent
        except Exception as error:
            whole.note(row_name(notice), error)
            _rest(notice, on)
            continue
        if send is None:
            notice.delete()
        elif _begin(notice, on):
            sent += _given(notice, on, send)
    return sent


def _begin(notice: Notice, on: date) -> bool:
    """Whether nobody else has begun; committed at once, for a process may die at any moment."""
    return bool(Notice.objects.filter(pk=notice.pk, begun_on=None).update(begun_on=on))


def _rest(notice: Notice, on: date) -> None:
    """Let it wait longer than after the try before."""
    tries = notice.tries + 1
    until = on + timedelta(days=RESTS[min(tries, len(RESTS)) - 1])
    Notice.objects.filter(pk=notice.pk).update(begun_on=None, tries=tries, rests_until=until)


def _given(notice: Notice, on: date, send: Callable[[], None]) -> bool:
    try:
        send()
    except _REFUSED as error:
        _log(notice, "was not sent", error)
        _refused(notice, on)
        return False
    except Exception as error:
        _log(notice, "may have been sent", error)
        return False
    notice.delete()
    return True


def _refused(notice: Notice, on: date) -> None:
    if notice.tries < len(RESTS):
        _rest(notice, on)
    else:
        logger.error("notice %s is given up: %s of %s", notice.pk, notice.kind, notice.row)
        notice.delete()


def _log(notice: Notice, what: str, error: Exception) -> None:
    # By its number: an address is nothing for a log.
    logger.error("notice %s %s: %s", notice.pk, what, type(error).__name__)
