"""Ways into the panel for somebody who is not in it yet: find the entry, say who you are."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from entities.actions import access
from entities.models import AccessRequest, Entity, Organisation
from entities.rules import teams
from entities.search import question

from .acting import carried_out, sent, typed
from .forms import NewOrganisationForm, OursForm, WhoForm

ASKED = _("Prośba wysłana. O odpowiedzi napiszemy na adres e-mail Twojego konta.")


def find(request: HttpRequest) -> HttpResponse:
    """Search the list for the entry that is the person's."""
    asked = request.GET.get("q", "").strip()
    answer = question.ask(request.GET, timezone.localdate()) if asked else None
    return render(request, "panel/find.html", {"asked": asked, "answer": answer})


def ours(request: HttpRequest, slug: str) -> HttpResponse:
    """ "This is ours": ask for access to the entries of whoever runs the entity."""
    entity = Entity.objects.at_address(slug)
    if entity is None or not entity.periods.exists():
        raise Http404
    running = Organisation.objects.filter(
        pk__in=entity.foundings.current(timezone.localdate()).values("organisation")
    ).order_by("name_key", "pk")
    standing = [row for row in (_standing(request, one) for one in running) if row]
    open_to = running.exclude(pk__in=[row["organisation"].pk for row in standing])
    form = OursForm(typed(request), request.FILES or None, organisations=open_to)
    if sent(request, form) and _asked(request, form, form.cleaned_data["organisation"], entity):
        return redirect("panel:home")
    context = {
        "form": form,
        "entity": entity,
        "running": running,
        "standing": standing,
        "may_ask": open_to.exists(),
    }
    return render(request, "panel/ours.html", context)


def known(request: HttpRequest, number: str) -> HttpResponse:
    """Ask for access to an organisation whose number (KRS, NIP, REGON) the person knows."""
    if not number.isdecimal():
        raise Http404
    by_number = Q(krs=number) | Q(nip=number) | Q(regon=number)
    found = Organisation.objects.filter(by_number).order_by("pk").first()
    if found is None:
        raise Http404
    return _ask_of(request, found)


def decide(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """An editor asks the office to decide in an organisation where nobody does."""
    found = Organisation.objects.filter(pk=organisation_id).first()
    own = teams.membership_of(request.user, found) if found else None
    if own is None or not own.is_confirmed or not teams.may_ask(request.user, found):
        raise Http404
    return _ask_of(request, found, to_decide=True)


def _ask_of(
    request: HttpRequest, organisation: Organisation, *, to_decide: bool = False
) -> HttpResponse:
    standing = _standing(request, organisation)
    form = WhoForm(typed(request), request.FILES or None)
    if not standing and sent(request, form) and _asked(request, form, organisation):
        return redirect("panel:home")
    context = {
        "form": form,
        "organisation": organisation,
        "standing": [standing] if standing else [],
        "to_decide": to_decide,
    }
    return render(request, "panel/known.html", context)


def new_organisation(request: HttpRequest) -> HttpResponse:
    """Describe an organisation that the portal does not know."""
    form = NewOrganisationForm(typed(request), request.FILES or None)
    if sent(request, form):
        told = form.cleaned_data
        who = {name: told[name] for name in ("post", "statement", "proof")}
        if carried_out(form, lambda: access.describe(form.values, by=request.user, **who)):
            messages.success(request, ASKED)
            return redirect("panel:home")
    context = {
        "form": form,
        "known": form.known_by,
        "own_request": _own_request(request, form.known_by),
    }
    return render(request, "panel/new_organisation.html", context)


def _own_request(request: HttpRequest, number: str) -> AccessRequest | None:
    """The person's last request about the organisation of the number: they described it before."""
    if not number:
        return None
    by_number = Q(organisation__krs=number) | Q(organisation__nip=number)
    rows = request.user.access_requests.filter(by_number | Q(organisation__regon=number))
    return rows.order_by("-asked_at", "-pk").first()


def _standing(request: HttpRequest, organisation: Organisation) -> dict[str, Any] | None:
    """Why the person need not ask: their request waits, or they are in; None when they may ask."""
    waits = teams.request_of(request.user, organisation)
    if waits is None and teams.may_ask(request.user, organisation):
        return None
    return {"organisation": organisation, "asked": waits}


def _asked(
    request: HttpRequest, form: WhoForm, organisation: Organisation, entity: Entity | None = None
) -> bool:
    told = form.cleaned_data
    who = {name: told[name] for name in ("post", "statement", "proof")}
    done = carried_out(
        form, lambda: access.ask(organisation, by=request.user, entity=entity, **who)
    )
    if done:
        messages.success(request, ASKED)
    return done
