"""Filters of the list of entities that a column alone cannot answer."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from entities.enums import ListingBasis
from entities.models import PeriodProposal, Territory
from entities.rules import permissions
from kisportal.language import PolishKey


class VoivodeshipFilter(admin.SimpleListFilter):
    """For administrators: everybody else sees one voivodeship anyway."""

    title = _("województwo")
    parameter_name = "wojewodztwo"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        if not permissions.is_administrator(request.user):
            return []
        return [
            *Territory.objects.filter(level="voivodeship")
            .order_by(PolishKey("name"))
            .values_list("pk", "name")
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.within(self.value()) if self.value() else queryset


class BasisFilter(admin.SimpleListFilter):
    """On what basis an entity is listed today."""

    title = _("dziś na liście")
    parameter_name = "podstawa"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("listed", _("na liście")),
            ("register", _("w rejestrze: z decyzją lub wpisem")),
            *ListingBasis.choices,
            ("none", _("nie ma na liście")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "listed":
            return queryset.listed()
        if self.value() == "register":
            return queryset.in_register()
        if self.value() == "none":
            return queryset.exclude(pk__in=type(queryset)(queryset.model).listed().values("pk"))
        if self.value() in ListingBasis.values:
            listed = type(queryset)(queryset.model).listed().filter(periods__basis=self.value())
            return queryset.filter(pk__in=listed.values("pk"))
        return queryset


class WaitingFilter(admin.SimpleListFilter):
    """Whether days that somebody wrote by hand wait for a second person."""

    title = _("czeka na potwierdzenie")
    parameter_name = "czeka"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("tak", _("tak"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        waiting = PeriodProposal.objects.filter(outcome="").values("entity")
        return queryset.filter(pk__in=waiting) if self.value() == "tak" else queryset
