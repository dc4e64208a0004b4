"""Rows that are edited on the page of the row that they belong to."""

from typing import Any

from django import forms
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

GONE = _("Ktoś inny usunął tymczasem wiersz, który tu był. Wczytaj stronę na nowo.")


class PartFormSet(forms.BaseInlineFormSet):
    """Says in the register's own sentences what is wrong between rows."""

    def clean(self) -> None:
        super().clean()
        key = self.model._meta.pk.name
        if any(key in form.errors for form in self.initial_forms):
            raise forms.ValidationError(GONE)

    def get_unique_error_message(self, unique_check: Any) -> str:
        """The message of the constraint that two of the sent rows would break."""
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, UniqueConstraint) and {*unique_check} <= {*constraint.fields}:
                return str(constraint.get_violation_error_message())
        return super().get_unique_error_message(unique_check)


def rows_of(formsets: Any) -> tuple[list[Any], list[Any]]:
    """The rows that the submitted formsets keep (new or changed) and those that they remove."""
    kept, removed = [], []
    for formset in formsets:
        going = formset.deleted_forms
        removed += [form.instance for form in going if form.instance.pk]
        kept += [form.instance for form in formset if form.has_changed() and form not in going]
    return kept, removed
