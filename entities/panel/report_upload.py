"""The spreadsheet of a yearly report: handed out filled in, taken back whole or not at all."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.actions import reports as acts
from entities.models import Report
from entities.rules import report_terms, reports
from kisportal.downloads import download

from . import report_closed, report_reading, report_sheet, xlsx_cells
from .acting import carried_out
from .report_reading import Came
from .reports import own_report

MOST_SHOWN = 100


class UploadForm(forms.Form):
    """The workbook; whether it may replace what somebody else has changed meanwhile."""

    file = forms.FileField(
        label=gettext_lazy("Wypełniony arkusz XLSX"),
        error_messages={
            "required": gettext_lazy("Wybierz plik."),
            "empty": gettext_lazy("Ten plik jest pusty. Wybierz arkusz, który wypełniasz."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )
    replace = forms.BooleanField(
        label=gettext_lazy("Zastąp także to, co zmieniono w portalu po pobraniu arkusza"),
        required=False,
    )


def sheet(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The workbook with what is saved now."""
    found = own_report(request, slug, year)
    name = f"sprawozdanie-{slug}-{year}.xlsx"
    return download(report_sheet.workbook(found), name, report_sheet.XLSX)


def upload(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Take the workbook back; errors by sheet and cell, and then nothing is written."""
    found = own_report(request, slug, year)
    if not found.is_open:
        messages.error(request, reports.SENT_STAYS)
        return redirect("panel:report", slug, year)
    form = UploadForm(request.POST or None, request.FILES or None)
    came = _read(found, form) if form.is_valid() else None
    if came and not came.faults and _written(request, found, form, came):
        messages.success(request, _("Wczytano arkusz. Sprawdź, co jeszcze zostało, i wyślij."))
        return redirect("panel:report", slug, year)
    if closing := report_closed.closing_of(found):
        return report_closed.upload(request, found, closing)
    faults = came.faults if came else []
    context = {
        "entity": found.entity,
        "report": found,
        "form": form,
        "faults": faults[:MOST_SHOWN],
        "more": max(0, len(faults) - MOST_SHOWN),
        "due_on": report_terms.due_on(year),
    }
    return render(request, "panel/report_upload.html", context)


def _read(found: Report, form: UploadForm) -> Came | None:
    file = form.cleaned_data["file"]
    try:
        # One byte more than may come tells a file that is too big; the rest stays unread.
        return report_reading.read(found, file.name, file.read(xlsx_cells.LARGEST + 1))
    except xlsx_cells.UnreadableSheet as error:
        form.add_error("file", str(error))
        return None


def _written(request: HttpRequest, found: Report, form: UploadForm, came: Came) -> bool:
    return carried_out(
        form,
        lambda: acts.save_sheet(
            found,
            came.figures,
            came.done,
            version=came.version,
            replace=form.cleaned_data["replace"],
            by=request.user,
        ),
    )
