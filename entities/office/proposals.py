"""What was written of days in the register by hand, and its confirmation by a second person."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.actions import proposals
from entities.enums import ListingBasis, ProposalOutcome, ProposedAct
from entities.models import Entity, PeriodProposal, StatusPeriod, VoivodeOffice
from entities.rules import permissions
from kisportal.accounts.models import User

from . import form_pages, wording
from .case_forms import colleagues_of, named
from .history import Change

CHOICES = (
    (ProposalOutcome.CONFIRMED.value, gettext_lazy("potwierdzam: zgadza się z aktem")),
    (ProposalOutcome.REJECTED.value, gettext_lazy("odrzucam")),
)
NO_LONGER_LISTED = gettext_lazy(
    "Uwaga: tego wpisu nie ma dziś na liście publicznej. Nowy okres zastąpił publikację, a sam już "
    "się skończył. Jeżeli podmiot nadal działa, dopisz następną decyzję, wpis albo publikację."
)
# The database keeps an order of its own.
_ORDER = (
    *("basis", "office", "starts_on", "until", "during", "last_day"),
    *("number", "decided_on", "source_url", "note"),
)
WITHDRAWN = gettext_lazy("wycofuję to, co wpisałem(-am)")


class SettleForm(forms.Form):
    """Whether the act goes into the register; who wrote it may only take it back."""

    outcome = forms.ChoiceField(label=gettext_lazy("Rozstrzygnięcie"), widget=forms.RadioSelect)
    remark = forms.CharField(
        label=gettext_lazy("Dlaczego odrzucasz"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("Tylko przy odrzuceniu. Zostaje w historii rejestru."),
    )

    required_css_class = "required"

    def __init__(self, *args: Any, may_confirm: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [(ProposalOutcome.REJECTED.value, WITHDRAWN)]
        self.fields["outcome"].choices = CHOICES if may_confirm else own

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        values = self.cleaned_data
        if values.get("outcome") == ProposalOutcome.REJECTED and not values.get("remark"):
            self.add_error("remark", _("Napisz, dlaczego odrzucasz tę zmianę."))
        return cleaned


def open_for(entity: Entity, user: User) -> list[dict[str, Any]]:
    """What waits for a second person, and whether this is one."""
    return [
        {"proposal": proposal, "may_confirm": permissions.may_confirm(user, proposal)}
        for proposal in _of(entity).filter(outcome="")
    ]


def settle(
    model_admin: Any, request: HttpRequest, entity: Entity, proposal_id: int
) -> HttpResponse:
    """Show what is proposed; sent by whoever may, settle it and go back to the entity."""
    proposal = _of(entity).filter(pk=proposal_id).first()
    if proposal is None:
        raise Http404
    form = None
    if proposal.is_open and permissions.may_reject(request.user, proposal):
        may_confirm = permissions.may_confirm(request.user, proposal)
        form = SettleForm(request.POST or None, may_confirm=may_confirm)
        is_new = proposal.act == ProposedAct.OPEN
        was_listed = is_new and entity.periods.current().exists()
        if form.is_valid() and form_pages.acted(
            form, lambda: _settle(form, proposal, request.user)
        ):
            done = form.cleaned_data["outcome"] == ProposalOutcome.CONFIRMED
            said = _("Zmiana jest w rejestrze.") if done else _("Odrzucono. Rejestr bez zmian.")
            messages.success(request, said)
            if was_listed and not entity.periods.current().exists():
                messages.warning(request, NO_LONGER_LISTED)
            return redirect("admin:entities_entity_change", entity.pk)
    return _page(model_admin, request, proposal, form)


def told(proposal: PeriodProposal) -> list[Change]:
    """What it would write, field by field: after, and before where something is corrected."""
    lines = [
        Change(_label(name), _shown(name, value), _before(proposal, name))
        for name in _ORDER
        if name in proposal.values
        for value in [proposal.values[name]]
        if value not in (None, "") or proposal.act == ProposedAct.CORRECT
    ]
    if proposal.act != ProposedAct.OPEN:
        lines.insert(0, Change(_("Okres"), _shown("during", proposal.seen["during"])))
    return [*lines, Change(_("Powód"), proposal.reason)]


def why(proposal: PeriodProposal, user: User) -> str:
    """What the person may do with it, and if nothing, who may."""
    who = f"{_('Wpisano')} {proposal.proposed_at:%d.%m.%Y}, {proposal.proposed_role}."
    if not proposal.is_open:
        return f"{who} {proposal.get_outcome_display().capitalize()}, {proposal.settled_role}."
    if permissions.may_confirm(user, proposal):
        return f"{who} " + _(
            "Porównaj z aktem w archiwum urzędu. Potwierdzona zmiana od razu jest w rejestrze."
        )
    people = colleagues_of([proposal.entity.voivodeship_code])
    others = [named(person) for person in people if permissions.may_confirm(person, proposal)]
    able = ", ".join(others) or _("na razie nikt: poproś administratora o drugą osobę")
    return f"{who} {_('Rejestr się jeszcze nie zmienił. Potwierdzić może')}: {able}."


def _settle(form: SettleForm, proposal: PeriodProposal, by: User) -> None:
    if form.cleaned_data["outcome"] == ProposalOutcome.CONFIRMED:
        proposals.confirm(proposal, by=by)
    else:
        proposals.reject(proposal, remark=form.cleaned_data["remark"], by=by)


def _of(entity: Entity) -> QuerySet[PeriodProposal]:
    return entity.proposals.select_related("entity", "period").order_by("pk")


def _label(name: str) -> str:
    labels = {"starts_on": _("Od"), "until": _("Do"), "last_day": _("Ostatni dzień na liście")}
    field = StatusPeriod._meta.get_field
    return labels.get(name) or str(field(name).verbose_name).capitalize()


def _shown(name: str, value: Any) -> str:
    if name == "during":
        first, after = (end and date.fromisoformat(end) for end in value)
        return wording.days(first, after and after - timedelta(days=1))
    if name == "until" and value:
        return wording.shown(date.fromisoformat(value) - timedelta(days=1))
    if name == "basis":
        return str(ListingBasis(value).label)
    if name == "office" and value:
        return str(VoivodeOffice.objects.get(pk=value))
    return wording.shown(value)


def _before(proposal: PeriodProposal, name: str) -> str | None:
    if proposal.act != ProposedAct.CORRECT:
        return None
    return _shown(name, proposal.seen[name])


def _page(
    model_admin: Any, request: HttpRequest, proposal: PeriodProposal, form: SettleForm | None
) -> HttpResponse:
    return form_pages.page(
        model_admin,
        request,
        "admin/entities/entity/period.html",
        form,
        title=f"{_('Do potwierdzenia')}: {proposal.get_act_display()}",
        back=reverse("admin:entities_entity_change", args=[proposal.entity_id]),
        entity=proposal.entity,
        proposed=told(proposal),
        why=why(proposal, request.user),
    )
