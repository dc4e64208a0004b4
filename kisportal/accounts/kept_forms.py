"""What a person had typed when their session turned out to be over: kept until they come back."""

import time

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext_lazy as _

from . import attempts

LASTS = 3600
# Far above what a form of the panel holds; files are not kept.
AT_MOST = 200_000
TOO_MUCH = _(
    "Sesja wygasła, a na stronie było za dużo tekstu, żeby go przechować. Wróć do niej przyciskiem "
    "„Wstecz” przeglądarki i skopiuj go, zanim się zalogujesz."
)
_KEY = "kept_form"
# Whose browser it was last: a session that is over says nothing of that any more.
WHOSE = "wpisuje"
_WHOSE_LASTS = 14 * 24 * 3600


def remember_whose(request: HttpRequest, response: HttpResponse) -> None:
    """Note in the browser, signed, which account works in it, so that nobody else who signs in
    there is shown what this person typed.
    """
    if _whose(request) != str(request.user.pk):
        response.set_signed_cookie(
            WHOSE,
            str(request.user.pk),
            salt=WHOSE,
            max_age=_WHOSE_LASTS,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def _whose(request: HttpRequest) -> str:
    return request.get_signed_cookie(WHOSE, default="", salt=WHOSE, max_age=_WHOSE_LASTS) or ""


def keep(request: HttpRequest) -> None:
    """Keep what was sent to a page that asks for a sign-in first, in the session of the browser.
    Anybody may send anything, so it is not much and not often; and nothing is kept in a browser of
    which nobody knows who typed there.
    """
    whose = _whose(request)
    fields = {n: request.POST.getlist(n) for n in request.POST if n != "csrfmiddlewaretoken"}
    size = sum(len(name) + len("".join(told)) for name, told in fields.items())
    if size > AT_MOST:
        messages.warning(request, TOO_MUCH)
    elif fields and whose and attempts.may_keep_form():
        kept = {"path": request.path, "at": time.time(), "fields": fields, "whose": whose}
        request.session[_KEY] = kept


def kept(request: HttpRequest) -> QueryDict | None:
    """What the person typed on this page when their session was over; None when nothing was, or
    when it was somebody else.
    """
    told = request.session.get(_KEY)
    # A session may have kept a form before it was noted whose it is.
    if told and told.get("whose") != str(request.user.pk):
        del request.session[_KEY]
        return None
    if not told or told["path"] != request.path or time.time() - told["at"] > LASTS:
        return None
    fields = QueryDict(mutable=True)
    for name, values in told["fields"].items():
        fields.setlist(name, values)
    return fields


def forget(request: HttpRequest) -> None:
    """The page was sent again by somebody who is in: there is nothing left to keep."""
    if (request.session.get(_KEY) or {}).get("path") == request.path:
        del request.session[_KEY]
