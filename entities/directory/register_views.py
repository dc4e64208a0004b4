"""Pages and files of the registers, as the voivodes keep them in the portal."""

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header

from entities.enums import EntityKind

from . import register, register_files
from .pages import public
from .taking import counted

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@public
def registers(request: HttpRequest) -> HttpResponse:
    """What registers there are, who keeps them, how much is in them."""
    today = timezone.localdate()
    counts = register.counts(today)
    nothing = dict.fromkeys(EntityKind.values)
    rows = [
        {"office": office, "counts": counts.get(office.pk, nothing)}
        for office in register.offices()
    ]
    totals = {kind: sum(row["counts"][kind] or 0 for row in rows) for kind in EntityKind.values}
    context = {"rows": rows, "totals": totals, "today": today, "section": "registers"}
    return render(request, "directory/registers.html", context)


@public
def whole(request: HttpRequest, kind: str) -> HttpResponse:
    """One register on a day, of an office or of the country."""
    offices = register.offices()
    asked = _asked(request, kind, offices)
    context = {"view": register.view(asked, offices), "section": "registers"}
    return render(request, "directory/register.html", context)


@public
@counted
def as_csv(request: HttpRequest, kind: str) -> StreamingHttpResponse:
    """The same view as a CSV file."""
    asked = _asked(request, kind, register.offices())
    lines = register_files.as_csv(asked)
    return StreamingHttpResponse(
        lines, content_type="text/csv; charset=utf-8", headers=_saved_as(asked, "csv")
    )


@public
@counted
def as_workbook(request: HttpRequest, kind: str) -> HttpResponse:
    """The same view as a workbook."""
    asked = _asked(request, kind, register.offices())
    content = register_files.as_workbook(asked)
    return HttpResponse(content, content_type=WORKBOOK, headers=_saved_as(asked, "xlsx"))


def _asked(request: HttpRequest, kind: str, offices: list) -> register.Asked:
    if kind.upper() not in EntityKind.values or kind != kind.lower():
        raise Http404
    return register.read(kind.upper(), request.GET, timezone.localdate(), offices)


def _saved_as(asked: register.Asked, ending: str) -> dict[str, str]:
    name = register_files.name_of(asked, ending)
    return {"Content-Disposition": content_disposition_header(True, name) or ""}
