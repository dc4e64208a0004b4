"""When and how a letter reached an addressee: a day from the proof, or one that the law reckons."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entities.enums.cases import DeliveryWay, SignatureWay
from entities.models import Addressee, Letter

from .case_forms import StepForm
from .days import DayField

_TO_ALL = "wszyscy"
# What each way of a deemed delivery is reckoned from.
NOTICES = {
    DeliveryWay.DEEMED: ("first_notice_on", "second_notice_on"),
    DeliveryWay.DEEMED_E: ("arrived_on",),
}
DAYS = ("on", "first_notice_on", "second_notice_on", "arrived_on")


class ProofForm(StepForm):
    """How an addressee got a letter, and on which day, or by which notices."""

    way = forms.ChoiceField(
        label=_("Sposób"),
        choices=DeliveryWay.choices,
        widget=forms.RadioSelect,
        help_text=_("Przy nieodebranym piśmie dzień doręczenia liczy portal."),
    )
    on = DayField(
        label=_("Doręczono dnia"),
        required=False,
        help_text=_("Z potwierdzenia odbioru; puste przy piśmie nieodebranym."),
    )
    first_notice_on = DayField(
        label=_("Pierwsze zawiadomienie (awizo)"),
        required=False,
        help_text=_("Tylko przy piśmie nieodebranym na poczcie (art. 44 § 2 KPA)."),
    )
    second_notice_on = DayField(
        label=_("Powtórne zawiadomienie"),
        required=False,
        help_text=_("Tylko przy piśmie nieodebranym na poczcie (art. 44 § 3 KPA)."),
    )
    arrived_on = DayField(
        label=_("Wpłynęło na adres do e-Doręczeń"),
        required=False,
        help_text=_(
            "Tylko przy nieodebranym piśmie elektronicznym (art. 42 ustawy o doręczeniach "
            "elektronicznych)."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Only the days of the chosen way count."""
        values = super().clean() or self.cleaned_data
        way = values.get("way")
        asked = NOTICES.get(way, ("on",)) if way else ()
        for name in asked:
            if not values.get(name) and name not in self.errors:
                self.add_error(name, _("Podaj ten dzień."))
        for name in set(DAYS) - set(asked) if way else ():
            self.errors.pop(name, None)
            values[name] = None
        return values


class DeliveryForm(ProofForm):
    """To whom, how, and on which day, or by which notices, and in what way it was signed."""

    signature = forms.ChoiceField(
        label=_("Jak podpisano pismo, które dostała strona"),
        choices=SignatureWay.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "„Podpisz” w portalu zatwierdza treść, a nie zastępuje podpisu na piśmie (art. 14 § 1a "
            "i art. 107 § 1 pkt 9 KPA). Odpowiedź zobaczy każdy, kto sprawdzi kod pisma."
        ),
    )

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signature"].initial = letter.signature
        self.waiting = [*letter.addressees.filter(delivered_on=None).order_by("pk")]
        if len(self.waiting) > 1:
            each = [(str(one.pk), one.name) for one in self.waiting]
            self.fields["to"] = forms.ChoiceField(
                label=_("Komu"),
                choices=[*each, (_TO_ALL, _("wszystkim tego samego dnia"))],
                widget=forms.RadioSelect,
                error_messages={"required": _("Wybierz adresata, któremu doręczono pismo.")},
            )
            self.order_fields(["to"])
        self.initial_day("on")
        if self.case.delivery_address:
            self.fields["way"].initial = DeliveryWay.E_DELIVERY

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if (way := values.get("way")) and (signature := values.get("signature")):
            days = {name: values.get(name) for name in DAYS}
            how = {"way": DeliveryWay(way), "signature": SignatureWay(signature)}
            values["proof"] = days | how | {"to": self._addressee()}
        return values

    def _addressee(self) -> Addressee | None:
        chosen = self.cleaned_data.get("to", _TO_ALL)
        return next((one for one in self.waiting if str(one.pk) == chosen), None)
