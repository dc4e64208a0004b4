"""A person with an app in their hand: codes of today, browsers that have shown one."""

import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client
from django.urls import reverse

from kisportal.accounts import second_factor
from kisportal.accounts.models import User
from tests import factories

SIGN_IN, CODE = reverse("account_login"), reverse("account:code")
SET_UP, SECURITY = reverse("account:set_up"), reverse("account:security")
CODES, CODE_AGAIN = reverse("account:codes"), reverse("account:code_again")
DESK = reverse("admin:index")

# A database cache, as outside of tests: attempts are counted, codes are used up.
COUNTING = {
    "BACKEND": "django.core.cache.backends.db.DatabaseCache",
    "LOCATION": "accounts_attempts",
    "KEY_FUNCTION": "kisportal.accounts.attempts.key_of",
    "OPTIONS": {"MAX_ENTRIES": 10_000},
}


def code_of(secret: str, steps: int = 0) -> str:
    """What the app shows, now or so many half-minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def given(user: User, *, kept: bool = True) -> str:
    """The secret of the app that the person sets up by this; the recovery codes are kept."""
    secret = generate_totp_secret()
    second_factor.set_up(user, secret, "", instead_of=None)
    if kept:
        second_factor.keep_codes(user)
    return secret


def recovery_codes(user: User) -> list[str]:
    """What is on the paper."""
    return RecoveryCodes(second_factor.of(user).codes).get_unused_codes()


def typed_password(user: User, password: str = factories.PASSWORD, **more: str) -> Client:
    """A browser in which the person has typed e-mail and password; `client.answer` came back."""
    client = Client()
    client.answer = client.post(SIGN_IN, {"login": user.email, "password": password, **more})
    return client


def signed_in(user: User, secret: str, password: str = factories.PASSWORD) -> Client:
    """A browser in which the person has signed in wholly."""
    client = typed_password(user, password)
    client.answer = client.post(CODE, {"code": code_of(secret)})
    return client


def sentences(page) -> list[str]:
    """What the form of the page says is wrong."""
    return [str(error) for errors in page.context["form"].errors.values() for error in errors]
