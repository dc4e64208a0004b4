"""Days on the list at the desk: shown on the entity's page, opened, mended and closed by forms."""

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
from entities.models import Entity, StatusPeriod

from . import refusals, wording
from .acting import SAVED, UNCHANGED
from .period_forms import ClosePeriodForm, CorrectPeriodForm, OpenPeriodForm

NO_LONGER_LISTED = gettext_lazy(
    "Uwaga: tego wpisu nie ma dziś na liście publicznej. Nowy okres zastąpił publikację, a sam już "
    "się skończył. Jeżeli podmiot nadal działa, dopisz następną decyzję, wpis albo publikację."
)


def open_period(model_admin: Any, request: HttpRequest, entity: Entity) -> HttpResponse:
    """Show the form; sent, open the days and go back to the entity."""
    was_listed = _is_listed(entity)
    form = OpenPeriodForm(request.POST or None, kind=entity.kind)
    if form.is_valid() and _acted(
        form,
        lambda reason: status.open_period(
            entity, form.draft(entity), by=request.user, reason=reason
        ),
    ):
        messages.success(request, _("Okres na liście jest otwarty."))
        if was_listed and not _is_listed(entity):
            messages.warning(request, NO_LONGER_LISTED)
        return redirect("admin:entities_entity_change", entity.pk)
    return _page(model_admin, request, entity, form, _("Nowy okres na liście"))


def correct_period(
    model_admin: Any, request: HttpRequest, entity: Entity, period_id: int
) -> HttpResponse:
    """Show the form; sent, mend the period and go back to the entity."""
    period = _of(entity, period_id)
    title = _("Poprawka okresu: %s") % _told(period)
    form = CorrectPeriodForm(request.POST or None, instance=period)
    if not form.is_valid():
        return _page(model_admin, request, entity, form, title)
    corrected = _acted(
        form,
        lambda reason: status.correct_period(
            period, form.values(), by=request.user, reason=reason, seen=form.seen
        ),
    )
    if corrected is None:
        return _page(model_admin, request, entity, form, title)
    messages.success(request, SAVED if corrected else UNCHANGED)
    return redirect("admin:entities_entity_change", entity.pk)


def close_period(
    model_admin: Any, request: HttpRequest, entity: Entity, period_id: int
) -> HttpResponse:
    """Show the form; sent, give the days an end and go back to the entity."""
    period = _of(entity, period_id)
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


def _is_listed(entity: Entity) -> bool:
    return entity.periods.current().exists()


def _of(entity: Entity, period_id: int) -> StatusPeriod:
    period = entity.periods.filter(pk=period_id).first()
    if period is None:
        raise Http404
    return period


def _acted(form: forms.Form, act: Any) -> Any:
    """What the act answers; None when it was refused, and the form says why."""
    try:
        return act(form.cleaned_data["reason"])
    except refusals.REFUSALS as error:
        for sentence in refusals.sentences(error):
            form.add_error(None, sentence)
        return None


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
