"""An account that a person opens for themselves, and the e-mails that others ask for."""

from collections.abc import Callable
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from . import addresses, demo, mails
from .models import User
from .spelling import normal


def sign_up(email: str, password: str, *, then: str = "") -> int | None:
    """Open an account that waits for its address to be confirmed, and write to the address; the
    key of what waits. None when there is an account already: whoever reads its e-mails learns of
    it there, whoever asked does not learn it here.

    Neither a second sign-up nor its password changes what the first one left: otherwise somebody
    else could put a password of theirs under an account that its owner is about to confirm.
    Raises `mails.NotSentError`, and then nothing is kept.
    """
    try:
        with transaction.atomic():
            user = User(email=normal(email), password=make_password(password))
            user.save()
            waiting = addresses.waits(user)
            mails.ask_to_confirm(waiting, then)
        return waiting.pk
    except IntegrityError:
        answer(email, mails.tell_that_it_exists)
    return None


def answer(email: str, write: Callable[[User], None]) -> None:
    """Send the account of the address what `write` writes, or tell the address that there is
    none. Raises `mails.NotSentError`.
    """
    user = User.objects.filter(email__iexact=normal(email)).first()
    if user is None or demo.refuses(user.email):
        mails.tell_that_there_is_none(email)
    else:
        write(user)


def remind_to_confirm(user: User, *, then: str = "") -> None:
    """The link once more, which leads on, or that there is nothing to confirm."""
    if user.is_active and not addresses.is_confirmed(user):
        mails.ask_to_confirm(addresses.unconfirmed(user), then)
    else:
        mails.tell_that_it_exists(user)


def forgotten(before: datetime) -> list[int]:
    """Numbers of the accounts opened before the moment whose address nobody has confirmed."""
    accounts = User.objects.filter(
        joined_at__lt=before, last_login=None, is_superuser=False
    ).exclude(emailaddress__verified=True)
    return [*accounts.order_by("pk").values_list("pk", flat=True)]
