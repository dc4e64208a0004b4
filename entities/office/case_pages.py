"""What the pages of cases share: addresses, the page with one form or several sent together."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from entities.models import Case

from . import form_pages

NOT_NOW = gettext_lazy("Tego kroku nie można teraz zrobić: sprawa jest już gdzie indziej.")


@dataclass(frozen=True, slots=True)
class Page:
    """A page with a form: its title, what will follow, its button, the way back."""

    title: Any
    why: Any
    button: Any
    back: str


def address(case: Case) -> str:
    """The page of the case."""
    return reverse("admin:entities_case_change", args=[case.pk])


def form_page(
    model_admin: Any,
    request: HttpRequest,
    case: Case | None,
    page: Page,
    *sent: forms.Form,
    fieldsets: Iterable[Any] = (),
    template: str = "admin/entities/case/form.html",
    places: Any = None,
    **more: Any,
) -> TemplateResponse:
    """The page with one form, or several that are sent together; `fieldsets` are those of each, and
    `places` the rows of places of services that stand among them.
    """
    adminforms = [
        form_pages.in_fieldsets(form, of_form)
        for form, of_form in zip(sent, [*fieldsets] or [None] * len(sent), strict=True)
    ]
    context = context_of(model_admin, request, case) | {
        "title": page.title,
        "page": page,
        "forms": sent,
        "adminforms": adminforms,
        "places": places,
        "rows": _rows_of(places),
        "has_errors": any(form.errors for form in sent) or _has_faults(places),
        "has_required": any(f.field.required for form in sent for f in form.visible_fields()),
        "is_multipart": any(form.is_multipart() for form in sent),
        "missing": (),
        "comparison": None,
        "mending": None,
        "about": None,
        **more,
    }
    return TemplateResponse(request, template, context)


def context_of(model_admin: Any, request: HttpRequest, case: Case | None) -> dict[str, Any]:
    """What every page of cases shows around itself."""
    return {**form_pages.around(model_admin, request), "case": case}


def with_ending(name: str, of_file: str) -> str:
    """The name with the ending of the file, by which a downloaded file is opened."""
    ending = PurePath(of_file).suffix
    return name if not ending or name.lower().endswith(ending.lower()) else f"{name}{ending}"


def _rows_of(places: Any) -> list[Any]:
    """Each row of a formset as a group of fields with its number; the last ones are empty."""
    if places is None:
        return []
    title = gettext("Miejsce realizacji usług nr %d")
    return [
        admin.helpers.AdminForm(
            form, [(title % number, {"fields": [f.name for f in form.visible_fields()]})], {}
        )
        for number, form in enumerate(places.forms, start=1)
    ]


def _has_faults(places: Any) -> bool:
    return places is not None and bool(any(places.errors) or places.non_form_errors())
