"""A page of the desk with one form, and the act behind it, whose refusal the form tells."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.template.response import TemplateResponse

from entities.rules import refusals


def acted(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Whether the act was done; when it was refused, the form says why and keeps what was typed."""
    try:
        act()
    except refusals.REFUSALS as error:
        refuse(form, error)
    except ValidationError as error:
        form.add_error(None, error.messages)
    else:
        return True
    return False


def refuse(form: forms.Form, error: Any) -> None:
    """Say in the form why the act was refused (one of `refusals.REFUSALS`)."""
    form.add_error(None, refusals.sentences(error))


def page(
    model_admin: Any,
    request: HttpRequest,
    template: str,
    form: forms.Form | None,
    *,
    title: str,
    back: str,
    **facts: Any,
) -> TemplateResponse:
    """The page: its facts, then the form, if there is anything to fill in. `template` extends
    `admin/form_page.html`; `back` is the address for whoever leaves without saving.
    """
    context = around(model_admin, request) | {
        "title": title,
        "back": back,
        "form": form,
        "adminform": in_fieldsets(form) if form else None,
        **facts,
    }
    return TemplateResponse(request, template, context)


def around(model_admin: Any, request: HttpRequest) -> dict[str, Any]:
    """What every page of the desk shows around itself."""
    return {
        **model_admin.admin_site.each_context(request),
        "subtitle": None,
        "opts": model_admin.opts,
        "media": model_admin.media,
    }


def in_fieldsets(
    form: forms.Form, fieldsets: Iterable[Any] | None = None
) -> admin.helpers.AdminForm:
    """The form as the desk draws it; without `fieldsets`, what is visible in one of them."""
    visible = [field.name for field in form.visible_fields()]
    all_in_one = [(None, {"fields": visible})] if visible else []
    return admin.helpers.AdminForm(form, fieldsets or all_in_one, {})
