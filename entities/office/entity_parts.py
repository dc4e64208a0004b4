"""What belongs to an entity in rows of its own, edited on the entity's page."""

from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entities.enums import EntityKind
from entities.models import (
    Development,
    EntityFunding,
    Founding,
    FundingSource,
    Partnership,
    ServicePlace,
)

from .acting import ActingInline
from .forms import DaysForm


class FoundingInline(ActingInline):
    """Who runs the entity, in what role, from when to when."""

    model = Founding
    add_text = _("Dodaj prowadzącego")
    form = DaysForm
    autocomplete_fields = ("organisation",)
    fields = ("organisation", "role", "starts_on", "last_day")
    classes = ()
    shown_with = ("organisation",)


class ServicePlaceInline(ActingInline):
    """Places of services other than the place of functioning (art. 3(1a))."""

    model = ServicePlace
    add_text = _("Dodaj miejsce realizacji usług")
    autocomplete_fields = ("gmina",)
    fields = ("name", "gmina", "street", "postal_code", "city", "post_town")


class FundingInline(ActingInline):
    """Where the money came from, year by year."""

    model = EntityFunding
    add_text = _("Dodaj źródło finansowania")
    fields = ("source", "year", "amount")
    shown_with = ("source",)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Sources in force for such an entity, and those that its rows name already."""
        formset = super().get_formset(request, obj, **kwargs)
        source = formset.form.base_fields.get("source")
        if source and obj:
            fits = Q(for_cis=True) if obj.kind == EntityKind.CIS else Q(for_kis=True)
            offered = fits & Q(in_force__contains=timezone.localdate())
            named = Q(pk__in=obj.funding.values("source"))
            source.queryset = FundingSource.objects.filter(offered | named).order_by("position")
            # Read once for the page, however many years there are.
            source.choices = [*source.choices]
        return formset


class PartnershipInline(ActingInline):
    """Local partners."""

    model = Partnership
    add_text = _("Dodaj partnera")
    autocomplete_fields = ("organisation",)
    fields = ("organisation", "name", "role")
    shown_with = ("organisation",)


class DevelopmentInline(ActingInline):
    """What the entity grew out of and what grew from it."""

    model = Development
    add_text = _("Dodaj krok rozwoju")
    fk_name = "entity"
    autocomplete_fields = ("related",)
    fields = ("direction", "stage", "related", "name", "year")
    shown_with = ("related",)


PARTS: list[type[admin.StackedInline]] = [
    FoundingInline,
    ServicePlaceInline,
    FundingInline,
    PartnershipInline,
    DevelopmentInline,
]
