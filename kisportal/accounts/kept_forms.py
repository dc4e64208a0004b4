"""What a person had typed when their session turned out to be over: kept until they come back."""

import time

from django.http import HttpRequest, QueryDict

from . import attempts

LASTS = 3600
# Far above what a form of the panel holds; files are not kept.
AT_MOST = 30_000
_KEY = "kept_form"


def keep(request: HttpRequest) -> None:
    """Keep what was sent to a page that asks for a sign-in first, in the session of the browser.
    Anybody may send anything, so it is not much and not often.
    """
    fields = {n: request.POST.getlist(n) for n in request.POST if n != "csrfmiddlewaretoken"}
    size = sum(len(name) + len("".join(told)) for name, told in fields.items())
    if fields and size <= AT_MOST and attempts.may_keep_form():
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
