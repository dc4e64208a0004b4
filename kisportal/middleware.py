"""What happens to every request before a view answers it."""

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse

from kisportal.accounts import factor_views, kept_forms, proofs

# What Django makes its keys of. Anything else names no session, and a NUL is not even a text
# that the database could be asked about.
_SESSION_KEY = re.compile(r"[a-z0-9]+")


def ignore_broken_sessions(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Treat a visitor whose session cookie cannot be one as a visitor without it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
        if not _SESSION_KEY.fullmatch(key):
            request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        return get_response(request)

    return middleware


class SignInUnlessPublic(LoginRequiredMiddleware):
    """Every view asks for a sign-in unless it says that it is public.

    Django asks who the visitor is before it asks whether that matters: a public page would read
    the session, and no cache between could keep one page for all.

    Whoever needs or has a second factor shows it before any of these pages opens. The desk asks by
    itself, and the pages of accounts are where it is shown.

    What was typed when a session was over waits for whoever comes back.
    """

    ASK_THEMSELVES = frozenset({"account", "admin"})

    def process_view(
        self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any
    ) -> HttpResponse | None:
        if not getattr(view_func, "login_required", True):
            return None
        answer = super().process_view(request, view_func, view_args, view_kwargs)
        if self.ASK_THEMSELVES & {*request.resolver_match.namespaces}:
            return answer
        if answer is None and (step := proofs.missing_step(request)):
            answer = factor_views.led(request, step)
        if request.method == "POST":
            keep_or_forget = kept_forms.keep if answer else kept_forms.forget
            keep_or_forget(request)
        request.works_in_the_panel = answer is None
        return answer

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Note whose browser it is, on pages that people fill in."""
        if getattr(request, "works_in_the_panel", False) and request.user.is_authenticated:
            kept_forms.remember_whose(request, response)
        return response
