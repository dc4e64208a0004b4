"""E-mails about acts: written in the act's transaction, each given to the mail server once.

Whoever acts has them sent right after; what no mail server took goes out with the next run of
`send_reminders`. Two processes never send the same one: whoever writes down first that they begin,
sends.

One that is refused, or cannot be made, rests longer each time; what an address refuses for some two
weeks is given up. What a server refuses for another reason (the sender, a quota) is never given up:
somebody has to mend that.
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

from django.db import models, transaction

from entities.enums.access import NoticeKind
from entities.models import Notice
from entities.models.event import row_name
from kisportal.accounts.models import User

from .runs import Run

# A server that does not want the address; or an address of which no e-mail can be made
# (ValueError), so that no server was ever given it: it must not keep the others waiting.
_ADDRESS_REFUSED = (SMTPRecipientsRefused, ValueError)
# It wants no e-mail of this sender, of this size, today: that says nothing of the address.
_REFUSED = (SMTPResponseException, SMTPNotSupportedError)
_FOR_GOOD = 500  # from here on a server does not want to be asked again (RFC 5321, 4.2.1)
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
    """The e-mail, once. One of before that a server may have got is not sent again, and keeps this
    one from nobody; one that rests does so no longer, for somebody wants it again.
    """
    same = Notice.objects.filter(kind=kind, row=row_name(row), **whom)
    same.filter(begun_on__isnull=False).delete()
    if not same.update(tries=0, rests_until=None):
        Notice.objects.get_or_create(
            kind=kind, row=row_name(row), **whom, defaults={"written_on": on}
        )


def send_waiting(
    on: date, prepare: Prepare, *, kind: NoticeKind | None = None, whole: Run | None = None
) -> int:
    """Send what waits, of one kind if one is given; how many went out. A mail server that is away
    stops the run: the rest waits for the next one. The `whole` run counts that, what could not be
    made, what a server did not want of us and what is in doubt; an address that is refused is
    nobody's fault here.
    """
    whole, sent = whole or Run(), 0
    waiting = Notice.objects.filter(begun_on=None, **({"kind": kind} if kind else {}))
    for notice in waiting.filter(_awake(on)).select_related("person").order_by("pk"):
        try:
            send = prepare(notice)
        except (SMTPException, OSError) as error:
            _log(notice, "found no mail server", error)
            whole.failed += 1
            return sent
        except Exception as error:
            whole.note(row_name(notice), error)
            _rest(notice, on, begun=None)
            continue
        if send is None:
            notice.delete()
        elif _begin(notice, on):
            sent += _given(notice, on, send, whole)
    return sent


def _awake(on: date) -> models.Q:
    return models.Q(rests_until=None) | models.Q(rests_until__lte=on)


def _begin(notice: Notice, on: date) -> bool:
    """Whether nobody else has begun, or put it to rest; committed at once, for a process may die at
    any moment.
    """
    waits = Notice.objects.filter(_awake(on), pk=notice.pk, begun_on=None)
    return bool(waits.update(begun_on=on))


def _given(notice: Notice, on: date, send: Callable[[], None], whole: Run) -> bool:
    try:
        send()
    except _ADDRESS_REFUSED as error:
        _log(notice, "was not sent", error)
        if notice.tries < len(RESTS) or not _is_for_good(error):
            _rest(notice, on, begun=on)
        else:
            logger.error("notice %s is given up: %s of %s", notice.pk, notice.kind, notice.row)
            notice.delete()
        return False
    except _REFUSED as error:
        _log(notice, "was not sent", error)
        whole.failed += 1
        tomorrow = on + timedelta(days=1)
        Notice.objects.filter(pk=notice.pk).update(begun_on=None, rests_until=tomorrow)
        return False
    except Exception as error:
        _log(notice, "may have been sent", error)
        whole.failed += 1
        return False
    notice.delete()
    return True


def _is_for_good(error: Exception) -> bool:
    refused = error.recipients if isinstance(error, SMTPRecipientsRefused) else {}
    return all(code >= _FOR_GOOD for code, _words in refused.values())


def _rest(notice: Notice, on: date, *, begun: date | None) -> None:
    """Let it wait longer than after the try before; not what another process has begun since."""
    with transaction.atomic():
        own = Notice.objects.select_for_update().filter(pk=notice.pk, begun_on=begun).first()
        if own is None:
            return
        own.begun_on, own.tries = None, own.tries + 1
        own.rests_until = on + timedelta(days=RESTS[min(own.tries, len(RESTS)) - 1])
        own.save(update_fields=["begun_on", "tries", "rests_until"])


def _log(notice: Notice, what: str, error: Exception) -> None:
    # By its number: an address is nothing for a log.
    logger.error("notice %s %s: %s", notice.pk, what, type(error).__name__)
