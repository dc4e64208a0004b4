"""The desk itself: who may enter, what the first page shows."""

from typing import Any
from urllib.parse import unquote_plus

from django.contrib import admin
from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from entities.models import Entity, RegisterEvent, VoivodeOffice
from entities.rules import permissions
from kisportal.accounts.models import User

from . import history
from .sign_in import SignInForm
from .suggestions import Suggestions

RECENT = 10
GROUPS = (
    (_("Rejestr"), ("Entity", "Organisation", "RegisterEvent")),
    (_("Słowniki"), ("ParticipantGroup", "Service", "LegalBasis", "FundingSource")),
    (_("Urzędy i konta"), ("VoivodeOffice", "User")),
)


class Desk(admin.AdminSite):
    """The register's desk for the voivodes' offices and the portal's administrators."""

    site_title = _("Rejestr CIS i KIS")
    site_header = _("Rejestr CIS i KIS – biurko urzędu")
    index_title = _("Biurko urzędu")
    index_template = "admin/desk.html"
    login_form = SignInForm
    enable_nav_sidebar = False

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Only what the desk's own modules register: other ModelAdmins write past the actions."""
        if admin_class and admin_class.__module__.startswith("entities.office."):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        return permissions.may_enter_office(request.user)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """A page of the desk; an address that the database could not even be asked about is
        refused before it gets there.
        """
        guarded = super().admin_view(view, cacheable)

        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if "\x00" in unquote_plus(request.get_full_path()):
                raise BadRequest("The address contains a NUL character.")
            return guarded(request, *args, **kwargs)

        return checked

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """Suggestions while somebody types."""
        return Suggestions.as_view(admin_site=self)(request)

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        own = permissions.entities_of(request.user, Entity.objects.all())
        desk = {
            "offices": offices_of(request.user),
            "counts": counts(own),
            "acts": history.told(recent_events(request.user, own)),
            "everywhere": permissions.is_administrator(request.user),
            "groups": grouped(self.get_app_list(request)),
        }
        return super().index(request, {**(extra_context or {}), **desk})


def grouped(app_list: list[dict[str, Any]]) -> list[tuple[Any, list[dict[str, Any]]]]:
    """The tables that the person may open, in the order of the work and not of the alphabet."""
    known = {model["object_name"]: model for app in app_list for model in app["models"]}
    groups = [(title, [known[n] for n in names if n in known]) for title, names in GROUPS]
    return [(title, models) for title, models in groups if models]


def offices_of(user: User) -> QuerySet[VoivodeOffice]:
    """The offices where the person works, with their voivodeships."""
    return (
        VoivodeOffice.objects.filter(pk__in=permissions.offices_of(user))
        .select_related("voivodeship")
        .order_by("pk")
    )


def counts(entities: QuerySet[Entity]) -> dict[str, int]:
    """How many are listed today, how many of them by an act of the voivode, how many not."""
    return {
        "listed": entities.listed().count(),
        "in_register": entities.in_register().count(),
        "published": entities.published().count(),
        "unlisted": entities.count() - entities.listed().count(),
    }


def recent_events(user: User, entities: QuerySet[Entity]) -> QuerySet[RegisterEvent]:
    """The newest acts that the person may read about."""
    events = RegisterEvent.objects.select_related("entity").order_by("-number")
    if not permissions.is_administrator(user):
        events = events.filter(entity__in=entities)
    return events[:RECENT]
