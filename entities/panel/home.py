"""The first page of the panel: what the person looks after and what waits for them."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from entities.enums.access import AccessOutcome
from entities.models import Entity, Invitation, MistakeReport
from entities.rules import following, permissions, report_waiting, teams
from entities.search import open_calls

from . import cases, drafts, kept_drafts


def home(request: HttpRequest) -> HttpResponse:
    """Organisations with their entries, and what waits for an answer: the person's or another's."""
    on, user = timezone.localdate(), request.user
    invitations = Invitation.objects.filter(
        email__iexact=user.email, outcome="", expires_on__gte=on
    ).select_related("organisation")
    memberships = [*teams.memberships_of(user)]
    entries = teams.entries_of([membership.organisation for membership in memberships], on)
    rows = cases.rows_of(user, on)
    # Who is not confirmed yet neither fills in reports nor answers visitors.
    kept = [one.organisation_id for one in memberships if one.is_confirmed]
    own = {entity.pk: entity for key in kept for entity in entries[key]}
    asked = [*user.access_requests.select_related("organisation").order_by("-asked_at")[:10]]
    refused = any(one.outcome == AccessOutcome.REFUSED for one in asked)
    context = cases.told_apart(rows) | {
        "cases": rows,
        "waiting_reports": report_waiting.waiting(own.values(), on),
        "looked_after": [
            {"membership": membership, "entries": entries[membership.organisation_id]}
            for membership in memberships
        ],
        "invitations": invitations.order_by("pk"),
        "asked": asked,
        "to_settle": teams.open_requests_for(user),
        "mistakes": _mistakes_of(own.values()),
        "drafts": drafts.waiting(memberships),
        "open_calls": open_calls.fitting(own.values(), on) if own else [],
        "kept_drafts": kept_drafts.rows_of(following.kept_drafts(user)) if refused else [],
        "at_the_desk": permissions.may_enter_office(user),
    }
    return render(request, "panel/home.html", context)


def _mistakes_of(entries: Iterable[Entity]) -> list[MistakeReport]:
    """What visitors reported in the entries and nobody has answered, the oldest first."""
    own = {entity.pk for entity in entries}
    rows = MistakeReport.objects.filter(entity__in=own, outcome="").select_related("entity")
    return [*rows.order_by("reported_on", "pk")]
