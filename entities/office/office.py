"""The sixteen offices at the desk: their own data, and who works there."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from entities.actions import catalogues
from entities.enums import EventVerb
from entities.models import VoivodeOffice
from entities.rules import permissions

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
        catalogues.save(
            obj,
            verb=EventVerb.OFFICE_CHANGED,
            before=VoivodeOffice.objects.get(pk=obj.pk),
            by=request.user,
            reason=form.cleaned_data["reason"],
        )

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> Any:
        office = self.get_object(request, unquote(object_id))
        kwargs["extra_context"] = {
            **(kwargs.get("extra_context") or {}),
            "team": office.memberships.select_related("user").order_by("role", "pk"),
        }
        return super().change_view(request, object_id, *args, **kwargs)
