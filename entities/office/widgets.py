"""Inputs of the desk: days as the browser shows them, reasons with suggestions, safe searches."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

REASONS = (
    _("Poprawka błędu w danych"),
    _("Pismo prowadzącego"),
    _("Decyzja wojewody"),
    _("Wpis do rejestru wojewody"),
    _("Wykreślenie z rejestru"),
    _("Coroczne potwierdzenie danych"),
    _("Zmiana przepisów"),
)


class DayInput(forms.DateInput):
    """The browser's own calendar: it speaks the person's language and works by keyboard."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class ReasonInput(forms.TextInput):
    """One line with suggestions; anything else may be typed."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        list_id = f"{(attrs or {}).get('id', name)}_suggestions"
        field = super().render(name, value, {**(attrs or {}), "list": list_id}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((r,) for r in REASONS))
        return format_html('{}<datalist id="{}">{}</datalist>', field, list_id, options)


class Search(AutocompleteSelect):
    """Django's autocomplete, which asks the database for whatever key was sent; this one first
    checks that it can be a key, so that nonsense comes back as a form error.
    """

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: Any = None) -> dict[str, Any]:
        """The suggestions open inside the page's main part, where readers of landmarks look."""
        attrs = super().build_attrs(base_attrs, extra_attrs)
        return attrs | {"data-dropdown-parent": "#content-start"}

    def optgroups(self, name: str, value: Iterable[str], attrs: Any = None) -> Any:
        return super().optgroups(name, [key for key in value if self._can_be_key(key)], attrs)

    def _can_be_key(self, key: str) -> bool:
        if not key:
            return True
        try:
            self.choices.queryset.model._meta.pk.to_python(key)
        except ValidationError:
            return False
        return "\x00" not in str(key)
