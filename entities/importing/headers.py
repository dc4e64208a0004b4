"""The header of a table: its rows put together, each column named."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from . import columns
from .reader import Cell, RawRow

_NAMES = frozenset({"name", "name_address"})
_FOUNDER_NAMES = frozenset({"founder_name", "founder_name_address"})
_SAYS_WHO = _NAMES | _FOUNDER_NAMES | {"address", "contact", "city"}


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table: the field of each, and what a person should know about them."""

    fields: tuple[str | None, ...]
    labels: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    persons: tuple[int, ...] = ()

    @property
    def says_who(self) -> bool:
        """Whether a row under it can say which unit it is about."""
        return bool(_SAYS_WHO.intersection(self.fields))


def looks_like_header(row: RawRow, current: Header | None) -> bool:
    """Whether most cells of the row are labels of columns that registers have.

    Below a header the row must say more, for a sparse row of data may use such words too.
    """
    cells = {index: cell for index, cell in enumerate(row.cells) if cell}
    if len(cells) < 2 or not all(isinstance(cell, str) for cell in cells.values()):
        return False
    found = _fields_of_most(cells)
    distinct = len(found - {columns.ORDINAL})
    if current is None or not found:
        return distinct >= 2
    return distinct >= 3 or all(
        _repeats(current, index, str(cell)) for index, cell in cells.items()
    )


def _fields_of_most(cells: dict[int, Cell]) -> set[str]:
    """The fields that the cells are labels of; none unless at least half of them are labels."""
    found = set()
    strangers = sum(not columns.may_be_label(str(cell)) for cell in cells.values())
    for cell in cells.values():
        if strangers * 2 > len(cells):
            return set()
        if not columns.may_be_label(str(cell)):
            continue
        if field := columns.field_of(str(cell)):
            found.add(field)
        else:
            strangers += 1
    return set() if strangers * 2 > len(cells) else found


def _repeats(current: Header, index: int, cell: str) -> bool:
    return index < len(current.labels) and current.labels[index].startswith(cell)


def continues_header(row: RawRow, above: Sequence[RawRow]) -> bool:
    """Whether the row is a second line of labels, under groups such as "Adres siedziby"."""
    if is_number_row(row):
        return False  # with the labels above them, its numbers would all name a column
    cells = [
        (index, cell)
        for index, cell in enumerate(row.cells)
        if cell and index not in row.above and index not in row.left
    ]
    if not cells or not all(isinstance(cell, str) and len(cell) < 80 for _i, cell in cells):
        return False
    header = build([*above, row])
    alone = build(above)
    known = sum(
        columns.field_of(str(cell)) is not None
        or header.fields[index] not in (None, _at(alone.fields, index))
        for index, cell in cells
    )
    return known * 5 >= len(cells) * 4 and len({cell for _index, cell in cells}) > 1


def is_number_row(row: RawRow) -> bool:
    """Whether it is the row "1 2 3 …" that many offices put under the header."""
    numbers = [str(cell).strip(" .()") for cell in row.cells if cell]
    if len(numbers) < 3 or not all(number.isdecimal() and len(number) < 4 for number in numbers):
        return False
    values = [int(number) for number in numbers]
    return values[0] in {0, 1} and all(b - a == 1 for a, b in pairwise(values))


def build(rows: Sequence[RawRow]) -> Header:
    """Name the columns of a header of one or more rows."""
    width = max(len(row.cells) for row in rows)
    parts = [_parts(rows, index) for index in range(width)]
    labels = tuple(" ".join(part) for part in parts)
    fields = tuple(
        columns.field_of(part[-1], " ".join(part[:-1])) if part else None for part in parts
    )
    fields = _shared_out(fields)
    unknown = tuple(
        label for label, name in zip(labels, fields, strict=True) if label and name is None
    )
    persons = tuple(i for i, name in enumerate(fields) if name == columns.PERSON)
    return Header(fields, labels, unknown, persons)


def _parts(rows: Sequence[RawRow], index: int) -> list[str]:
    """The labels above a column, from the widest group down to its own, each once."""
    parts: list[str] = []
    for position, row in enumerate(rows):
        label = str(_at(row.cells, index) or "")
        if not label and position < len(rows) - 1 and not row.left:
            label = _group_to_the_left(row, rows[position + 1], index)
        if label and label not in parts:
            parts.append(label)
    return parts


def _group_to_the_left(row: RawRow, below: RawRow, index: int) -> str:
    """A CSV knows no merged cells: a group reaches as far as blank cells with labels beneath."""
    while index > 0 and not _at(row.cells, index):
        if not _at(below.cells, index):
            return ""
        index -= 1
    return str(_at(row.cells, index) or "")


def _shared_out(fields: tuple[str | None, ...]) -> tuple[str | None, ...]:
    """Two columns "adres" belong to two owners: each to the name that stands before it."""
    owners = []
    owner = ""
    for name in fields:
        owner = "" if name in _NAMES else "founder_" if name in _FOUNDER_NAMES else owner
        owners.append(owner)
    result = list(fields)
    for index, name in enumerate(fields):
        rivals = {owners[i] for i, other in enumerate(fields) if other == name}
        if name and owners[index] and len(rivals) > 1:
            result[index] = columns.OF_FOUNDER.get(name, name)
    return tuple(result)


def _at(cells: Sequence, index: int):
    return cells[index] if index < len(cells) else None
