"""Ways into the panel for somebody who is not in it yet: find the entry, say who you are."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from entities.actions import access
from entities.models import Entity, Organisation
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
    form = OursForm(typed(request), request.FILES or None, organisations=running)
    if sent(request, form) and _asked(request, form, form.cleaned_data["organisation"], entity):
        return redirect("panel:home")
    return render(request, "panel/ours.html", {"form": form, "entity": entity, "running": running})


def known(request: HttpRequest, number: str) -> HttpResponse:
    """Ask for access to an organisation whose number (KRS, NIP, REGON) the person knows."""
    if not number.isdecimal():
        raise Http404
    by_number = Q(krs=number) | Q(nip=number) | Q(regon=number)
    found = Organisation.objects.filter(by_number).order_by("pk").first()
    if found is None:
        raise Http404
    form = WhoForm(typed(request), request.FILES or None)
    if sent(request, form) and _asked(request, form, found):
        return redirect("panel:home")
    return render(request, "panel/known.html", {"form": form, "organisation": found})


def new_organisation(request: HttpRequest) -> HttpResponse:
    """Describe an organisation that the portal does not know."""
    form = NewOrganisationForm(typed(request), request.FILES or None)
    if sent(request, form):
        told = form.cleaned_data
        who = {name: told[name] for name in ("post", "statement", "proof")}
        if carried_out(form, lambda: access.describe(form.values, by=request.user, **who)):
            messages.success(request, ASKED)
            return redirect("panel:home")
    return render(request, "panel/new_organisation.html", {"form": form, "known": form.known_by})


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
