"""The cases of the person's organisations: the list, and the page of one."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from entities.models import Attachment, Case, Entity, Letter, Organisation
from entities.rules import (
    case_registered,
    case_time,
    case_told,
    case_words,
    filings,
    following,
    letters_shown,
    teams,
)
from kisportal.accounts.models import User

from . import case_story, filing_drafts
from .case_words import WAYS

# How long a letter of an ended case that nobody opened is pointed at.
_NEWS = timedelta(days=60)


def with_told(cases: Any) -> Any:
    """The cases with all that is told of them, in a fixed number of queries."""
    letters = Letter.objects.select_related("decision").prefetch_related("addressees", "openings")
    return (
        case_time.with_times(
            cases.select_related("entity", "office", "organisation", "application")
        )
        .prefetch_related(None)
        .prefetch_related("pauses", "terms", Prefetch("letters", letters.order_by("pk")), "filings")
    )


def row_of(case: Case, on: date) -> dict[str, Any]:
    """A case: what it is about, of which centre or club, and what the party is told."""
    return {
        "case": case,
        "about": case_words.about(case),
        "name": case_words.name_of(case),
        "told": case_told.of_case(case, on),
    }


def rows_of(user: User, on: date, entity: Entity | None = None) -> list[dict[str, Any]]:
    """The cases that the person follows, of an entity or all: those that wait for them first, by
    their day; then those that go on, then the ended ones, the newest first.
    """
    followed = following.cases_of(user, on)
    if entity:
        followed = followed.filter(entity=entity)
    cases = with_told(followed).order_by("-received_on", "-pk")
    own = [role.organisation for role in teams.memberships_of(user)]
    rows = [row_of(case, on) | {"unopened": _unopened(case, own, on)} for case in cases]
    return sorted(
        rows,
        key=lambda row: (
            not row["told"].asks,
            not row["unopened"],
            row["case"].is_closed,
            (row["told"].by or date.max) if row["told"].asks else date.max,
        ),
    )


def told_apart(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The cases in which the person has to do something, also too late, and letters that nobody of
    theirs has opened, whatever the case waits for.
    """
    return {
        "waiting": [row for row in rows if row["told"].asks],
        "new_letters": [(row, letter) for row in rows for letter in row["unopened"]],
    }


def _unopened(case: Case, own: list[Organisation], on: date) -> list[Letter]:
    """Letters that nobody of theirs has opened; of an ended case only new ones."""
    rows = (letter_row(letter, own) for letter in letters_shown.shown(case, own))
    return [row["letter"] for row in rows if not row["opened"] and _is_news(row["letter"], on)]


def _is_news(letter: Letter, on: date) -> bool:
    signed = letter.signed_at and timezone.localdate(letter.signed_at)
    return not letter.case.is_closed or bool(signed and on - signed <= _NEWS)


def own_case(request: HttpRequest, case_id: int) -> tuple[Case, list[Organisation]]:
    """The case and the person's organisations that follow it; no page for anybody else."""
    on = timezone.localdate()
    case = with_told(following.cases_of(request.user, on)).filter(pk=case_id).first()
    if case is None:
        raise Http404
    return case, following.organisations_of(request.user, case, on)


def case_list(request: HttpRequest) -> HttpResponse:
    """All of them, those that wait for the person first."""
    rows = rows_of(request.user, timezone.localdate())
    others = [row for row in rows if not row["told"].asks]
    context = told_apart(rows) | {
        "going_on": [row for row in others if not row["case"].is_closed],
        "ended": [row for row in others if row["case"].is_closed],
    }
    return render(request, "panel/cases.html", context)


def case_page(request: HttpRequest, case_id: int) -> HttpResponse:
    """Where the case stands and what is next, what may be sent, what came and what was sent."""
    case, own = own_case(request, case_id)
    on = timezone.localdate()
    letters = [letter_row(letter, own) for letter in letters_shown.shown(case, own)]
    attachments = Attachment.objects.filter(case=case, filing__isnull=False).order_by("pk")
    by_filing: dict[int, list[Attachment]] = {}
    for attachment in attachments:
        by_filing.setdefault(attachment.filing_id, []).append(attachment)
    sent = sorted(case.filings.all(), key=lambda one: (one.sent_at, one.pk), reverse=True)
    ways = [way for way in WAYS if way.kind in filings.open_kinds(case, own[0])]
    context = {
        **row_of(case, on),
        **_registered(request, case, on),
        "is_answered": bool(filings.answers_already(case)),
        "main": [way for way in ways if way.is_main],
        "others": [way for way in ways if not way.is_main],
        "begun": filing_drafts.begun(case, own[0], [way for way in ways if way.is_kept]),
        "letters": letters,
        "unopened": [row for row in letters if not row["opened"]],
        "sent": [(filing, by_filing.get(filing.pk, [])) for filing in sent],
        "story": case_story.of_case(case, own),
    }
    return render(request, "panel/case.html", context)


def _registered(request: HttpRequest, case: Case, on: date) -> dict[str, Any]:
    """From when to when the entity is in the register because of the case, and where to see it."""
    period = case_registered.period_of(case, on)
    if period is None or case.entity is None:
        return {"registered": ""}
    return {
        "registered": case_registered.told(case, period, on),
        "is_public": period.starts_on <= on,
        "may_edit": teams.may_edit_entry(request.user, case.entity, on),
    }


def letter_row(letter: Letter, own: list[Organisation]) -> dict[str, Any]:
    """A letter of the office, with its delivery and its first opening as the party sees them."""
    keys = {organisation.pk for organisation in own}
    opened = [one for one in letter.openings.all() if one.organisation_id in keys]
    return {
        "letter": letter,
        "delivered_on": letters_shown.delivered_on(letter, own),
        "opened": min(opened, key=lambda one: one.opened_at, default=None),
    }
