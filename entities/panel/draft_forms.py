"""A step of an application as a form: it shows what was typed, whatever that was, and says what is
wrong with it. What the answers mean is read by `rules/application_answers.py`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext as _

from entities.enums import LegalForm, OrganisationKind
from entities.models import Application, ApplicationDraft, ParticipantGroup, Territory
from entities.rules import gminas
from entities.rules.application_answers import MOST_PLACES, PLACE_COLUMNS, Read, as_typed
from entities.rules.application_points import LETTER_DAYS, forms_offered
from entities.rules.application_questions import PLACES, Question, Step

PICK = "pick-"
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_MOST_PICKS = 12
_SEVERAL = "Tak nazywa się kilka gmin. Wybierz właściwą z tych niżej."
_PLACE_LABELS = {
    "name": "Nazwa miejsca",
    "street": "Ulica i numer",
    "postal_code": "Kod pocztowy",
    "city": "Miejscowość",
    "post_town": "Poczta",
    "gmina": "Gmina",
}
_PLACE_HELP = {
    "name": "Na przykład: pracownia stolarska.",
    "post_town": "Tylko jeżeli inna niż miejscowość.",
    "gmina": "Nazwa gminy; może leżeć w innym województwie.",
}
_COMPLETE = {
    "street": "street-address",
    "postal_code": "postal-code",
    "city": "address-level2",
    "phone": "tel",
    "email": "email",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A field on the page, with the gminas of its name where there is more than one."""

    field: forms.BoundField
    picks: tuple[Territory, ...] = ()
    doubt: str = ""

    @property
    def pick_name(self) -> str:
        """What the buttons that pick one of them are called."""
        return f"{PICK}{self.field.html_name}"


def typed(step: Step, sent: QueryDict) -> dict[str, Any]:
    """The answers of the step as a page sent them."""
    answers: dict[str, Any] = {}
    for question in step.questions:
        name = question.name
        if name == PLACES:
            answers[name] = [*_typed_places(sent)]
        elif name == "groups":
            answers[name] = [as_typed(code)[:40] for code in sent.getlist(name)[:50]]
        else:
            answers[name] = _picked(sent, name) or as_typed(sent.get(name, ""))
    return answers


def _typed_places(sent: QueryDict) -> Iterator[dict[str, str]]:
    for number in range(MOST_PLACES):
        keys = {column: f"{PLACES}-{number}-{column}" for column in PLACE_COLUMNS}
        row = {
            column: _picked(sent, key) or as_typed(sent.get(key, ""))[:500]
            for column, key in keys.items()
        }
        if any(value.strip() for value in row.values()):
            yield row


def _picked(sent: QueryDict, name: str) -> str:
    code = sent.get(f"{PICK}{name}", "")
    found = gminas.gminas_like(code) if re.fullmatch(r"[0-9]{7}", code) else []
    return gminas.named(found[0]) if found else ""


class AnswersForm(forms.Form):
    """Fields that take anything; what is wrong was found by whoever read the answers."""

    def __init__(
        self,
        answers: dict[str, Any],
        faults: dict[str, str],
        doubts: dict[str, str],
        prefix: str = "",
    ) -> None:
        sent = {f"{prefix}-{n}" if prefix else n: value for n, value in answers.items()}
        super().__init__(sent, prefix=prefix or None)
        self.faults = faults
        self.doubts = doubts

    def clean(self) -> dict[str, Any] | None:
        """Say what is wrong beside each field."""
        for name in self.fields:
            if fault := self.faults.get(self.add_prefix(name)):
                self.add_error(name, _SEVERAL if _picks(self[name]) else fault)
        return super().clean()

    @property
    def rows(self) -> list[Row]:
        """The fields in order; one that is doubted says so to those who listen, too."""
        rows = [Row(f, _picks(f), self.doubts.get(f.html_name, "")) for f in self]
        for row in rows:
            if row.doubt and not row.field.errors:
                told = f"{row.field.auto_id}_doubt {row.field.auto_id}_helptext".split()
                used = told if row.field.help_text else told[:1]
                row.field.field.widget.attrs["aria-describedby"] = " ".join(used)
        return rows


