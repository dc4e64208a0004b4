"""What people outside the office sent it, each to be read and settled once."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entities.mailing import notices
from kisportal.accounts.models import User

from . import form_pages
from .acting import DeskAdmin


class OpenFilter(admin.SimpleListFilter):
    """What waits, unless the person asks for all."""

    title = _("stan")
    parameter_name = "stan"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("czeka", _("czeka na odpowiedź")), ("koniec", _("rozstrzygnięte"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "czeka":
            return queryset.filter(outcome="")
        return queryset.exclude(outcome="") if self.value() == "koniec" else queryset


class SettlingAdmin(DeskAdmin):
    """Rows with an `outcome`, which is empty while they wait. Subclasses say which rows are the
    person's, what form settles one, and the action behind it.
    """

    list_filter: tuple[Any, ...] = (OpenFilter,)
    template = ""
    heading: Any = ""
    settled: Any = ""

    def form_of(self, row: Any, request: HttpRequest) -> forms.Form | None:
        """What settles a waiting row; None when it is not the person's to settle."""
        return None

    def settle(self, row: Any, form: Any, by: User) -> None:
        """Carry out what the valid form says: each list by an action of its own."""

    def about(self, row: Any) -> Any:
        """What the page is called after."""
        return row.entity

    def facts(self, row: Any) -> dict[str, Any]:
        """What the page shows beside the row itself."""
        return {}

    def waiting(self, request: HttpRequest) -> models.QuerySet:
        """Of the person's rows, those that nobody has settled."""
        return self.get_queryset(request).filter(outcome="")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """What was sent; while it waits, what settles it. E-mails of the act go out right after."""
        row = self.get_object(request, unquote(object_id))
        back = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        form = self.form_of(row, request) if row.is_open else None
        if (
            form
            and form.is_valid()
            and form_pages.acted(form, lambda: self.settle(row, form, request.user))
        ):
            notices.send_waiting(timezone.localdate())
            messages.success(request, self.settled)
            return redirect(back)
        title = f"{self.heading}: {self.about(row)}"
        facts = {"row": row, **self.facts(row)}
        return form_pages.page(self, request, self.template, form, title=title, back=back, **facts)

    @admin.display(description=_("stan"), ordering="outcome")
    def state(self, row: Any) -> Any:
        """What became of it."""
        return row.get_outcome_display() or _("czeka na odpowiedź")
