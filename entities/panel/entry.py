"""The own entry: how complete it is, its sections, a preview, its history with undo."""

import copy
from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import resolve
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from entities.actions import own_entries as acts
from entities.models import Entity, RegisterEvent
from entities.rules import applying, own_entries, publication, teams

from . import cases, changed
from .acting import carried_out, said, sent, typed
from .entry_forms import FORMS, SectionForm

SAVED = _("Zapisano. Wszyscy już to widzą.")


def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """What the entry says and lacks, and where to change it."""
    entity, on = own(request, slug), timezone.localdate()
    rows = cases.rows_of(request.user, on, entity)
    context = {
        "entity": entity,
        "completeness": own_entries.completeness(entity),
        "sections": own_entries.SECTIONS.values(),
        "is_fresh": publication.is_fresh(entity, on),
        "mistakes": entity.mistakes.filter(outcome="").order_by("reported_on", "pk"),
        "waiting": entity.entry_proposals.filter(outcome="").first(),
        "extension": _extension_offered(request, entity),
        "asks": own_entries.asks_for_confirmation(entity, on),
        "cases": rows,
        "new_letters": cases.told_apart(rows)["new_letters"],
    }
    return render(request, "panel/entry.html", context)


def _extension_offered(request: HttpRequest, entity: Entity) -> bool:
    """Whether one of the person's organisations may ask for five more years (art. 5a) today."""
    on = timezone.localdate()
    mine = teams.memberships_of(request.user)
    return any(applying.may_extend(entity, one.organisation, on) for one in mine)


def edit(request: HttpRequest, slug: str, section: str) -> HttpResponse:
    """A section: previewed as the public would see it, or published at once."""
    entity = own(request, slug)
    if section not in FORMS:
        raise Http404
    form = FORMS[section](typed(request), instance=entity)
    if sent(request, form):
        answer = _carried(request, entity, section, form)
        if answer is not None:
            return answer
    context = {"form": form, "entity": entity, "section": own_entries.SECTIONS[section]}
    return render(request, "panel/edit.html", context)


def _carried(
    request: HttpRequest, entity: Entity, section: str, form: SectionForm
) -> HttpResponse | None:
    """The preview, or the way back when it is published; None with the refusals in the form."""
    reason = _("Zmiana w panelu: %(section)s") % {"section": own_entries.SECTIONS[section].title}
    stored = Entity.objects.get(pk=entity.pk)

    def write() -> None:
        acts.update(stored, form.values, by=request.user, reason=reason, seen=form.loaded)

    return published(request, stored, form, write)


def published(
    request: HttpRequest, entity: Entity, form: forms.Form, write: Callable[[], None]
) -> HttpResponse | None:
    """The preview of what `write` writes when the person asks for it, else the way back when it is
    published; None with the refusals in the form.
    """
    if "preview" in request.POST:
        shown: list[HttpResponse] = []
        if carried_out(form, lambda: shown.append(_shown(request, entity, write))):
            return shown[0]
        return None
    if carried_out(form, write):
        messages.success(request, SAVED)
        return redirect("panel:entry", entity.slug)
    return None


def _shown(request: HttpRequest, entity: Entity, write: Callable[[], None]) -> HttpResponse:
    """The page that everybody would see; nothing of it is written."""

    def show() -> HttpResponse:
        view = resolve(entity.get_absolute_url())
        asked = copy.copy(request)
        asked.method = "GET"
        asked.is_preview = True  # the page says so
        return view.func(asked, *view.args, **view.kwargs)

    answer = acts.previewed(entity, write, show)
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
def confirm(request: HttpRequest, slug: str) -> HttpResponse:
    """ "Still correct": one click."""
    entity = own(request, slug)
    refused = said(lambda: acts.confirm(entity, by=request.user))
    for sentence in refused:
        messages.error(request, sentence)
    if not refused:
        messages.success(request, _("Dziękujemy. Przy wpisie jest dzisiejsza data potwierdzenia."))
    return redirect("panel:entry", slug)


def history(request: HttpRequest, slug: str) -> HttpResponse:
    """What changed in the entry, the newest first, with what may be undone."""
    entity = own(request, slug)
    return render(request, "panel/history.html", {"entity": entity, "acts": changed.of(entity)})


@require_POST
def undo(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Write back what was before one of the changes."""
    entity = own(request, slug)
    event = RegisterEvent.objects.filter(entity=entity, pk=number).first()
    if event is None:
        raise Http404
    refused = said(lambda: acts.undo(event, by=request.user))
    for sentence in refused:
        messages.error(request, sentence)
    if not refused:
        messages.success(request, _("Cofnięto. Wpis jest taki, jak przed tą zmianą."))
    return redirect("panel:entry_history", slug)


def own(request: HttpRequest, slug: str) -> Entity:
    """The entity, to whoever looks after its entry; to nobody else there is such a page.

    Its former addresses lead to it as well: a new name must not break open tabs and old e-mails.
    """
    entity = Entity.objects.select_related("gmina__parent__parent").at_address(slug)
    if entity is None or not teams.may_edit_entry(request.user, entity, timezone.localdate()):
        raise Http404
    return entity
