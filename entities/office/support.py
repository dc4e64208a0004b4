"""Social cooperatives, ZAZ and WTZ at the desk: an office keeps those of its voivodeship."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from entities.actions import support
from entities.models import SupportOrganisation
from entities.rules import permissions

from .acting import ActingAdmin
from .forms import ActForm

FIELDS = (
    *("kind", "name", "gmina", "street", "postal_code", "city", "post_town"),
    *("phone", "email", "website", "source_url", "closed_on"),
)


class SupportOrganisationForm(ActForm):
    """One of them, in a gmina of the person's own voivodeship."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        gmina = self.cleaned_data.get("gmina")
        if gmina and not permissions.may_work_on(self.by, gmina.voivodeship_code):
            self.add_error("gmina", _("Wybierz gminę w województwie swojego urzędu."))
        return cleaned


@admin.register(SupportOrganisation)
class SupportOrganisationAdmin(ActingAdmin):
    """Where people may go on after a club or a centre: seen by everyone on the map of gaps."""

    form = SupportOrganisationForm
    new_title = _("Nowa spółdzielnia socjalna, nowy ZAZ lub WTZ")
    list_display = ("name", "kind", "gmina", "city", "closed_on")
    list_filter = ("kind",)
    list_select_related = ("gmina",)
    search_fields = ("name", "city")
    ordering = ("name_key", "pk")
    autocomplete_fields = ("gmina",)
    fieldsets = (
        (None, {"fields": FIELDS[:7]}),
        (_("Kontakt i źródło"), {"fields": FIELDS[7:]}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return permissions.support_of(request.user, super().get_queryset(request))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return permissions.may_enter_office(request.user)

    def has_change_permission(
        self, request: HttpRequest, obj: SupportOrganisation | None = None
    ) -> bool:
        if obj is None:
            return permissions.may_enter_office(request.user)
        return permissions.may_change_support(request.user, obj)

    def save_model(
        self, request: HttpRequest, obj: SupportOrganisation, form: ActForm, change: bool
    ) -> None:
        """Corrections change the row; a new one is entered."""
        reason = form.cleaned_data["reason"]
        if change:
            values = {n: form.cleaned_data[n] for n in form.changed_data if n != "reason"}
            request.acted = support.change(obj, values, by=request.user, reason=reason)
        else:
            values = {name: form.cleaned_data[name] for name in FIELDS}
            obj.pk = support.add(values, by=request.user, reason=reason).pk