def _picks(field: forms.BoundField) -> tuple[Territory, ...]:
    if field.name != "gmina" or not field.value():
        return ()
    found = gminas.gminas_like(str(field.value()))
    return tuple(found[:_MOST_PICKS]) if len(found) > 1 else ()


def form_of(
    draft: ApplicationDraft,
    step: Step,
    answers: dict[str, Any],
    read: Read,
    doubts: dict[str, str],
) -> AnswersForm:
    """The form of a step with what was typed."""
    names = {question.name for question in step.questions} - {PLACES}
    shown = {n: _shown(n, value, read) for n, value in answers.items() if n in names}
    form = AnswersForm(shown, read.faults, doubts)
    for question in step.questions:
        if question.name != PLACES:
            form.fields[question.name] = _field(question, draft.kind, shown.get(question.name))
    return form


def forms_of_places(
    answers: dict[str, Any], read: Read, doubts: dict[str, str]
) -> list[AnswersForm]:
    """A form a row, and an empty one."""
    rows = [row for row in answers.get(PLACES) or [] if isinstance(row, dict)]
    made = []
    for number, row in enumerate([*rows[: MOST_PLACES - 1], {}]):
        form = AnswersForm(row, read.faults, doubts, prefix=f"{PLACES}-{number}")
        for column in PLACE_COLUMNS:
            form.fields[column] = forms.CharField(
                label=_PLACE_LABELS[column],
                help_text=_PLACE_HELP.get(column, ""),
                required=False,
            )
        made.append(form)
    return made


def _shown(name: str, value: Any, read: Read) -> Any:
    """A day as browsers take it, when it is one."""
    return read.values[name].isoformat() if _is_day(name) and name in read.values else value


def _is_day(name: str) -> bool:
    column = None if name in LETTER_DAYS else Application._meta.get_field(name)
    return column is None or isinstance(column, models.DateField)


def _field(question: Question, kind: str, value: Any) -> forms.Field:
    name = question.name
    told = question.help
    if question.example:
        told = f"{told} {_('Na przykład:')} {question.example}.".replace("..", ".").strip()
    common = {"label": question.label, "help_text": told, "required": False}
    if name == "groups":
        rows = ParticipantGroup.objects.in_force()
        choices = [(row.code, row.name) for row in rows]
        return _Anything(widget=forms.CheckboxSelectMultiple(choices=choices), **common)
    if name in ("founder_kind", "legal_form"):
        return _Anything(widget=forms.Select(choices=_choices(name, kind, value)), **common)
    return _Anything(widget=_widget(name, value), **common)


class _Anything(forms.Field):
    """A field that refuses nothing."""


def _choices(name: str, kind: str, value: Any) -> list[tuple[str, Any]]:
    offered = OrganisationKind.choices
    if name == "legal_form":
        forms_there = (*forms_offered(kind), value)
        offered = [one for one in LegalForm.choices if one[0] in forms_there]
    return [("", _("– wybierz –")), *offered]


def _widget(name: str, value: Any) -> forms.Widget:
    attrs = {"autocomplete": _COMPLETE.get(name, "off")}
    if _is_day(name) and (not value or _ISO.match(str(value))):
        return forms.DateInput(attrs=attrs | {"type": "date"})
    if name in LETTER_DAYS:
        return forms.TextInput(attrs=attrs)
    column = Application._meta.get_field(name)
    if isinstance(column, models.TextField):
        return forms.Textarea(attrs=attrs | {"rows": 6})
    if isinstance(column, models.PositiveSmallIntegerField):
        return forms.TextInput(attrs=attrs | {"inputmode": "numeric"})
    if isinstance(column, models.DecimalField):
        return forms.TextInput(attrs=attrs | {"inputmode": "decimal"})
    kinds = {"phone": "tel", "email": "email"}
    return forms.TextInput(attrs=attrs | {"type": kinds.get(name, "text")})
