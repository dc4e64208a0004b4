"""Organisations at the desk: who creates a CIS or runs a KIS, and who looks after the entries."""

from functools import reduce
from operator import or_
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from entities.actions import organisations as organisation_actions
from entities.models import Founding, Organisation, Territory
from entities.rules import permissions
from kisportal.language.ordering import polish_key

from .abandoned import OwnerFilter, abandoned_for
from .acting import ActingAdmin
from .entity_forms import office_of
from .forms import ActForm
from .lists import DeskChangeList
from .wording import range_of_days

TWIN = _(
    "Organizacja tego rodzaju i tej nazwy już jest w bazie (%(city)s). Znajdź ją na liście, a "
    "jeżeli to inna, podaj jej numer (NIP, REGON albo KRS) lub gminę siedziby."
)
FIELDS = (
    *("name", "kind", "kind_inferred", "nip", "regon", "krs"),
    *("gmina", "street", "postal_code", "city", "post_town", "phone", "email", "website"),
)


class OrganisationChangeList(DeskChangeList):
    """Counts the entities that each organisation runs or ran."""

    def get_queryset(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        rows = super().get_queryset(request, *args, **kwargs)
        return rows.annotate(entity_count=Count("foundings__entity", distinct=True))


class OrganisationForm(ActForm):
    """An organisation; one that looks like another already known must be told from it."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        values = self.cleaned_data
        if not self.instance.pk and not any(values.get(n) for n in ("nip", "regon", "krs")):
            twin = _twin(values.get("kind"), values.get("name"), values.get("gmina"))
            if twin:
                self.add_error("name", TWIN % {"city": twin.city or _("bez siedziby")})
        return cleaned


@admin.register(Organisation)
class OrganisationAdmin(ActingAdmin):
    """Organisations that the person's office works with; one office keeps the data of each."""

    form = OrganisationForm
    new_title = _("Nowa organizacja")
    list_display = ("name", "kind", "nip", "city", "entity_count")
    list_filter = ("kind", OwnerFilter)
    search_fields = ("name",)
    search_help_text = _("Nazwa (bez znaczenia ogonki i wielkość liter), NIP, REGON, numer KRS.")
    ordering = ("name_key", "pk")
    autocomplete_fields = ("gmina",)
    fieldsets = (
        (None, {"fields": FIELDS[:6]}),
        (_("Siedziba i kontakt"), {"fields": FIELDS[6:]}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return permissions.organisations_of(request.user, super().get_queryset(request))

    def rows_to_choose_from(self, request: HttpRequest) -> Any:
        """Any organisation may run an entity here, whichever office keeps its data."""
        return Organisation.objects.order_by(*self.ordering)

    def suggestion(self, row: Organisation) -> str:
        number = (row.krs and f"KRS {row.krs}") or (row.nip and f"NIP {row.nip}")
        return ", ".join(part for part in (row.name, row.city, number) if part)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        """By number when only digits are typed, however they are grouped; else by name."""
        digits = search_term.replace("-", "").replace(" ", "")
        if not (digits.isascii() and digits.isdecimal()):
            return super().get_search_results(request, queryset, search_term)
        numbers = (Q(**{f"{number}__startswith": digits}) for number in ("nip", "regon", "krs"))
        return queryset.filter(reduce(or_, numbers)), False

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[DeskChangeList]:
        return OrganisationChangeList

    def has_add_permission(self, request: HttpRequest) -> bool:
        return permissions.may_enter_office(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Organisation | None = None) -> bool:
        if obj is None:
            return permissions.may_enter_office(request.user)
        return permissions.may_change_organisation(request.user, obj)

    def save_model(
        self, request: HttpRequest, obj: Organisation, form: ActForm, change: bool
    ) -> None:
        """Corrections change the organisation; a new one is added."""
        reason = form.cleaned_data["reason"]
        if change:
            values = {n: form.cleaned_data[n] for n in form.changed_data if n != "reason"}
            request.acted = organisation_actions.change(obj, values, by=request.user, reason=reason)
        else:
            values = {name: form.cleaned_data[name] for name in FIELDS}
            obj.pk = organisation_actions.add(values, by=request.user, reason=reason).pk

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> Any:
        organisation = self.get_object(request, unquote(object_id))
        kwargs["extra_context"] = {
            **(kwargs.get("extra_context") or {}),
            "runs": _runs(request, organisation),
            "keeper": None
            if self.has_change_permission(request, organisation)
            else office_of(permissions.keeper_of(organisation)),
            "is_abandoned": abandoned_for(request.user).filter(pk=organisation.pk).exists(),
            "team": organisation.memberships.select_related("user").order_by("role", "pk"),
        }
        return super().change_view(request, object_id, *args, **kwargs)

    @admin.display(description=_("prowadzi lub prowadził(a)"), ordering="entity_count")
    def entity_count(self, organisation: Organisation) -> int:
        return organisation.entity_count


def _twin(kind: str | None, name: str | None, gmina: Territory | None) -> Organisation | None:
    """One of the same kind and name that sits in the same gmina, or nobody knows where."""
    if not (kind and name):
        return None
    same = Organisation.objects.filter(kind=kind, name_key=polish_key(name))
    if gmina:
        same = same.filter(Q(gmina=gmina) | Q(gmina=None))
    return same.order_by("pk").first()


def _known_days(founding: Founding) -> str:
    known = founding.during.lower or founding.during.upper
    return range_of_days(founding.during) if known else _("daty nieznane")


def _runs(request: HttpRequest, organisation: Organisation) -> list[dict[str, Any]]:
    """What it runs and ran; a link only to what the person may open."""
    foundings = organisation.foundings.select_related("entity__gmina").order_by("-during", "pk")
    return [
        {
            "founding": founding,
            "days": _known_days(founding),
            "may_open": permissions.may_change_entity(request.user, founding.entity),
        }
        for founding in foundings
    ]
