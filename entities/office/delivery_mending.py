"""A delivery that was noted wrongly, at the desk: how it was, what will follow, who confirms."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.actions import mending
from entities.actions.deliveries import Proof
from entities.enums import ProposalOutcome
from entities.enums.cases import DeliveryWay, LetterState
from entities.models import Case, DeliveryProposal, Letter
from entities.rules import permissions
from kisportal.accounts.models import User

from .case_forms import LONG, colleagues_of, named
from .delivery_form import DAYS, ProofForm
from .history import Change
from .proposals import SettleForm

CHOICES = (
    (ProposalOutcome.CONFIRMED.value, gettext_lazy("potwierdzam: zgadza się z dowodem doręczenia")),
    (ProposalOutcome.REJECTED.value, gettext_lazy("odrzucam")),
)


class MendingForm(ProofForm):
    """Which delivery, how it really was, and how that is known."""

    reason = forms.CharField(
        label=gettext_lazy("Dlaczego"),
        max_length=500,
        widget=forms.Textarea(attrs=LONG),
        help_text=gettext_lazy(
            "Z czego wynika właściwy dzień lub sposób, na przykład: data na zwrotce to 12.03.2026. "
            "Zostaje w historii rejestru."
        ),
        error_messages={"required": gettext_lazy("Napisz, z czego wynika poprawka.")},
    )

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        noted = letter.addressees.filter(delivered_on__isnull=False).order_by("pk")
        self.noted = {str(one.pk): one for one in noted}
        if len(self.noted) > 1:
            each = [(key, f"{one}, {one.delivered_on:%d.%m.%Y}") for key, one in self.noted.items()]
            self.fields["to"] = forms.ChoiceField(
                label=_("Komu"),
                choices=each,
                widget=forms.RadioSelect,
                error_messages={"required": _("Wybierz adresata, którego doręczenie poprawiasz.")},
            )
            self.order_fields(["to"])
        elif self.noted:
            (one,) = self.noted.values()
            was = {"on": one.delivered_on, "way": one.delivery_way}
            self.initial = was | {name: getattr(one, name) for name in DAYS if name != "on"}

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if way := values.get("way"):
            values["proof"] = Proof(DeliveryWay(way), **{name: values.get(name) for name in DAYS})
        key = values.get("to") or next(iter(self.noted), "")
        values["addressee"] = self.noted.get(key)
        if not self.noted:
            self.add_error(None, _("Doręczenia jeszcze nie odnotowano."))
        return values


class SettleMendingForm(SettleForm):
    """Whether the delivery is mended; who wrote the correction may only take it back."""

    def __init__(self, *args: Any, case: Any, by: User, letter: Letter, **kwargs: Any) -> None:
        self.proposal = open_of(letter)
        may_confirm = bool(self.proposal and permissions.may_confirm_delivery(by, self.proposal))
        super().__init__(*args, may_confirm=may_confirm, **kwargs)
        if may_confirm:
            self.fields["outcome"].choices = CHOICES

    def clean(self) -> dict[str, Any] | None:
        values = super().clean()
        if self.proposal is None:
            self.add_error(None, _("Ktoś inny już to rozstrzygnął. Wczytaj stronę na nowo."))
        return values


def propose(letter: Letter, values: dict[str, Any], by: User) -> None:
    """What the form of a correction stands for."""
    mending.propose(values["addressee"], values["proof"], by=by, reason=values["reason"])


def settle(letter: Letter, values: dict[str, Any], by: User) -> None:
    """What the form of the second person stands for."""
    proposal = open_of(letter)
    if proposal is None:
        return
    if values["outcome"] == ProposalOutcome.CONFIRMED:
        mending.confirm(proposal, by=by)
    else:
        mending.reject(proposal, remark=values["remark"], by=by)


def open_of(letter: Letter) -> DeliveryProposal | None:
    """The correction of a delivery of the letter that waits for a second person."""
    return waiting_in(letter.case).filter(addressee__letter=letter).first()


def waiting_in(case: Case) -> QuerySet[DeliveryProposal]:
    """The corrections of deliveries in the case that wait for a second person."""
    rows = DeliveryProposal.objects.filter(addressee__letter__case=case, outcome="")
    return rows.select_related("addressee__letter__case").order_by("pk")


def shown(letter: Letter, user: User) -> dict[str, Any]:
    """What the pages of the letter show of it."""
    proposal = open_of(letter)
    if proposal is None:
        is_noted = letter.state in (LetterState.SIGNED, LetterState.DELIVERED)
        noted = is_noted and letter.addressees.filter(delivered_on__isnull=False).exists()
        return {"mending": None, "noted": noted}
    return {
        "mending": proposal,
        "noted": True,
        "mending_effects": [
            Change(what, will, was or None) for what, was, will in proposal.effects
        ],
        "mending_who": why(proposal, user),
        "may_settle": permissions.may_reject_delivery(user, proposal),
        "may_mend": permissions.may_confirm_delivery(user, proposal),
    }


def why(proposal: DeliveryProposal, user: User) -> str:
    """What the person may do with it, and if nothing, who may."""
    who = f"{_('Wpisano')} {proposal.proposed_at:%d.%m.%Y}, {proposal.proposed_role}."
    if permissions.may_confirm_delivery(user, proposal):
        return f"{who} " + _("Porównaj z dowodem doręczenia. Potwierdzona działa od razu.")
    people = colleagues_of([proposal.addressee.letter.case.office_id])
    others = [named(one) for one in people if permissions.may_confirm_delivery(one, proposal)]
    able = ", ".join(others) or _("na razie nikt: poproś administratora o drugą osobę")
    return f"{who} {_('Nic się jeszcze nie zmieniło. Potwierdzić może')}: {able}."
