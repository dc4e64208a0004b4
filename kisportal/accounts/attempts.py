"""How often one may try: counted by every worker together, under names that tell nobody."""

from allauth.core import context
from allauth.core.internal import ratelimit
from django import forms
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from .models import User

# A code is one of a million, three of which are right at a time, and whoever tries them has the
# password already: five in five minutes would still find one within a year.
OF_CODES = {"code": "5/5m/key,30/d/key"}
TOO_MANY_CODES = _(
    "Za dużo błędnych kodów. Odczekaj pięć minut i spróbuj ponownie: do tego czasu nie "
    "zadziała nawet właściwy. Jeżeli to nie pomoże, poproś o pomoc administratora portalu."
)


def key_of(key: str, prefix: str, version: int) -> str:
    """The name of a count. allauth puts visitors' addresses into its keys; the table shall not
    know them, so it keeps a keyed hash.
    """
    whole = f"{prefix}:{version}:{key}"
    return salted_hmac("accounts.attempts", whole, algorithm="sha256").hexdigest()


def try_code(user: User) -> None:
    """Count one more code of the person. Raises ValidationError when there were too many."""
    if not ratelimit.consume(context.request, **_codes_of(user)):
        raise forms.ValidationError(TOO_MANY_CODES, code="too_many")


def code_was_right(user: User) -> None:
    """The person is who they say: the count begins anew."""
    ratelimit.clear(context.request, **_codes_of(user))


def _codes_of(user: User) -> dict:
    return {"app": "kisportal.accounts", "action": "code", "config": OF_CODES, "key": str(user.pk)}
