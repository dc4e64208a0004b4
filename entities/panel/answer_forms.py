"""What an application says, corrected by its party in the answer to a call: what is missing comes
first. The gmina stays: it decides whose the case is, so that a letter says it.
"""

import hashlib
from typing import Any

from django import forms
from django.core import signing
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext_lazy as _

from entities.enums import LegalForm, OrganisationKind
from entities.enums.cases import CaseKind
from entities.models import Application, Case, ParticipantGroup
from entities.rules.pesel import IN_GENERAL, without_pesel

_FOUNDER = ("founder_name", "founder_kind", "founder_seat")
_NUMBERS = ("founder_nip", "founder_regon", "founder_krs")
_PLACE = ("entity_name", "legal_form", "street", "postal_code", "post_town", "city")
_CIS = (
    *(*_FOUNDER, *_NUMBERS, *_PLACE, "starts_on", "phone", "email"),
    *("participants", "groups", "activity", "programme", "staff_count"),
    *("staff_qualifications", "staff_contracts", "classes", "trained", "employed"),
    *("independent", "budget", "reintegration_budget", "own_resources", "other_sources"),
)
_KIS = (
    *(*_FOUNDER, *_NUMBERS, *_PLACE, "created_on", "starts_on"),
    *("phone", "email", "person_in_charge"),
)
FIELDS: dict[str, tuple[str, ...]] = {
    CaseKind.CIS_GRANT: _CIS,
    CaseKind.CIS_EXTENSION: _CIS,
    CaseKind.KIS_ENTRY: _KIS,
}
_REQUEST = ("request",)
_CHOICES: dict[str, Any] = {
    "founder_kind": [("", _("– wybierz –")), *OrganisationKind.choices],
    "legal_form": [("", _("– wybierz –")), *LegalForm.choices],
}
_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_OVERTAKEN = _(
    "Wniosek zmienił się, gdy strona była otwarta: %(what)s. Sprawdź, co w nim teraz jest. Jeżeli "
    "ma zostać to, co wpisujesz, wyślij jeszcze raz."
)


class AnswersForm(forms.ModelForm):
    """The columns of the application; it knows what they were when the page was opened."""

    prefix = "wniosek"
    typed: frozenset[str] = frozenset()  # what a draft of the answer says
    is_overtaken = False  # the application changed since the page was opened
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, groups: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = self._meta.fields
        self.before = {n: getattr(self.instance, n) for n in names if n != "groups"}
        self.linked = sorted(self.instance.groups.values_list("pk", flat=True))
        self.initial["seen"] = self._sealed()
        if groups is not None and "groups" in self.fields:
            self.fields["groups"].queryset = groups
        self.empty = [n for n in names if self.before.get(n) in (None, "") and n != "groups"]
        if "groups" in names and not self.linked:
            self.empty.append("groups")

    def _sealed(self) -> str:
        """A mark of each column: enough to tell whether it changed, however long its text is."""
        told = self.before | ({"groups": self.linked} if "groups" in self._meta.fields else {})
        marks = {name: _mark(value) for name, value in told.items()}
        return signing.dumps(marks, salt="wniosek")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        now = self.initial["seen"]
        self.opened = _opened(self.cleaned_data.get("seen", ""))
        changed = [n for n, value in _opened(now).items() if self.opened.get(n, value) != value]
        self.is_overtaken = bool(changed)
        if changed:
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = now
            labels = ", ".join(str(self.fields[name].label) for name in changed)
            self.add_error(None, forms.ValidationError(_OVERTAKEN, params={"what": labels}))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """What the person changed, as the action takes it."""
        return {
            name: _plain(self.cleaned_data[name])
            for name in self._meta.fields
            if name in self.changed_data
        }

    @property
    def says_more(self) -> bool:
        """Whether the person typed anything that is neither in the application now nor was in it
        when the page was opened.
        """
        if any(name != "__all__" for name in self.errors):
            return True
        now = _opened(self.initial["seen"])
        marks = {name: _mark(self._typed(name)) for name in self.values}
        return any(m not in (now.get(name), self.opened.get(name)) for name, m in marks.items())

    def _typed(self, name: str) -> Any:
        value = _plain(self.cleaned_data[name])
        return sorted(one.pk for one in value) if name == "groups" else value

    @property
    def missing(self) -> list[Any]:
        """Fields that say nothing yet."""
        return [field for field in self.visible_fields() if field.name in self.empty]

    @property
    def rest(self) -> list[Any]:
        """The other ones."""
        return [field for field in self.visible_fields() if field.name not in self.empty]

    @property
    def is_rest_open(self) -> bool:
        """Whether something is wrong or changed in what is folded away."""
        return any(field.errors or field.name in self.typed for field in self.rest)


def answers_of(
    case: Case, application: Application, data: Any, typed: dict[str, Any] | None = None
) -> AnswersForm:
    """The form of the application of such a case, with what was typed and is not sent yet."""
    names = FIELDS.get(case.kind, _REQUEST)
    widgets: dict[str, Any] = {n: _DAY for n in names if n.endswith("_on")}
    if "groups" in names:
        widgets["groups"] = forms.CheckboxSelectMultiple()
    form = forms.modelform_factory(
        Application,
        form=AnswersForm,
        fields=[*names],
        widgets=widgets,
        formfield_callback=_field,
    )
    there = application.groups.values("pk")
    groups = ParticipantGroup.objects.in_force(case.received_on)
    groups = groups | ParticipantGroup.objects.filter(pk__in=there)
    found = form(data, instance=application, groups=groups.order_by("position", "code"))
    found.initial |= typed or {}
    found.typed = frozenset(typed or ())
    return found


def _field(column: Any, **kwargs: Any) -> forms.Field | None:
    if column.name in _CHOICES:
        label = str(column.verbose_name).capitalize()
        return forms.ChoiceField(label=label, choices=_CHOICES[column.name], required=False)
    if column.name == "request":
        kwargs["help_text"] = ""  # the desk's, about other kinds of cases
    if column.get_internal_type() == "TextField":
        kwargs["widget"] = forms.Textarea(attrs={"rows": 4})
    field = column.formfield(**kwargs)
    if isinstance(field, forms.CharField):
        field.validators.append(without_pesel(IN_GENERAL))
    return field


def _mark(value: Any) -> str:
    return hashlib.sha256(DjangoJSONEncoder().encode(value).encode()).hexdigest()[:16]


def _opened(sealed: str) -> dict[str, str]:
    try:
        told: dict[str, str] = signing.loads(sealed, salt="wniosek")
    except signing.BadSignature:
        return {}
    return told


def _plain(value: Any) -> Any:
    return value.replace("\r\n", "\n") if isinstance(value, str) else value
