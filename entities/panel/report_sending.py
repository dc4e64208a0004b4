"""Sending a yearly report: read as a whole, with what contradicts itself and explanations."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from entities.actions import reports as acts
from entities.models import Report
from entities.rules import report_checks, report_returns, report_tables, report_waiting, reports
from entities.rules.report_forms import NotAFigure, words

from . import report_closed
from . import report_pages as pages
from .acting import said
from .reports import own_report, version_read


def send(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The whole report to read, what contradicts itself, explanations; POST sends it."""
    found = own_report(request, slug, year)
    if not found.is_open:
        messages.error(request, reports.SENT_STAYS)
        return redirect("panel:report", slug, year)
    refused: list[str] = []
    remarks: dict[str, str] = {}
    if request.method == "POST":
        remarks = {
            name.removeprefix("wyjasnienie."): text
            for name, text in request.POST.items()
            if name.startswith("wyjasnienie.")
        }
        refused = said(lambda: _sent(request, found, remarks))
        if not refused and "save" not in request.POST:
            messages.success(
                request, _("Sprawozdanie wysłane. Poniżej jest potwierdzenie, wyślemy je e-mailem.")
            )
            return redirect("panel:report", slug, year)
        if refused:
            found.refresh_from_db()
    if closing := report_closed.closing_of(found):
        return report_closed.sending(request, found, closing, remarks)
    return _page(request, found, remarks if refused else {}, refused)


def _page(
    request: HttpRequest, found: Report, typed: dict[str, str], refused: list[str]
) -> HttpResponse:
    form, on = reports.read_form(found), timezone.localdate()
    told = pages.findings(found, form)
    remarks = found.remarks | typed
    before = reports.year_before(found.entity, found.year)
    context = {
        "entity": found.entity,
        "report": found,
        "answered": report_returns.of(found, form),
        "reply": remarks.get(report_returns.REPLY, ""),
        "reply_error": _fault_of(typed.get(report_returns.REPLY, "")),
        "as_is": "as_is" in request.POST,
        "unfinished": report_checks.unfinished(form, found.done),
        "blocking": [one for one in told if one.blocks],
        "asking": [
            {
                "finding": one,
                "text": remarks.get(one.key, ""),
                "error": _fault_of(typed.get(one.key, "")),
            }
            for one in told
            if not one.blocks
        ],
        "tables": report_tables.tables(form, found.figures, before),
        "facts": reports.facts_of(found.entity, on),
        "refused": refused,
        "before": found.year - 1,
        "is_late": report_waiting.is_late(found.year, on, reports.last_sent(found)),
    }
    return render(request, "panel/report_send.html", context)


def _fault_of(remark: str) -> str:
    """What keeps an explanation from being kept."""
    try:
        words(remark)
    except NotAFigure as fault:
        return str(fault)
    return ""


def _sent(request: HttpRequest, found: Report, remarks: dict[str, str]) -> None:
    written = acts.save_remarks(found, remarks, version=version_read(request), by=request.user)
    if "save" not in request.POST:
        as_is = "as_is" in request.POST
        acts.send(found, by=request.user, version=written, as_is=as_is)
