"""Visitors' reports of mistakes at the desk: those about entities of the own voivodeship."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from entities.actions import mistakes
from entities.enums.access import MistakeOutcome
from entities.models import Entity, MistakeReport
from entities.rules import permissions
from entities.rules.pesel import IN_GENERAL, without_pesel
from kisportal.accounts.models import User

from .settling import SettlingAdmin


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
        validators=[without_pesel(IN_GENERAL)],
    )

    required_css_class = "required"


@admin.register(MistakeReport)
class MistakeReportAdmin(SettlingAdmin):
    """Reports about the entities of the person's own voivodeship."""

    list_display = ("entity", "about", "reported_on", "state")
    list_filter = (*SettlingAdmin.list_filter, "about")
    search_fields = ("entity__name",)
    ordering = ("-reported_on", "-pk")
    template = "admin/entities/mistakereport/settle.html"
    heading = gettext_lazy("Zgłoszenie błędu")
    settled = gettext_lazy("Zapisano. Kto zostawił adres, dostanie odpowiedź.")

    def get_queryset(self, request: HttpRequest) -> Any:
        own = permissions.entities_of(request.user, Entity.objects.all())
        return super().get_queryset(request).filter(entity__in=own).select_related("entity")

    def form_of(self, row: MistakeReport, request: HttpRequest) -> AnswerForm:
        return AnswerForm(request.POST or None)

    def settle(self, row: MistakeReport, form: AnswerForm, by: User) -> None:
        outcome = MistakeOutcome(form.cleaned_data["outcome"])
        mistakes.settle(row, outcome, answer=form.cleaned_data["answer"], by=by)
