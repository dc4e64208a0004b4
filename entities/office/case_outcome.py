"""The form of what the minister decided: the outcome, its days, what follows for the status."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entities.actions import rulings
from entities.enums import DECISIONS, LetterKind
from entities.enums.appeals import AppealEnd, Ruling
from entities.enums.cases import CaseKind, LetterState

from .case_forms import LONG, DayForm
from .days import DayField

NUMBER_OF_STATUS = _(
    "Podaj znak: rejestr pokaże go przy statusie, bo decyzja odmowna statusu nie nadała."
)


class OutcomeForm(DayForm):
    """What the minister decided, when that was delivered, and what follows for the status."""

    label_of_day = _("Minister rozstrzygnął dnia")
    outcome = forms.ChoiceField(
        label=_("Jak skończyło się odwołanie"), choices=AppealEnd.choices, widget=forms.RadioSelect
    )
    delivered_on = DayField(
        label=_("Rozstrzygnięcie doręczono stronie dnia"),
        help_text=_("Od tego dnia wiąże (art. 110 KPA): wtedy zmienia się rejestr."),
    )
    number = forms.CharField(
        label=_("Znak decyzji ministra"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    note = forms.CharField(
        label=_("Treść rozstrzygnięcia"),
        max_length=500,
        widget=forms.Textarea(attrs=LONG),
    )
    ruling = forms.ChoiceField(
        label=_("Jeżeli uchylił lub zmienił i orzekł: status"),
        choices=Ruling.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Tylko wtedy, gdy minister sam rozstrzygnął sprawę (art. 138 § 1 pkt 2 KPA)."),
    )
    first = DayField(
        label=_("Status od dnia"),
        required=False,
        help_text=_(
            "Tylko gdy minister nadał, przedłużył albo zmienił okres. Puste: jak w decyzji, a przy "
            "uchylonej odmowie od doręczenia."
        ),
    )
    last_day = DayField(
        label=_("Ostatni dzień statusu"),
        required=False,
        help_text=_("Puste: 5 lat, a przy utracie dzień doręczenia rozstrzygnięcia."),
    )
    field_order = ("outcome", "on", "delivered_on", "number", "note", "ruling", "first", "last_day")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial_day("delivered_on")
        decided = self.case.letters.filter(kind__in=DECISIONS, state=LetterState.DELIVERED)
        letter = decided.order_by("signed_at").last()
        if letter and letter.kind == LetterKind.TAKEOVER:
            self.fields["ruling"].label = _("Jeżeli uchylił lub zmienił i orzekł: przejęcie")
            self.fields["ruling"].choices = [
                (Ruling.GIVES, _("jest: gmina przejmuje CIS")),
                (Ruling.TAKES, _("nie ma go: CIS prowadzi dotychczasowa instytucja")),
            ]
        gives = (CaseKind.CIS_GRANT, CaseKind.CIS_EXTENSION)
        self.refused = bool(
            letter and letter.kind == LetterKind.REFUSAL and self.case.kind in gives
        )
        if letter is None or not rulings.asks_what_follows(letter):
            del self.fields["ruling"]
        if letter is None or letter.kind == LetterKind.TAKEOVER or "ruling" not in self.fields:
            del self.fields["first"], self.fields["last_day"]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        values = self.cleaned_data
        decided = values.get("outcome") == AppealEnd.OVERTURNED
        if decided and "ruling" in self.fields and not values.get("ruling"):
            self.add_error(
                "ruling", _("Wybierz, co wynika z rozstrzygnięcia: czy status jest, czy go nie ma.")
            )
        gives = decided and values.get("ruling") == Ruling.GIVES
        if gives and self.refused and not values.get("number", "").strip():
            self.add_error("number", NUMBER_OF_STATUS)
        return cleaned
