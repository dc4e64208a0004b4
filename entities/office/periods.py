"""Days on the list at the desk: shown on the entity's page, opened, mended and closed by forms."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.actions import proposals
from entities.models import Entity, Letter, PeriodProposal, StatusPeriod
from entities.rules import handwritten, permissions, refusals
from kisportal.accounts.models import User

from . import form_pages, wording
from .acting import SAVED, UNCHANGED
from .case_options import letter_url
from .period_forms import ClosePeriodForm, CorrectPeriodForm, OpenPeriodForm

WHY = gettext_lazy(
    "Status i wpis daje decyzja albo zawiadomienie w sprawie. Tutaj przenosi się akty z rejestru "
    "prowadzonego poza portalem: trafią do rejestru dopiero wtedy, gdy potwierdzi je "
    "zatwierdzający tego urzędu, inna osoba niż ta, która je wpisała. Publikacja, czyli okres bez "
    "aktu wojewody, nie wymaga potwierdzenia."
)
WAITS = gettext_lazy(
    "Zapisano do potwierdzenia. Rejestr się jeszcze nie zmienił: czeka na zatwierdzającego tego "
    "urzędu, innego niż Ty."
)


def open_period(model_admin: Any, request: HttpRequest, entity: Entity) -> HttpResponse:
    """Show the form; sent, open the days and go back to the entity."""
    form = OpenPeriodForm(request.POST or None, kind=entity.kind)
    if form.is_valid() and (
        done := _acted(
            form,
            lambda reason: proposals.open_period(
                entity, form.draft(entity), by=request.user, reason=reason
            ),
        )
    ):
        told(request, done, _("Okres na liście jest otwarty."))
        return redirect("admin:entities_entity_change", entity.pk)
    return _page(model_admin, request, entity, form, _("Nowy okres na liście"))


def correct_period(
    model_admin: Any, request: HttpRequest, entity: Entity, period_id: int
) -> HttpResponse:
    """Show the form; sent, mend the period and go back to the entity."""
    period = _of(entity, period_id)
    title = _("Poprawka okresu: %s") % _told(period)
    if letter := _letter_behind(entity, period):
        return _led_to(request, entity, letter)
    form = CorrectPeriodForm(request.POST or None, instance=period)
    if not form.is_valid():
        return _page(model_admin, request, entity, form, title)
    corrected = _acted(
        form,
        lambda reason: proposals.correct_period(
            period, form.values(), by=request.user, reason=reason, seen=form.seen
        ),
    )
    if corrected is None:
        return _page(model_admin, request, entity, form, title)
    told(request, corrected, SAVED if corrected else UNCHANGED)
    return redirect("admin:entities_entity_change", entity.pk)


def close_period(
    model_admin: Any, request: HttpRequest, entity: Entity, period_id: int
) -> HttpResponse:
    """Show the form; sent, give the days an end and go back to the entity."""
    period = _of(entity, period_id)
    if letter := _letter_behind(entity, period):
        return _led_to(request, entity, letter)
    form = ClosePeriodForm(request.POST or None, period=period)
    if form.is_valid() and (
        done := _acted(
            form,
            lambda reason: proposals.close_period(
                period, last_day=form.cleaned_data["last_day"], by=request.user, reason=reason
            ),
        )
    ):
        told(request, done, _("Okres na liście ma ostatni dzień."))
        return redirect("admin:entities_entity_change", entity.pk)
    title = _("Zakończenie okresu: %s") % _told(period)
    return _page(model_admin, request, entity, form, title)


def of_entity(entity: Entity, on: date, user: User) -> list[dict[str, Any]]:
    """The entity's days on the list, newest first: which letter gave or ended them, if the portal
    has it, and whether the person may open its case; which may still be given an (earlier) end.
    """
    periods = [*entity.periods.select_related("office").order_by("-during")]
    letters = handwritten.letters_behind(entity, periods)
    return [
        {
            "period": period,
            "days": wording.days(period.starts_on, period.last_day),
            "is_current": on in period.during,
            "letter": letters.get(period.pk),
            "may_open": _may_open(user, letters.get(period.pk)),
            "is_transferred": handwritten.is_transferred(period, letters.get(period.pk)),
            "may_close": period.last_day is None or period.last_day > on,
        }
        for period in periods
    ]


def told(request: HttpRequest, done: Any, sentence: Any) -> None:
    """Say that it is done; or, of what was only proposed, that it waits and for whom."""
    if isinstance(done, PeriodProposal):
        messages.warning(request, WAITS)
    else:
        messages.success(request, sentence)


def _letter_behind(entity: Entity, period: StatusPeriod) -> Letter | None:
    return handwritten.letters_behind(entity, [period]).get(period.pk)


def _may_open(user: User, letter: Letter | None) -> bool:
    """Cases are open to the staff of their office alone: not to administrators of the portal."""
    return letter is not None and permissions.may_work_on_case(user, letter.case)


def _led_to(request: HttpRequest, entity: Entity, letter: Letter) -> HttpResponse:
    """The way to the case, where such days are changed; back, for whom it does not open."""
    messages.warning(
        request,
        _(
            "Te dni wynikają z pisma %(number)s, więc zmienia się je tylko w jego sprawie. Omyłkę "
            "w piśmie prostuje postanowienie (art. 113 KPA)."
        )
        % {"number": letter.number},
    )
    if _may_open(request.user, letter):
        return redirect(letter_url(letter))
    return redirect("admin:entities_entity_change", entity.pk)


def in_words(periods: Iterable[StatusPeriod], on: date) -> str:
    """The basis and the days of the period that covers the day."""
    current = [period for period in periods if on in period.during]
    return _told(current[0]) if current else _("nie ma na liście")


def _told(period: StatusPeriod) -> str:
    return f"{period.get_basis_display()}, {wording.days(period.starts_on, period.last_day)}"


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
        form_pages.refuse(form, error)
        return None


def _page(
    model_admin: Any, request: HttpRequest, entity: Entity, form: forms.Form, title: str
) -> HttpResponse:
    back = reverse("admin:entities_entity_change", args=[entity.pk])
    template = "admin/entities/entity/period.html"
    return form_pages.page(
        model_admin, request, template, form, title=title, back=back, entity=entity, why=WHY
    )
