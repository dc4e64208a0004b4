"""Lists that the law fills: corrected, ended, or given a new wording from a day on."""

import copy
from datetime import date
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entities.actions import catalogues
from entities.enums import EventVerb
from entities.models import FundingSource, LegalBasis, ParticipantGroup, Reason, Service
from entities.rules import permissions

from .acting import ActingAdmin
from .days import DayField, stretch
from .forms import ActForm, DaysForm
from .wording import range_of_days, told_column


class CatalogueForm(DaysForm, ActForm):
    """A row of a catalogue, with the choice between a correction and a new wording."""

    days_column = "in_force"

    new_wording_from = DayField(
        label=_("Nowe brzmienie od"),
        required=False,
        help_text=_(
            "Zmieniły się przepisy? Wpisz pierwszy dzień nowego brzmienia: dotychczasowe zakończy "
            "się dzień wcześniej i zostanie przy wpisach z tamtego czasu. Puste: poprawka błędu, "
            "która zmienia ten wiersz wszędzie tam, gdzie go użyto."
        ),
    )

    def clean_new_wording_from(self) -> date | None:
        """The day must lie inside the days of the row, so that both wordings last."""
        day = self.cleaned_data["new_wording_from"]
        if self.instance.pk is None:
            return None
        days = self.instance.in_force
        if day and not (day in days and day != days.lower):
            self.add_error(
                "new_wording_from",
                _("Podaj dzień, w którym dotychczasowe brzmienie jeszcze obowiązuje (%(days)s).")
                % {"days": range_of_days(days)},
            )
        return day


class InForceFilter(admin.SimpleListFilter):
    """Rows that the law knows today, or knew."""

    title = _("obowiązuje")
    parameter_name = "dzis"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("tak", _("dziś")), ("nie", _("nie dziś"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        today = timezone.localdate()
        if self.value() == "tak":
            return queryset.filter(in_force__contains=today)
        return queryset.exclude(in_force__contains=today) if self.value() == "nie" else queryset


class CatalogueAdmin(ActingAdmin):
    """Everybody at the desk reads it; approvers and administrators change it."""

    form = CatalogueForm
    list_display = ("name", "code", "article", "days")
    list_filter = (InForceFilter,)
    search_fields = ("name", "code", "article")
    ordering = ("position", "code", "in_force")
    own_fields: tuple[str, ...] = ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return permissions.may_change_catalogues(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return permissions.may_change_catalogues(request.user)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = ("code", *self.own_fields, "name", "article", "position")
        if not self.has_change_permission(request, obj):
            return (*fields, "days")
        days = ("starts_on", "last_day")
        return (*fields, *days, "new_wording_from") if obj else (*fields, *days)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What other rows are recognised by stays as it is."""
        return ("code", *(name for name in self.own_fields if name == "kind")) if obj else ()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Keep the row; with a new wording, end it and let the new one follow."""
        how = {"request": request, "form": form}
        before = type(obj).objects.get(pk=obj.pk) if change else None
        if day := form.cleaned_data.get("new_wording_from"):
            ended = copy.copy(before)
            ended.in_force = stretch(before.in_force.lower, day)
            self.keep(ended, before=before, **how)
            obj.in_force = stretch(day, obj.in_force.upper)
            obj.pk, obj._state.adding, before = None, True, None
        self.keep(obj, before=before, **how)

    def keep(self, row: Any, *, before: Any, request: HttpRequest, form: Any) -> None:
        """The act behind a saved form."""
        catalogues.save(
            row,
            before=before,
            verb=EventVerb.CATALOGUE_CHANGED,
            by=request.user,
            reason=form.cleaned_data["reason"],
        )

    @admin.display(description=_("obowiązuje"), ordering="in_force")
    def days(self, row: Any) -> str:
        return range_of_days(row.in_force)


@admin.register(ParticipantGroup)
class ParticipantGroupAdmin(CatalogueAdmin):
    """For whom (art. 1(2))."""

    new_title = _("Nowa grupa uczestników")


@admin.register(Service)
class ServiceAdmin(CatalogueAdmin):
    """What a centre provides (art. 3(1)), what a club may organise (art. 18(2))."""

    new_title = _("Nowa usługa")
    list_display = ("name", "kind", "code", "article", "days")
    list_filter = (InForceFilter, "kind")
    own_fields = ("kind",)


@admin.register(LegalBasis)
class LegalBasisAdmin(CatalogueAdmin):
    """On what ground of law, by kind of entity and of founder."""

    new_title = _("Nowa podstawa prawna")
    list_display = ("name", "kind", "founder_type", "article", "days")
    list_filter = (InForceFilter, "kind", "founder_type")
    own_fields = ("kind", "founder_type")


@admin.register(FundingSource)
class FundingSourceAdmin(CatalogueAdmin):
    """Where the money may come from."""

    new_title = _("Nowe źródło finansowania")
    list_display = (
        *("name", "code", "article"),
        told_column("for_cis", _("dla CIS")),
        told_column("for_kis", _("dla KIS")),
        "days",
    )
    own_fields = ("for_cis", "for_kis")


@admin.register(Reason)
class ReasonAdmin(CatalogueAdmin):
    """Paragraphs that decisions give as reasons."""

    new_title = _("Nowy powód do uzasadnień")

    list_display = ("name", "letter_kind", "article", "days")
    list_filter = (InForceFilter, "letter_kind")
    search_fields = ("name", "code", "article", "text")
    own_fields = ("letter_kind", "text")
