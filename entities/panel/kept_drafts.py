"""Drafts of those whom the office did not let in: still theirs to read and to print."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from entities.actions import application_texts
from entities.models import AccessRequest, ApplicationDraft
from entities.rules import following

from . import draft_progress


def kept(request: HttpRequest, draft_id: int) -> ApplicationDraft | None:
    """The draft, if the person only keeps it; None when it is in their team, or not theirs."""
    rows = following.kept_drafts(request.user).select_related("organisation", "entity__gmina")
    return rows.prefetch_related("documents__kind").filter(pk=draft_id).first()


def page(request: HttpRequest, draft: ApplicationDraft) -> HttpResponse:
    """What the draft says, and what became of the request."""
    title, subject = application_texts.title_of(draft.kind, draft.answers)
    refused = draft.organisation.access_requests.filter(asked_by=request.user)
    context = {
        "draft": draft,
        "title": f"{title} {subject}",
        "progress": draft_progress.of(draft, timezone.localdate()),
        "asked": refused.order_by("-asked_at", "-pk").first(),
    }
    return render(request, "panel/draft_kept.html", context)


def of_request(asked: AccessRequest) -> list[dict[str, Any]]:
    """What the person keeps of the organisation that they asked about."""
    rows = following.kept_drafts(asked.asked_by).filter(organisation=asked.organisation_id)
    return rows_of(rows)


def rows_of(drafts: QuerySet[ApplicationDraft]) -> list[dict[str, Any]]:
    """The drafts as lists show them, the newest first."""
    rows = drafts.select_related("organisation", "entity", "changed_by")
    return [
        {"draft": row, "title": " ".join(application_texts.title_of(row.kind, row.answers))}
        for row in rows.order_by("-changed_at", "-pk")
    ]
