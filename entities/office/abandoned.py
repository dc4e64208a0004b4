"""Organisations whose last owner has gone, as the office that keeps their data finds them."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entities.models import Organisation
from entities.rules import permissions, teams
from kisportal.accounts.models import User


class OwnerFilter(admin.SimpleListFilter):
    """Whose entries nobody decides for any more, of those whose data the person's office keeps."""

    title = _("właściciel wpisów")
    parameter_name = "wlasciciel"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("brak", _("bez właściciela"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() != "brak":
            return queryset
        return queryset.filter(pk__in=abandoned_for(request.user).values("pk"))


def abandoned_for(user: User) -> QuerySet[Organisation]:
    """Organisations left without an owner whose new one the person's office would let in."""
    kept = permissions.organisations_kept_by(user, Organisation.objects.all())
    return teams.abandoned(kept, timezone.localdate())
