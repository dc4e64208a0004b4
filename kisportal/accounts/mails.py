"""What the portal writes to people about their accounts: each e-mail once, as plain text."""

import logging
from typing import Any
from urllib.parse import urlencode

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.urls import reverse

from kisportal import mails

from . import addresses, rooms, second_factor
from .models import User

logger = logging.getLogger(__name__)


class NotSentError(Exception):
    """No mail server took the e-mail."""


def ask_to_confirm(address: EmailAddress, then: str = "") -> None:
    """The link that confirms the address of a new account and leads on."""
    _send("emails/account_confirm.txt", address.email, link=_confirming(address, then))


def ask_to_confirm_change(address: EmailAddress) -> None:
    """The link that makes the address the account's."""
    _send("emails/account_new_address.txt", address.email, link=_confirming(address))


def tell_that_it_exists(user: User) -> None:
    """What to do with the account that is there already, whoever asked for a new one."""
    waits = not addresses.is_confirmed(user)
    _send("emails/account_exists.txt", user.email, user=user, waits=waits, link=_resetting(user))


def send_reset(user: User) -> None:
    """The link that lets set a new password."""
    _send("emails/account_reset.txt", user.email, user=user, link=_resetting(user))


def tell_that_there_is_none(email: str) -> None:
    """That the address belongs to no account: whoever asked may have used another one."""
    _send("emails/account_unknown.txt", email)


def tell_of_the_password(user: User) -> None:
    """That the password is another one now; too late to refuse, so only noted when not sent."""
    _tell("emails/account_password_changed.txt", user.email)


def tell_of_the_address(email: str) -> None:
    """To the former address: that the account signs in with another one now."""
    _tell("emails/account_address_changed.txt", email)


def tell_of_the_factor(user: User, what: str) -> None:
    """What was done about the second factor, by the person or in their name."""
    facts = {
        "what": what,
        "left": second_factor.of(user).codes_left,
        "required": rooms.needs_factor(user),
    }
    _tell("emails/account_factor.txt", user.email, **facts)


def _tell(template: str, email: str, **context: Any) -> None:
    try:
        _send(template, email, **context)
    except NotSentError:
        logger.error("An e-mail about a changed account was not sent: %s", template)


def _send(template: str, email: str, **context: Any) -> None:
    """Raises `NotSentError` when the mail server does not take it."""
    facts = {
        **context,
        "email": email,
        "portal": settings.PUBLIC_ADDRESS,
        "sign_in": _address(reverse("account_login")),
        "sign_up": _address(reverse("account:sign_up")),
        "reset": _address(reverse("account:reset")),
    }
    subject, body = mails.text_of(template, facts)
    message = EmailMessage(subject, body, to=[email], headers={"Auto-Submitted": "auto-generated"})
    try:
        message.send()
    except OSError as error:
        raise NotSentError from error


def _confirming(address: EmailAddress, then: str = "") -> str:
    query = f"?{urlencode({'next': then}, safe='/')}" if then else ""
    return _address(reverse("account:confirm", args=[addresses.key_of(address)])) + query


def _resetting(user: User) -> str:
    token = default_token_generator.make_token(user)
    return _address(reverse("account:new_password", args=[user.pk, token]))


def _address(path: str) -> str:
    """As the host names the portal: what a visitor's browser says of it does not get in here."""
    return f"{settings.PUBLIC_ADDRESS}{path}"
