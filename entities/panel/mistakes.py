"""Visitors' reports of mistakes, answered by those who run the entity."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from entities.actions import mistakes
from entities.enums.access import MistakeOutcome
from entities.models import MistakeReport
from entities.rules import teams

from .acting import carried_out
from .forms import AnswerForm


def mistake(request: HttpRequest, mistake_id: int) -> HttpResponse:
    """What the visitor says, and the answer."""
    found = MistakeReport.objects.select_related("entity").filter(pk=mistake_id).first()
    if found is None or not teams.may_edit_entry(request.user, found.entity, timezone.localdate()):
        raise Http404
    form = AnswerForm(request.POST or None) if found.is_open else None
    if form and form.is_valid() and carried_out(form, lambda: _settle(request, found, form)):
        messages.success(request, _("Zapisano. Kto zostawił adres, dostanie odpowiedź."))
        return redirect("panel:entry", found.entity.slug)
    return render(request, "panel/mistake.html", {"mistake": found, "form": form})


def _settle(request: HttpRequest, found: MistakeReport, form: forms.Form) -> None:
    told = form.cleaned_data
    outcome = MistakeOutcome(told["outcome"])
    mistakes.settle(found, outcome, answer=told["answer"], by=request.user)
