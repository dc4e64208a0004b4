"""What the desk asks before it closes a year of reports or reminds of them."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from entities.actions import report_years as acts
from entities.mailing import notices
from entities.models import Entity, VoivodeOffice
from entities.rules import refusals, report_terms, report_waiting, reports
from entities.rules.report_reminders import Plan

from . import report_year_rows
from .report_year_rows import WAITING

_MOST_NAMED = 5


def closing(
    model_admin: Any, request: HttpRequest, office: VoivodeOffice, year: int
) -> HttpResponse:
    """What closing the year leaves behind, by name; POST closes when that is still so."""
    here = redirect("admin:entities_report_year", year)
    if not reports.may_close(request.user, office):
        messages.error(request, acts.NOT_YOURS)
        return here
    if reports.is_closed(office.pk, year):
        messages.error(request, _("Rok %(year)s jest już zamknięty.") % {"year": year})
        return here
    of_office = [
        row
        for row in report_year_rows.rows(request.user, year)
        if row.entity.voivodeship_code == office.pk
    ]
    parts = report_year_rows.by_standing(of_office)
    seen = _mark(parts)
    if request.method == "POST" and request.POST.get("seen") == seen:
        return _closed(request, office, year)
    due_on = report_terms.due_on(year)
    context = {
        "title": _("Zamknąć sprawozdania za %(year)s rok?") % {"year": year},
        "office": office,
        "parts": [(key, rows) for key, rows in parts.items() if rows],
        "waiting": len(parts[WAITING]),
        "waits": report_waiting.for_office(len(parts[WAITING])),
        "is_early": not report_terms.is_late(year, timezone.localdate()),
        "due_on": due_on,
        "seen": seen,
        "changed": bool(request.POST.get("seen")),
    }
    return _page(model_admin, request, year, "admin/entities/report/close.html", context)


def _mark(parts: dict[str, list[report_year_rows.Row]]) -> str:
    """What the page told, so that nobody closes over what has changed since."""
    told = ",".join(f"{key}:{row.entity.pk}" for key, rows in parts.items() for row in rows)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _closed(request: HttpRequest, office: VoivodeOffice, year: int) -> HttpResponse:
    try:
        acts.close(office, year, by=request.user)
    except refusals.REFUSALS as error:
        for sentence in refusals.sentences(error):
            messages.error(request, sentence)
    else:
        messages.success(request, _("Rok jest zamknięty: portal nie przyjmie już sprawozdań."))
    return redirect("admin:entities_report_year", year)


def reminding(
    model_admin: Any, request: HttpRequest, chosen: list[Entity], year: int
) -> HttpResponse:
    """How many e-mails go to how many people and who gets none, before anything is sent."""
    plan = acts.planned_of(chosen, year, by=request.user, on=timezone.localdate())
    context = {
        "title": _("Przypomnieć o sprawozdaniu za %(year)s rok?") % {"year": year},
        "plan": plan,
        "chosen": chosen,
    }
    return _page(model_admin, request, year, "admin/entities/report/remind.html", context)


def remind(request: HttpRequest, chosen: Iterable[Entity], year: int) -> None:
    """Send what the page before said; say what went out, and why some got nothing."""
    plan = acts.remind(chosen, year, by=request.user)
    notices.send_waiting(timezone.localdate())
    if plan.told:
        counts = {"entities": len(plan.told), "emails": plan.emails, "people": plan.people}
        messages.success(
            request,
            _("Przypomniano. Podmioty: %(entities)s, e-maile: %(emails)s, adresaci: %(people)s.")
            % counts,
        )
    else:
        messages.warning(request, _("Nie wysłano żadnego e-maila."))
    for sentence in _left_out(plan):
        messages.warning(request, sentence)


def _left_out(plan: Plan) -> list[str]:
    """Who got no e-mail, by the reason."""
    by_reason: dict[str, list[str]] = {}
    for row in plan.left_out:
        by_reason.setdefault(row.says, []).append(str(row.entity))
    told = []
    for reason, names in by_reason.items():
        more = len(names) - _MOST_NAMED
        named = ", ".join(names[:_MOST_NAMED]) + (_(" i jeszcze %s") % more if more > 0 else "")
        told.append(
            _("Bez e-maila, bo %(reason)s: %(names)s.") % {"reason": reason, "names": named}
        )
    return told


def _page(
    model_admin: Any, request: HttpRequest, year: int, template: str, context: dict[str, Any]
) -> HttpResponse:
    return TemplateResponse(
        request,
        template,
        {
            **model_admin.admin_site.each_context(request),
            "subtitle": None,
            "opts": model_admin.opts,
            "year": year,
            "media": model_admin.media,
            **context,
        },
    )
