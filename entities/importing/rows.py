"""The whole way of a file: opened, its tables found, each row an entry or a reject."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from django.utils.translation import gettext as _

from entities.enums import EntityKind

from . import building, kinds, layout, persons, reader
from .entry import Entry, Reject
from .errors import UnreadableFile, ValueProblem
from .kinds import Hints
from .layout import Findings, StrayRow, TableRow
from .text import one_line

_SHOWN = 200


class Reading:
    """One pass over a file: iterate it once, then ask what was noticed on the way."""

    def __init__(
        self, path: Path, kind: EntityKind | None = None, *, own_register: bool = False
    ) -> None:
        self._path = path
        self._kind = kind
        self._own_register = own_register
        self._findings = Findings()

    def __iter__(self) -> Iterator[Entry | Reject]:
        """Entries and rejects in the order of the file.

        Raises `UnreadableFile`, at the latest at the end, when there is nothing in it to read.
        """
        something = False
        file_kind = self._kind or kinds.only_one(self._path.stem)
        for sheet, raw in groupby(reader.read(self._path), key=lambda row: row.sheet):
            hints = Hints(None, kinds.only_one(sheet), file_kind, self._own_register)
            for row in layout.rows(raw, self._findings):
                something = True
                yield self._outcome(row, hints)
        if not self._findings.headers:
            raise UnreadableFile(
                _(
                    "W pliku nie ma wiersza nagłówków z nazwą podmiotu. Pierwszy wiersz tabeli "
                    "powinien nazywać kolumny, na przykład „Nazwa”, „Adres”, „Telefon”."
                )
            )
        if not something:
            raise UnreadableFile(_("Plik ma same nagłówki, bez ani jednego podmiotu."))

    @property
    def notices(self) -> list[str]:
        """What a person should know of the file: columns and sheets passed over."""
        return self._findings.notices

    @property
    def persons_dropped(self) -> int:
        """How many cells or phrases with names of natural persons were left out."""
        return self._findings.persons_dropped

    def _outcome(self, row: TableRow | StrayRow, hints: Hints) -> Entry | Reject:
        if isinstance(row, StrayRow):
            text, count = persons.cut_names(row.text)
            self._findings.persons_dropped += count
            return Reject(
                row.sheet,
                row.number,
                one_line(text)[:_SHOWN],
                _("Wiersz ma tylko jedną wypełnioną komórkę: to dopisek, a nie podmiot."),
            )
        hints = replace(hints, section=row.section.kind)
        try:
            entry, count = building.build(row, hints)
        except ValueProblem as problem:
            return Reject(row.sheet, row.number, _value(row, problem), problem.sentence)
        self._findings.persons_dropped += count
        return entry


def read(
    path: str | Path, kind: EntityKind | None = None, *, own_register: bool = False
) -> Reading:
    """Read a published file. `kind` says what its rows are where they do not say it themselves;
    `own_register` that an office put into it what it has registered itself.
    """
    return Reading(Path(path), kind, own_register=own_register)


def _value(row: TableRow, problem: ValueProblem) -> str:
    """What the reject shows: the cell at fault, or whatever names the row."""
    shown = problem.value or str(
        row.values.get("name")
        or row.values.get("name_address")
        or next(iter(row.values.values()), "")
    )
    return one_line(persons.cut(shown)[0])[:_SHOWN]
