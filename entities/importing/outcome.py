"""What became of a file: counts, and remarks on its rows for a person."""

import csv
import glob
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

from django.utils.translation import gettext as _

from .entry import Entry, Reject

# What a spreadsheet takes for the beginning of a formula, in wide East Asian signs too.
_FORMULA = "=+-@＝＋－＠"


class Fate(StrEnum):
    """What became of a row."""

    ADDED = "dodane"
    COMPLETED = "uzupełnione"
    UNCHANGED = "bez zmian"
    REJECTED = "odrzucone"


class Kind(StrEnum):
    """Kinds of remarks."""

    REJECT = "odrzucony"
    DIFFERENCE = "różnica"
    WARNING = "uwaga"


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person should know of a row: where it stands, what it says, and why it is told."""

    kind: Kind
    sheet: str
    number: int
    value: str
    reason: str


@dataclass(slots=True)
class Outcome:
    """Counts of fates and of remarks. The remarks themselves go on at once, chunk by chunk:
    those of a hundred thousand rows would not fit beside the rest.
    """

    keep: Callable[[Remark], None] = lambda remark: None
    fates: Counter[Fate] = field(default_factory=Counter)
    remarks: Counter[Kind] = field(default_factory=Counter)
    notices: list[str] = field(default_factory=list)
    persons_dropped: int = 0
    _waiting: list[Remark] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return sum(self.fates.values())

    @property
    def changed(self) -> int:
        return self.fates[Fate.ADDED] + self.fates[Fate.COMPLETED]

    def reject(self, reject: Reject) -> None:
        self.fates[Fate.REJECTED] += 1
        self._tell(Remark(Kind.REJECT, reject.sheet, reject.number, reject.value, reject.reason))

    def remark(self, kind: Kind, entry: Entry, sentence: str) -> None:
        self._tell(Remark(kind, entry.sheet, entry.number, entry.name, sentence))

    def pass_on(self, order: dict[tuple[str, int], int]) -> None:
        """Hand on the remarks of a chunk in the order of its rows, by sheet and number."""
        for remark in sorted(self._waiting, key=lambda one: order[one.sheet, one.number]):
            self.keep(remark)
        self._waiting.clear()

    def _tell(self, remark: Remark) -> None:
        self.remarks[remark.kind] += 1
        self._waiting.append(remark)


class RemarkFile:
    """The remarks as CSV that a Polish spreadsheet opens well: semicolons, UTF-8 with a mark.

    Written beside its place while the import runs, and put there when it ends well. Where
    nothing is remarked, no file is left, or an older one is emptied. A device, such as
    /dev/null, is written to and stays. Raises `OSError`, as a rule before anything is imported.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._place = self._unfinished = path.resolve()
        if not path.exists() or path.is_file():
            self._unfinished = self._place.with_name(f"{self._draft_name}{os.getpid()}")
        self._rows = 0

    @property
    def _draft_name(self) -> str:
        """What unfinished remarks are called, but for the number of their process."""
        return f".{self.path.name[:100]}."

    def _clear_away(self) -> None:
        """Delete unfinished remarks of imports that were killed."""
        for path in self._place.parent.glob(f"{glob.escape(self._draft_name)}*"):
            number = path.name.removeprefix(self._draft_name)
            if number.isdecimal() and not Path(f"/proc/{number}").exists():
                path.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._clear_away()
        if self.path.is_dir():
            raise IsADirectoryError(self.path)
        if self.path.exists() and not os.access(self.path, os.W_OK):
            raise PermissionError(self.path)
        self._file = self._unfinished.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file, delimiter=";")
        self._writer.writerow([_("rodzaj"), _("arkusz"), _("wiersz"), _("wartość"), _("powód")])
        return self

    def keep(self, remark: Remark) -> None:
        self._rows += 1
        texts = (_safe(text) for text in (remark.sheet, remark.value, remark.reason))
        sheet, value, reason = texts
        self._writer.writerow([remark.kind.value, sheet, remark.number, value, reason])

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._file.close()
            if kind is None and (self._rows or self._place.exists()):
                self._unfinished.replace(self._place)
        finally:
            if self._unfinished != self._place:
                self._unfinished.unlink(missing_ok=True)


def _safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    starts = text.lstrip()[:1]
    return f"'{text}" if (starts and starts in _FORMULA) or text[:1].isspace() else text
