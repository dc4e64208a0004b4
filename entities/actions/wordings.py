"""Catalogues follow the project's files, but for what staff have changed by hand.

Who changed a column last is read from the versions that triggers keep: a column that a person
changed stays as the person left it, for good; any other takes what the file says.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from entities.enums import EventVerb

from . import catalogues
from .acts import Act

_STARTS, _ENDS = "in_force.lower", "in_force.upper"


@dataclass(slots=True)
class _Past:
    """What the versions of a row tell: columns that a person changed last, first days of old."""

    by_hand: set[str] = field(default_factory=set)
    starts: set[date | None] = field(default_factory=set)


class Catalogue:
    """One catalogue being brought up to its file, within an act; `tell` hears what stays out."""

    def __init__(self, model: type[Any], act: Act, tell: Callable[[str], None]) -> None:
        self._model, self._act, self._tell = model, act, tell
        self._columns = [
            one.attname
            for one in model._meta.concrete_fields
            if one.attname not in {"id", "code", "in_force"}
        ]
        self._past = self._read_past()
        self._kept: dict[str, list[Any]] = defaultdict(list)
        for row in model._default_manager.order_by("code", "in_force"):
            self._kept[row.code].append(row)

    def follow(self, rows: Iterable[Any]) -> int:
        """Bring the rows of the file; how many were added or changed."""
        wanted: dict[str, list[Any]] = defaultdict(list)
        for row in rows:
            wanted[row.code].append(row)
        return sum(self._bring(code, _one_after_another(group)) for code, group in wanted.items())

    def _bring(self, code: str, wanted: Sequence[Any]) -> int:
        if not self._kept[code]:  # an unknown code, or a first load: the act counts it
            for row in wanted:
                row.save(force_insert=True)
            return len(wanted)
        met = [(row, self._kept_of(row)) for row in wanted]
        # Wordings that end make room for those that begin.
        changed = sum(self._amend(kept, row) for row, kept in met if kept)
        return changed + sum(self._add(row) for row, kept in met if not kept)

    def _kept_of(self, wanted: Any) -> Any | None:
        """The row of the table that is this wording: it begins on that day, or once did."""
        day = wanted.in_force.lower
        rows = self._kept[wanted.code]
        now = next((row for row in rows if row.in_force.lower == day), None)
        return now or next((row for row in rows if day in self._past[row.pk].starts), None)

    def _amend(self, kept: Any, wanted: Any) -> bool:
        """Give the row what the file says in columns that no person changed."""
        before = copy(kept)
        by_hand = self._past[kept.pk].by_hand
        for name in self._columns:
            if name not in by_hand:
                setattr(kept, name, getattr(wanted, name))
        upper = wanted.in_force.upper
        if _ENDS not in by_hand and kept.in_force.upper != upper:
            longer = DateRange(kept.in_force.lower, upper)
            if self._others_in(kept.code, longer, but=kept):
                self._tell_of(wanted)
            else:
                kept.in_force = longer
        return self._keep(kept, before)

    def _add(self, wanted: Any) -> bool:
        """Add a new wording of a known code; the one before it ends where this one begins."""
        if any(
            wanted.in_force.lower in past.starts and code == wanted.code
            for code, past in self._deleted()
        ):
            return False  # somebody has deleted it
        others = self._others_in(wanted.code, wanted.in_force)
        if not all(self._may_end(row, wanted) for row in others):
            self._tell_of(wanted)
            return False
        for row in others:
            before = copy(row)
            row.in_force = DateRange(row.in_force.lower, wanted.in_force.lower)
            self._keep(row, before)
        self._kept[wanted.code].append(wanted)
        return self._keep(wanted, None)

    def _may_end(self, row: Any, wanted: Any) -> bool:
        """Whether the row is older, and nobody set its days by hand."""
        begins, new = row.in_force.lower, wanted.in_force.lower
        older = new is not None and (begins is None or begins < new)
        return older and not self._past[row.pk].by_hand & {_STARTS, _ENDS}

    def _others_in(self, code: str, days: DateRange, but: Any = None) -> list[Any]:
        rows = (row for row in self._kept[code] if row is not but)
        return [row for row in rows if _overlap(row.in_force, days)]

    def _keep(self, row: Any, before: Any) -> bool:
        """Write the row when it differs, with an event that tells the change."""
        if not (diff := catalogues.difference(row, before)):
            return False
        row.save()
        self._act.record(EventVerb.CATALOGUE_CHANGED, str(row), row=row, changes=diff)
        return True

    def _tell_of(self, wanted: Any) -> None:
        told = {
            "table": self._model._meta.verbose_name_plural,
            "name": wanted.name,
            "code": wanted.code,
        }
        self._tell(
            _(
                "Słownik „%(table)s”, kod %(code)s: nie wczytano dni obowiązywania brzmienia "
                "„%(name)s”, bo zachodzą na wiersz zmieniony ręcznie. Sprawdź je w panelu urzędu."
            )
            % told
        )

    # --- versions -----------------------------------------------------------------------

    def _read_past(self) -> dict[int, _Past]:
        """The past of every row that there is or was, by its key."""
        self._codes: dict[int, str] = {}
        past: dict[int, _Past] = defaultdict(_Past)
        last: dict[int, Any] = {}
        history = self._model.pgh_event_model
        for version in history._default_manager.select_related("pgh_context").order_by("pgh_id"):
            number = version.pgh_obj_id
            self._codes[number] = version.code
            self._note(past[number], version, last.get(number))
            last[number] = version
        return past

    def _note(self, past: _Past, version: Any, before: Any) -> None:
        ours = self._is_ours(version)
        if ours:
            past.starts.add(version.in_force.lower)
        for name in (*self._columns, _STARTS, _ENDS):
            if before is None or _value(before, name) != _value(version, name):
                (past.by_hand.discard if ours else past.by_hand.add)(name)

    def _is_ours(self, version: Any) -> bool:
        """Whether the project's files wrote it: this act did, or nobody is known who entered it."""
        told = version.pgh_context.metadata if version.pgh_context else {}
        if told.get("by") is not None:
            return False
        return version.pgh_label == "insert" or told.get("reason") == self._act.reason

    def _deleted(self) -> Iterable[tuple[str, _Past]]:
        alive = {row.pk for rows in self._kept.values() for row in rows}
        return [
            (self._codes[pk], past) for pk, past in self._past.items() if pk not in alive | {None}
        ]


def _value(version: Any, name: str) -> Any:
    if name == _STARTS:
        return version.in_force.lower
    return version.in_force.upper if name == _ENDS else getattr(version, name)


def _one_after_another(rows: Sequence[Any]) -> list[Any]:
    """The wordings of a code in their order, each ending at the latest when the next begins."""
    ordered = sorted(rows, key=lambda row: row.in_force.lower or date.min)
    for row, following in pairwise(ordered):
        begins = following.in_force.lower
        if row.in_force.upper is None or row.in_force.upper > begins:
            row.in_force = DateRange(row.in_force.lower, begins)
    return ordered


def _overlap(one: DateRange, other: DateRange) -> bool:
    """Whether two ranges share a day; an open end reaches for ever."""
    return (other.upper is None or one.lower is None or one.lower < other.upper) and (
        one.upper is None or other.lower is None or other.lower < one.upper
    )
