"""Pages for everyone: question → page → template."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django_htmx.http import push_url

from entities.rules import publication
from entities.search import counts, localities, question

from . import entry, guides, machine, map_towns, result_map, shortlist
from .pages import public


@public
def home(request: HttpRequest) -> HttpResponse:
    """What the portal is, and the ways into it."""
    return render(
        request, "directory/home.html", {"overview": counts.overview(timezone.localdate())}
    )


@public
def entity_list(request: HttpRequest) -> HttpResponse:
    """The list, whole or, for htmx, the part with the results."""
    answer = question.ask(request.GET, timezone.localdate())
    return _found(request, answer, "directory:list", {"drawing": None})


@public
def entity_map(request: HttpRequest) -> HttpResponse:
    """The same results on a map, and under it by place."""
    answer = question.ask(request.GET, timezone.localdate())
    places = localities.of_results(answer.keys, answer.question.today)
    drawn = result_map.draw(places, answer.question, reverse("directory:map"))
    view = {
        "drawing": drawn,
        "towns": map_towns.around(drawn, answer.question),
        "by_voivodeship": localities.by_voivodeship(places),
        "tiles": settings.MAP_TILES,
    }
    return _found(request, answer, "directory:map", view)


def _found(
    request: HttpRequest, answer: question.Answer, page: str, view: dict[str, Any]
) -> HttpResponse:
    part = request.htmx and not request.htmx.history_restore_request
    template = "directory/_results.html" if part else "directory/list.html"
    address = reverse(page)
    context = {
        "answer": answer,
        "part": bool(part),
        "section": "list",
        "here_url": address,
        **view,
    }
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request", "HX-History-Restore-Request"])
    if part:
        # The address to share has only what was understood, not every empty field of the form.
        push_url(response, f"{address}?{answer.querystring}".rstrip("?"))
    return response


@public
def entity(request: HttpRequest, slug: str) -> HttpResponse:
    """The entry of an entity that is, was or will be listed."""
    found = entry.find(slug)
    if found is None:
        raise Http404
    if found.slug != slug:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(
            f"{found.get_absolute_url()}{'?' if query else ''}{query}"
        )
    page = entry.read(found, timezone.localdate())
    context = {
        "entry": page,
        "library": guides.library_of(page.today),
        "entity": page.entity,
        "taken": shortlist.with_entity(request, found),
        "linked_data": machine.script(machine.linked_data(page)),
    }
    return render(request, "directory/detail.html", context)


@public
def about(request: HttpRequest) -> HttpResponse:
    """Where the data are from and what the marks mean."""
    return render(
        request, "directory/about.html", {"section": "about", "tiles": settings.MAP_TILES}
    )


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility declaration, or its draft while the institution has not said all."""
    declaration = settings.DECLARATION
    context = {
        "declaration": declaration,
        "missing": declaration.missing,
        "number": publication.phone(declaration.phone),
        "site": request.build_absolute_uri(reverse("directory:home")),
    }
    return render(request, "directory/accessibility.html", context)
