"""What is applied for, typed in from paper: exactly the fields of such a case."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from entities.enums import LegalForm, OrganisationKind
from entities.enums.cases import CaseKind
from entities.models import Application, ParticipantGroup, Territory
from entities.rules.application_points import forms_offered, label_of, own_labels
from entities.search.gminas import found_gmina

from .application_gminas import choices_of_gminas
from .days import DayField
from .entity_forms import gminas_of
from .forms import SharedForm

_FOUNDER = ("founder_name", "founder_kind", "founder_seat")
_NUMBERS = ("founder_nip", "founder_regon", "founder_krs")
_ADDRESS = ("street", "postal_code", "post_town", "city")
# The group of fields after which the rows of places of services stand (art. 3(1a)).
WITH_PLACES = "with-places"
# Points of art. 4(2), as the law orders them.
_CIS = (
    (_("Instytucja tworząca i jej siedziba (art. 4 ust. 2 pkt 1)"), (*_FOUNDER, *_NUMBERS)),
    (
        _("Miejsce działania i dzień rozpoczęcia (pkt 2)"),
        (
            *("entity_name", "legal_form", "gmina", "other_gmina"),
            *(*_ADDRESS, "starts_on"),
        ),
        WITH_PLACES,
    ),
    (_("Dane kontaktowe (pkt 2a)"), ("phone", "email")),
    (_("Uczestnicy (pkt 3)"), ("participants", "groups")),
    (_("Działalność i program (pkt 4 i 5)"), ("activity", "programme")),
    (
        _("Pracownicy (pkt 6 i 6a)"),
        ("staff_count", "staff_qualifications", "staff_contracts"),
    ),
    (_("Zajęcia (pkt 7)"), ("classes",)),
    (_("Przewidywane efekty (pkt 8)"), ("trained", "employed", "independent")),
    (
        _("Koszty i finansowanie (pkt 9–11)"),
        ("budget", "reintegration_budget", "own_resources", "other_sources"),
    ),
)
# The form of Dz.U. 2012 poz. 513.
_KIS = (
    (_("Podmiot prowadzący KIS (art. 18a ust. 3)"), (*_FOUNDER, *_NUMBERS)),
    (
        _("Klub: nazwa, miejsce i adres"),
        ("entity_name", "legal_form", "gmina", "other_gmina", *_ADDRESS),
    ),
    (_("Daty"), ("created_on", "starts_on")),
    (_("Kontakt i osoba kierująca"), ("phone", "email", "person_in_charge")),
)
_REQUEST = ((_("Żądanie"), ("request",)),)
FIELDSETS: dict[str, Any] = {
    CaseKind.CIS_GRANT: _CIS,
    CaseKind.CIS_EXTENSION: _CIS,
    CaseKind.KIS_ENTRY: _KIS,
}
HELP = {
    "founder_kind": _("Kto może utworzyć CIS: art. 3 ust. 2."),
    "founder_seat": _("Na przykład: ul. Przykładowa 1, 45-001 Opole."),
    "gmina": _("Decyduje o właściwości wojewody (art. 5 ust. 1)."),
    "programme": _("Streszczenie albo „w załączniku” (pkt 5)."),
    "staff_contracts": _("Na przykład: umowy o pracę, pełny wymiar (pkt 6a)."),
    "reintegration_budget": _("Część rocznego kosztu (pkt 9)."),
    "own_resources": _("Formy środków i udział własny (pkt 10)."),
    "other_sources": _("Jeżeli ich nie ma, wpisz „brak” (pkt 11)."),
    "person_in_charge": _("Zostaje w aktach, nigdy nie jest publikowana."),
    "request": _("Czego strona żąda albo czego dotyczy postępowanie wszczęte z urzędu."),
}


_HELP_OF = {
    CaseKind.KIS_ENTRY: {
        "founder_kind": _("Kto może prowadzić KIS: art. 18 ust. 1."),
        "gmina": _("Decyduje o właściwości wojewody (art. 18a ust. 2)."),
    }
}


def fieldsets_of(kind: str) -> list[Any]:
    """What is asked in a case of the kind, in groups with their articles."""
    groups = FIELDSETS.get(kind, _REQUEST)
    return [(title, {"fields": [*fields], "classes": more}) for title, fields, *more in groups]


def has_places(kind: str) -> bool:
    """Whether such an application names places of services: a centre's does (art. 4(2)(2))."""
    return FIELDSETS.get(kind) is _CIS


