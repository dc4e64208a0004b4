"""Fields of letters: lists written one item a line, and what each fact is called."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _

from entities.enums import LegalForm, LetterKind
from entities.enums.cases import LossGround
from entities.models import Entity, Letter, Organisation
from entities.models.fields import PHONE, POSTAL_CODE
from entities.models.numbers import PostalCodeField
from entities.rules import amendments

from .days import DayField

ONE_A_LINE = _("Jeden punkt w wierszu.")
_ARROW = "=>"


class LinesField(forms.CharField):
    """A list of texts, one a line; empty lines are nothing."""

    def __init__(self, *, rows: int = 4, help_text: Any = "", **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(
            widget=forms.Textarea(attrs={"rows": rows, "class": "vLargeTextField desk-lines"}),
            help_text=help_text or ONE_A_LINE,
            max_length=40_000,
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value)
        return [line.strip() for line in text.splitlines() if line.strip()]


class CorrectionsField(LinesField):
    """What stands and what should, a pair a line."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list | tuple):
            return "\n".join(f"{wrong} {_ARROW} {right}" for wrong, right in value)
        return value

    def clean(self, value: Any) -> Any:
        pairs = [line.split(_ARROW) for line in super().clean(value)]
        if any(len(pair) != 2 or not all(part.strip() for part in pair) for pair in pairs):
            raise forms.ValidationError(
                _("W każdym wierszu napisz: tekst błędny => tekst poprawny.")
            )
        return [[wrong.strip(), right.strip()] for wrong, right in pairs]


def _text(label: Any, help_text: Any = "", **kwargs: Any) -> Callable[[], forms.Field]:
    widget = forms.TextInput(attrs={"class": "vTextField"})
    return lambda: forms.CharField(
        label=label, help_text=help_text, required=False, max_length=1000, widget=widget, **kwargs
    )


def _lines(label: Any, help_text: Any = "", rows: int = 4) -> Callable[[], forms.Field]:
    return lambda: LinesField(label=label, help_text=help_text, rows=rows)


def _day(label: Any, help_text: Any = "") -> Callable[[], forms.Field]:
    return lambda: DayField(label=label, help_text=help_text, required=False)


def _tick(label: Any, help_text: Any = "") -> Callable[[], forms.Field]:
    return lambda: forms.BooleanField(label=label, help_text=help_text, required=False)


def _choice(label: Any, choices: Any, help_text: Any = "") -> Callable[[], forms.Field]:
    return lambda: forms.ChoiceField(
        label=label, choices=[("", "---------"), *choices], help_text=help_text, required=False
    )


_CHECKED = {"postal_code": [POSTAL_CODE], "phones": [PHONE], "email": [EmailValidator()]}


def _of_register(name: str) -> Callable[[], forms.Field]:
    """What the register will say in the column; empty, it says what it said."""
    column = Entity._meta.get_field(name)
    if name == "started_on":
        return _day(column.verbose_name)
    if name == "gmina":  # those of the voivodeship, named by the form
        return _choice(column.verbose_name, (), _("Innej gminie zmień też adres."))
    widget = forms.TextInput(attrs={"class": "vTextField"})
    kind = PostalCodeField if name == "postal_code" else forms.CharField
    return lambda: kind(
        label=column.verbose_name,
        required=False,
        max_length=getattr(column, "max_length", None) or 1000,
        widget=widget,
        validators=_CHECKED.get(name, []),
        help_text=_("Kilka numerów oddziel przecinkami.") if name == "phones" else "",
    )


OF_REGISTER = {f"{amendments.PREFIX}{name}": _of_register(name) for name in amendments.COLUMNS}

