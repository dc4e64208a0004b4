"""A year of reports at the desk: who has reported, who is reminded, when the year is closed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from entities.actions import report_years as acts
from entities.enums.reports import ReportState
from entities.mailing import notices
from entities.models import Entity, Report, ReportReminder, ReportYear, SentReport, VoivodeOffice
from entities.rules import permissions, refusals, report_terms, reports

MISSING, CAME = "brak", "sa"


def page(model_admin: Any, request: HttpRequest, year: int) -> HttpResponse:
    """The table of the year; POST reminds, closes or opens the year."""
    on = timezone.localdate()
    if not report_terms.FIRST_YEAR <= year <= report_terms.newest_year(on):
        raise Http404
    if request.method == "POST":
        return _acted(request, year)
    asked = request.GET.get("stan", "")
    rows = [row for row in _rows(request, year) if _fits(row, asked)]
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Sprawozdania za %(year)s rok") % {"year": year},
        "subtitle": None,
        "opts": model_admin.opts,
        "year": year,
        "years": range(report_terms.newest_year(on), report_terms.newest_year(on) - 4, -1),
        "asked": asked,
        "rows": rows,
        "missing": sum(row["is_missing"] for row in rows),
        "due_on": report_terms.due_on(year),
        "offices": _offices(request, year),
        "may_remind": bool(permissions.offices_of(request.user)),
        "media": model_admin.media,
    }
    return TemplateResponse(request, "admin/entities/report/year.html", context)


def _rows(request: HttpRequest, year: int) -> list[dict[str, Any]]:
    """Entities of which the law asks the report, and those that reported though it does not."""
    own = permissions.entities_of(request.user, Entity.objects.all())
    found = {
        report.entity_id: report for report in Report.objects.filter(year=year, entity__in=own)
    }
    wanted = own.filter(pk__in=report_terms.obliged(year).values("pk")) | own.filter(
        pk__in=[pk for pk, report in found.items() if report.state != ReportState.DRAFT]
    )
    newest: dict[int, SentReport] = {
        sent.report_id: sent
        for sent in SentReport.objects.filter(report__in=found.values()).order_by("number")
    }
    reminded: dict[int, ReportReminder] = {
        row.entity_id: row
        for row in ReportReminder.objects.filter(year=year, entity__in=own).order_by(
            "written_on", "pk"
        )
    }
    rows = []
    for entity in wanted.distinct().in_polish_order():
        report = found.get(entity.pk)
        is_missing = report is None or report.is_open
        rows.append(
            {
                "entity": entity,
                # What an organisation is still writing is not the office's to read.
                "report": report if report and report.pk in newest else None,
                "sent": newest.get(report.pk) if report else None,
                "is_begun": report is not None,
                "is_missing": is_missing,
                "reminded": reminded.get(entity.pk),
            }
        )
    return rows


def _fits(row: dict[str, Any], asked: str) -> bool:
    return asked not in (MISSING, CAME) or row["is_missing"] == (asked == MISSING)


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


def _acted(request: HttpRequest, year: int) -> HttpResponse:
    try:
        if "remind" in request.POST:
            _reminded(request, year)
        elif "close" in request.POST or "reopen" in request.POST:
            _closed(request, year)
        else:
            messages.error(request, _("Nic nie wybrano."))
    except refusals.REFUSALS as error:
        for sentence in refusals.sentences(error):
            messages.error(request, sentence)
    return redirect("admin:entities_report_year", year)


def _reminded(request: HttpRequest, year: int) -> None:
    keys = [int(key) for key in request.POST.getlist("entity") if _is_key(key)]
    own = permissions.entities_of(request.user, Entity.objects.all())
    chosen = [*own.filter(pk__in=keys).order_by("pk")]
    if not chosen:
        messages.error(request, _("Zaznacz, komu przypomnieć."))
        return
    told, unaddressed = acts.remind(chosen, year, by=request.user)
    notices.send_waiting(timezone.localdate())
    messages.success(
        request,
        ngettext("Przypomniano: %(told)s podmiot.", "Przypomniano podmiotom: %(told)s.", told)
        % {"told": told},
    )
    if unaddressed:
        messages.warning(
            request,
            _("Bez adresu, nikt nie dostał e-maila: %(count)s.") % {"count": unaddressed},
        )


def _closed(request: HttpRequest, year: int) -> None:
    code = request.POST.get("close") or request.POST.get("reopen") or ""
    own = permissions.offices_of(request.user)
    office = VoivodeOffice.objects.filter(pk__in=own).filter(pk=code[:2]).first()
    if office is None:
        raise Http404
    if "close" in request.POST:
        acts.close(office, year, by=request.user)
        messages.success(request, _("Rok jest zamknięty: portal nie przyjmie już sprawozdań."))
    else:
        acts.reopen(office, year, by=request.user)
        messages.success(request, _("Rok jest znów otwarty."))


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 18
