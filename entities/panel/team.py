"""The team of an organisation: who looks after its entries, and who decides on that."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from entities.actions import teams as acts
from entities.enums import OrganisationRole
from entities.models import Membership, Organisation
from entities.rules import permissions, teams
from kisportal.accounts.spelling import normal

from .acting import carried_out
from .forms import InviteForm, LeaveForm, RoleForm


def organisation(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """The organisation: its entries, its team, what waits for the owners."""
    found = _own(request, organisation_id)
    members = found.memberships.select_related("user").order_by("-role", "user__email")
    context = {
        "organisation": found,
        "membership": teams.membership_of(request.user, found),
        "entries": teams.entries_of([found], timezone.localdate())[found.pk],
        "members": members,
        "may_ask": teams.may_ask(request.user, found),
        "own_request": teams.request_of(request.user, found),
        "office": permissions.office_keeping(found),
        "may_manage": teams.may_manage_team(request.user, found),
        "invitations": found.invitations.filter(outcome="").order_by("invited_at"),
        "requests": found.access_requests.filter(outcome="")
        .exclude(asked_by=request.user)
        .select_related("asked_by"),
    }
    return render(request, "panel/organisation.html", context)


def invite(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Invite somebody by e-mail."""
    found = _own(request, organisation_id)
    if not teams.may_manage_team(request.user, found):
        raise Http404
    form = InviteForm(request.POST or None)
    if form.is_valid() and carried_out(
        form,
        lambda: acts.invite(
            found,
            email=form.cleaned_data["email"],
            role=OrganisationRole(form.cleaned_data["role"]),
            by=request.user,
        ),
    ):
        messages.success(request, _("Zaproszenie wysłane. Jest ważne przez 30 dni."))
        return redirect("panel:organisation", found.pk)
    context = {"form": form, "organisation": found, **_known(form, found, request)}
    return render(request, "panel/invite.html", context)


def member(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Give somebody another role, or end it."""
    found = Membership.objects.select_related("organisation", "user").filter(pk=membership_id)
    membership = found.first()
    if membership is None or not teams.may_manage_team(request.user, membership.organisation):
        raise Http404
    if membership.user_id == request.user.pk:
        return redirect("panel:leave", membership.pk)
    form = RoleForm(request.POST or None, initial={"role": membership.role})
    if form.is_valid() and carried_out(form, lambda: _change(membership, form, request)):
        messages.success(request, _("Zapisano. Zmiana działa od razu."))
        return redirect("panel:organisation", membership.organisation_id)
    context = {"form": form, "membership": membership, "organisation": membership.organisation}
    return render(request, "panel/member.html", context)


def leave(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Leave a team; the last owner and the last person are asked whether they know what that is."""
    membership = (
        Membership.objects.select_related("organisation", "user")
        .filter(pk=membership_id, user=request.user)
        .first()
    )
    if membership is None:
        raise Http404
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and carried_out(
        form,
        lambda: acts.leave(
            membership, though_last=form.cleaned_data["though_last"], by=request.user
        ),
    ):
        messages.success(request, _("Nie jesteś już w tym zespole."))
        return redirect("panel:home")
    context = {
        "form": form,
        "membership": membership,
        "organisation": membership.organisation,
        "is_last_owner": teams.is_last_owner(membership),
        "is_last_person": teams.is_last_person(membership),
    }
    return render(request, "panel/leave.html", context)


def _change(membership: Membership, form: RoleForm, request: HttpRequest) -> None:
    chosen = form.cleaned_data["role"]
    if chosen == RoleForm.END:
        acts.remove(membership, by=request.user)
    else:
        acts.give_role(membership, OrganisationRole(chosen), by=request.user)


def _known(form: InviteForm, organisation: Organisation, request: HttpRequest) -> dict[str, Any]:
    """Of an address that need not be invited: the role or the invitation that it has already."""
    address = getattr(form, "cleaned_data", {}).get("email", "")
    address = normal(address)
    roles = organisation.memberships.filter(user__email__iexact=address)
    waiting = organisation.invitations.filter(email__iexact=address, outcome="")
    return {
        "role": roles.exclude(user=request.user).first() if address else None,
        "waiting": waiting.first() if address else None,
    }


def _own(request: HttpRequest, organisation_id: int) -> Organisation:
    """The organisation, to its team; nobody else learns that it has one."""
    found = Organisation.objects.filter(pk=organisation_id).first()
    if found is None or not teams.may_see_team(request.user, found):
        raise Http404
    return found
