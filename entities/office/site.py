"""The desk itself: who may enter, what the first page shows."""

from typing import Any
from urllib.parse import unquote_plus

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entities.enums import EventVerb
from entities.enums.reports import ReportState
from entities.models import Entity, OpenCall, RegisterEvent, Report, VoivodeOffice
from entities.rules import permissions, reports, watching
from kisportal.accounts import factor_views, proofs
from kisportal.accounts.models import User
from kisportal.accounts.rooms import home_of
from kisportal.accounts.views import wanted_of

from . import case_panel, history, problems, signing
from .abandoned import abandoned_for
from .own_password import OwnPasswordView
from .settling import SettlingAdmin
from .suggestions import Suggestions

RECENT = 10
GROUPS = (
    (
        _("Rejestr"),
        (
            "Entity",
            "Organisation",
            "SupportOrganisation",
            "OpenCall",
            "EntryProposal",
            "AccessRequest",
            "MistakeReport",
            "Report",
            "RegisterEvent",
        ),
    ),
    (_("Słowniki"), ("ParticipantGroup", "Service", "LegalBasis", "FundingSource", "Need")),
    (_("Przewodnik"), ("Guide", "GlossaryTerm", "Amount")),
    (_("Do spraw"), ("Reason", "AttachmentKind")),
    (_("Urzędy i konta"), ("VoivodeOffice", "User")),
)


class Desk(admin.AdminSite):
    """The register's desk for the voivodes' offices and the portal's administrators."""

    site_title = _("Rejestr CIS i KIS")
    site_header = _("Rejestr CIS i KIS – biurko urzędu")
    index_title = _("Biurko urzędu")
    index_template = "admin/desk.html"
    enable_nav_sidebar = False

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Only what the desk's own modules register: other ModelAdmins write past the actions."""
        if admin_class and admin_class.__module__.startswith("entities.office."):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        """Whoever may enter, once this session has shown their second factor too."""
        return permissions.may_enter_office(request.user) and not proofs.missing_step(request)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Django's, and in what role the person acts: it is what the register will say of them."""
        role = permissions.role_of(request.user) if self.has_permission(request) else ""
        own = {"acts_as": role, "second_factor": settings.SECOND_FACTOR}
        return {**super().each_context(request), **own}

    def get_urls(self) -> list[Any]:
        """Django's, without the address that leads from any row of any table to a page of it."""
        urls = super().get_urls()
        own = [path("podpis/", self.admin_view(self.own_signature), name="own_signature")]
        return own + [url for url in urls if getattr(url, "name", None) != "view_on_site"]

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """A page of the desk, or why there is none; an address that the database could not even
        be asked about is refused before it gets there.
        """
        guarded = super().admin_view(view, cacheable)

        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                if "\x00" in unquote_plus(request.get_full_path()):
                    raise BadRequest("The address contains a NUL character.")
                return self._led(request, view) or guarded(request, *args, **kwargs)
            except problems.KNOWN as problem:
                return problems.page(request, problem, self.each_context(request))

        return checked

    def _led(self, request: HttpRequest, view: Any) -> HttpResponse | None:
        """An official whose session lacks the second factor is led to it; somebody else who is
        signed in is told that the desk is not theirs. Out they may always.
        """
        if view == self.logout or not request.user.is_authenticated:
            return self.logout(request) if request.user.is_authenticated else None
        if not permissions.may_enter_office(request.user):
            facts = {"home": home_of(request.user)}
            return render(request, "account/no_desk.html", facts, status=403)
        step = proofs.missing_step(request)
        return factor_views.led(request, step) if step else None

    @login_not_required
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """No way of its own: whoever may enter goes on, anybody else to where all sign in."""
        wanted = wanted_of(request) or reverse("admin:index")
        if self.has_permission(request):
            return redirect(wanted)
        return redirect_to_login(wanted, reverse("account_login"))

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """Suggestions while somebody types."""
        return Suggestions.as_view(admin_site=self)(request)

    def app_index(self, request: HttpRequest, app_label: str, extra_context: Any = None) -> Any:
        """The tables of one application are no unit of anybody's work: the first page has all."""
        return redirect("admin:index")

    def own_signature(self, request: HttpRequest) -> HttpResponse:
        """The person's own name and post, which letters bear that they sign."""
        return signing.own(self, request)

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The person's own password, changed by an act."""
        view = OwnPasswordView.as_view(
            success_url=reverse("admin:password_change_done"),
            extra_context={**self.each_context(request), **(extra_context or {})},
        )
        return view(request)

    def password_change_done(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """What the change means for the person."""
        title = {"title": _("Hasło jest zmienione")}
        return super().password_change_done(request, {**(extra_context or {}), **title})

    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The end of the work; Django's heading speaks to two genders at once."""
        return super().logout(request, {**(extra_context or {}), "title": _("Wylogowano")})

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        own = permissions.entities_of(request.user, Entity.objects.all())
        desk = {
            "offices": offices_of(request.user),
            "counts": counts(own),
            "acts": history.told(history.news_of(recent_events(request.user, own))[:RECENT]),
            "everywhere": permissions.is_administrator(request.user),
            "cases": case_panel.of_user(request.user, timezone.localdate()),
            "waiting": self._waiting(request),
            "abandoned": abandoned_for(request.user).count(),
            "stale_calls": stale_calls(request.user),
            "groups": grouped(self.get_app_list(request)),
            "reports": waiting_reports(request.user),
            "watches": watching.counts() if permissions.is_administrator(request.user) else None,
            "report_year": timezone.localdate().year - 1,
        }
        return super().index(request, {**(extra_context or {}), **desk})

    def _waiting(self, request: HttpRequest) -> list[dict[str, Any]]:
        """What people outside the office sent it that nobody has settled, by the lists it is on."""
        lists = [found for found in self._registry.values() if isinstance(found, SettlingAdmin)]
        counted = [(found.opts, found.waiting(request).count()) for found in lists]
        return [{"opts": opts, "count": count} for opts, count in counted if count]


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


def waiting_reports(user: User) -> int:
    """How many yearly reports wait for the person's office."""
    return reports.of_user(user, Report.objects.filter(state=ReportState.SENT)).count()


def stale_calls(user: User) -> int:
    """How many open calls of the person's office somebody has to look at again."""
    return permissions.open_calls_of(user, OpenCall.objects.stale()).count()


def recent_events(user: User, entities: QuerySet[Entity]) -> QuerySet[RegisterEvent]:
    """The newest acts that the person may read about."""
    events = RegisterEvent.objects.select_related("entity").exclude(verb=EventVerb.SEALED)
    if not permissions.is_administrator(user):
        events = events.filter(entity__in=entities)
    return events.order_by("-number")[: 3 * RECENT]
