"""What became of a file: counts, rejects, and the file that lists them for a person."""

import csv
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from django.utils.translation import gettext as _

from .entry import Entry, Reject


class Fate(StrEnum):
    """What became of a row."""

    ADDED = "dodane"
    COMPLETED = "uzupełnione"
    UNCHANGED = "bez zmian"
    REJECTED = "odrzucone"


class Remark(StrEnum):
    """Kinds of lines in the file of remarks."""

    REJECT = "odrzucony"
    DIFFERENCE = "różnica"
    WARNING = "uwaga"


@dataclass(slots=True)
class Outcome:
    """Counts of fates, and every remark on a row, in the order of the file."""

    fates: Counter[Fate] = field(default_factory=Counter)
    remarks: list[tuple[Remark, Reject]] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    persons_dropped: int = 0

    def reject(self, reject: Reject) -> None:
        self.fates[Fate.REJECTED] += 1
        self.remarks.append((Remark.REJECT, reject))

    def remark(self, kind: Remark, entry: Entry, sentence: str) -> None:
        self.remarks.append((kind, Reject(entry.sheet, entry.number, entry.name, sentence)))

    @property
    def changed(self) -> int:
        return self.fates[Fate.ADDED] + self.fates[Fate.COMPLETED]

    def count_of(self, kind: Remark) -> int:
        return sum(1 for remark, _reject in self.remarks if remark == kind)


def write(outcome: Outcome, path: Path) -> None:
    """The remarks as CSV that a Polish spreadsheet opens well: semicolons, UTF-8 with a mark."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([_("rodzaj"), _("arkusz"), _("wiersz"), _("wartość"), _("powód")])
        for kind, row in sorted(outcome.remarks, key=lambda remark: remark[1].number):
            writer.writerow(
                [kind.value, _safe(row.sheet), row.number, _safe(row.value), _safe(row.reason)]
            )


def _safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
