"""Days as people name them (the first and the last) and as the database keeps them."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext_lazy as _

from .widgets import DayInput

# Wide enough for every founding, narrow enough for a slip of the keyboard to be noticed.
EARLIEST = date(1900, 1, 1)
LATEST = date(2100, 12, 31)


class DayField(forms.DateField):
    """A day, picked in the browser's own calendar."""

    widget = DayInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"widget": DayInput} | kwargs))
        self.validators += [
            MinValueValidator(EARLIEST, _("Sprawdź rok: to dzień sprzed 1900 r.")),
            MaxValueValidator(LATEST, _("Sprawdź rok: to dzień po 2100 r.")),
        ]


def stretch(first: date | None, after: date | None) -> DateRange:
    """The range from a first day to the first day after, spelt as the database spells it."""
    return DateRange(first, after, "[)" if first else "()")


def last_day_of(days: DateRange) -> date | None:
    """The last day of a range that knows the first day after it; None without an end."""
    return days.upper - timedelta(days=1) if days.upper else None


def day_after(day: date | None) -> date | None:
    """The first day after a last day; None without an end."""
    return day + timedelta(days=1) if day else None
