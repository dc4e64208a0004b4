"""A page of the guide as everybody would see it, before it is saved: everything typed stays in the
page, so that one saves or goes back without typing again.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from entities.rules import guides as rules
from entities.search.guides import Library
from kisportal.language import markdown

from . import form_pages

PREVIEW, BACK = "_preview", "_back"
_SENT_BY = {"csrfmiddlewaretoken", PREVIEW, BACK, "_save", "_continue"}


class Reopened:
    """Makes a form show what was typed once more, and save nothing."""

    def is_valid(self) -> bool:
        return False


def asked(
    model_admin: Any,
    request: HttpRequest,
    object_id: str | None = None,
    form_url: str = "",
    extra_context: Any = None,
) -> HttpResponse:
    """The preview of a form that could be saved; otherwise the form, with what is wrong."""
    guide = model_admin.get_object(request, object_id) if object_id else None
    may = model_admin.has_change_permission if guide else model_admin.has_add_permission
    if not (may(request, guide) if guide else may(request)):
        raise PermissionDenied
    form_class = model_admin.get_form(request, guide, change=guide is not None)
    form = form_class(request.POST, instance=guide)
    if not form.is_valid():
        return model_admin.form_as_typed(request, object_id, form_url, extra_context)
    return _page(model_admin, request, form)


def _page(model_admin: Any, request: HttpRequest, form: Any) -> HttpResponse:
    library, said = Library(timezone.localdate()), form.cleaned_data
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in _SENT_BY
        for value in values
    ]
    context = form_pages.around(model_admin, request) | {
        "title": _("Podgląd: %s") % said["name"],
        "said": said,
        "body": _shown(said["body"], library, "tresc-"),
        "easy": _shown(said["easy"], library, "etr-"),
        "transcript": _shown(said["transcript"], library, "film-"),
        "typed": typed,
    }
    return TemplateResponse(request, "admin/entities/guide/preview.html", context)


def _shown(text: str, library: Library, prefix: str) -> list[dict[str, Any]]:
    """The text as HTML; of a table that stands in it only what it will be."""
    return [
        {"is_insert": bool(part.insert), "text": _html(part, library, f"{prefix}{number}-")}
        for number, part in enumerate(rules.parts(text))
    ]


def _html(part: rules.Part, library: Library, prefix: str) -> str:
    if part.insert:
        return rules.INSERTS[part.insert]
    text = rules.with_facts(part.text, library.amounts)
    return markdown.rendered(text, top=3, prefix=prefix).html
