"""The sixteen offices at the desk: their own data, and who works there."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entities.actions import offices
from entities.documents import typesetting
from entities.models import VoivodeOffice
from entities.rules import permissions

from . import case_files
from .acting import ActingAdmin
from .forms import ActForm


@admin.register(VoivodeOffice)
class VoivodeOfficeAdmin(ActingAdmin):
    """The person's own office; for administrators, all of them."""

    list_display = ("name", "department", "city", "phone", "email")
    search_fields = ("name", "city")
    ordering = ("name",)
    fieldsets = (
        (None, {"fields": ("of_voivode", "name", "department")}),
        (
            _("Adres i kontakt"),
            {"fields": ("street", "postal_code", "city", "post_town", "phone", "email", "website")},
        ),
        (
            _("Pisma i sprawy"),
            {
                "fields": ("authority", "authorised", "delivery_address", "case_numbers"),
                "description": _(
                    "To stoi w nagłówku, nad podpisem i w znakach spraw. Podgląd pokazuje pismo "
                    "z tym, co jest wpisane, zanim je zapiszesz. Pisma już podpisane się nie "
                    "zmieniają."
                ),
            },
        ),
    )
    readonly_fields = ("of_voivode",)

    def get_queryset(self, request: HttpRequest) -> Any:
        offices = super().get_queryset(request)
        if permissions.is_administrator(request.user):
            return offices
        return offices.filter(pk__in=permissions.offices_of(request.user))

    def has_change_permission(self, request: HttpRequest, obj: VoivodeOffice | None = None) -> bool:
        if obj is None:
            return permissions.may_change_catalogues(request.user)
        return permissions.may_change_office(request.user, obj)

    @admin.display(description=_("województwo"))
    def of_voivode(self, office: VoivodeOffice) -> str:
        return str(office.voivodeship)

    def save_model(
        self, request: HttpRequest, obj: VoivodeOffice, form: ActForm, change: bool
    ) -> None:
        """Keep the office's data."""
        diff = offices.change(obj, by=request.user, reason=form.cleaned_data["reason"])
        request.acted = bool(diff)

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The page; or, when that was asked for, a letter with what is typed, unsaved."""
        is_asked = request.method == "POST" and "_preview" in request.POST
        if is_asked and object_id and (pdf := self._preview(request, object_id)):
            return case_files.inline_pdf(pdf, _("wzor-pisma.pdf"))
        return super().changeform_view(request, object_id, *args, **kwargs)

    def _preview(self, request: HttpRequest, object_id: str) -> bytes:
        """The letter; empty when something typed has to be mended first, and the page says what."""
        office = self.get_object(request, unquote(object_id))
        if not self.has_change_permission(request, office):
            raise PermissionDenied
        form = self.get_form(request, office, change=True)(request.POST, instance=office)
        form.fields.pop("reason")
        if not form.is_valid():
            return b""
        now = timezone.now()
        letter = offices.specimen_of(form.instance, timezone.localdate(now))
        return typesetting.render(letter, at=now)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> Any:
        office = self.get_object(request, unquote(object_id))
        kwargs["extra_context"] = {
            **(kwargs.get("extra_context") or {}),
            "next_sign": offices.next_sign(office, timezone.localdate()),
            "team": office.memberships.select_related("user").order_by("role", "pk"),
        }
        return super().change_view(request, object_id, *args, **kwargs)
