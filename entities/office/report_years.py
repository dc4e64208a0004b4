"""A year of reports at the desk: who has reported, who is reminded, when the year is closed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from entities.actions import report_years as acts
from entities.models import Entity, ReportYear, VoivodeOffice
from entities.rules import permissions, refusals, report_terms, reports

from . import report_year_asks, report_year_rows
from .report_year_rows import RETURNED, Row

MISSING, CAME = "brak", "sa"
# What a link ticks, so that nobody has to tick a hundred boxes, also without scripts.
TICK_MISSING, TICK_RETURNED = "brak", "zwrocone"


def page(model_admin: Any, request: HttpRequest, year: int) -> HttpResponse:
    """The table of the year; POST reminds, closes or opens the year, the first two once asked."""
    on = timezone.localdate()
    if not report_terms.FIRST_YEAR <= year <= report_terms.newest_year(on):
        raise Http404
    if code := request.POST.get("close") or request.GET.get("zamknij"):
        return report_year_asks.closing(model_admin, request, _office(request, code), year)
    if request.method == "POST" and "change" not in request.POST:
        return _acted(model_admin, request, year)
    offices = _offices(request, year)
    rows = _ticked(request, report_year_rows.rows(request.user, year), offices)
    asked = request.GET.get("stan", "")
    rows = [row for row in rows if _fits(row, asked)]
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Sprawozdania za %(year)s rok") % {"year": year},
        "subtitle": None,
        "opts": model_admin.opts,
        "year": year,
        "years": range(report_terms.newest_year(on), report_terms.newest_year(on) - 4, -1),
        "asked": asked,
        "rows": rows,
        "due_on": report_terms.due_on(year),
        "offices": offices,
        "may_remind": any(row.may_remind for row in rows),
        "media": model_admin.media,
    }
    return TemplateResponse(request, "admin/entities/report/year.html", context)


def _ticked(request: HttpRequest, rows: list[Row], offices: list[dict[str, Any]]) -> list[Row]:
    """Who may be reminded: of the own offices, while the year is open; and whose box is ticked."""
    taking = {row["office"].pk for row in offices if not row["closed"]}
    # What is sent says itself whose box is ticked, whatever link the page was opened by.
    which = request.GET.get("zaznacz") if request.method == "GET" else None
    chosen = request.POST.getlist("entity")
    for row in rows:
        row.may_remind = row.is_missing and row.entity.voivodeship_code in taking
        by_link = (which == TICK_MISSING and row.sent is None) or (
            which == TICK_RETURNED and row.standing == RETURNED
        )
        row.is_ticked = row.may_remind and (by_link or str(row.entity.pk) in chosen)
    return rows


def _fits(row: Row, asked: str) -> bool:
    return asked not in (MISSING, CAME) or row.is_missing == (asked == MISSING)


def _offices(request: HttpRequest, year: int) -> list[dict[str, Any]]:
    """The person's offices, each with whether the year is closed."""
    codes = permissions.offices_of(request.user)
    closed = {row.office_id: row for row in ReportYear.objects.filter(year=year, office__in=codes)}
    return [
        {
            "office": office,
            "closed": closed.get(office.pk),
            "may_close": reports.may_close(request.user, office),
        }
        for office in VoivodeOffice.objects.filter(pk__in=codes).order_by("pk")
    ]


def _office(request: HttpRequest, code: str) -> VoivodeOffice:
    """One of the person's offices; no page for any other."""
    if code not in permissions.offices_of(request.user):
        raise Http404
    return VoivodeOffice.objects.get(pk=code)


def _acted(model_admin: Any, request: HttpRequest, year: int) -> HttpResponse:
    chosen = _chosen(request)
    try:
        if "remind" in request.POST and chosen:
            if "confirmed" not in request.POST:
                return report_year_asks.reminding(model_admin, request, chosen, year)
            report_year_asks.remind(request, chosen, year)
        elif "remind" in request.POST:
            messages.error(request, _("Zaznacz, komu przypomnieć."))
        elif code := request.POST.get("reopen"):
            acts.reopen(_office(request, code), year, by=request.user)
            messages.success(request, _("Rok jest znów otwarty."))
        else:
            messages.error(request, _("Nic nie wybrano."))
    except refusals.REFUSALS as error:
        for sentence in refusals.sentences(error):
            messages.error(request, sentence)
    return redirect("admin:entities_report_year", year)


def _chosen(request: HttpRequest) -> list[Entity]:
    """The ticked entities, of those that the person may see."""
    keys = [int(key) for key in request.POST.getlist("entity") if _is_key(key)]
    own = permissions.entities_of(request.user, Entity.objects.all())
    return [*own.filter(pk__in=keys).in_polish_order()]


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 18
