"""Days on the list at the desk: shown on the entity's page, opened and closed by forms."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.actions import status
from entities.actions.drafts import PeriodDraft
from entities.enums import REGISTER_BASIS_OF_KIND, EntityKind, ListingBasis
from entities.models import Entity, StatusPeriod

from . import refusals, wording
from .days import DayField, day_after
from .entity_forms import office_of
from .forms import ReasonField

CHANGED_MEANWHILE = gettext_lazy(
    "Ktoś inny zmienił ten okres, gdy strona była otwarta. Teraz trwa %(days)s. Sprawdź i wyślij "
    "jeszcze raz."
)


class OpenPeriodForm(forms.Form):
    """Days by an act of the voivode, or as published, with the reason."""

    basis = forms.ChoiceField(label=gettext_lazy("Na podstawie"), widget=forms.RadioSelect)
    starts_on = DayField(label=gettext_lazy("Od"))
    last_day = DayField(
        label=gettext_lazy("Do"),
        required=False,
        help_text=gettext_lazy(
            "Ostatni dzień. Puste: CIS z decyzją pięć lat (art. 5 ust. 2), inaczej bez końca."
        ),
    )
    number = forms.CharField(
        label=gettext_lazy("Numer decyzji lub wpisu"), max_length=100, required=False
    )
    decided_on = DayField(label=gettext_lazy("Data decyzji lub wpisu"), required=False)
    source_url = forms.URLField(
        label=gettext_lazy("Źródło"), max_length=500, required=False, assume_scheme="https"
    )
    note = forms.CharField(
        label=gettext_lazy("Uwagi"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    reason = ReasonField()

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        bases = (REGISTER_BASIS_OF_KIND[EntityKind(kind)], ListingBasis.PUBLISHED)
        self.fields["basis"].choices = [(basis.value, basis.label) for basis in bases]

    def clean_last_day(self) -> date | None:
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data["last_day"]
        if first and last and last < first:
            raise forms.ValidationError(_("Ostatni dzień nie może być wcześniejszy niż pierwszy."))
        return last

    def draft(self, entity: Entity) -> PeriodDraft:
        """The days as the actions take them."""
        values = self.cleaned_data
        until = day_after(values["last_day"])
        facts = {name: values[name] for name in ("number", "decided_on", "source_url", "note")}
        if values["basis"] == ListingBasis.PUBLISHED:
            return PeriodDraft(ListingBasis.PUBLISHED, values["starts_on"], until, **facts)
        office = office_of(entity.gmina_id)
        return status.register_draft(
            entity.kind, values["starts_on"], until, office=office, **facts
        )


class ClosePeriodForm(forms.Form):
    """The last day on the list, with the reason."""

    last_day = DayField(label=gettext_lazy("Ostatni dzień na liście"))
    reason = ReasonField()
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, period: StatusPeriod, **kwargs: Any) -> None:
        super().__init__(*args, initial={"seen": str(period.during)}, **kwargs)
        self.period = period

    def clean_seen(self) -> str:
        now = str(self.period.during)
        if self.cleaned_data["seen"] != now:
            self.data = self.data.copy()
            self.data["seen"] = now
            days = wording.days(self.period.starts_on, self.period.last_day)
            self.add_error(None, CHANGED_MEANWHILE % {"days": days})
        return now


def open_period(model_admin: Any, request: HttpRequest, entity: Entity) -> HttpResponse:
    """Show the form; sent, open the days and go back to the entity."""
    form = OpenPeriodForm(request.POST or None, kind=entity.kind)
    if form.is_valid() and _acted(
        form,
        lambda reason: status.open_period(
            entity, form.draft(entity), by=request.user, reason=reason
        ),
    ):
        messages.success(request, _("Okres na liście jest otwarty."))
        return redirect("admin:entities_entity_change", entity.pk)
    return _page(model_admin, request, entity, form, _("Nowy okres na liście"))


def close_period(
    model_admin: Any, request: HttpRequest, entity: Entity, period_id: int
) -> HttpResponse:
    """Show the form; sent, give the days an end and go back to the entity."""
    period = entity.periods.filter(pk=period_id).first()
    if period is None:
        raise Http404
    form = ClosePeriodForm(request.POST or None, period=period)
    if form.is_valid() and _acted(
        form,
        lambda reason: status.close_period(
            period, last_day=form.cleaned_data["last_day"], by=request.user, reason=reason
        ),
    ):
        messages.success(request, _("Okres na liście ma ostatni dzień."))
        return redirect("admin:entities_entity_change", entity.pk)
    title = _("Zakończenie okresu: %s") % _told(period)
    return _page(model_admin, request, entity, form, title)


def of_entity(entity: Entity, on: date) -> list[dict[str, Any]]:
    """The entity's days on the list, newest first; which may still be given an (earlier) end."""
    return [
        {
            "period": period,
            "days": wording.days(period.starts_on, period.last_day),
            "is_current": on in period.during,
            "may_close": period.last_day is None or period.last_day > on,
        }
        for period in entity.periods.select_related("office").order_by("-during")
    ]


def in_words(periods: Iterable[StatusPeriod], on: date) -> str:
    """The basis and the days of the period that covers the day."""
    current = [period for period in periods if on in period.during]
    return _told(current[0]) if current else _("nie ma na liście")


def _told(period: StatusPeriod) -> str:
    return f"{period.get_basis_display()}, {wording.days(period.starts_on, period.last_day)}"


def _acted(form: forms.Form, act: Any) -> bool:
    try:
        act(form.cleaned_data["reason"])
    except refusals.REFUSALS as error:
        for sentence in refusals.sentences(error):
            form.add_error(None, sentence)
        return False
    return True


def _page(
    model_admin: Any, request: HttpRequest, entity: Entity, form: forms.Form, title: str
) -> HttpResponse:
    visible = [field.name for field in form.visible_fields()]
    context = {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "subtitle": None,
        "opts": model_admin.opts,
        "entity": entity,
        "form": form,
        "adminform": admin.helpers.AdminForm(form, [(None, {"fields": visible})], {}),
        "media": model_admin.media,
    }
    return TemplateResponse(request, "admin/entities/entity/period.html", context)
