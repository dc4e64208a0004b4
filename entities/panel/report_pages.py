"""What the pages of a yearly report show: a section with its fields, and what was typed in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from entities.models import Report
from entities.rules import report_checks, report_forms, report_returns, reports
from entities.rules.report_checks import Finding
from entities.rules.report_forms import Cell, Form, NotAFigure, Section

from . import report_meeting


@dataclass(slots=True)
class Field:
    """One field of the page: as it stands, as it was a year before, what is wrong with it."""

    cell: Cell
    text: str
    before: str
    error: str = ""
    remark: str = ""
    # What somebody else saved in it, and, of one that only they changed, what it said before.
    other: str = ""
    was: str = ""

    @property
    def is_whole(self) -> bool:
        return self.cell.type == report_forms.COUNT

    @property
    def hints(self) -> str:
        """The ids of what is said beside the field, for those who hear the page."""
        parts = {"before": self.before, "error": self.error, "remark": self.remark}
        parts["other"] = self.other
        return " ".join(f"{self.cell.key}-{name}" for name, text in parts.items() if text)


@dataclass(slots=True)
class Typed:
    """What came in for a section: figures, by field what is none, and what the page that it was
    typed on had in its fields (`base`; None when that is not known).
    """

    texts: dict[str, str] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    base: dict[str, str] | None = None


def typed(section: Section, data: Mapping[str, str]) -> Typed:
    """Read what somebody typed; what did not come is left as it is."""
    found = Typed(base=report_meeting.read_base(data.get("base", "")))
    for cell in section.cells:
        if cell.key not in data:
            continue
        found.texts[cell.key] = data[cell.key]
        try:
            found.values[cell.key] = report_forms.parsed(cell, data[cell.key])
        except NotAFigure as error:
            found.errors[cell.key] = str(error)
    return found


def lines(
    report: Report, section: Section, came: Typed | None = None, *, conflicting: bool = False
) -> list[dict[str, Any]]:
    """The rows of the section with their fields and sums."""
    before = reports.year_before(report.entity, report.year)
    last = reports.last_sent(report)
    remarks = last.field_remarks if last and report.is_open else {}
    as_shown = report_meeting.merged(report, section, came) if conflicting and came else report
    sums = report_forms.totals(reports.read_form(report), as_shown.figures)

    def shown(cell: Cell) -> Field:
        stored = report_forms.typed(cell.type, report.figures.get(cell.key))
        found = Field(cell, stored, _said(cell, before), remark=remarks.get(cell.key, ""))
        if came and cell.key in came.texts:
            found.text, found.error = came.texts[cell.key], came.errors.get(cell.key, "")
            if conflicting:
                met = report_meeting.met(report, cell, came)
                found.text, found.other, found.was = met.text, met.other, met.was
        return found

    return [
        {
            "row": row,
            "fields": [shown(cell) for cell in section.of_row(row)],
            "across": f"{section.key}.{row.key}.+" if section.adds_across else "",
            "sum": sums.get(f"{section.key}.{row.key}.+", ""),
        }
        for row in section.rows
    ]


def _said(cell: Cell, before: Mapping[str, Any]) -> str:
    """What the field said a year before; a zero says nothing, and there are a hundred of them."""
    if cell.type in report_forms.NUMBERS and not report_forms.number(before, cell.key):
        return ""
    return report_forms.shown(cell.type, before.get(cell.key))


def sums(report: Report, section: Section) -> list[dict[str, str]]:
    """The bottom line of the section."""
    if not section.total:
        return []
    found = report_forms.totals(reports.read_form(report), report.figures)
    columns = [(one.key, one.label) for one in section.columns]
    if section.adds_across:
        columns.append(("+", "razem"))
    keys = ((f"{section.key}.+.{key}", label) for key, label in columns)
    return [{"key": key, "label": label, "text": found[key]} for key, label in keys]


def columns(section: Section) -> str:
    """How wide the fields of the section are: the name of a style, "" for that of most."""
    if section.adds_across:
        return "report-across"
    kinds = {column.type for column in section.columns}
    return "report-money" if kinds == {report_forms.MONEY} else ""


def progress(report: Report, form: Form) -> list[dict[str, Any]]:
    """Every section with how far it is: called complete is not enough while a contradiction keeps
    it from being sent, or the office waits for an answer to its remark.
    """
    found = findings(report, form)
    last = reports.last_sent(report)
    returned = report_returns.of(report, form)
    unanswered = returned.unanswered if returned else set()
    remarked = [key.split(".")[0] for key in last.field_remarks] if last else []
    rows = []
    for section in form.sections:
        blocks = any(one.section == section.key and one.blocks for one in found)
        waits = section.key in unanswered
        rows.append(
            {
                "section": section,
                "done": section.key in report.done and not blocks and not waits,
                "begun": report_forms.is_begun(section, report.figures),
                "blocks": blocks,
                "unanswered": waits,
                "remarks": remarked.count(section.key),
            }
        )
    return rows


def findings(report: Report, form: Form) -> list[Finding]:
    """What contradicts itself now."""
    return report_checks.findings(form, report.figures, report.done)


def of_section(found: list[Finding], key: str) -> list[Finding]:
    """What a page of one section tells: of its fields."""
    return [
        finding
        for finding in found
        if finding.section == key or any(cell.split(".")[0] == key for cell in finding.cells)
    ]


@dataclass(frozen=True, slots=True)
class Blocking:
    """What keeps the report from being sent, and the field of the page to go to; "" for none."""

    says: str
    field: str


def blocking(report: Report, form: Form, section: Section) -> list[Blocking]:
    """What of the section has to be mended before the report is sent."""
    own = [one for one in of_section(findings(report, form), section.key) if one.blocks]
    start = f"{section.key}."
    return [
        Blocking(one.says, next((key for key in one.cells if key.startswith(start)), ""))
        for one in own
    ]


def as_json(
    report: Report, form: Form, section: Section, came: Typed, version: int
) -> dict[str, Any]:
    """The answer to a page that saves by itself: the same checks, in words."""
    told = of_section(findings(report, form), section.key)
    return {
        "version": version,
        "saved": f"{timezone.localtime(report.saved_at):%H:%M:%S}",
        "sums": report_forms.totals(form, report.figures),
        "errors": came.errors,
        "base": report_meeting.base_of(report, section),
        "findings": [
            {"blocks": one.blocks, "says": one.says, "cells": [*one.cells]} for one in told
        ],
    }
