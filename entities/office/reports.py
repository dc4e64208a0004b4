"""Yearly reports at the desk: read beside the year before, taken or returned with remarks."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.actions import receipts, report_reviews
from entities.enums.reports import ReportMove, ReportState
from entities.mailing import notices
from entities.models import Report, ReportYear, SentReport
from entities.rules import (
    refusals,
    report_checks,
    report_forms,
    report_returns,
    report_tables,
    reports,
)
from entities.rules.errors import Conflict
from kisportal.downloads import inline_pdf

from . import report_years
from .acting import DeskAdmin

REMARK = "uwaga."


class ReviewForm(forms.Form):
    """What becomes of the version that the page shows."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    outcome = forms.ChoiceField(
        label=gettext_lazy("Rozstrzygnięcie"),
        widget=forms.RadioSelect,
        choices=[
            (ReportMove.ACCEPT.value, gettext_lazy("przyjmuję")),
            (ReportMove.RETURN.value, gettext_lazy("zwracam do poprawy")),
        ],
        error_messages={"required": gettext_lazy("Wybierz, co robisz ze sprawozdaniem.")},
    )
    note = forms.CharField(
        label=gettext_lazy("Uwagi ogólne"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("Prowadzący je przeczyta. Przy zwrocie napisz tu albo przy polach."),
    )

    required_css_class = "required"

    def __init__(self, data: Any, sent: SentReport) -> None:
        super().__init__(data)
        self.sent = sent
        self.initial["seen"] = report_reviews.mark(sent)

    def show(self, sent: SentReport) -> None:
        """Ask about another version, which the page shows from now on; what was typed stays."""
        self.sent = sent
        self.data = self.data.copy()
        self.data["seen"] = report_reviews.mark(sent)


class StateFilter(admin.SimpleListFilter):
    """By where the report is."""

    title = gettext_lazy("stan")
    parameter_name = "stan"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            (value, label) for value, label in ReportState.choices if value != ReportState.DRAFT
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(state=self.value()) if self.value() else queryset


@admin.register(Report)
class ReportAdmin(DeskAdmin):
    """Reports of the entities of the person's own voivodeship, once they were sent."""

    list_display = ("entity", "year", "state")
    list_filter = (StateFilter, "year")
    search_fields = ("entity__name",)
    ordering = ("-year", "entity__name_key", "pk")
    list_select_related = ("entity",)
    change_list_template = "admin/entities/report/change_list.html"

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).select_related("entity", "form")
        return reports.of_user(request.user, rows)

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        own = [
            path("rok/<int:year>/", wrap(self.of_year), name="entities_report_year"),
            path(
                "<int:report_id>/wersje/<int:number>/",
                wrap(self.receipt),
                name="entities_report_receipt",
            ),
        ]
        return [*own, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list, with the way to who has not reported."""
        year = {"report_year": timezone.localdate().year - 1}
        return super().changelist_view(request, {**(extra_context or {}), **year})

    def of_year(self, request: HttpRequest, year: int) -> HttpResponse:
        """Who has reported of the year and who has not."""
        return report_years.page(self, request, year)

    def receipt(self, request: HttpRequest, report_id: int, number: int) -> HttpResponse:
        """The receipt of a version, with its figures."""
        found = self.get_object(request, str(report_id))
        sent = found.sent.filter(number=number).first() if found else None
        if found is None or sent is None:
            raise Http404
        name = f"sprawozdanie-{found.entity.slug}-{found.year}-{number}.pdf"
        return inline_pdf(receipts.pdf_of(sent), name)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The newest version that was sent; while it may be settled, the settlement."""
        found = self.get_object(request, unquote(object_id))
        if found is None:
            raise Http404
        sent = reports.last_sent(found)
        form = None
        closing = reports.closing_of(found.entity.voivodeship_code, found.year)
        may_settle = found.state in (ReportState.SENT, ReportState.ACCEPTED) and not closing
        posted = request.POST if request.method == "POST" else None
        # Whoever decides on a page that was open while that ended is answered too.
        if (may_settle or posted is not None) and reports.may_review(request.user, found.entity):
            form = ReviewForm(posted, sent)
            if form.is_valid() and _settled(form, found, request):
                return redirect("admin:entities_report_changelist")
            if not may_settle and not form.non_field_errors():
                form.add_error(None, _why_not(closing, sent, form))
        more = {"may_settle": may_settle, "closing": closing}
        return self._page(request, found, form.sent if form else sent, form, more)

    def _page(
        self,
        request: HttpRequest,
        found: Report,
        sent: SentReport,
        form: ReviewForm | None,
        more: dict[str, Any],
    ) -> HttpResponse:
        read = reports.read_form(found)
        done = [section.key for section in read.sections]
        typed = {
            name.removeprefix(REMARK): text
            for name, text in request.POST.items()
            if name.startswith(REMARK)
        }
        before = reports.year_before(found.entity, found.year)
        told = report_checks.findings(read, sent.figures, done)
        context = {
            **self.admin_site.each_context(request),
            "title": f"{_('Sprawozdanie')}: {found}",
            "subtitle": None,
            "opts": self.opts,
            "report": found,
            "sent": sent,
            "before": found.year - 1,
            "tables": report_tables.tables(read, sent.figures, before, sent.field_remarks),
            "asked": [(one.fact, sent.remarks.get(one.key, "")) for one in told],
            "reply": sent.remarks.get(report_returns.REPLY, ""),
            "versions": found.sent.order_by("-number"),
            "sections": _to_remark(read, sent, typed) if form else (),
            "has_remarks": any(typed.values()),
            "form": form,
            "adminform": admin.helpers.AdminForm(
                form, [(None, {"fields": ["outcome", "note"]})], {}
            )
            if form
            else None,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/entities/report/review.html", context | more)


def _why_not(closing: ReportYear | None, sent: SentReport, form: ReviewForm) -> str:
    """Why nothing can be decided any more on a page that was open meanwhile."""
    if closing:
        return reports.closed_sentence(closing)
    return reports.overtaken(sent, form.data.get("seen", ""))


def _to_remark(
    read: report_forms.Form, sent: SentReport, typed: dict[str, str]
) -> list[dict[str, Any]]:
    """Every field with what it says and what is being remarked, by section."""
    return [
        {
            "section": section,
            "is_open": any(typed.get(cell.key) for cell in section.cells),
            "fields": [
                {
                    "cell": cell,
                    "name": f"{REMARK}{cell.key}",
                    "text": report_forms.shown(cell.type, sent.figures.get(cell.key)),
                    "remark": typed.get(cell.key, ""),
                }
                for cell in section.cells
            ],
        }
        for section in read.sections
    ]


def _settled(form: ReviewForm, found: Report, request: HttpRequest) -> bool:
    values = form.cleaned_data
    told: dict[str, Any] = {"by": request.user, "note": values["note"], "seen": values["seen"]}
    remarks = {
        name.removeprefix(REMARK): text
        for name, text in request.POST.items()
        if name.startswith(REMARK)
    }
    try:
        if values["outcome"] == ReportMove.ACCEPT:
            if any(text.strip() for text in remarks.values()):
                form.add_error(
                    "outcome",
                    _("Są uwagi do pól: zwróć sprawozdanie albo usuń uwagi, żeby je przyjąć."),
                )
                return False
            report_reviews.accept(found, **told)
        else:
            report_reviews.give_back(found, **told, field_remarks=remarks)
    except refusals.REFUSALS as error:
        for sentence in refusals.sentences(error):
            form.add_error(None, sentence)
        if isinstance(error, Conflict):
            form.show(reports.last_sent(found))
        return False
    notices.send_waiting(timezone.localdate())
    messages.success(request, _("Zapisano. Prowadzący dostanie wiadomość."))
    return True
