"""Places that forms search: no pages of their own on the desk's first page."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from entities.models import Place, Territory
from kisportal.language import PolishKey

from .acting import DeskAdmin
from .entity_forms import gminas_of


@admin.register(Territory)
class TerritoryAdmin(DeskAdmin):
    """Voivodeships, powiats and gminas, read-only."""

    list_display = ("name", "kind", "code")
    list_filter = ("level",)
    search_fields = ("name", "code")
    ordering = (PolishKey("name"), "code")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def rows_to_choose_from(self, request: HttpRequest) -> Any:
        """What the person's office keeps functions in the office's voivodeship."""
        rows = super().rows_to_choose_from(request).select_related("parent")
        if request.GET.get("model_name") in {"entity", "supportorganisation"}:
            return rows.filter(pk__in=gminas_of(request.user).values("pk"))
        return rows

    def suggestion(self, row: Territory) -> str:
        return f"{row}, {row.parent}" if row.parent else str(row)


@admin.register(Place)
class PlaceAdmin(DeskAdmin):
    """Localities, read-only."""

    list_display = ("name", "gmina")
    list_select_related = ("gmina",)
    search_fields = ("name",)
    ordering = (PolishKey("name"), "pk")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def rows_to_choose_from(self, request: HttpRequest) -> Any:
        """Localities where an entity of the person's office may function."""
        rows = super().rows_to_choose_from(request).select_related("gmina")
        return rows.filter(gmina__in=gminas_of(request.user).values("pk"))

    def suggestion(self, row: Place) -> str:
        return f"{row}, {row.gmina}"
