"""The register's events at the desk: read, never written."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from entities.models import Entity, RegisterEvent
from entities.rules import permissions

from . import history
from .acting import DeskAdmin


class EntityFilter(admin.SimpleListFilter):
    """The events of the one entity that the address names; offered only then."""

    title = _("podmiot")
    parameter_name = "podmiot"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        wanted = request.GET.get(self.parameter_name, "")
        if not wanted.isdecimal():
            return []
        own = permissions.entities_of(request.user, Entity.objects.filter(pk=wanted))
        return [(wanted, entity.name) for entity in own]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(entity=self.value()) if self.value() else queryset


@admin.register(RegisterEvent)
class RegisterEventAdmin(DeskAdmin):
    """Acts on entities of the person's voivodeship; for administrators, every act."""

    list_display = ("number", "at", "verb", "subject", "by_role", "reason")
    list_filter = ("verb", EntityFilter)
    search_fields = ("subject", "reason")
    ordering = ("-number",)
    list_display_links = ("number", "subject")
    fields = ("number", "at", "by_role", "verb", "entity", "subject", "reason", "hash")

    def get_queryset(self, request: HttpRequest) -> Any:
        events = super().get_queryset(request)
        if permissions.is_administrator(request.user):
            return events
        own = permissions.entities_of(request.user, Entity.objects.all())
        return events.filter(entity__in=own)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> Any:
        event = self.get_object(request, unquote(object_id))
        kwargs["extra_context"] = {
            **(kwargs.get("extra_context") or {}),
            "changes": history.Readable().changes_of(event),
        }
        return super().change_view(request, object_id, *args, **kwargs)
