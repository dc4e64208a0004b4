"""What a person had typed when their session turned out to be over: kept until they come back."""

import time

from django.contrib import messages
from django.http import HttpRequest, QueryDict
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


def keep(request: HttpRequest) -> None:
    """Keep what was sent to a page that asks for a sign-in first, in the session of the browser.
    Anybody may send anything, so it is not much and not often.
    """
    fields = {n: request.POST.getlist(n) for n in request.POST if n != "csrfmiddlewaretoken"}
    size = sum(len(name) + len("".join(told)) for name, told in fields.items())
    if size > AT_MOST:
        messages.warning(request, TOO_MUCH)
    elif fields and attempts.may_keep_form():
        request.session[_KEY] = {"path": request.path, "at": time.time(), "fields": fields}


def kept(request: HttpRequest) -> QueryDict | None:
    """What was typed on this page when the session was over; None when nothing was."""
    told = request.session.get(_KEY)
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
