"""Stored values in the words that a person reads."""

import re
from datetime import date
from typing import Any

from django.contrib import admin
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from entities.enums.cases import Move

from .days import last_day_of

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
# A range as Python writes it, which is how events keep it: "[2022-02-15, None)".
_RANGE = re.compile(r"[\[(](\d{4}-\d\d-\d\d|None), (\d{4}-\d\d-\d\d|None)[\])]\Z")

# A step is called by what to do; the record says that it was done.
_DONE = {
    Move.EXAMINE: "uznano za kompletną",
    Move.COMPLETE: "przyjęto uzupełnienie",
    Move.SPEAK: "odnotowano wypowiedź strony lub odstąpienie od niej",
    Move.LAPSE: "odnotowano, że żądanie uważa się za wycofane",
    Move.WITHDRAW: "odnotowano wycofanie",
    Move.SETTLE: "zakończono bez decyzji",
    Move.WAIVE: "odnotowano zrzeczenie się odwołania",
    Move.APPEAL: "odnotowano odwołanie",
    Move.CLOSE: "odnotowano ostateczność",
    Move.REOPEN: "przywrócono sprawę do biegu",
}


def shown(value: Any) -> str:
    """A value as a sentence may contain it: "tak", "31.01.2026", "a, b", "brak"."""
    if value is None or value == "" or value == []:
        return _("brak")
    if isinstance(value, bool):
        return _("tak") if value else _("nie")
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, DateRange):
        return range_of_days(value)
    if isinstance(value, list | tuple):
        return ", ".join(map(shown, value))
    return str(value)


def told_column(column: str, label: Any) -> Any:
    """A column of a list that says yes or no in words: Django's picture says it in English."""

    @admin.display(description=label, ordering=column)
    def told(row: Any) -> str:
        return shown(getattr(row, column))

    told.__name__ = column
    return told


def _text(value: str) -> str:
    """A text; days and ranges that an event keeps as texts become what they were."""
    if _ISO_DAY.match(value):
        return shown(date.fromisoformat(value))
    if found := _RANGE.match(value):
        ends = [None if end == "None" else date.fromisoformat(end) for end in found.groups()]
        return range_of_days(DateRange(*ends))
    return value


def days(first: date | None, last: date | None) -> str:
    """A stretch of days, both ends inclusive: "od 01.01.2024 do 31.12.2028"."""
    if first and last:
        return _("od %(first)s do %(last)s") % {"first": shown(first), "last": shown(last)}
    if first:
        return _("od %(first)s") % {"first": shown(first)}
    return _("do %(last)s") % {"last": shown(last)} if last else _("bez ograniczenia")


def range_of_days(stretch: DateRange) -> str:
    """The same of a range that knows the first day after it."""
    return days(stretch.lower, last_day_of(stretch))


def in_past(words: str) -> str:
    """What the step of that name did; any other words as they are."""
    done = {str(move.label).casefold(): said for move, said in _DONE.items()}
    return done.get(words.casefold(), words)