# Facts, by the names of `rules/letters.py` and the builders of letters.
FACTS: dict[str, Callable[[], forms.Field]] = {
    "findings": _lines(
        _("Uzasadnienie faktyczne"),
        _(
            "Jeden akapit w wierszu: co ustalono, na jakich dowodach, dlaczego innym odmówiono "
            "wiarygodności (art. 107 § 3 KPA). Zdanie o tym, kto i kiedy wszczął sprawę, portal "
            "napisze sam."
        ),
        rows=10,
    ),
    "law": _lines(
        _("Uzasadnienie prawne: dodatkowe akapity"),
        _("Przepisy i ich wyjaśnienie portal wpisze sam; tu to, co dotyczy tylko tej sprawy."),
    ),
    "conditions": _lines(
        _("Dodatkowe punkty rozstrzygnięcia"), _("Zwykle puste. Jeden punkt w wierszu.")
    ),
    "defects": _lines(_("Braki do uzupełnienia"), _("Jeden brak w wierszu."), rows=8),
    "unmended": lambda: forms.MultipleChoiceField(
        label=_("Braki, których nie usunięto w terminie"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Z wezwania. Odznacz to, co strona uzupełniła."),
    ),
    "reasons": _lines(_("Dlaczego"), _("Jeden akapit w wierszu.")),
    "evidence": _lines(_("Zebrane dowody i materiały"), rows=6),
    "unmet": _lines(
        _("Przesłanki niespełnione lub niewykazane"),
        _("Zależne od strony (art. 79a KPA). Jedna w wierszu; puste, gdy nie ma takich."),
    ),
    "points": _lines(_("Czego dotyczy żądanie lub wezwanie"), rows=6),
    "changes": _lines(_("Treść zmiany"), rows=6),
    "corrections": lambda: CorrectionsField(
        label=_("Sprostowania"), help_text=_("W wierszu: tekst błędny => tekst poprawny.")
    ),
    "days": lambda: forms.IntegerField(
        label=_("Ile dni od doręczenia"), required=False, min_value=1, max_value=365
    ),
    "reason": _text(_("Przyczyna zwłoki")),
    "asked_on": _day(
        _("Strona poprosiła dnia"), _("Dzień nadania albo złożenia prośby (art. 57 § 5 KPA).")
    ),
    "until": _day(
        _("Termin przedłużony do dnia"), _("Dzień roboczy, późniejszy niż dotychczasowy.")
    ),
    "new_term": _day(_("Nowy termin załatwienia sprawy")),
    "to": _text(_("Właściwy organ"), _("W mianowniku, na przykład: Wojewoda Śląski.")),
    "on_request": _tick(_("Na wniosek strony")),
    "awaited": _text(
        _("Do czasu"), _("W dopełniaczu, na przykład: rozstrzygnięcia sprawy przez sąd.")
    ),
    "immediate": _text(
        _("Uzasadnienie rygoru"), _("Dlaczego wykonalna od razu (art. 108 § 1 KPA).")
    ),
    "legal_form": _choice(_("Forma prawna po przejęciu"), LegalForm.choices),
    "decision_of": _day(_("Zmieniana decyzja z dnia")),
    "decision_number": _text(_("Znak zmienianej decyzji")),
    "consented_on": _day(_("Strona zgodziła się dnia"), _("Art. 155 KPA.")),
    "liquidated_on": _day(
        _("Likwidację instytucji tworzącej otwarto dnia"), _("Na przykład data wpisu w KRS.")
    ),
    "ceased_on": _day(_("Klub zaprzestał działalności dnia")),
    "purpose": _text(_("Cel zaświadczenia"), _("Jeżeli wnioskodawca go podał.")),
    "attachments": _lines(_("Załączniki do pisma"), rows=2),
    "copies_to": _lines(_("Do wiadomości"), rows=2),
    **OF_REGISTER,
}
# What an order and a letter that decides nothing are asked in other words than a decision.
FINDINGS_OF_ORDER = _(
    "Jeden akapit w wierszu: fakty i powody postanowienia (art. 124 § 2 KPA). Zdanie o tym, kto i "
    "kiedy wszczął sprawę, portal napisze sam."
)
FINDINGS_OF_LETTER = _("Jeden akapit w wierszu: co ustalono i skąd to wiadomo.")
# Where each rule of `rules/letters.py` finds what it asks for.
FIELD_OF_RULE = {
    "gives_reasons": "findings",
    "names_defects": "defects",
    "names_points": "points",
    "gives_enough_days": "days",
    "gives_days_to_speak": "days",
    "gives_new_term": "new_term",
    "names_where_to": "to",
    "names_corrections": "corrections",
    "names_changes": "changes",
    "names_successor": "successor",
    "names_liquidation": "liquidated_on",
    "names_findings": "findings",
    "names_last_day": "ceased_on",
}
# Columns of a decision, and what a letter is about, asked for in the same form.
OTHERS: dict[str, Callable[[], forms.Field]] = {
    "valid_from": _day(
        _("Status od dnia"),
        _("Zwykle puste: przy nadaniu dzień doręczenia (art. 130 § 4 KPA), przy przedłużeniu dzień "
          "po końcu obecnego statusu, a gdy już się skończył, dzień doręczenia."),
    ),
    "loss_ground": _choice(_("Podstawa utraty"), LossGround.choices),
    "is_immediate": _tick(_("Nadać rygor natychmiastowej wykonalności")),
    "successor": lambda: forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Gmina, która przejmuje CIS"),
        required=False,
        help_text=_("Nie ma jej na liście? Dodaj ją najpierw w organizacjach, z gminą siedziby."),
    ),
    "corrects": lambda: forms.ModelChoiceField(
        Letter.objects.none(),
        label=_("Prostowana decyzja lub postanowienie"),
        required=False,
        help_text=_("Art. 113 § 1 i art. 126 KPA. Inne pismo zastępuje się nowym."),
    ),
}  # fmt: skip
_DECIDED = ("findings", "law", "conditions")
_ORDERED = ("findings", "law")
OF_KIND: dict[LetterKind, tuple[str, ...]] = {
    LetterKind.CALL_TO_COMPLETE: ("defects", "days"),
    LetterKind.PROLONGED: ("asked_on", "until"),
    LetterKind.DELAY_NOTICE: ("reason", "new_term"),
    LetterKind.FORWARDING: ("to", "reasons"),
    LetterKind.OPENING: ("reasons",),
    LetterKind.HEARING: ("days", "evidence", "unmet"),
    LetterKind.UNEXAMINED: ("unmended",),
    LetterKind.SUSPENSION: (*_ORDERED, "awaited", "on_request"),
    LetterKind.RESUMPTION: (*_ORDERED, "on_request"),
    LetterKind.CORRECTION: ("corrects", "corrections", *OF_REGISTER, *_ORDERED),
    LetterKind.GRANT: ("valid_from", *_DECIDED),
    LetterKind.EXTENSION: ("valid_from", *_DECIDED),
    LetterKind.REFUSAL: _DECIDED,
    LetterKind.LOSS: ("loss_ground", "is_immediate", "immediate", *_DECIDED),
    LetterKind.TAKEOVER: ("successor", "legal_form", "liquidated_on", *_DECIDED),
    LetterKind.CHANGE: (
        *("decision_of", "decision_number", "consented_on", "changes"),
        *OF_REGISTER,
        *_DECIDED,
    ),
    LetterKind.DISCONTINUANCE: ("on_request", *_DECIDED),
    LetterKind.DEMAND: ("points", "days", "findings"),
    LetterKind.CALL_TO_MEND: ("points", "days", "findings"),
    LetterKind.KIS_ENTRY: (),
    LetterKind.KIS_REMOVAL: ("ceased_on", "findings"),
    LetterKind.KIS_KEPT: ("findings",),
    LetterKind.CERTIFICATE: ("purpose",),
    LetterKind.CERTIFICATE_REFUSAL: _ORDERED,
}
OF_ALL = ("attachments", "copies_to")
