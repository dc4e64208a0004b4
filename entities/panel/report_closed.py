"""Pages of a report of a year that the office has closed: what was typed stays to be read, and no
field is there, since nothing can be saved or sent.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from entities.models import Report, ReportYear
from entities.rules import report_checks, report_forms, report_tables, reports
from entities.rules.report_forms import Section

from .report_pages import Typed


def closing_of(report: Report) -> ReportYear | None:
    """That the office takes nothing of the year any more."""
    return reports.closing_of(report.entity.voivodeship_code, report.year)


def section(
    request: HttpRequest, report: Report, part: Section, closing: ReportYear, came: Typed | None
) -> HttpResponse:
    """One section to read; what somebody has typed meanwhile is told as not saved."""
    stored = report.figures
    unsaved = [
        (cell.label, came.texts[cell.key])
        for cell in part.cells
        if came
        and cell.key in came.texts
        and came.texts[cell.key].strip() != report_forms.typed(cell.type, stored.get(cell.key))
    ]
    tables = [table for table in _tables(report) if table.section.key == part.key]
    return _page(request, report, closing, part.title, {"tables": tables, "unsaved": unsaved})


def sending(
    request: HttpRequest, report: Report, closing: ReportYear, remarks: Mapping[str, str]
) -> HttpResponse:
    """The whole draft to read, with its explanations."""
    found = report_checks.findings(reports.read_form(report), report.figures, report.done)
    says = {one.key: one.says for one in found}
    kept = report.remarks
    context = {
        "tables": _tables(report),
        "remarks": [(says.get(key, _("Odpowiedź na uwagi urzędu")), kept[key]) for key in kept],
        "unsaved": [
            (says.get(key, _("Odpowiedź na uwagi urzędu")), text)
            for key, text in remarks.items()
            if text.strip() and text.strip() != kept.get(key, "")
        ],
    }
    return _page(request, report, closing, _("Przejrzyj i wyślij"), context)


def upload(request: HttpRequest, report: Report, closing: ReportYear) -> HttpResponse:
    """No workbook is taken any more."""
    return _page(request, report, closing, _("Wczytaj arkusz"), {"tables": _tables(report)})


def _tables(report: Report) -> list[report_tables.Table]:
    """What is typed, of sections where anything is: an empty field of a draft is no zero."""
    form = reports.read_form(report)
    last = reports.last_sent(report)
    before = reports.year_before(report.entity, report.year)
    remarks = last.field_remarks if last else {}
    tables = report_tables.tables(form, report.figures, before, remarks)
    return [table for table in tables if table.lines]


def _page(
    request: HttpRequest, report: Report, closing: ReportYear, title: str, context: dict[str, Any]
) -> HttpResponse:
    told = {
        "entity": report.entity,
        "report": report,
        "title": title,
        "closed": reports.closed_sentence(closing),
        "before": report.year - 1,
        "unsaved": (),
        "remarks": (),
        **context,
    }
    # A save that did not happen is no success, also for whoever reads only the status.
    status = 409 if request.method == "POST" else 200
    return render(request, "panel/report_closed.html", told, status=status)
