"""Pages of areas and of what is missing there, and the tables as files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header

from . import areas, gap_files, gap_map, gaps
from .pages import public
from .taking import counted

_CSV = "text/csv; charset=utf-8"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@public
def country(request: HttpRequest) -> HttpResponse:
    """What there is in the country, by voivodeship, and how that changed over the years."""
    view = areas.read(None, timezone.localdate())
    return render(request, "directory/area.html", {"view": view, "section": "areas"})


@public
def voivodeship(request: HttpRequest, voivodeship: str) -> HttpResponse:
    """What there is in a voivodeship, by powiat."""
    return _page(request, voivodeship)


@public
def powiat(request: HttpRequest, voivodeship: str, powiat: str) -> HttpResponse:
    """What there is in a powiat, and near it."""
    return _page(request, voivodeship, powiat)


@public
def missing(request: HttpRequest) -> HttpResponse:
    """Where something is missing: the map and the table of powiats."""
    asked, voivodeships = gaps.read(request.GET, timezone.localdate())
    view = gaps.view(asked, voivodeships)
    context = {"view": view, "drawing": gap_map.draw(view), "section": "gaps"}
    return render(request, "directory/gaps.html", context)


@public
def clubs(request: HttpRequest) -> HttpResponse:
    """Clubs from which people have nowhere to go on."""
    asked, voivodeships = gaps.read(request.GET, timezone.localdate())
    view = gaps.view_of_clubs(asked, voivodeships)
    return render(request, "directory/gap_clubs.html", {"view": view, "section": "gaps"})


@public
@counted
def powiats_csv(request: HttpRequest) -> HttpResponse:
    """The table of powiats as a CSV file."""
    asked, voivodeships = gaps.read(request.GET, timezone.localdate())
    content = gap_files.powiats_as_csv(asked, voivodeships)
    return _file(content, gap_files.name_of(asked, "powiaty", "csv"), _CSV)


@public
@counted
def clubs_csv(request: HttpRequest) -> HttpResponse:
    """The table of clubs without a way on as a CSV file."""
    asked, _voivodeships = gaps.read(request.GET, timezone.localdate())
    content = gap_files.clubs_as_csv(asked)
    return _file(content, gap_files.name_of(asked, "kluby-bez-drogi", "csv"), _CSV)


@public
@counted
def workbook(request: HttpRequest) -> HttpResponse:
    """Both tables as a workbook."""
    asked, voivodeships = gaps.read(request.GET, timezone.localdate())
    content = gap_files.as_workbook(asked, voivodeships)
    return _file(content, gap_files.name_of(asked, "braki", "xlsx"), _WORKBOOK)


def _page(request: HttpRequest, *slugs: str) -> HttpResponse:
    territory = areas.find(*slugs)
    if territory is None:
        raise Http404
    view = areas.read(territory, timezone.localdate())
    return render(request, "directory/area.html", {"view": view, "section": "areas"})


def _file(content: str | bytes, name: str, media_type: str) -> HttpResponse:
    saved_as = {"Content-Disposition": content_disposition_header(True, name) or ""}
    return HttpResponse(content, content_type=media_type, headers=saved_as)
