"""Pages behind the links of e-mails on what is watched: each with one button, because programs
that look into mailboxes open every link. Opening one changes nothing.
"""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views import View

from entities.actions import watches as acts
from entities.enums.watches import Rhythm
from entities.mailing import watch_links, watches
from entities.models import Watch, Watcher
from entities.rules import refusals, watching

from .visitors import for_visitors, not_indexed


@for_visitors
class _ButtonView(View):
    """What is asked, and what came of it. The page of a link that is forged, old or used says so
    with 404, or with what it brought about before.
    """

    http_method_names = ["get", "head", "post"]
    template = ""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        facts = self.found(token, timezone.localdate())
        return self._page({"state": "ask" if facts else self.gone(token), **facts})

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        today = timezone.localdate()
        facts = self.found(token, today)
        if not facts:
            return self._page({"state": self.gone(token)})
        try:
            done = self.do(facts, today)
        except refusals.REFUSALS as error:
            return self._page({"state": "ask", **facts, "faults": refusals.sentences(error)})
        return self._page({**facts, "state": "done" if done else self.gone(token)})

    def gone(self, token: str) -> str:
        """What to say when there is nothing left to do."""
        return "gone"

    def _page(self, facts: dict[str, Any]) -> HttpResponse:
        status = 404 if facts["state"] == "gone" else 200
        facts = {"own": "", "faults": [], **facts}
        page = render(self.request, self.template, facts, status=status)
        return not_indexed(page)


class _ConfirmView(_ButtonView):
    template = "directory/watch_confirm.html"

    def found(self, token: str, on: date) -> dict[str, Any]:
        number = watch_links.confirmed(token)
        watch = Watch.objects.select_related("entity").filter(pk=number).first()
        if watch is None or watching.is_over(watch, on):
            return {}
        if not watch.confirmed_on and not watching.may_confirm(watch, on):
            return {}
        return {**_about(watch, on), "state": "done" if watch.confirmed_on else "ask"}

    def do(self, facts: dict[str, Any], on: date) -> bool:
        return watches.confirm(facts["key"], on) is not None


class _StopView(_ButtonView):
    """Also for programs: one POST, no cookie, no question (RFC 8058)."""

    template = "directory/watch_stop.html"

    def found(self, token: str, on: date) -> dict[str, Any]:
        watch = watch_links.watch_of(token)
        return _about(watch, on) if watch else {}

    def do(self, facts: dict[str, Any], on: date) -> bool:
        # Somebody else stopped it a moment ago: it is stopped all the same.
        acts.stop(facts["key"])
        return True

    def gone(self, token: str) -> str:
        return "done" if watch_links.is_signed(token) else "gone"


class _RenewView(_ButtonView):
    template = "directory/watch_renew.html"

    def found(self, token: str, on: date) -> dict[str, Any]:
        watch = watch_links.watch_of(token)
        if watch is None or not watching.may_renew(watch, on):
            return {}
        return {**_about(watch, on), "until": watching.expires_on(on)}

    def do(self, facts: dict[str, Any], on: date) -> bool:
        return acts.renew(facts["key"], on=on) is not None


class _StopAllView(_ButtonView):
    template = "directory/watch_stop_all.html"

    def found(self, token: str, on: date) -> dict[str, Any]:
        watcher = watch_links.watcher_of(token)
        if watcher is None:
            return {}
        return {"key": watcher.pk, "number": watcher.watches.count(), "own": token}

    def do(self, facts: dict[str, Any], on: date) -> bool:
        acts.stop_all(facts["key"])
        return True

    def gone(self, token: str) -> str:
        return "done" if watch_links.is_signed(token) else "gone"


confirm, stop = _ConfirmView.as_view(), _StopView.as_view()
renew, stop_all = _RenewView.as_view(), _StopAllView.as_view()


@for_visitors
class OwnView(View):
    """All that the address watches, how often it is told, and a button to stop each."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        watcher = watch_links.watcher_of(token)
        return _own_page(request, token, watcher) if watcher else _nothing_left(request, token)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        watcher = watch_links.watcher_of(token)
        if watcher is None:
            return _nothing_left(request, token)
        # Of this address only, whatever number somebody typed.
        watch = watcher.watches.filter(pk=_number(request.POST.get("ktore", ""))).first()
        rhythm = request.POST.get("jak_czesto", "")
        saved = None
        if watch and rhythm in Rhythm.values:
            acts.change_rhythm(watch.pk, Rhythm(rhythm))
            saved = watch.pk
        return _own_page(request, token, watcher, saved=saved)


def _own_page(
    request: HttpRequest, token: str, watcher: Watcher, saved: int | None = None
) -> HttpResponse:
    rows = _rows(watcher, timezone.localdate())
    facts = {"rows": rows, "own": token, "saved": saved}
    return not_indexed(render(request, "directory/watch_own.html", facts))


def _nothing_left(request: HttpRequest, token: str) -> HttpResponse:
    """The address is forgotten, or nobody ever sent the link."""
    known = watch_links.is_signed(token)
    facts = {"state": "done" if known else "gone", "own": "", "faults": []}
    page = render(request, "directory/watch_stop_all.html", facts, status=200 if known else 404)
    return not_indexed(page)


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else None


def _about(watch: Watch, on: date) -> dict[str, Any]:
    return {
        "key": watch.pk,
        "what": watches.in_words(watch, on),
        "of_entity": watch.entity_id is not None,
        "own": watch_links.key_of_all(watch),
        "is_waiting": watch.confirmed_on is None,
    }


def _rows(watcher: Watcher, on: date) -> list[dict[str, Any]]:
    found = watcher.watches.select_related("entity").order_by("pk")
    return [
        {
            **_about(watch, on),
            "rhythm": watch.rhythm,
            "until": watch.expires_on,
            "token": watch_links.key_of_one(watch),
            "rhythms": [
                {"value": value, "label": label, "chosen": value == watch.rhythm}
                for value, label in Rhythm.choices
            ],
        }
        for watch in found
    ]
