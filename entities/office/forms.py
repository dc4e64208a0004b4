"""What every form of the desk does: it asks for a reason and keeps the work of others."""

from typing import Any

from django import forms
from django.forms.models import InlineForeignKeyField
from django.utils.translation import gettext_lazy as _

from entities.rules.pesel import IN_GENERAL, without_pesel
from kisportal.accounts.models import User

from .days import DayField, day_after, last_day_of, stretch
from .widgets import ReasonInput
from .wording import shown

PUBLIC_TEXT = _("Widoczne publicznie; nie wpisuj danych osobowych.")
OVERTAKEN = _(
    "Ktoś inny zmienił to pole, gdy strona była otwarta. Teraz jest w nim: „%(now)s”. Zapisz "
    "jeszcze raz, jeżeli ma je zastąpić to, co jest wpisane tutaj."
)


class ReasonField(forms.CharField):
    """Why: required of every act and kept with it for good."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Powód zmiany"),
            help_text=_("Zostaje w historii rejestru. Nie wpisuj tu danych osobowych."),
            error_messages={"required": _("Napisz, dlaczego to robisz.")},
            max_length=500,
            widget=ReasonInput(attrs={"class": "vTextField", "autocomplete": "off"}),
            validators=[without_pesel(IN_GENERAL)],
            **kwargs,
        )


class SharedForm(forms.ModelForm):
    """A form of a row that two people may have open at once.

    It remembers, in hidden inputs, what each field was when the page was opened. A field that the
    person left alone keeps what the database has now; a field that both changed is shown to the
    second one, with what they typed, and saved only when they send it again.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None and not self.instance._state.adding:
            for name in self._shared():
                self.fields[name].show_hidden_initial = True

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        values = self.cleaned_data if cleaned is None else cleaned
        for name in [name for name in self._shared() if self.fields[name].show_hidden_initial]:
            if name in self.changed_data:
                self._refuse_if_overtaken(name)
            elif name in values and not _is_many(self.fields[name]):
                values[name] = self._stored(name)
        return values

    def _shared(self) -> list[str]:
        """The fields that show a column or a link of the row."""
        return [
            name
            for name, field in self.fields.items()
            if name in self.initial and not isinstance(field, InlineForeignKeyField)
        ]

    def _stored(self, name: str) -> Any:
        """What the database has; the row takes the values of the form only after `clean`."""
        return getattr(self.instance, name)

    def _refuse_if_overtaken(self, name: str) -> None:
        bound = self[name]
        seen = self._widget_data_value(bound.field.hidden_widget(), bound.html_initial_name)
        if seen is None or _same(bound.field, self.initial[name], seen):
            return
        now = bound.field.prepare_value(self.initial[name])
        self.data = self.data.copy()
        if isinstance(now, list | tuple):
            self.data.setlist(bound.html_initial_name, [str(value) for value in now])
        else:
            self.data[bound.html_initial_name] = "" if now is None else str(now)
        self.add_error(name, forms.ValidationError(OVERTAKEN, params={"now": self._shown(name)}))

    def _shown(self, name: str) -> str:
        labels = getattr(self.instance, f"get_{name}_display", None)
        if labels:
            return shown(labels())
        many = _is_many(self.fields[name])
        return shown(self.initial[name] if many else self._stored(name))


class ActForm(SharedForm):
    """A form that ends in an act; `by` and `refused` come from the ModelAdmin."""

    by: User
    refused: tuple[str, ...] = ()

    required_css_class = "required"

    reason = ReasonField()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for sentence in self.refused:
            self.add_error(None, sentence)
        return cleaned


class DaysForm(SharedForm):
    """A form of a row with a range of days, asked for as the first and the last day.

    Whether ranges overlap is left to the database: a row sent together may end to make room.
    """

    days_column = "during"

    starts_on = DayField(label=_("Od"), required=False)
    last_day = DayField(label=_("Do"), required=False, help_text=_("Ostatni dzień, włącznie."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance = kwargs.get("instance")
        days = getattr(instance, self.days_column, None) if instance else None
        own = {"starts_on": days.lower, "last_day": last_day_of(days)} if days else {}
        kwargs["initial"] = own | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        values = self.cleaned_data if cleaned is None else cleaned
        first, last = values.get("starts_on"), values.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Ostatni dzień nie może być wcześniejszy niż pierwszy."))
        else:
            setattr(self.instance, self.days_column, stretch(first, day_after(last)))
        return values

    def _stored(self, name: str) -> Any:
        return self.initial[name] if name in {"starts_on", "last_day"} else super()._stored(name)


def _is_many(field: forms.Field) -> bool:
    return isinstance(field, forms.ModelMultipleChoiceField)


def _same(field: forms.Field, stored: Any, seen: Any) -> bool:
    """Whether the page was opened with what is stored now; line ends and edges do not count."""
    if isinstance(stored, str) and isinstance(seen, str):
        return stored.split() == seen.split()
    return not field.has_changed(stored, seen)
