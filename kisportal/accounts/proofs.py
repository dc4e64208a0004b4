"""What the person has proved in this session, and what is still missing before it may work."""

import time

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from . import rooms, second_factor
from .models import User
from .second_factor import SecondFactor

# How long a proof is enough for a change of the factor itself.
FRESH = 10 * 60

# How a session begins: the password, or a provider that asked for one of its own.
_FIRST_PROOFS = {"password", "socialaccount"}

SET_UP, CODE, CODES = "account:set_up", "account:code_again", "account:codes"


def factor_of(request: HttpRequest) -> SecondFactor:
    """What the person of the session holds, asked once a request."""
    if not hasattr(request, "_second_factor"):
        request._second_factor = second_factor.of(request.user)
    return request._second_factor


def missing_step(request: HttpRequest) -> str:
    """The page (its URL name) where the session gets what it lacks, "" when it lacks nothing.

    Whoever needs no factor may have one, and then shows it. A password alone is not enough,
    however long ago it was typed: a session that was opened before the factor was set up, changed
    or taken away elsewhere shows a code of today's.
    """
    if not settings.SECOND_FACTOR or vouched_for(request, request.user):
        return ""
    factor = factor_of(request)
    if factor.app is None:
        return SET_UP if rooms.needs_factor(request.user) else ""
    if not _proofs_of(request, factor):
        return CODE
    return CODES if factor.codes_unseen else ""


def vouched_for(request: HttpRequest, user: User) -> bool:
    """Whether a provider of identity that asks for a second factor itself let the person in."""
    if not settings.OIDC_SECOND_FACTOR:
        return False
    records = get_authentication_records(request, user)
    return any(record["method"] == "socialaccount" for record in records)


def is_fresh(request: HttpRequest) -> bool:
    """Whether the person proved who they are a moment ago, by the best that they have."""
    factor = factor_of(request)
    if factor.app:
        moments = _proofs_of(request, factor)
    else:
        records = get_authentication_records(request, request.user)
        moments = [record["at"] for record in records if record["method"] in _FIRST_PROOFS]
    return any(time.time() - at < FRESH for at in moments)


def record(request: HttpRequest, user: User, authenticator: Authenticator) -> None:
    """Note in the session that the person has shown a code of the app, or a recovery code."""
    authenticator.record_usage()
    record_authentication(request, user, "mfa", id=authenticator.pk, type=str(authenticator.type))


def record_password(request: HttpRequest) -> None:
    """Note in the session that the person has typed the password once more."""
    record_authentication(request, request.user, "password", reauthenticated=True)


def _proofs_of(request: HttpRequest, factor: SecondFactor) -> list[float]:
    """Moments at which a code was shown that counts: not one of before the app was set up."""
    since = factor.app.created_at.timestamp()
    held = {row.pk for row in (factor.app, factor.codes) if row}
    return [
        record["at"]
        for record in get_authentication_records(request, request.user)
        if record["method"] == "mfa" and record.get("id") in held and record["at"] >= since
    ]
