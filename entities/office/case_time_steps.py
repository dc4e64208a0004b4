"""Steps about time: days that do not count, a complex case, an answer in supervision."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entities.actions import answers, complexity, pauses
from entities.enums.cases import PAUSES_BY_HAND, Move, PauseReason
from entities.models import Case
from entities.rules import complexity as complexity_rules
from entities.rules import pauses as pause_rules
from kisportal.accounts.models import User

from .case_consequences import OF_STEPS
from .case_forms import LONG, DayForm, StepForm
from .case_step import SEND, Step
from .days import DayField

_BY_HAND = [(reason.value, reason.label) for reason in PauseReason if reason in PAUSES_BY_HAND]
_EXAMPLES = _(
    "Na przykład: starosta wydaje opinię (art. 106 KPA); strona nie odebrała dwóch wezwań; awaria "
    "systemu. Zostaje w sprawie, nie trafia do pism."
)


class PauseForm(StepForm):
    """Days that do not count against the office, and why."""

    reason = forms.ChoiceField(
        label=_("Przyczyna"),
        choices=_BY_HAND,
        widget=forms.RadioSelect,
        error_messages={"required": _("Wybierz przyczynę.")},
    )
    first_day = DayField(label=_("Pierwszy dzień"))
    last_day = DayField(
        label=_("Ostatni dzień"), required=False, help_text=_("Puste, dopóki przerwa trwa.")
    )
    fact = forms.CharField(
        label=_("Co zaszło"),
        max_length=500,
        widget=forms.Textarea(attrs=LONG),
        help_text=_EXAMPLES,
        error_messages={"required": _("Napisz, co zaszło.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial_day("first_day")


class ComplexityForm(StepForm):
    """Why the case is particularly complex."""

    why = forms.CharField(
        label=_("Dlaczego sprawa jest szczególnie skomplikowana"),
        max_length=2000,
        widget=forms.Textarea(attrs=LONG),
        help_text=_("Trafia do akt jako adnotacja (art. 72 KPA)."),
        error_messages={"required": _("Napisz, dlaczego sprawa jest szczególnie skomplikowana.")},
    )


def _pause(case: Case, values: dict[str, Any], by: User) -> None:
    days = {"first_day": values["first_day"], "last_day": values["last_day"]}
    pauses.open_pause(case, PauseReason(values["reason"]), **days, fact=values["fact"], by=by)


def _find_complex(case: Case, values: dict[str, Any], by: User) -> None:
    complexity.find_complex(case, why=values["why"], by=by)


class AnswerForm(DayForm):
    """What the centre answered in supervision, and whether that is enough."""

    label_of_day = _("Odpowiedź nadano lub złożono dnia")
    enough = forms.ChoiceField(
        label=_("Czy odpowiedź wystarcza"),
        choices=[("yes", _("tak: wyjaśniono albo usunięto nieprawidłowości")), ("no", _("nie"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Wybierz, czy odpowiedź wystarcza.")},
    )
    text = forms.CharField(
        label=_("Co centrum odpowiedziało"),
        max_length=5000,
        widget=forms.Textarea(attrs=LONG),
        help_text=_("Trafia do akt jako adnotacja (art. 72 KPA). Pismo dodaj do załączników."),
        error_messages={"required": _("Napisz, co centrum odpowiedziało.")},
    )


def _answer(case: Case, values: dict[str, Any], by: User) -> None:
    enough = values["enough"] == "yes"
    answers.note_answer(case, values["text"], on=values["on"], enough=enough, by=by)


STEPS: dict[str, Step] = {
    "odpowiedz": Step(
        _("Odpowiedź centrum w nadzorze"),
        OF_STEPS[Move.ANSWER],
        SEND,
        _("Odpowiedź zapisano w aktach."),
        _answer,
        AnswerForm,
        (Move.ANSWER,),
    ),
    "przerwa": Step(
        _("Czas niewliczany do terminu"),
        _(
            "Dni opóźnień z winy strony, czynności innego organu i przyczyn niezależnych od urzędu "
            "nie liczą się do terminu załatwienia (art. 35 § 5 KPA). Stronę i tak trzeba "
            "zawiadomić, gdy sprawa się przeciąga (art. 36 § 2 KPA). Wpis zostaje w metryce."
        ),
        SEND,
        _("Zapisano czas niewliczany. Termin załatwienia policzono na nowo."),
        _pause,
        PauseForm,
        obstacle=pause_rules.obstacle,
    ),
    "skomplikowana": Step(
        _("Sprawa szczególnie skomplikowana"),
        _(
            "Na załatwienie są dwa miesiące zamiast jednego (art. 35 § 3 KPA), licząc od tego "
            "samego dnia. Strona musi się o tym dowiedzieć, zanim minie miesiąc: przygotuj potem "
            "zawiadomienie o nowym terminie (art. 36 § 1 KPA)."
        ),
        _("Uznaj za szczególnie skomplikowaną"),
        _("Sprawa ma dwa miesiące. Zawiadom teraz stronę o nowym terminie."),
        _find_complex,
        ComplexityForm,
        obstacle=complexity_rules.obstacle,
    ),
}
