"""Two people in one section of a report: what one typed beside what the other saved, by field."""

import copy
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from entities.models import Report
from entities.rules import report_forms
from entities.rules.report_forms import Cell, Section

if TYPE_CHECKING:
    from .report_pages import Typed

EMPTY = "(puste)"


@dataclass(frozen=True, slots=True)
class Met:
    """What a field shows after a conflict: the text, what somebody else saved in it, and, where
    only they changed it, what it said before.
    """

    text: str
    other: str = ""
    was: str = ""


def base_of(report: Report, section: Section) -> str:
    """What the fields of the section say now, for the page to bring back with what is typed."""
    told = {
        cell.key: report_forms.typed(cell.type, report.figures[cell.key])
        for cell in section.cells
        if cell.key in report.figures
    }
    return json.dumps(told, ensure_ascii=False)


def read_base(text: str) -> dict[str, str] | None:
    """What a page brought back; None for what is none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else None


def met(report: Report, cell: Cell, came: "Typed") -> Met:
    """One field: only where the figures really differ, and somebody else has changed it, is that
    said; what the person left as it was takes what is saved now.
    """
    typed, value = came.texts[cell.key], report.figures.get(cell.key)
    if cell.key not in came.errors and came.values.get(cell.key) == value:
        return Met(typed)
    stored = report_forms.typed(cell.type, value)
    if came.base is None:
        return Met(typed, other=stored or EMPTY)
    before = came.base.get(cell.key, "")
    if _same(typed, before):
        return Met(stored, other=stored or EMPTY, was=before or EMPTY)
    return Met(typed) if _same(stored, before) else Met(typed, other=stored or EMPTY)


def merged(report: Report, section: Section, came: "Typed") -> Report:
    """The report as the fields of the page show it, to be counted and checked; never saved."""
    shown = copy.copy(report)
    figures = dict(report.figures)
    for cell in section.cells:
        if cell.key in came.values and not met(report, cell, came).was:
            figures[cell.key] = came.values[cell.key]
    shown.figures = {key: value for key, value in figures.items() if value is not None}
    return shown


def _same(one: str, other: str) -> bool:
    return one.replace("\r\n", "\n").strip() == other.replace("\r\n", "\n").strip()
