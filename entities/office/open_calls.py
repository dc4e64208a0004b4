"""Open calls at the desk: an office keeps those of its voivodeship, and reads them again."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.actions import open_calls as acts
from entities.enums.open_calls import CallAudience, CallState
from entities.models import FundingSource, OpenCall
from entities.rules import open_calls as rules
from entities.rules import permissions
from entities.search import open_calls as search

from .acting import ActingAdmin
from .entity_filters import VoivodeshipFilter
from .forms import ActForm
from .wording import shown

WHAT = ("title", "announced_by", "source", "audiences", "voivodeships", "funds", "summary")
WHEN = ("opens_on", "closes_on", "look_again_on")
WHERE_FROM = ("announcement_url", "checked_on", "withdrawn_on")
FIELDS = (*WHAT, *WHEN, *WHERE_FROM)


class OpenCallForm(ActForm):
    """A call, for voivodeships that the person may enter calls for."""

    audiences = forms.MultipleChoiceField(
        label=gettext_lazy("Dla kogo"),
        choices=CallAudience.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Zaznacz, dla kogo jest nabór.")},
    )
    voivodeships = forms.MultipleChoiceField(
        label=gettext_lazy("Województwa"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Zaznacz województwo swojego urzędu."),
            "invalid_choice": gettext_lazy("Wybierz województwa z listy."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "voivodeships" not in self.fields:
            return
        offered = Q(in_force__contains=timezone.localdate()) | Q(pk=self.instance.source_id)
        sources = FundingSource.objects.filter(offered).order_by("position", "code", "pk")
        self.fields["source"].queryset = sources
        everywhere, field = permissions.is_administrator(self.by), self.fields["voivodeships"]
        own = permissions.offices_of(self.by)
        names = search.voivodeships().items()
        field.choices = [pair for pair in names if everywhere or pair[0] in own]
        field.required = not everywhere
        field.help_text = _("Żadne: nabór dla całego kraju.") if everywhere else ""
        if self.instance._state.adding and not everywhere and len(own) == 1:
            self.initial.setdefault("voivodeships", [*own])

    def clean_voivodeships(self) -> list[str]:
        """In one order, whatever the order of the list: the same area is the same value."""
        return sorted(self.cleaned_data["voivodeships"])

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        day = self.cleaned_data.get("checked_on")
        told = OpenCall(checked_on=day or timezone.localdate())
        for column, sentence in rules.faults(told, timezone.localdate(), ()):
            self.add_error(column, sentence)
        return cleaned


class StateFilter(admin.SimpleListFilter):
    """How a call stands today."""

    title = gettext_lazy("stan")
    parameter_name = "stan"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*CallState.choices]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        today = timezone.localdate()
        asked = {
            CallState.OPEN: queryset.open,
            CallState.SOON: queryset.soon,
            CallState.CHECK: queryset.stale,
            CallState.CLOSED: queryset.closed,
            CallState.WITHDRAWN: queryset.withdrawn,
        }
        return asked[CallState(self.value())](today) if self.value() in asked else queryset


@admin.register(OpenCall)
class OpenCallAdmin(ActingAdmin):
    """Who gives money for centres and clubs now: everybody reads it on the page of open calls."""

    form = OpenCallForm
    new_title = gettext_lazy("Nowy nabór")
    list_filter = (StateFilter, VoivodeshipFilter)
    search_fields = ("title", "announced_by")
    ordering = ("-opens_on", "title", "pk")
    fieldsets = (
        (None, {"fields": WHAT}),
        (gettext_lazy("Kiedy"), {"fields": WHEN}),
        (gettext_lazy("Skąd to wiadomo"), {"fields": WHERE_FROM}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return permissions.open_calls_of(request.user, super().get_queryset(request))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return permissions.may_enter_office(request.user)

    def has_change_permission(self, request: HttpRequest, obj: OpenCall | None = None) -> bool:
        if obj is None:
            return permissions.may_enter_office(request.user)
        return permissions.may_change_open_call(request.user, obj)

    def get_list_display(self, request: HttpRequest) -> Any:
        """The columns; names of voivodeships are read once for the page."""
        names: Any = SimpleLazyObject(search.voivodeships)

        @admin.display(description=gettext_lazy("gdzie"))
        def where(call: OpenCall) -> str:
            return ", ".join(names[code] for code in call.voivodeships) or _("cały kraj")

        return ("title", "announced_by", where, "last_day", "standing")

    def save_model(self, request: HttpRequest, obj: OpenCall, form: ActForm, change: bool) -> None:
        """Corrections change the row; a new one is entered."""
        reason = form.cleaned_data["reason"]
        if change:
            values = {n: form.cleaned_data[n] for n in form.changed_data if n != "reason"}
            request.acted = acts.change(obj, values, by=request.user, reason=reason)
        else:
            values = {name: form.cleaned_data[name] for name in FIELDS}
            obj.pk = acts.add(values, by=request.user, reason=reason).pk

    @admin.display(description=gettext_lazy("ostatni dzień"), ordering="closes_on")
    def last_day(self, call: OpenCall) -> str:
        if call.closes_on:
            return shown(call.closes_on)
        return _("do wyczerpania; sprawdzić do %s") % shown(call.look_again_on)

    @admin.display(description=gettext_lazy("stan"))
    def standing(self, call: OpenCall) -> str:
        today = timezone.localdate()
        state, left = rules.state(call, today), rules.time_left(call, today)
        if state == CallState.CHECK:
            return format_html("<strong>{}</strong>", state.label)
        return f"{state.label}, {left}" if left else str(state.label)
