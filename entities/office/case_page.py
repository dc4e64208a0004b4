"""The page of one case: where it stands, what may be done, and all that is in its file."""

from decimal import Decimal
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entities.actions.applications import OPEN_TO_CHANGES
from entities.enums import LegalForm, OrganisationKind
from entities.enums.cases import TermKind
from entities.models import Application, ApplicationPlace, Attachment, Case, CaseTerm
from entities.rules import competence, completion, permissions, register
from entities.rules.application_points import label_of
from entities.rules.dossiers import checked

from . import (
    case_comparison,
    case_options,
    case_pages,
    case_pauses,
    case_record,
    case_reminded,
    case_standing,
    wording,
)
from .application_forms import WITH_PLACES, fieldsets_of
from .case_forms import named

_CHOICES: dict[str, Any] = {
    "founder_kind": OrganisationKind.choices,
    "legal_form": LegalForm.choices,
}


def show(model_admin: Any, request: HttpRequest, case: Case) -> TemplateResponse:
    """The page; the case comes with all that `with_file` brings."""
    today = timezone.localdate()
    application = getattr(case, "application", None)
    found = checked(case, today)
    is_complete = all(tick.met for tick in found.formal)
    options = case_options.of_case(case, request.user, today, is_complete=is_complete)
    reminded, to_be_reminded = case_reminded.of_case(case, today)
    context = case_pages.context_of(model_admin, request, case) | {
        "title": f"{case.number}: {case.get_kind_display()}",
        "clock": case_standing.clock_of(case, today),
        "next_actor": case_standing.next_actor(case, today),
        "keeper": named(case.assigned_to) if case.assigned_to else "",
        "main": [option for option in options if option.is_main],
        "others": [option for option in options if not option.is_main],
        "application": application,
        "is_competent": case.is_closed or competence.is_competent(case),
        "may_see_entity": bool(
            case.entity and permissions.may_change_entity(request.user, case.entity)
        ),
        "points": points_of(application, case.kind) if application else [],
        "may_edit": application is not None and case.state in OPEN_TO_CHANGES,
        "comparison": case_comparison.of_case(case, today),
        "asked": found.asked,
        "attachments": sorted(case.attachments.all(), key=lambda one: (one.received_on, one.pk)),
        "formal": found.formal,
        "merits": found.merits,
        "terms": [
            (term, term.is_missed(today), completion.is_replaced(term, case))
            for term in sorted(_terms_of(case), key=lambda term: (term.due_on, term.pk))
        ],
        "asked_for": completion.asked_for(case),
        "pauses": case_pauses.rows(case),
        "reminders": reminded,
        "to_be_reminded": to_be_reminded,
        "letters": sorted(case.letters.all(), key=lambda letter: -letter.pk),
        "filings": sorted(case.filings.all(), key=lambda filing: -filing.pk),
        "notes": case.notes.order_by("-written_at", "-pk"),
        "entries": case_record.record_of(case),
    }
    return TemplateResponse(request, "admin/entities/case/page.html", context)


def _terms_of(case: Case) -> list[CaseTerm]:
    """The terms of the case; the one to settle it that still runs is shown as it is reckoned."""
    return [term for term in case.terms.all() if term.kind != TermKind.SETTLE or term.met_on]


def with_file(cases: Any) -> Any:
    """The cases with all that the page shows, in as many queries whatever their files hold."""
    attachments = Attachment.objects.select_related("kind").order_by("pk")
    places = ApplicationPlace.objects.select_related("gmina").order_by("pk")
    return (
        case_standing.with_all(cases)
        .select_related("application__gmina", "organisation")
        .prefetch_related(
            "letters__openings",
            "application__groups",
            Prefetch("application__service_places", places),
            Prefetch("attachments", attachments),
        )
    )


def points_of(application: Application, kind: str) -> list[tuple[Any, list[tuple[Any, str]]]]:
    """What the application says, in the groups of its form, in words."""
    found = []
    for title, options in fieldsets_of(kind):
        names = [name for name in options["fields"] if name != "other_gmina"]
        rows = [(label_of(name, kind), _said(application, name)) for name in names]
        if WITH_PLACES in options["classes"]:
            rows.append((_("miejsca realizacji usług"), _places(application)))
        found.append((title, rows))
    return found


def _places(application: Application) -> str:
    rows = sorted(application.service_places.all(), key=lambda place: place.pk)
    return "\n".join(register.line_of_place(row) for row in rows)


def _said(application: Application, name: str) -> str:
    if name == "groups":
        groups = sorted(application.groups.all(), key=lambda group: (group.position, group.code))
        return wording.shown([group.name for group in groups]) if groups else ""
    value = getattr(application, name)
    if name in _CHOICES:
        return str(dict(_CHOICES[name]).get(value, value))
    if isinstance(value, Decimal):
        return f"{value:,.2f} zł".replace(",", "\u00a0").replace(".", ",")
    return wording.shown(value) if value not in (None, "") else ""
