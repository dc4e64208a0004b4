"""Open calls for everyone: the page, and its last days for a calendar."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header

from kisportal import icalendar

from . import calls
from .pages import public


@public
def page(request: HttpRequest) -> HttpResponse:
    """Calls that are open, that will open, that were open; with filters in the address."""
    view = calls.view(calls.read(request.GET, timezone.localdate()))
    return render(request, "directory/calls.html", {"view": view, "section": "calls"})


@public
def calendar(request: HttpRequest) -> HttpResponse:
    """The closing days under the same filters."""
    content = calls.calendar(calls.read(request.GET, timezone.localdate()))
    saved_as = {"Content-Disposition": content_disposition_header(True, "nabory.ics") or ""}
    return HttpResponse(content, content_type=icalendar.MEDIA_TYPE, headers=saved_as)
