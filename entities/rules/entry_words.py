"""What a change of an entry says, in words: of its columns and of the catalogues it points to."""

from datetime import date
from functools import cached_property
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _

from entities.models import Entity, ParticipantGroup, Service


def label(name: str) -> str:
    """The name of a column for people."""
    try:
        field: Any = Entity._meta.get_field(name)
    except FieldDoesNotExist:
        return name
    return str(field.verbose_name)


class Words:
    """Values of columns in words; rows of catalogues are read once."""

    def shown(self, name: str, value: Any) -> str:
        """A value as the history of an entry keeps it, as a person reads it."""
        if value in (None, "", []):
            return _("brak")
        if isinstance(value, list):
            return ", ".join(self._names.get((name, item), str(item)) for item in value)
        field: Any = Entity._meta.get_field(name)
        if field.get_internal_type() == "DateField":
            return f"{date.fromisoformat(value):%d.%m.%Y}"
        return str(dict(field.flatchoices).get(value, value))

    @cached_property
    def _names(self) -> dict[tuple[str, str], str]:
        catalogues = {"groups": ParticipantGroup, "services": Service}
        return {
            (name, row.code): row.name
            for name, model in catalogues.items()
            for row in model.objects.order_by("in_force", "pk")
        }
