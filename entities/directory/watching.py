"""E-mails about a search or an entry: asked for without an account and without a cookie."""

from typing import Any

from allauth.core.internal import ratelimit
from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views import View

from entities.actions import watches as acts
from entities.enums.access import NoticeKind
from entities.mailing import notices, watches
from entities.rules import refusals, watching
from kisportal.accounts import attempts

from . import entry
from .visitors import VisitorForm, for_visitors, not_indexed, opened_now

# An office or a library shares one address of the internet.
RATE = {"watch": "20/h/ip,60/d/ip"}
TOO_MANY = _("Z tego miejsca wysłano dziś bardzo dużo takich próśb. Spróbuj później.")


class WatchForm(VisitorForm):
    """Where to write; nothing else about the person."""

    email = forms.EmailField(
        label=_("Twój adres e-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Wyślemy na niego link do potwierdzenia."),
        error_messages={"required": acts.NO_ADDRESS, "invalid": acts.NO_ADDRESS},
    )


@for_visitors
class _AskView(View):
    """The form, and what to do next; the same whether the portal knows the address or not. What is
    to be watched, in words and as it is written down, each page's own `facts` say.
    """

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, **parts: Any) -> HttpResponse:
        return self._page(request, self.facts(**parts), WatchForm(initial={"opened": opened_now()}))

    def post(self, request: HttpRequest, **parts: Any) -> HttpResponse:
        facts = self.facts(**parts)
        form = WatchForm(request.POST)
        if facts["watchable"] and form.is_valid() and self._asked(facts, form):
            return self._page(request, facts, None)
        return self._page(request, facts, form)

    def _asked(self, facts: dict[str, Any], form: WatchForm) -> bool:
        email, today = form.cleaned_data["email"], timezone.localdate()
        limit = {"action": "watch", "config": RATE, "app": "entities.directory"}
        if not ratelimit.consume(self.request, **limit):
            form.add_error(None, TOO_MANY)
            return False
        if sentence := attempts.why_no_mail("watch", email):
            form.add_error(None, sentence)
            return False
        try:
            acts.ask(email, on=today, **facts["asked"])
        except refusals.REFUSALS as error:
            for sentence in refusals.sentences(error):
                form.add_error(None, sentence)
            return False
        # A visitor has no part in the office's letters: those wait for whoever works there.
        notices.send_waiting(today, kind=NoticeKind.WATCH_ASKED)
        return True

    def _page(
        self, request: HttpRequest, facts: dict[str, Any], form: WatchForm | None
    ) -> HttpResponse:
        limits = {
            "most": watching.MOST_RESULTS,
            "days": watching.CONFIRMED_WITHIN.days,
            "operator": settings.DECLARATION.operator,
            "contact_email": settings.DECLARATION.email,
        }
        context = {"form": form, **facts, **limits}
        return not_indexed(render(request, "directory/watch_new.html", context))


class SearchView(_AskView):
    """Of the search in the address."""

    def facts(self) -> dict[str, Any]:
        found = watches.search(self.request.GET, timezone.localdate())
        return {
            "what": found.words,
            "entity": None,
            "problems": found.problems,
            "watchable": not found.is_too_wide,
            "total": found.total,
            "asked": {"question": found.question},
        }


class EntityView(_AskView):
    """Of one entry."""

    def facts(self, slug: str) -> dict[str, Any]:
        entity = entry.find(slug)
        if entity is None:
            raise Http404
        return {
            "what": watches.of_entity(entity),
            "entity": entity,
            "problems": [],
            "watchable": True,
            "total": 1,
            "asked": {"entity": entity},
        }
