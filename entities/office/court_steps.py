"""Steps of administrative courts at the desk: a complaint, a stay, judgments, the final one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entities.actions import courts
from entities.enums.cases import Move
from entities.enums.courts import OF_BOTH, Judgment
from entities.models import Case, Decision
from entities.rules import courts as court_rules
from kisportal.accounts.models import User

from .case_consequences import OF_STEPS
from .case_forms import LONG, DayForm
from .case_step import Step, decided
from .days import DayField

_FINAL = [choice for choice in Judgment.choices if choice[0] != Judgment.QUASHED]


class ComplaintForm(DayForm):
    """When a complaint was filed, beside the last day for it."""

    label_of_day = _("Skargę wniesiono lub nadano dnia")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        decision = _decision_of(self.case)
        bound = decision.ruling_binds_from if decision else None
        if bound and (due := court_rules.complaint(bound).due):
            said = _("Termin na skargę minął lub mija %s (art. 53 § 1 p.p.s.a.); czy jest w "
                     "terminie, ocenia sąd.")  # fmt: skip
            self.fields["on"].help_text = said % f"{due:%d.%m.%Y}"


class StayForm(DayForm):
    """From which day the execution is stayed, by whom."""

    label_of_day = _("Wstrzymano od dnia")
    note = forms.CharField(
        label=_("Kto i jakim postanowieniem"),
        max_length=500,
        widget=forms.Textarea(attrs=LONG),
        help_text=_("Na przykład: WSA w Warszawie, postanowienie z dnia …, sygn. …"),
        error_messages={"required": _("Podaj, kto wstrzymał wykonanie i jakim postanowieniem.")},
    )


class UnstayForm(StayForm):
    """From which day it is no longer stayed."""

    label_of_day = _("Wstrzymanie ustało dnia")


class JudgmentForm(DayForm):
    """What a court decided that is not final yet."""

    label_of_day = _("Wyrok zapadł dnia")
    judgment = forms.ChoiceField(
        label=_("Co orzekł sąd"), choices=Judgment.choices, widget=forms.RadioSelect
    )
    stays_in_effect = forms.BooleanField(
        label=_("Sąd postanowił, że mimo wyroku decyzja wywołuje skutki"),
        required=False,
        help_text=_(
            "Tylko gdy tak orzekł (art. 152 § 1 p.p.s.a.). Inaczej decyzja, na którą skargę "
            "uwzględniono, nie wywołuje skutków od wyroku."
        ),
    )
    note = forms.CharField(
        label=_("Sygnatura i treść wyroku"),
        max_length=500,
        widget=forms.Textarea(attrs=LONG),
        error_messages={"required": _("Podaj sygnaturę i treść wyroku.")},
    )
    field_order = ("judgment", "on", "stays_in_effect", "note")


class FinalForm(DayForm):
    """What is final in the end, and when the files came back."""

    label_of_day = _("Prawomocny od dnia")
    judgment = forms.ChoiceField(
        label=_("Jak ostatecznie rozstrzygnięto skargę"),
        choices=_FINAL,
        widget=forms.RadioSelect,
        help_text=_("Także wtedy, gdy NSA zmienił wyrok sądu wojewódzkiego (art. 188 p.p.s.a.)."),
    )
    files_back_on = DayField(
        label=_("Akta z prawomocnym wyrokiem wpłynęły dnia"),
        required=False,
        help_text=_(
            "Tylko gdy sprawa wraca do urzędu: od tego dnia biegnie jego czas (art. 286 § 2 "
            "p.p.s.a.)."
        ),
    )
    note = forms.CharField(
        label=_("Sygnatura i treść wyroku"),
        max_length=500,
        widget=forms.Textarea(attrs=LONG),
        error_messages={"required": _("Podaj sygnaturę i treść prawomocnego wyroku.")},
    )
    field_order = ("judgment", "on", "files_back_on", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if decision := _decision_of(self.case):
            self.initial |= {"judgment": decision.judgment, "note": decision.court_note}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        asked = self.cleaned_data.get("judgment") in OF_BOTH
        if asked and not self.cleaned_data.get("files_back_on") and not self.has_error(
            "files_back_on"
        ):  # fmt: skip
            self.add_error("files_back_on", _("Podaj dzień zwrotu akt z prawomocnym wyrokiem."))
        return cleaned


class CassationForm(DayForm):
    """When a cassation complaint was filed."""

    label_of_day = _("Skargę kasacyjną wniesiono dnia")


def is_time(case: Case, move: Move) -> bool:
    """Whether what is known of the decision lets the step of a court be made; true for others."""
    if move not in _ASKED:
        return True
    decision = _decision_of(case)
    return decision is not None and _ASKED[move](decision)


def _decision_of(case: Case) -> Decision | None:
    """The newest decision that was delivered."""
    delivered = [x for x in case.letters.all() if x.is_decision and x.delivered_on]
    newest = max(delivered, key=lambda letter: letter.pk, default=None)
    return newest.decision if newest else None


def _may_be_stayed(decision: Decision) -> bool:
    return decision.stayed_on is None and not court_rules.is_allowed(decision)


_ASKED = {
    Move.COMPLAIN: court_rules.may_be_complained_about,
    Move.STAY: _may_be_stayed,
    Move.UNSTAY: lambda decision: decision.stayed_on is not None,
    Move.CASSATION: lambda decision: bool(decision.judgment) and decision.cassation_on is None,
}


def _complain(case: Case, values: dict[str, Any], by: User) -> None:
    courts.complain(decided(case), on=values["on"], by=by)


def _stay(case: Case, values: dict[str, Any], by: User) -> None:
    courts.stay(decided(case), on=values["on"], note=values["note"], by=by)


def _unstay(case: Case, values: dict[str, Any], by: User) -> None:
    courts.unstay(decided(case), on=values["on"], note=values["note"], by=by)


def _judge(case: Case, values: dict[str, Any], by: User) -> None:
    how = {"on": values["on"], "note": values["note"], "by": by}
    judgment, stays = Judgment(values["judgment"]), values["stays_in_effect"]
    courts.judge(decided(case), judgment, stays_in_effect=stays, **how)


def _cassation(case: Case, values: dict[str, Any], by: User) -> None:
    courts.cassation(decided(case), on=values["on"], by=by)


def _settle(case: Case, values: dict[str, Any], by: User) -> None:
    how = {"on": values["on"], "note": values["note"], "by": by}
    judgment, files = Judgment(values["judgment"]), values["files_back_on"]
    courts.settle(decided(case), judgment, files_back_on=files, **how)


STEPS: dict[str, Step] = {
    "skarga": Step(
        _("Skarga do sądu administracyjnego"),
        OF_STEPS[Move.COMPLAIN],
        _("Odnotuj skargę"),
        _("Skarga odnotowana. Decyzja jest nadal ostateczna i wykonywana."),
        _complain,
        ComplaintForm,
        (Move.COMPLAIN,),
    ),
    "wstrzymanie": Step(
        _("Wstrzymanie wykonania decyzji"),
        OF_STEPS[Move.STAY],
        _("Odnotuj wstrzymanie"),
        _("Wstrzymanie odnotowane; rejestr jest z nim zgodny."),
        _stay,
        StayForm,
        (Move.STAY,),
    ),
    "koniec-wstrzymania": Step(
        _("Koniec wstrzymania wykonania"),
        OF_STEPS[Move.UNSTAY],
        _("Odnotuj koniec wstrzymania"),
        _("Decyzja znów jest wykonywana; rejestr jest z tym zgodny."),
        _unstay,
        UnstayForm,
        (Move.UNSTAY,),
    ),
    "wyrok": Step(
        _("Wyrok sądu administracyjnego"),
        OF_STEPS[Move.JUDGE],
        _("Odnotuj wyrok"),
        _("Wyrok odnotowany; rejestr jest z nim zgodny."),
        _judge,
        JudgmentForm,
        (Move.JUDGE,),
    ),
    "kasacja": Step(
        _("Skarga kasacyjna"),
        OF_STEPS[Move.CASSATION],
        _("Odnotuj skargę kasacyjną"),
        _("Skarga kasacyjna odnotowana; wyrok nie jest prawomocny."),
        _cassation,
        CassationForm,
        (Move.CASSATION,),
    ),
    "prawomocnosc": Step(
        _("Prawomocność wyroku"),
        OF_STEPS[Move.COURT_UPHELD],
        _("Odnotuj prawomocny wyrok"),
        _("Prawomocny wyrok odnotowany. Sprawdź, czyj jest teraz ruch."),
        _settle,
        FinalForm,
        (Move.COURT_UPHELD,),
    ),
}
