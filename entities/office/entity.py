"""Centres and clubs at the desk: the list of the office, the page of one, a new one."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entities.actions import entities as entity_actions
from entities.actions import proposals as proposal_actions
from entities.models import Entity, Founding
from entities.rules import permissions
from kisportal.language import TokenQuery, search_query

from . import periods, proposals
from .acting import ActingAdmin
from .entity_filters import BasisFilter, VoivodeshipFilter, WaitingFilter
from .entity_forms import EntityAddForm, EntityForm, gminas_of
from .entity_parts import PARTS
from .forms import ActForm
from .formsets import rows_of
from .lists import DeskChangeList

ADD_FIELDSETS = (
    (_("Podmiot"), {"fields": ("kind", "name", "legal_form")}),
    (_("Gdzie działa"), {"fields": ("gmina", "street", "postal_code", "city")}),
    (_("Kto prowadzi"), {"fields": ("founder", "founder_name", "founder_kind")}),
    (
        _("Na jakiej podstawie i od kiedy"),
        {
            "fields": (
                *("listing", "starts_on", "last_day", "number", "decided_on"),
                *("source_url", "note"),
            )
        },
    ),
)
FIELDSETS = (
    (None, {"fields": ("kind", "name", "legal_form")}),
    (
        _("Gdzie działa"),
        {"fields": ("gmina", "street", "postal_code", "city", "post_town", "place", "directions")},
    ),
    (_("Kontakt"), {"fields": ("phones", "email", "website")}),
    (
        _("Dla kogo i co oferuje"),
        {
            "fields": (
                *("groups", "audience", "services", "activities", "description"),
                *("workshops", "support_groups", "places", "places_counted_on"),
                *("free_places", "free_places_counted_on"),
                *("opening_hours", "building_accessibility"),
            )
        },
    ),
    (_("Przerwa w działalności"), {"fields": ("paused_from", "paused_until", "pause_note")}),
    (
        _("Podstawa prawna i daty"),
        {
            "fields": (
                "legal_bases",
                *("created_on", "created_precision", "started_on", "started_precision"),
            )
        },
    ),
    (
        _("Źródło i potwierdzenie danych"),
        {"fields": ("verified_on", "verified_by", "source_url", "source_note")},
    ),
)


class EntityChangeList(DeskChangeList):
    """Brings what the columns show in a fixed number of queries."""

    def get_queryset(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        current = Founding.objects.current().select_related("organisation")
        return (
            super()
            .get_queryset(request, *args, **kwargs)
            .select_related("gmina")
            .prefetch_related(Prefetch("foundings", current, to_attr="running"), "periods")
        )


@admin.register(Entity)
class EntityAdmin(ActingAdmin):
    """Entities of the person's own voivodeship; for administrators, of the country."""

    new_title = _("Nowy podmiot")
    list_display = ("name", "kind_code", "gmina_name", "founder", "listing", "verified_on")
    list_filter = ("kind", BasisFilter, WaitingFilter, VoivodeshipFilter, "legal_form")
    search_fields = ("name",)
    search_help_text = _("Nazwa, miejscowość, prowadzący, usługa; odmiana i ogonki bez znaczenia.")
    ordering = ("name_key", "pk")
    autocomplete_fields = ("gmina", "place")

    def get_queryset(self, request: HttpRequest) -> Any:
        return permissions.entities_of(request.user, super().get_queryset(request))

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[DeskChangeList]:
        return EntityChangeList

    def rows_to_choose_from(self, request: HttpRequest) -> Any:
        """An entity may have grown out of one in another voivodeship."""
        return Entity.objects.select_related("gmina").order_by(*self.ordering)

    def suggestion(self, row: Entity) -> str:
        return f"{row} ({row.kind}, {row.gmina})"

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        """Every word of the entry in any of its forms; the last may be only begun."""
        query = search_query(search_term, prefix_last=True)
        return queryset.filter(document__vector=TokenQuery(query)) if query else queryset, False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return permissions.may_enter_office(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Entity | None = None) -> bool:
        return self.has_change_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Entity | None = None) -> bool:
        if obj is None:
            return permissions.may_enter_office(request.user)
        return permissions.may_change_entity(request.user, obj)

    def get_fieldsets(self, request: HttpRequest, obj: Entity | None = None) -> Any:
        return FIELDSETS if obj else ADD_FIELDSETS

    def get_readonly_fields(self, request: HttpRequest, obj: Entity | None = None) -> Any:
        return ("kind",) if obj else ()

    def get_inlines(self, request: HttpRequest, obj: Entity | None) -> Any:
        return PARTS if obj else []

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kw: Any
    ) -> Any:
        kw["form"] = EntityForm if obj else EntityAddForm
        return super().get_form(request, obj, change=change, **kw)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "gmina":
            kwargs["queryset"] = gminas_of(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Entity, form: Any, change: bool) -> None:
        """A new entity is put on the list; corrections wait for the rows that belong to it."""
        reason = form.cleaned_data["reason"]
        if not change:
            added, proposed = proposal_actions.add_entity(
                form.draft(), by=request.user, reason=reason
            )
            obj.pk = added.pk
            obj.refresh_from_db()
            if proposed:
                messages.warning(request, periods.WAITS)

    def save_related(
        self, request: HttpRequest, form: ActForm, formsets: Any, change: bool
    ) -> None:
        """Fields, founders, places, money, partners, path: one act."""
        if not change:
            return
        kept, removed = rows_of(formsets)
        request.acted = entity_actions.change(
            form.instance,
            form.values(),
            kept=kept,
            removed=removed,
            by=request.user,
            reason=form.cleaned_data["reason"],
        )

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path(
                "<path:object_id>/okresy/nowy/", wrap(self.open_period), name="entities_entity_open"
            ),
            path(
                "<path:object_id>/okresy/<int:period_id>/popraw/",
                wrap(self.correct_period),
                name="entities_entity_correct",
            ),
            path(
                "<path:object_id>/okresy/<int:period_id>/zamknij/",
                wrap(self.close_period),
                name="entities_entity_close",
            ),
            path(
                "<path:object_id>/okresy/propozycja/<int:proposal_id>/",
                wrap(self.settle_proposal),
                name="entities_entity_proposal",
            ),
            *super().get_urls(),
        ]

    def open_period(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The form by which days on the list are opened."""
        return periods.open_period(self, request, self.get_object(request, unquote(object_id)))

    def correct_period(self, request: HttpRequest, object_id: str, period_id: int) -> HttpResponse:
        """The form by which what is written down of the days is mended."""
        entity = self.get_object(request, unquote(object_id))
        return periods.correct_period(self, request, entity, period_id)

    def close_period(self, request: HttpRequest, object_id: str, period_id: int) -> HttpResponse:
        """The form by which days on the list are given an end."""
        entity = self.get_object(request, unquote(object_id))
        return periods.close_period(self, request, entity, period_id)

    def settle_proposal(
        self, request: HttpRequest, object_id: str, proposal_id: int
    ) -> HttpResponse:
        """What one person wrote of days in the register, and the form by which another settles."""
        entity = self.get_object(request, unquote(object_id))
        return proposals.settle(self, request, entity, proposal_id)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> Any:
        entity = self.get_object(request, unquote(object_id))
        kwargs["extra_context"] = {
            **(kwargs.get("extra_context") or {}),
            "periods": periods.of_entity(entity, timezone.localdate(), request.user),
            "proposals": proposals.open_for(entity, request.user),
        }
        return super().change_view(request, object_id, *args, **kwargs)

    @admin.display(description=_("rodzaj"), ordering="kind")
    def kind_code(self, entity: Entity) -> str:
        return entity.kind

    @admin.display(description=_("gmina"), ordering="gmina__name")
    def gmina_name(self, entity: Entity) -> str:
        return entity.gmina.name

    @admin.display(description=_("prowadzący"))
    def founder(self, entity: Entity) -> str:
        return ", ".join(f.organisation.name for f in entity.running)

    @admin.display(description=_("dziś na liście"))
    def listing(self, entity: Entity) -> str:
        return periods.in_words(entity.periods.all(), timezone.localdate())
