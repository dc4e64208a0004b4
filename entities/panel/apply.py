"""Where an application begins: what one wants, what of it is possible, and why the rest is not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from entities.actions import own_applications
from entities.models import ApplicationDraft, AttachmentKind, Entity, Membership, Organisation
from entities.rules import application_steps, applying, dossiers, permissions, teams
from entities.rules.applying import Wish

from .acting import said


@dataclass(frozen=True, slots=True)
class Offer:
    """A wish of an organisation, about an entity or a new one: possible, begun, or why not."""

    wish: Wish
    entity: Entity | None
    why_not: str
    draft: ApplicationDraft | None
    papers: list[AttachmentKind]


def apply(request: HttpRequest) -> HttpResponse:
    """Ask what the person wants, and begin it."""
    memberships = [*teams.memberships_of(request.user)]
    on = timezone.localdate()
    if request.method == "POST":
        begun: list[ApplicationDraft] = []
        refused = said(lambda: begun.extend(_begun(request, memberships)))
        if begun:
            first = application_steps.steps_of(begun[0].kind)[0]
            return redirect("panel:draft_step", begun[0].pk, first.key)
        for sentence in refused or ["Wybierz, co chcesz zrobić."]:
            messages.error(request, sentence)
    organisation = _chosen(request, memberships)
    offers: list[Offer] = []
    if organisation:
        entries = teams.entries_of([organisation], on)[organisation.pk]
        offers = sorted(_offers(organisation, entries, on), key=lambda offer: bool(offer.why_not))
    context = {
        "organisations": [one.organisation for one in memberships],
        "chosen": organisation,
        "offers": offers,
        "at_the_desk": permissions.may_enter_office(request.user),
    }
    return render(request, "panel/apply.html", context)


def _chosen(request: HttpRequest, memberships: list[Membership]) -> Organisation | None:
    """For which organisation the person applies: the only one, or the one that they chose."""
    mine = {str(one.organisation_id): one.organisation for one in memberships}
    asked = request.POST.get("organisation") or request.GET.get("organizacja", "")
    return mine.get(asked) or (memberships[0].organisation if len(memberships) == 1 else None)


def _offers(organisation: Organisation, entries: list[Entity], on: date) -> Iterator[Offer]:
    drafts = {
        (draft.kind, draft.entity_id): draft
        for draft in organisation.drafts.filter(case=None).exclude(entity=None)
    }
    for wish in applying.WISHES:
        entities: list[Any] = [one for one in entries if one.kind == wish.entity_kind]
        for entity in entities if wish.is_about_an_entity else [None]:
            why = applying.why_not(wish.kind, organisation, entity, on)
            code = entity.voivodeship_code if entity else (organisation.gmina_id or "")[:2]
            papers = dossiers.kinds_asked(wish.kind, code, organisation.kind, on)
            draft = drafts.get((wish.kind, entity.pk)) if entity else None
            yield Offer(wish, entity, why, draft, [*papers])


def _begun(request: HttpRequest, memberships: list[Membership]) -> Iterator[ApplicationDraft]:
    wish = applying.wish_of(request.POST.get("wish", ""))
    chosen = request.POST.get("organisation", "")
    mine = {str(one.organisation_id): one.organisation for one in memberships}
    if wish is None or chosen not in mine:
        return
    number = request.POST.get("entity", "")
    entity = Entity.objects.filter(pk=number).first() if _is_number(number) else None
    yield own_applications.begin(
        mine[chosen],
        wish.kind,
        by=request.user,
        entity=entity if wish.is_about_an_entity else None,
        answers={"request": wish.begins_with} if wish.begins_with else None,
    )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 18