class ApplicationForm(SharedForm):
    """The application of a case of the kind; two people may have it open at once."""

    founder_kind = forms.ChoiceField(
        label=_("Rodzaj prowadzącego"),
        choices=[("", "---------"), *OrganisationKind.choices],
        help_text=HELP["founder_kind"],
    )
    legal_form = forms.ChoiceField(
        label=_("Forma prawna"), choices=[("", "---------"), *LegalForm.choices]
    )
    other_gmina = forms.CharField(
        label=_("Gmina w innym województwie"),
        max_length=100,
        required=False,
        help_text=_("Tylko gdy wniosek trafił do niewłaściwego urzędu: nazwa albo kod TERYT."),
    )

    class Meta:
        model = Application
        fields = (
            *(*_FOUNDER, *_NUMBERS, "entity_name", "legal_form", "gmina", *_ADDRESS),
            *("starts_on", "created_on", "phone", "email", "person_in_charge"),
            *("participants", "groups", "activity", "programme", "staff_count"),
            *("staff_qualifications", "staff_contracts", "classes", "trained", "employed"),
            *("independent", "budget", "reintegration_budget", "own_resources", "other_sources"),
            "request",
        )
        field_classes = {"starts_on": DayField, "created_on": DayField}
        help_texts = HELP

    def __init__(self, *args: Any, kind: str, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = {n for _title, group in fieldsets_of(kind) for n in group["fields"]}
        for name in [name for name in self.fields if name not in asked]:
            del self.fields[name]
        for name, field in self.fields.items():
            field.required = False
            field.widget = _widget(name, field)
            if name in own_labels(kind):
                field.label = capfirst(label_of(name, kind))
            field.help_text = _HELP_OF.get(kind, {}).get(name, field.help_text)
        self._offer_rows(by)
        self._offer_forms(kind)
        self.seen = (
            {
                name: getattr(self.instance, name)
                for name in self.fields
                if name not in ("other_gmina", "groups")
            }
            if self.instance.pk
            else {}
        )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        values = self.cleaned_data
        if "gmina" in self.fields and "gmina" not in self.errors:
            if typed := values.get("other_gmina"):
                values["gmina"] = self._found(typed)
            elif not values.get("gmina"):
                self.add_error(
                    "gmina", _("Wybierz gminę: od niej zależy, który urząd jest właściwy.")
                )
        return cleaned

    def values(self) -> dict[str, Any]:
        """What the person changed, as the action takes it."""
        names = [name for name in self.changed_data if name in self._meta.fields]
        if self.cleaned_data.get("other_gmina"):
            names.append("gmina")
        return {name: plain(self.cleaned_data[name]) for name in names}

    def everything(self) -> dict[str, Any]:
        """All that was typed, for a new application."""
        return {
            name: plain(value)
            for name, value in self.cleaned_data.items()
            if name != "other_gmina" and value is not None
        }

    def _found(self, typed: str) -> Territory | None:
        try:
            return found_gmina(typed)
        except forms.ValidationError as error:
            self.add_error("other_gmina", error)
            return None

    def _offer_forms(self, kind: str) -> None:
        """The legal forms of such an entity, and the one that is there already."""
        if "legal_form" not in self.fields:
            return
        own = forms_offered(kind)
        there = self.initial.get("legal_form")
        field = self.fields["legal_form"]
        field.choices = [one for one in field.choices if one[0] in ("", there, *own)]

    def _offer_rows(self, by: Any) -> None:
        if "gmina" in self.fields:
            own, field = gminas_of(by), self.fields["gmina"]
            chosen = self.instance.gmina_id or self.initial.get("gmina")
            field.queryset = own | Territory.objects.filter(pk=getattr(chosen, "pk", chosen) or "")
            field.choices = choices_of_gminas(field.queryset)
        if "groups" in self.fields:
            rows = ParticipantGroup.objects.in_force() | ParticipantGroup.objects.filter(
                pk__in=[getattr(row, "pk", row) for row in self.initial.get("groups") or []]
            )
            self.fields["groups"].queryset = rows.order_by("position", "code")


def plain(value: Any) -> Any:
    """The value with line ends as the database keeps them."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def _widget(name: str, field: forms.Field) -> forms.Widget:
    if name == "groups":
        widget = forms.CheckboxSelectMultiple()
        widget.choices = field.choices
        return widget
    if isinstance(field.widget, forms.Textarea):
        return forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"})
    if type(field.widget) in (forms.TextInput, forms.EmailInput):
        field.widget.attrs["class"] = "vTextField"
    return field.widget
