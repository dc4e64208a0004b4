"""Forms of what comes late or comes back: an answer, an appeal, the party's word, a
whole case.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entities.enums.cases import Heard

from .case_forms import LONG, DayForm
from .days import DayField

_RESTORED = _("Termin przywrócono (art. 58–59 KPA)")


class CompletionForm(DayForm):
    """When the party answered a call to complete; a case that ended asks whether in time."""

    label_of_day = _("Uzupełnienie wpłynęło dnia")
    posted_on = DayField(
        label=_("Nadano dnia"),
        required=False,
        help_text=_("Data stempla albo wysłania; pismo nadane w terminie jest w terminie (art. 57 "
                    "§ 5 KPA)."),
    )  # fmt: skip
    restored = forms.CharField(
        label=_RESTORED,
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Dzień i znak postanowienia; puste, gdy pismo jest w terminie."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.case.is_closed:
            del self.fields["restored"]


class HeardForm(DayForm):
    """How the party's right to speak before the decision was kept."""

    label_of_day = _("Kiedy")
    how = forms.ChoiceField(label=_("Co zaszło"), choices=Heard.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Co oświadczyła strona albo co uzasadnia odstąpienie"),
        max_length=5000,
        widget=forms.Textarea(attrs=LONG),
        help_text=_("Trafia do akt jako adnotacja (art. 10 § 3 i art. 72 KPA)."),
        error_messages={"required": _("Napisz, co strona oświadczyła albo dlaczego odstąpiono.")},
    )
    field_order = ("how", "on", "text")


class ReturnForm(DayForm):
    """Who sent a case back that had ended, and when."""

    label_of_day = _("Sprawa wróciła dnia")
    reason = forms.CharField(
        label=_("Kto i czym przywrócił sprawę"),
        max_length=500,
        widget=forms.Textarea(attrs=LONG),
        help_text=_("Na przykład: postanowienie ministra z dnia …, znak …"),
        error_messages={"required": _("Napisz, kto i czym przywrócił sprawę.")},
    )


class AppealForm(DayForm):
    """When an appeal was filed; after the term only with the minister's order."""

    label_of_day = _("Odwołanie złożono lub nadano dnia")
    restored = forms.CharField(
        label=_RESTORED,
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Dzień i znak postanowienia ministra; puste, gdy odwołanie jest w terminie."),
    )
