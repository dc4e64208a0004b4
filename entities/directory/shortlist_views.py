"""Pages and files of shortlists, results and single entries that people take with them."""

from functools import partial

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from entities.documents import handouts
from entities.rules import summaries
from entities.search import memory, question

from . import comparing, entry, handed, machine, result_files, shortlist
from .pages import public
from .register_views import WORKBOOK
from .result_files import Wanted
from .taking import counted

_CSV = "text/csv; charset=utf-8"


@public
def selected(request: HttpRequest) -> HttpResponse:
    """The shortlist of the address."""
    name = "directory:shortlist"
    response = shortlist.plainly(request, name)
    if response is None:
        listed = shortlist.read(request, timezone.localdate())
        query = listed.querystring
        address = request.build_absolute_uri(reverse(name)) + (f"?{query}" if query else "")
        context = {"listed": listed, "address": address, "mail": shortlist.mail(address)}
        response = render(request, "directory/shortlist.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@public
def comparison(request: HttpRequest) -> HttpResponse:
    """Up to four entities of the address side by side."""
    name = "directory:comparison"
    response = shortlist.unticked(request) or shortlist.plainly(request, name)
    if response is None:
        listed = shortlist.compared(request, timezone.localdate())
        compared = [item.summary for item in listed.items]
        context = {"listed": listed, "rows": comparing.rows(compared)}
        response = render(request, "directory/comparison.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@public
@counted
def shortlist_handout(request: HttpRequest) -> HttpResponse:
    """The shortlist as a PDF, with room for notes."""
    today = timezone.localdate()
    listed = shortlist.read(request, today)
    if not listed.items:
        raise Http404
    address = f"{settings.PUBLIC_ADDRESS}{reverse('directory:shortlist')}?{listed.querystring}"
    chosen = [handed.handout(item.summary) for item in listed.items]
    make = partial(handouts.shortlist, chosen, url=address, on=today, gone=len(listed.unknown))
    return _pdf(memory.remembered(f"handout {address}", today, make), "wybrane-podmioty.pdf")


@public
@counted
def entry_handout(request: HttpRequest, slug: str) -> HttpResponse:
    """An entry on one page, as a PDF."""
    found = entry.find(slug)
    if found is None:
        raise Http404
    today = timezone.localdate()

    def make() -> bytes:
        (summary,) = summaries.of([found.pk], today, today)
        return handouts.entry(handed.handout(summary, flagged=True), on=today)

    what = f"handout {settings.PUBLIC_ADDRESS} {found.pk}"
    return _pdf(memory.remembered(what, today, make), f"{found.slug}.pdf")


@public
def entry_json(request: HttpRequest, slug: str) -> JsonResponse:
    """The facts of an entry, for programs."""
    found = entry.find(slug)
    if found is None:
        raise Http404
    told = machine.facts(entry.read(found, timezone.localdate()))
    # Anybody's page may read what anybody may.
    headers = {"Access-Control-Allow-Origin": "*"}
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False}, headers=headers)


@public
@counted
def results_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Exactly the results of the search of the address, all pages of them, as a CSV file."""
    return _csv(_of_search(request))


@public
@counted
def results_workbook(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    return _workbook(_of_search(request))


@public
@counted
def shortlist_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The shortlist as a CSV file."""
    return _csv(_of_shortlist(request))


@public
@counted
def shortlist_workbook(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    return _workbook(_of_shortlist(request))


def _of_search(request: HttpRequest) -> Wanted:
    answer = question.ask(request.GET, timezone.localdate())
    keys = answer.found.keys
    if answer.more:
        keys = [*answer.queryset.values_list("pk", flat=True)[: result_files.MOST + 1]]
    query = answer.own_querystring
    return Wanted(
        name="podmioty",
        title=_("Centra i kluby integracji społecznej: wyniki wyszukiwania"),
        keys=keys,
        on=answer.question.on,
        today=answer.question.today,
        address=_seen_at("directory:list", query),
        conditions=", ".join(f"{chip.label}: {chip.value}" for chip in answer.chips),
    )


def _of_shortlist(request: HttpRequest) -> Wanted:
    today = timezone.localdate()
    listed = shortlist.read(request, today)
    return Wanted(
        name="wybrane-podmioty",
        title=_("Wybrane centra i kluby integracji społecznej"),
        keys=[item.summary.entity.pk for item in listed.items],
        on=today,
        today=today,
        address=_seen_at("directory:shortlist", listed.querystring),
        conditions=_("wybrane przez osobę, która pobrała plik"),
    )


def _seen_at(name: str, query: str) -> str:
    return f"{settings.PUBLIC_ADDRESS}{reverse(name)}{'?' if query else ''}{query}"


def _csv(wanted: Wanted) -> StreamingHttpResponse:
    lines = result_files.as_csv(wanted)
    return StreamingHttpResponse(lines, content_type=_CSV, headers=_saved_as(wanted, "csv"))


def _workbook(wanted: Wanted) -> HttpResponse:
    content = result_files.as_workbook(wanted)
    return HttpResponse(content, content_type=WORKBOOK, headers=_saved_as(wanted, "xlsx"))


def _saved_as(wanted: Wanted, ending: str) -> dict[str, str]:
    name = f"{wanted.filename}.{ending}"
    return {"Content-Disposition": content_disposition_header(True, name) or ""}


def _pdf(content: bytes, name: str) -> HttpResponse:
    """Read in the browser; of a type that no browser guesses."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    return response
