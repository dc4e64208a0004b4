"""The forms of days on the list: opened, mended, given an end."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.actions import status
from entities.actions.drafts import PeriodDraft
from entities.enums import REGISTER_BASIS_OF_KIND, EntityKind, ListingBasis
from entities.models import Entity, StatusPeriod
from entities.rules.pesel import IN_PUBLIC, without_pesel

from . import wording
from .days import DayField, day_after, stretch
from .entity_forms import SOURCE_HELP, office_of
from .forms import PUBLIC_TEXT, DaysForm, ReasonField

CHANGED_MEANWHILE = gettext_lazy(
    "Ktoś inny zmienił ten okres, gdy strona była otwarta. Teraz trwa %(days)s. Sprawdź i wyślij "
    "jeszcze raz."
)


class OpenPeriodForm(forms.Form):
    """Days by an act of the voivode, or as published, with the reason."""

    basis = forms.ChoiceField(label=gettext_lazy("Na podstawie"), widget=forms.RadioSelect)
    starts_on = DayField(label=gettext_lazy("Od"))
    last_day = DayField(
        label=gettext_lazy("Do"),
        required=False,
        help_text=gettext_lazy(
            "Ostatni dzień. Puste: CIS z decyzją pięć lat (art. 5 ust. 2), inaczej bez końca."
        ),
    )
    number = forms.CharField(
        label=gettext_lazy("Numer decyzji lub wpisu"), max_length=100, required=False
    )
    decided_on = DayField(label=gettext_lazy("Data decyzji lub wpisu"), required=False)
    source_url = forms.URLField(
        label=gettext_lazy("Źródło"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=SOURCE_HELP,
    )
    note = forms.CharField(
        label=gettext_lazy("Uwagi"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=PUBLIC_TEXT,
        validators=[without_pesel(IN_PUBLIC)],
    )
    reason = ReasonField()

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        bases = (REGISTER_BASIS_OF_KIND[EntityKind(kind)], ListingBasis.PUBLISHED)
        self.fields["basis"].choices = [(basis.value, basis.label) for basis in bases]

    def clean_last_day(self) -> date | None:
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data["last_day"]
        if first and last and last < first:
            raise forms.ValidationError(_("Ostatni dzień nie może być wcześniejszy niż pierwszy."))
        return last

    def draft(self, entity: Entity) -> PeriodDraft:
        """The days as the actions take them."""
        values = self.cleaned_data
        until = day_after(values["last_day"])
        facts = {name: values[name] for name in ("number", "decided_on", "source_url", "note")}
        if values["basis"] == ListingBasis.PUBLISHED:
            return PeriodDraft(ListingBasis.PUBLISHED, values["starts_on"], until, **facts)
        office = office_of(entity.gmina_id)
        return status.register_draft(
            entity.kind, values["starts_on"], until, office=office, **facts
        )


class CorrectPeriodForm(DaysForm):
    """What was written down wrongly of a period; two people may have it open at once."""

    starts_on = DayField(label=gettext_lazy("Od"))
    reason = ReasonField()

    class Meta:
        model = StatusPeriod
        fields = ("number", "decided_on", "source_url", "note")
        field_classes = {"decided_on": DayField}
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"note": PUBLIC_TEXT}

    field_order = ("starts_on", "last_day", "number", "decided_on", "source_url", "note", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = ("during", *self._meta.fields)
        self.seen = {name: getattr(self.instance, name) for name in columns}
        self.fields["decided_on"].widget = DayField.widget()
        self.fields["note"].validators.append(without_pesel(IN_PUBLIC))

    def values(self) -> dict[str, Any]:
        """The columns as the action takes them; the days go together."""
        values = {name: self.cleaned_data[name] for name in self._meta.fields}
        first, after = self.cleaned_data["starts_on"], day_after(self.cleaned_data["last_day"])
        return values | {"during": stretch(first, after)}


class ClosePeriodForm(forms.Form):
    """The last day on the list, with the reason."""

    last_day = DayField(label=gettext_lazy("Ostatni dzień na liście"))
    reason = ReasonField()
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, period: StatusPeriod, **kwargs: Any) -> None:
        super().__init__(*args, initial={"seen": str(period.during)}, **kwargs)
        self.period = period

    def clean_seen(self) -> str:
        now = str(self.period.during)
        if self.cleaned_data["seen"] != now:
            self.data = self.data.copy()
            self.data["seen"] = now
            days = wording.days(self.period.starts_on, self.period.last_day)
            self.add_error(None, CHANGED_MEANWHILE % {"days": days})
        return now
