"""Yearly reports in the panel: of which years, how far each is, its sections, sending, receipts."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from entities.actions import receipts
from entities.actions import reports as acts
from entities.enums.reports import ReportState
from entities.models import Report, SentReport
from entities.rules import (
    refusals,
    report_stamps,
    report_tables,
    report_terms,
    report_waiting,
    reports,
)
from entities.rules.errors import Conflict
from entities.rules.report_forms import Form, Section
from kisportal.downloads import download, inline_pdf

from . import report_closed, report_meeting
from . import report_pages as pages
from .acting import said
from .entry import own

# What the button for the next section sends; the one to go on anyway sends something else.
GO_ON = "1"
CHOOSE = _lazy(
    "Nic z Twojego nie przepadło: jest w polach poniżej, jeszcze niezapisane. Przy polach, które "
    "zmieniono tymczasem, stoi to, co zapisano: wybierz, co jest prawdą, i zapisz jeszcze raz."
)
LOOK = _lazy(
    "Nic z Twojego nie przepadło: jest w polach, jeszcze niezapisane. Naciśnij „Sprawdź”, żeby "
    "zobaczyć obok siebie Twoje i tamte liczby, wybrać i zapisać."
)


def years(request: HttpRequest, slug: str) -> HttpResponse:
    """The years that may be reported of, and those that were."""
    entity, on = own(request, slug), timezone.localdate()
    own_reports = entity.yearly_reports.select_related("form")
    found = {report.year: report for report in own_reports}
    sent = report_waiting.last_versions(own_reports)
    known = sorted({*report_terms.years_of(entity, on), *found}, reverse=True)
    rows = [
        {
            "year": year,
            "report": found.get(year),
            "due_on": report_terms.due_on(year),
            "is_late": report_terms.is_late(year, on),
            "sent": sent.get(found[year].pk) if year in found else None,
            "is_obliged": report_terms.is_obliged(entity, year),
            "is_closed": reports.is_closed(entity.voivodeship_code, year),
        }
        for year in known
    ]
    return render(request, "panel/reports.html", {"entity": entity, "rows": rows})


def report(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """How far the report is; POST begins it."""
    entity, on = own(request, slug), timezone.localdate()
    found = Report.objects.filter(entity=entity, year=year).select_related("form").first()
    if found is None and year not in report_terms.years_of(entity, on):
        raise Http404
    if request.method == "POST":
        for sentence in said(lambda: acts.begin(entity, year, by=request.user)):
            messages.error(request, sentence)
        return redirect("panel:report", slug, year)
    closing = reports.closing_of(entity.voivodeship_code, year)
    context = {
        "entity": entity,
        "year": year,
        "report": found,
        "due_on": report_terms.due_on(year),
        "is_late": report_terms.is_late(year, on),
        "closed": reports.closed_sentence(closing) if closing else "",
        "facts": reports.facts_of(entity, on),
    }
    if found:
        form = reports.read_form(found)
        context |= {
            "progress": pages.progress(found, form),
            "versions": found.sent.order_by("-number"),
            "returned": reports.last_sent(found) if found.state == ReportState.RETURNED else None,
        }
        context["done"] = sum(row["done"] for row in context["progress"])
    return render(request, "panel/report.html", context)


def section(request: HttpRequest, slug: str, year: int, section: str) -> HttpResponse:
    """One section: filled in, saved as it is typed, checked."""
    found = own_report(request, slug, year)
    form = reports.read_form(found)
    part = form.section(section)
    if part is None:
        raise Http404
    wants_json = request.headers.get("Accept") == "application/json"
    if not found.is_open:
        return _stays(request, found, wants_json)
    if request.method != "POST":
        return _section_page(request, found, part)
    came = pages.typed(part, request.POST.dict())
    try:
        written = acts.save_section(
            found,
            part.key,
            came.values,
            version=version_read(request),
            by=request.user,
            done="done" in request.POST and not came.errors,
        )
    except refusals.REFUSALS as error:
        return _refused(request, found, part, came, error, wants_json)
    if wants_json:
        return JsonResponse(pages.as_json(found, form, part, came, written))
    return _saved(request, found, form, part, came)


def _saved(
    request: HttpRequest, found: Report, form: Form, part: Section, came: pages.Typed
) -> HttpResponse:
    """Where the button leads once the section is saved; over what blocks only after a word."""
    if came.errors or "check" in request.POST:
        return _section_page(request, found, part, came, checked=not came.errors)
    blocking = pages.blocking(found, form, part)
    if blocking and request.POST.get("next") == GO_ON:
        return _section_page(request, found, part, came, blocking=blocking)
    if blocking:
        said_so = _("Zapisano część „%(title)s”, ale jest w niej coś do poprawy przed wysłaniem.")
        messages.warning(request, said_so % {"title": part.title})
    else:
        messages.success(request, _("Zapisano część „%(title)s”.") % {"title": part.title})
    following = _following(form.sections, part) if "next" in request.POST else None
    if following:
        return redirect("panel:report_section", found.entity.slug, found.year, following.key)
    return redirect("panel:report", found.entity.slug, found.year)


def _stays(request: HttpRequest, found: Report, wants_json: bool) -> HttpResponse:
    """What was sent is not written in; a script would take a redirect for an ended session."""
    if wants_json:
        return JsonResponse({"refused": [reports.SENT_STAYS]}, status=409)
    messages.error(request, reports.SENT_STAYS)
    return redirect("panel:report", found.entity.slug, found.year)


def _refused(
    request: HttpRequest,
    found: Report,
    part: Section,
    came: pages.Typed,
    error: Any,
    wants_json: bool,
) -> HttpResponse:
    """What was typed stays on the page, beside what somebody else has saved meanwhile."""
    sentences = refusals.sentences(error)
    conflicting = isinstance(error, Conflict)
    if conflicting:
        sentences = [*sentences, str(LOOK if wants_json else CHOOSE)]
    if wants_json:
        return JsonResponse({"refused": sentences}, status=409)
    found.refresh_from_db()
    return _section_page(
        request, found, part, came, refused=sentences, conflicting=conflicting, status=409
    )


def _section_page(
    request: HttpRequest,
    found: Report,
    part: Section,
    came: pages.Typed | None = None,
    *,
    checked: bool = False,
    blocking: list[pages.Blocking] | None = None,
    refused: list[str] | None = None,
    conflicting: bool = False,
    status: int = 200,
) -> HttpResponse:
    # Also when the office closed the year while somebody typed: no field that could not be saved.
    if closing := report_closed.closing_of(found):
        return report_closed.section(request, found, part, closing, came)
    form = reports.read_form(found)
    shown = report_meeting.merged(found, part, came) if conflicting and came else found
    told = pages.of_section(pages.findings(shown, form), part.key)
    context = {
        "entity": found.entity,
        "report": found,
        "section": part,
        "place": [one.key for one in form.sections].index(part.key) + 1,
        "of": len(form.sections),
        "lines": pages.lines(found, part, came, conflicting=conflicting),
        "sums": pages.sums(shown, part),
        "columns": pages.columns(part),
        "is_own": report_stamps.is_own(found, part.key, request.user),
        "base": report_meeting.base_of(found, part),
        "findings": told,
        "errors": [(c, came.errors[c.key]) for c in part.cells if came and c.key in came.errors],
        "checked": checked,
        "blocking": blocking,
        "refused": refused,
        "done": "done" in request.POST if refused else part.key in found.done,
        "following": _following(form.sections, part),
        "go_on": GO_ON,
        "before": found.year - 1,
    }
    return render(request, "panel/report_section.html", context, status=status)


def version(request: HttpRequest, slug: str, year: int, number: int) -> HttpResponse:
    """One version as it was sent, with what the office said of it."""
    sent = _version_of(request, slug, year, number)
    form = reports.read_form(sent.report)
    context = {
        "entity": sent.report.entity,
        "report": sent.report,
        "sent": sent,
        "tables": report_tables.tables(
            form,
            sent.figures,
            reports.year_before(sent.report.entity, year),
            sent.field_remarks,
        ),
        "remarks": [*sent.remarks.values()],
        "before": year - 1,
    }
    return render(request, "panel/report_version.html", context)


def receipt(request: HttpRequest, slug: str, year: int, number: int) -> HttpResponse:
    """The receipt of a version, with all its figures."""
    sent = _version_of(request, slug, year, number)
    return inline_pdf(receipts.pdf_of(sent), f"sprawozdanie-{slug}-{year}-{number}.pdf")


def data(request: HttpRequest, slug: str, year: int, number: int) -> HttpResponse:
    """The bytes of which the receipt gives the SHA-256."""
    sent = _version_of(request, slug, year, number)
    name = f"sprawozdanie-{slug}-{year}-{number}.json"
    return download(reports.told_of(sent), name, "application/json")


def own_report(request: HttpRequest, slug: str, year: int) -> Report:
    """The report, to whoever looks after the entry of its entity."""
    entity = own(request, slug)
    rows = Report.objects.filter(entity=entity, year=year).select_related("form", "entity")
    found = rows.first()
    if found is None:
        raise Http404
    return found


def _version_of(request: HttpRequest, slug: str, year: int, number: int) -> SentReport:
    found = own_report(request, slug, year).sent.filter(number=number).first()
    if found is None:
        raise Http404
    return found


def version_read(request: HttpRequest) -> int:
    """The version that the page was made of; none that makes sense is the oldest."""
    told = request.POST.get("version", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else 0


def _following(sections: Any, part: Section) -> Section | None:
    keys = [one.key for one in sections]
    place = keys.index(part.key) + 1
    return sections[place] if place < len(keys) else None
