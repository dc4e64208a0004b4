"""Invitations to a team: answered by whoever has the address, taken back by owners."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from entities.actions import teams as acts
from entities.models import Invitation
from entities.rules import teams

from .acting import carried_out, said


def invitation(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """What one is invited to, with yes and no; to another account, why it is not for them."""
    found = Invitation.objects.select_related("organisation", "invited_by")
    invited = found.filter(pk=invitation_id).first()
    if invited is None:
        raise Http404
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        accepted = "accept" in request.POST
        if carried_out(form, lambda: acts.answer(invited, accepted=accepted, by=request.user)):
            told = _("Jesteś w zespole.") if accepted else _("Zaproszenie odrzucone.")
            messages.success(request, told)
            return redirect("panel:home")
    mine = not invited.outcome and teams.may_answer(request.user, invited)
    context = {
        "form": form,
        # Whoever was not invited does not learn to what.
        "invitation": invited if mine else None,
        "is_valid": mine and teams.is_valid(invited, timezone.localdate()),
        "is_open": not invited.outcome,
    }
    return render(request, "panel/invitation.html", context)


@require_POST
def cancel(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """Take an invitation back."""
    found = Invitation.objects.select_related("organisation").filter(pk=invitation_id).first()
    if found is None or not teams.may_manage_team(request.user, found.organisation):
        raise Http404
    for sentence in said(lambda: acts.cancel(found, by=request.user)) or []:
        messages.error(request, sentence)
    return redirect("panel:organisation", found.organisation_id)
