"""What e-mail the person was just promised: the session keeps it for the page that says so."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

SIGN_UP, RESET, CONFIRM_FIRST, CONFIRM, CHANGE = (
    *("sign_up", "reset", "confirm_first", "confirm", "change"),
)
_KEY = "account_sent"
_OWN_SIGN_UP = "account_signing_up"


def page(request: HttpRequest, what: str, email: str, then: str = "") -> HttpResponse:
    """To the page that says what was sent, where to, and what to do when nothing comes. `then` is
    the page that the person was on the way to.
    """
    request.session[_KEY] = {"what": what, "email": email, "then": then}
    return redirect("account:sent")


def noted(request: HttpRequest) -> dict[str, str]:
    """What was promised last in this browser; nothing, if nothing was."""
    return request.session.get(_KEY) or {}


def then(request: HttpRequest) -> str:
    """Where the person was on the way to, for the link that is sent once more."""
    return noted(request).get("then", "")


def awaited_change(request: HttpRequest, email: str) -> str:
    """The address that is to replace the account's, if that was asked for in this browser."""
    last = noted(request)
    return last["email"] if last.get("what") == CHANGE and last["email"] != email else ""


def remember_sign_up(request: HttpRequest, waiting: int | None) -> None:
    """This browser typed the password of the account that waits: it need not type it again."""
    request.session[_OWN_SIGN_UP] = waiting or request.session.get(_OWN_SIGN_UP)


def is_of_this_browser(request: HttpRequest, waiting: int) -> bool:
    """Whether the account that waits was opened here."""
    return request.session.get(_OWN_SIGN_UP) == waiting


def forget(request: HttpRequest) -> None:
    """Nothing is awaited any more."""
    request.session.pop(_KEY, None)
    request.session.pop(_OWN_SIGN_UP, None)
