"""Requests to look after entries, as owners settle them and askers follow them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from entities.actions import access
from entities.enums import OrganisationRole
from entities.enums.access import AccessOutcome
from entities.models import AccessRequest, Organisation
from entities.rules import permissions, teams
from kisportal.downloads import download

from . import kept_drafts
from .acting import carried_out, said
from .forms import SettleForm


def request_page(request: HttpRequest, request_id: int) -> HttpResponse:
    """Who asks, and what they say of themselves; settled by an owner."""
    asked = _found(request_id)
    may_settle = teams.may_manage_team(request.user, asked.organisation)
    if not (may_settle or asked.asked_by_id == request.user.pk):
        raise Http404
    form = None
    if asked.is_open and may_settle and teams.may_settle(request.user, asked):
        form = SettleForm(request.POST or None)
        if form.is_valid() and carried_out(form, lambda: _settle(asked, form, request)):
            messages.success(request, _("Zapisano. Ta osoba dostanie wiadomość."))
            return redirect("panel:organisation", asked.organisation_id)
    mine = asked.asked_by_id == request.user.pk
    refused = mine and asked.outcome == AccessOutcome.REFUSED
    context = {
        "asked": asked,
        "form": form,
        "kept": kept_drafts.of_request(asked) if refused else [],
        "again": _number_of(asked.organisation) if refused else "",
        "office": permissions.office_keeping(asked.organisation) if refused else None,
    }
    return render(request, "panel/request.html", context)


def _number_of(organisation: Organisation) -> str:
    """By which of its numbers the person asks again; "" when it has none."""
    return organisation.krs or organisation.nip or organisation.regon


@require_POST
def withdraw(request: HttpRequest, request_id: int) -> HttpResponse:
    """Take the own request back."""
    asked = _found(request_id)
    if asked.asked_by_id != request.user.pk:
        raise Http404
    for sentence in said(lambda: access.withdraw(asked, by=request.user)):
        messages.error(request, sentence)
    return redirect("panel:home")


def proof(request: HttpRequest, request_id: int) -> HttpResponse:
    """The file that shows who the person is, to whoever settles the request and to the person."""
    asked = _found(request_id)
    mine = asked.asked_by_id == request.user.pk
    if not (asked.proof and (mine or teams.may_manage_team(request.user, asked.organisation))):
        raise Http404
    return download(bytes(asked.proof.content), asked.proof_name, asked.proof.media_type)


def _found(request_id: int) -> AccessRequest:
    rows = AccessRequest.objects.select_related("organisation", "entity", "asked_by", "proof")
    asked = rows.filter(pk=request_id).first()
    if asked is None:
        raise Http404
    return asked


def _settle(asked: AccessRequest, form: SettleForm, request: HttpRequest) -> None:
    decision, _colon, role = form.cleaned_data["decision"].partition(":")
    if decision == SettleForm.REFUSE:
        access.refuse(asked, answer=form.cleaned_data["answer"], by=request.user)
    else:
        access.accept(asked, by=request.user, role=OrganisationRole(role))
