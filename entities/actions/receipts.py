"""The receipt of a report that was sent, made of what is kept: the same for good."""

from datetime import date

from django.utils import dateformat, timezone

from entities.documents import receipts
from entities.models import ReportForm, SentReport, VoivodeOffice
from entities.rules import report_tables, report_terms, reports
from entities.rules.report_tables import Line, Table


def pdf_of(sent: SentReport) -> bytes:
    """The receipt as PDF."""
    return receipts.render(content_of(sent), at=sent.sent_at)


def content_of(sent: SentReport) -> receipts.Receipt:
    """All that the receipt says: by role who sent it, never by name."""
    report = sent.report
    office = VoivodeOffice.objects.filter(pk=report.entity.voivodeship_code).first()
    moment = timezone.localtime(sent.sent_at)
    facts = [
        ("Wysłano", f"{moment:%d.%m.%Y, %H:%M:%S}"),
        ("Przez", sent.sent_role),
        ("Do", office.name if office else ""),
        ("Wersja", str(sent.number)),
        ("Termin", _term(sent)),
        *((name, value) for name, value in sent.facts),
    ]
    read = report_tables.tables(reports.read_form(report), sent.figures, {})
    return receipts.Receipt(
        title="Potwierdzenie wysłania sprawozdania",
        subject=f"{report.form.name} za {report.year} rok",
        article=f"{report.form.article}. Wzór: {_form_in_force(report.form)}",
        office=office.name if office else "Portal CIS i KIS",
        facts=tuple((name, value) for name, value in facts if value),
        sha256=sent.sha256,
        tables=tuple(_table(table) for table in read),
        remarks=tuple(sent.remarks.values()),
    )


def _term(sent: SentReport) -> str:
    due = _written(report_terms.due_on(sent.report.year))
    return f"po terminie ({due})" if sent.is_late else f"w terminie (do {due})"


def _form_in_force(form: ReportForm) -> str:
    """The form by its name and its first day, as no version that only the portal knows would tell
    it. Its last day is left out: it becomes known later, and the receipt stays what it was.
    """
    since = form.in_force.lower
    return f"{form.name}, obowiązuje od {_written(since)}" if since else f"{form.name}."


def _written(day: date) -> str:
    return f"{dateformat.format(day, 'j E Y')} r."


def _table(table: Table) -> receipts.ReceiptTable:
    return receipts.ReceiptTable(
        title=table.section.title,
        headings=tuple(table.headings),
        lines=tuple(_line(table, line) for line in table.lines),
        sums=tuple(table.sums),
        is_text=table.is_text,
    )


def _line(table: Table, line: Line) -> tuple[str, ...]:
    texts = [value.text or "–" for value in line.values]
    if table.section.adds_across:
        texts.append(line.across)
    return (line.label, *texts)
