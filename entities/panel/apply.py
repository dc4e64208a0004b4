"""Where an application begins: what one wants, what of it is possible, and why the rest is not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entities.actions import own_applications
from entities.models import (
    ApplicationDraft,
    AttachmentKind,
    Case,
    Entity,
    Membership,
    Organisation,
)
from entities.rules import application_steps, applying, dossiers, following, permissions, teams
from entities.rules.applying import Wish

from .acting import said

BEGUN_OTHERWISE = _(
    "O tym samym centrum ktoś zaczął już inne pismo i to ono jest teraz otwarte. Dokończ je albo "
    "usuń, a zaczniesz nowe."
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A wish of an organisation, about an entity or a new one: possible, begun, or why not."""

    wish: Wish
    entity: Entity | None
    why_not: str
    drafts: list[ApplicationDraft]
    # A draft of the kind that was begun for another reason: there is one at a time.
    other: ApplicationDraft | None
    papers: list[AttachmentKind]
    # What leads on when it is not possible: the case that goes on, and the entry to correct.
    going: Case | None = None
    is_only_published: bool = False


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
        found = _offers(organisation, entries, following.cases_of(request.user, on), on)
        offers = sorted(found, key=lambda offer: bool(offer.why_not))
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


def _offers(
    organisation: Organisation, entries: list[Entity], cases: QuerySet[Case], on: date
) -> Iterator[Offer]:
    waiting = [*organisation.drafts.filter(case=None).order_by("pk")]
    for wish in applying.WISHES:
        entities: list[Any] = [one for one in entries if one.kind == wish.entity_kind]
        for entity in entities if wish.is_about_an_entity else [None]:
            why = applying.why_not(wish.kind, organisation, entity, on)
            code = entity.voivodeship_code if entity else (organisation.gmina_id or "")[:2]
            papers = dossiers.kinds_asked(wish.kind, code, organisation.kind, on, by_party=True)
            about = entity.pk if entity else None
            drafts = [one for one in waiting if (one.kind, one.entity_id) == (wish.kind, about)]
            others = [one for one in drafts if applying.begins_otherwise(wish, one)]
            other = next(iter(others), None)
            ways = ways_on(wish.kind, entity, cases, on) if entity else {}
            yield Offer(wish, entity, why, drafts, other, [*papers], **ways)


def ways_on(kind: str, entity: Entity, cases: QuerySet[Case], on: date) -> dict[str, Any]:
    """What leads on from what is not possible: the case that goes on, if it is one of the cases,
    and whether the entry is to be corrected or asked about.
    """
    going = applying.going_on(kind, entity)
    return {
        "going": cases.filter(pk=going.pk).first() if going else None,
        "is_only_published": applying.is_only_published(entity, on),
    }


def _begun(request: HttpRequest, memberships: list[Membership]) -> Iterator[ApplicationDraft]:
    wish = applying.wish_of(request.POST.get("wish", ""))
    chosen = request.POST.get("organisation", "")
    mine = {str(one.organisation_id): one.organisation for one in memberships}
    if wish is None or chosen not in mine:
        return
    number = request.POST.get("entity", "")
    entity = Entity.objects.filter(pk=number).first() if _is_number(number) else None
    draft = own_applications.begin(
        mine[chosen],
        wish.kind,
        by=request.user,
        entity=entity if wish.is_about_an_entity else None,
        answers={"request": wish.begins_with, "ground": wish.ground} if wish.ground else None,
    )
    if applying.begins_otherwise(wish, draft):
        messages.warning(request, BEGUN_OTHERWISE)
    yield draft


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 18
