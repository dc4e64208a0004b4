"""The page of a pause that an official noted: to close it, to correct it, to strike it out."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.actions import pauses
from entities.enums.cases import PAUSES_BY_HAND
from entities.models import Case, Pause
from entities.rules import pauses as pause_rules

from . import case_pages, form_pages, wording
from .case_forms import LONG
from .case_time_steps import PauseForm
from .days import last_day_of


class NotedPauseForm(PauseForm):
    """The pause as it was noted; its reason stays."""

    strike = forms.CharField(
        label=gettext_lazy("Skreśl: dlaczego tej przerwy nie było"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs=LONG | {"rows": 2}),
        help_text=gettext_lazy(
            "Zwykle puste. Wpisane: przerwa znika, a powód zostaje w adnotacjach."
        ),
    )

    def __init__(self, *args: Any, pause: Pause, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["reason"]
        self.initial = {
            "first_day": pause.during.lower,
            "last_day": last_day_of(pause.during),
            "fact": pause.fact,
        }


def show(model_admin: Any, request: HttpRequest, case: Case, pause_id: int) -> HttpResponse:
    """The form of the pause; sent, do what it says and go back to the case."""
    pause = case.pauses.filter(pk=pause_id, reason__in=PAUSES_BY_HAND).first()
    if pause is None:
        raise Http404
    pause.case = case
    if request.method != "POST" and pause_rules.obstacle(case):
        messages.warning(request, case_pages.NOT_NOW)
        return redirect(case_pages.address(case))
    form = NotedPauseForm(request.POST or None, case=case, by=request.user, pause=pause)
    if request.method == "POST" and form.is_valid() and _done(form, pause, request):
        messages.success(request, _("Zapisano. Termin załatwienia policzono na nowo."))
        return redirect(case_pages.address(case))
    title = _("Czas niewliczany: %s") % pause.get_reason_display()
    why = _("Gdy przerwa się skończyła, wpisz jej ostatni dzień. Zmiana zostaje w metryce.")
    page = case_pages.Page(title, why, _("Zapisz"), case_pages.address(case))
    return case_pages.form_page(model_admin, request, case, page, form)


def rows(case: Case) -> list[dict[str, str]]:
    """The pauses of the case in words, each noted one with the address of its page."""
    may_change = not pause_rules.obstacle(case)
    return [
        {
            "reason": str(pause.get_reason_display()),
            "days": wording.range_of_days(pause.during),
            "fact": pause.fact,
            "url": reverse("admin:entities_case_pause", args=[case.pk, pause.pk])
            if may_change and pause.reason in PAUSES_BY_HAND
            else "",
        }
        for pause in sorted(case.pauses.all(), key=lambda pause: (pause.during.lower, pause.pk))
    ]


def _done(form: NotedPauseForm, pause: Pause, request: HttpRequest) -> bool:
    values: dict[str, Any] = form.cleaned_data
    if reason := values["strike"]:
        return form_pages.acted(form, lambda: pauses.strike(pause, reason=reason, by=request.user))
    told = {name: values[name] for name in ("first_day", "last_day", "fact")}
    return form_pages.acted(form, lambda: pauses.change(pause, **told, by=request.user))
