"""What belongs to an entity in rows of its own, edited on the entity's page."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from entities.models import (
    Development,
    EntityFunding,
    Founding,
    Partnership,
    ServicePlace,
)

from .acting import ActingInline
from .forms import DaysForm


class FoundingInline(ActingInline):
    """Who runs the entity, in what role, from when to when."""

    model = Founding
    form = DaysForm
    autocomplete_fields = ("organisation",)
    fields = ("organisation", "role", "starts_on", "last_day")
    classes = ()
    shown_with = ("organisation",)


class ServicePlaceInline(ActingInline):
    """Places of services other than the place of functioning (art. 3(1a))."""

    model = ServicePlace
    autocomplete_fields = ("gmina",)
    fields = ("name", "gmina", "street", "postal_code", "city", "post_town")


class FundingInline(ActingInline):
    """Where the money came from, year by year."""

    model = EntityFunding
    fields = ("source", "year", "amount")
    shown_with = ("source",)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        # Read once for the page, however many years there are.
        field.choices = [*field.choices]
        return field


class PartnershipInline(ActingInline):
    """Local partners."""

    model = Partnership
    autocomplete_fields = ("organisation",)
    fields = ("organisation", "name", "role")
    shown_with = ("organisation",)


class DevelopmentInline(ActingInline):
    """What the entity grew out of and what grew from it."""

    model = Development
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
