"""Pages for everyone: question → page → template."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django_htmx.http import push_url

from entities.search import counts, question

from . import entry, machine, shortlist
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
    part = request.htmx and not request.htmx.history_restore_request
    template = "directory/_results.html" if part else "directory/list.html"
    response = render(request, template, {"answer": answer, "part": bool(part), "section": "list"})
    patch_vary_headers(response, ["HX-Request", "HX-History-Restore-Request"])
    if part:
        # The address to share has only what was understood, not every empty field of the form.
        push_url(response, f"{reverse('directory:list')}?{answer.querystring}".rstrip("?"))
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
        "entity": page.entity,
        "taken": shortlist.with_entity(request, found),
        "linked_data": machine.script(machine.linked_data(page)),
    }
    return render(request, "directory/detail.html", context)


@public
def about(request: HttpRequest) -> HttpResponse:
    """Where the data are from and what the marks mean."""
    return render(request, "directory/about.html", {"section": "about"})


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility declaration, or its draft while the institution has not said all."""
    declaration = settings.DECLARATION
    context = {
        "declaration": declaration,
        "missing": declaration.missing,
        "site": request.build_absolute_uri(reverse("directory:home")),
    }
    return render(request, "directory/accessibility.html", context)
