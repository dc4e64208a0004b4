"""The forms by which people keep their own entry true, a section each."""

from typing import Any

from django import forms
from django.contrib.postgres.forms import SimpleArrayField
from django.core import signing
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entities.models import Entity
from entities.models.fields import PHONE
from entities.rules import own_entries, publication, wording
from entities.rules.own_entries import Section
from entities.rules.pesel import IN_PUBLIC, without_pesel

from .forms import NOT_A_WEBSITE, NOT_AN_EMAIL

CATALOGUES = ("groups", "services")
PUBLIC_TEXT = _("Widoczne publicznie; nie wpisuj danych osobowych.")
OVERTAKEN = _(
    "Ktoś inny zmienił tę część wpisu, gdy strona była otwarta: %(what)s. Sprawdź, co się "
    "zmieniło. Jeżeli ma zostać to, co wpisujesz, wyślij jeszcze raz."
)
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
# Shorter than at the desk: each stands right below the number that was counted.
LABELS = {
    "places_counted_on": _("Liczba miejsc: stan na dzień"),
    "free_places_counted_on": _("Wolne miejsca: stan na dzień"),
}
HELP = {
    "phones": _("Kilka numerów oddziel przecinkami. Bez nazwisk: to numery instytucji."),
    "directions": _("Na przykład: wejście od podwórza, przystanek „Rynek”."),
    "opening_hours": _("Na przykład: poniedziałek–piątek 8–15, wtorek do 17."),
    "building_accessibility": _(
        "Schody, podjazd, winda, toaleta, pętla indukcyjna, miejsce parkingowe."
    ),
    "description": _(
        "Krótko i prosto: co to za miejsce, kto tu przychodzi, jak wygląda pierwszy dzień."
    ),
    "workshops": _("Co się robi, w jakie dni, jak się zapisać."),
    "support_groups": _(
        "Dla kogo, kiedy się spotykają, czy trzeba się zapisać. Każda grupa w osobnym wierszu; "
        "ten tekst stoi też w spisie grup wsparcia."
    ),
    "places": _("Ile osób może uczestniczyć jednocześnie."),
    "places_counted_on": _("Na który dzień jest ta liczba."),
    "free_places": _("Zero też jest ważną wiadomością."),
    "free_places_counted_on": _("Na który dzień jest ta liczba."),
    "paused_until": _("Puste: jeszcze nie wiadomo."),
    "pause_note": _("Na przykład powód i dokąd się zwrócić w tym czasie."),
}


class SectionForm(forms.ModelForm):
    """Part of an entry. It knows what the part was when the page was opened: a change by somebody
    else meanwhile is told once, with what was typed kept.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Taken before validation puts what was typed on the instance.
        self.loaded = {name: _loaded(self.instance, name) for name in self._meta.fields}
        self.before = _values(self.instance, self._meta.fields)
        self.initial["seen"] = _sealed(self.before)
        for name, text in HELP.items():
            if name in self.fields:
                self.fields[name].help_text = text
        for name in self.fields.keys() & {*publication.OPEN_TEXTS[Entity]}:
            field = self.fields[name]
            field.help_text = f"{field.help_text} {PUBLIC_TEXT}".strip()
            field.validators.append(without_pesel(IN_PUBLIC))
        for name in self.fields.keys() & {*CATALOGUES}:
            self._offer(name)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        seen = _unsealed(self.cleaned_data.get("seen", ""))
        changed = [name for name in self._meta.fields if seen and seen[name] != self.before[name]]
        if changed:
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = _sealed(self.before)
            labels = ", ".join(str(self.fields[name].label) for name in changed)
            self.add_error(None, forms.ValidationError(OVERTAKEN, params={"what": labels}))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """What the person changed, as the action takes it."""
        return {
            name: _plain_line_ends(self.cleaned_data[name])
            for name in self._meta.fields
            if name in self.changed_data
        }

    def _offer(self, name: str) -> None:
        """Each code of the catalogue once, in the words of today."""
        field, today = self.fields[name], timezone.localdate()
        rows = field.queryset.order_by("pk")
        if name == "services":
            rows = rows.filter(kind=self.instance.kind)
        linked = {row.code: row for row in getattr(self.instance, name).order_by("pk")}
        offered = {
            linked.get(row.code, row).pk: row.name
            for row in wording.of_day(rows, today)
            if row.code in linked or today in row.in_force
        }
        field.queryset = rows.filter(pk__in=offered)
        field.choices = [*offered.items()]
        self.initial[name] = [row.pk for row in linked.values()]


def form_of(section: Section) -> type[SectionForm]:
    """The form of a section."""
    widgets = {
        name: DAY
        for name in section.columns
        if name.endswith("_on") or name in ("paused_from", "paused_until")
    }
    widgets |= {
        name: forms.CheckboxSelectMultiple() for name in section.columns if name in CATALOGUES
    }
    widgets |= {
        name: forms.Textarea(attrs={"rows": 5})
        for name in ("description", "workshops", "support_groups")
        if name in section.columns
    }
    widgets |= {
        name: forms.Textarea(attrs={"rows": 3})
        for name in ("opening_hours", "building_accessibility")
        if name in section.columns
    }
    return forms.modelform_factory(
        Entity,
        form=SectionForm,
        fields=[*section.columns],
        labels={name: text for name, text in LABELS.items() if name in section.columns},
        widgets=widgets,
        field_classes={"phones": Phones},
        error_messages={
            "email": {"invalid": NOT_AN_EMAIL},
            "website": {"invalid": NOT_A_WEBSITE},
        },
    )


class Phones(SimpleArrayField):
    """Telephone numbers with commas between; what is wrong with one is said of that one."""

    default_error_messages = {"item_invalid": _("Numer %(nth)s:")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.pop("base_field", None)
        super().__init__(forms.CharField(max_length=30, validators=[PHONE]), **kwargs)


def _loaded(entity: Entity, name: str) -> Any:
    value = getattr(entity, name)
    if name in CATALOGUES:
        return [*value.order_by("pk")]
    return [*value] if isinstance(value, list) else value


def _values(entity: Entity, names: Any) -> dict[str, Any]:
    def plain(name: str) -> Any:
        if name in CATALOGUES:
            return sorted(getattr(entity, name).values_list("code", flat=True))
        value = getattr(entity, name)
        return value if isinstance(value, list) or value is None else str(value)

    return {name: plain(name) for name in names}


def _sealed(values: dict[str, Any]) -> str:
    return signing.dumps(values, salt="panel.seen", compress=True)


def _unsealed(seal: str) -> dict[str, Any] | None:
    """What the page was opened with; None where the request lacks it or somebody changed it."""
    try:
        return signing.loads(seal, salt="panel.seen") if seal else None
    except signing.BadSignature:
        return None


def _plain_line_ends(value: Any) -> Any:
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


FORMS = {key: form_of(section) for key, section in own_entries.SECTIONS.items() if section.columns}
