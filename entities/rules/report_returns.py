"""What the office asked of a report that it returned, and whether it was done: which remarks stand,
where nothing has changed, and what has to be said then.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from entities.enums.reports import ReportState
from entities.models import Report, SentReport

from . import report_forms, reports
from .report_forms import Cell, Figures, Form

# Where the organisation's answer to the remarks is kept among its explanations.
REPLY = "odpowiedz"
_LONGEST_REPLY = 1000


@dataclass(frozen=True, slots=True)
class Remark:
    """What the office wrote to one field, what the field said then and says now."""

    cell: Cell
    section: str
    text: str
    before: str
    now: str
    is_changed: bool

    @property
    def section_key(self) -> str:
        """The section to open to see the field."""
        return self.cell.key.partition(".")[0]

    @property
    def label(self) -> str:
        """The field, with its section."""
        return f"{self.section}, {self.cell.label}"


@dataclass(frozen=True, slots=True)
class Answered:
    """A returned version beside what is filled in now."""

    sent: SentReport
    remarks: tuple[Remark, ...]
    is_changed: bool

    @property
    def unchanged(self) -> list[Remark]:
        """The remarks whose fields say what they said."""
        return [remark for remark in self.remarks if not remark.is_changed]

    @property
    def unanswered(self) -> set[str]:
        """The sections with a remark to which nothing was done yet: neither another figure nor an
        answer to the office.
        """
        if self.sent.report.remarks.get(REPLY, ""):
            return set()
        return {remark.section_key for remark in self.unchanged}

    @property
    def asks(self) -> str:
        """What has to be confirmed before it goes out again; "" when each remark was answered by
        another figure, and the general ones by any.
        """
        if not self.is_changed:
            where = "od tamtej wersji nie zmieniła się żadna liczba ani żaden opis"
        elif self.unchanged:
            fields = "; ".join(remark.label for remark in self.unchanged)
            where = f"w tych polach z uwagami nic się nie zmieniło: {fields}"
        else:
            return ""
        return (
            f"Urząd zwrócił to sprawozdanie, a {where}. Popraw to albo zaznacz, że zostawiasz bez "
            "zmian, i napisz urzędowi, dlaczego."
        )


def of(report: Report, form: Form) -> Answered | None:
    """How far the remarks are answered; None for a report that was not returned."""
    sent = reports.last_sent(report) if report.state == ReportState.RETURNED else None
    if sent is None:
        return None
    now = report_forms.completed(form, report.figures)
    titles = {cell.key: section.title for section in form.sections for cell in section.cells}
    cells = form.cells
    return Answered(
        sent,
        tuple(
            _remark(cells[key], titles[key], text, sent.figures, now)
            for key, text in sent.field_remarks.items()
            if key in cells
        ),
        now != sent.figures,
    )


def _remark(cell: Cell, title: str, text: str, before: Figures, now: Figures) -> Remark:
    then, today = before.get(cell.key), now.get(cell.key)
    shown = report_forms.shown
    return Remark(cell, title, text, shown(cell.type, then), shown(cell.type, today), then != today)


def kept_reply(report: Report, remarks: Mapping[str, str]) -> dict[str, str]:
    """The answer to the office that may be kept, "" where it was taken away; none but of a report
    that was returned. Raises `NotAFigure` for what is no text.
    """
    if report.state != ReportState.RETURNED or REPLY not in remarks:
        return {}
    return {REPLY: report_forms.words(str(remarks[REPLY]).strip()[:_LONGEST_REPLY])}
