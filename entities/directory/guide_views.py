"""The guide for everyone: its pages, easy texts, films, its glossary."""

from django.db.models import BinaryField, F, Func, IntegerField, Value
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from entities.models import Guide, StoredFile
from entities.rules import films
from entities.search.guides import Library

from . import guides
from .pages import public

# A player asks for the rest; nobody's memory has to hold a whole film.
MOST_AT_ONCE = 2 * 1024 * 1024


def _found(code: str) -> tuple[Guide, Library]:
    library = guides.library_of(timezone.localdate())
    guide = library.guide(code)
    if guide is None:
        raise Http404
    return guide, library


@public
def whole(request: HttpRequest) -> HttpResponse:
    """The pages of the guide, and the helpers."""
    library = guides.library_of(timezone.localdate())
    return render(request, "directory/guides.html", {"library": library, "section": "guides"})


@public
def guide(request: HttpRequest, guide_code: str) -> HttpResponse:
    """One page, in the wording of today."""
    found, library = _found(guide_code)
    return render(request, "directory/guide.html", guides.page(found, library))


@public
def easy(request: HttpRequest, guide_code: str) -> HttpResponse:
    """The same, easy to read."""
    found, library = _found(guide_code)
    if not found.easy:
        raise Http404
    return render(request, "directory/guide.html", guides.page(found, library, easy=True))


@public
def glossary(request: HttpRequest) -> HttpResponse:
    """The words, in Polish order."""
    library = guides.library_of(timezone.localdate())
    return render(request, "directory/glossary.html", {"library": library, "section": "guides"})


@public
def film(request: HttpRequest, guide_code: str) -> HttpResponse:
    """The film of a page, whole or the stretch that a player asks for."""
    found, _library = _found(guide_code)
    stored = (
        StoredFile.objects.filter(pk=found.film_id or "")
        .annotate(size=Func(F("content"), function="octet_length", output_field=IntegerField()))
        .defer("content")
        .first()
    )
    if stored is None:
        raise Http404
    try:
        asked = films.stretch(request.headers.get("Range", ""), stored.size)
    except ValueError:
        refused = HttpResponse(status=416)
        refused["Content-Range"] = f"bytes */{stored.size}"
        return refused
    return _sent(stored, asked)


def _sent(stored: StoredFile, asked: tuple[int, int] | None) -> HttpResponse:
    first, last = asked or (0, stored.size - 1)
    if asked:
        last = min(last, first + MOST_AT_ONCE - 1)
    part = Func(
        F("content"),
        Value(first + 1),
        Value(last - first + 1),
        function="substring",
        output_field=BinaryField(),
    )
    content = (
        StoredFile.objects.annotate(part=part).values_list("part", flat=True).get(pk=stored.pk)
    )
    response = HttpResponse(
        bytes(content), content_type=stored.media_type, status=206 if asked else 200
    )
    response["Accept-Ranges"] = "bytes"
    if asked:
        response["Content-Range"] = f"bytes {first}-{last}/{stored.size}"
    return response
