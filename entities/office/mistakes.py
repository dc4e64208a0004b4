"""Visitors' reports of mistakes at the desk: those about entities of the own voivodeship."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.actions import mistakes
from entities.enums.access import MistakeOutcome
from entities.mailing import notices
from entities.models import Entity, MistakeReport
from entities.rules import permissions, refusals

from .access_requests import OpenFilter
from .acting import DeskAdmin


class AnswerForm(forms.Form):
    """What was done about it."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Co z tym zrobiono"),
        choices=MistakeOutcome.choices,
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=gettext_lazy("Odpowiedź"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("Potrzebna, gdy ta osoba zostawiła adres; dostanie ją e-mailem."),
    )

    required_css_class = "required"


@admin.register(MistakeReport)
class MistakeReportAdmin(DeskAdmin):
    """Reports about the entities of the person's own voivodeship."""

    list_display = ("entity", "about", "reported_on", "state")
    list_filter = (OpenFilter, "about")
    search_fields = ("entity__name",)
    ordering = ("-reported_on", "-pk")
    list_select_related = ("entity",)

    def get_queryset(self, request: HttpRequest) -> Any:
        own = permissions.entities_of(request.user, Entity.objects.all())
        return super().get_queryset(request).filter(entity__in=own).select_related("entity")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """What the visitor says; while it waits, the answer."""
        mistake = self.get_object(request, unquote(object_id))
        if mistake is None:
            raise Http404
        form = AnswerForm(request.POST or None) if mistake.is_open else None
        if form and form.is_valid() and _settled(form, mistake, request):
            return redirect("admin:entities_mistakereport_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": f"{_('Zgłoszenie błędu')}: {mistake.entity}",
            "subtitle": None,
            "opts": self.opts,
            "mistake": mistake,
            "form": form,
            "adminform": admin.helpers.AdminForm(form, [(None, {"fields": [*form.fields]})], {})
            if form
            else None,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/entities/mistakereport/settle.html", context)

    @admin.display(description=gettext_lazy("stan"), ordering="outcome")
    def state(self, mistake: MistakeReport) -> Any:
        return mistake.get_outcome_display() or _("czeka na odpowiedź")


def _settled(form: AnswerForm, mistake: MistakeReport, request: HttpRequest) -> bool:
    outcome = MistakeOutcome(form.cleaned_data["outcome"])
    try:
        mistakes.settle(mistake, outcome, answer=form.cleaned_data["answer"], by=request.user)
    except refusals.REFUSALS as error:
        for sentence in refusals.sentences(error):
            form.add_error(None, sentence)
        return False
    notices.send_waiting(timezone.localdate())
    messages.success(request, _("Zapisano. Kto zostawił adres, dostanie odpowiedź."))
    return True
