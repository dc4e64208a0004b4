"""Figures of a yearly report laid out for people: tables, beside those of the year before."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from . import report_forms
from .report_forms import TEXT, TOTAL, Cell, Figures, Form, Section


@dataclass(frozen=True, slots=True)
class Value:
    """One field: what it says, what it said a year before, what the office remarks."""

    cell: Cell
    text: str
    before: str = ""
    remark: str = ""

    @property
    def is_said(self) -> bool:
        """Whether it is worth a line: anything but a zero or nothing, then or now."""
        empty = {"", "0", "0,00"}
        return self.text not in empty or self.before not in empty or bool(self.remark)


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its values, and the sum across where there is one."""

    label: str
    values: list[Value]
    across: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A section to read: only lines that say something."""

    section: Section
    headings: list[str]
    lines: list[Line]
    sums: list[str] = field(default_factory=list)
    is_text: bool = False


def tables(
    form: Form, figures: Figures, before: Figures, remarks: Mapping[str, str] | None = None
) -> list[Table]:
    """Every section of the form."""
    sums = report_forms.totals(form, figures)
    return [_table(section, figures, before, remarks or {}, sums) for section in form.sections]


def value(cell: Cell, figures: Figures, before: Figures, remark: str = "") -> Value:
    """A field of the two years."""
    return Value(
        cell,
        report_forms.shown(cell.type, figures.get(cell.key)),
        report_forms.shown(cell.type, before.get(cell.key)),
        remark,
    )


def _table(
    section: Section,
    figures: Figures,
    before: Figures,
    remarks: Mapping[str, str],
    sums: Mapping[str, str],
) -> Table:
    lines = []
    for row in section.rows:
        cells = section.of_row(row)
        values = [value(cell, figures, before, remarks.get(cell.key, "")) for cell in cells]
        if any(one.is_said for one in values):
            across = sums.get(f"{section.key}.{row.key}.{TOTAL}", "")
            lines.append(Line(row.label, values, across))
    headings = [cell.name for cell in section.of_row(section.rows[0])]
    keys = [f"{section.key}.{TOTAL}.{column.key}" for column in section.columns]
    if section.adds_across:
        headings.append("razem")
        keys.append(f"{section.key}.{TOTAL}.{TOTAL}")
    of_all = [sums[key] for key in keys if key in sums] if section.total else []
    return Table(section, headings, lines, of_all, section.is_text)


def is_long(cell: Cell) -> bool:
    """Whether the field takes sentences."""
    return cell.type == TEXT
