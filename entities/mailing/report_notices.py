"""What e-mails about yearly reports say, of what the report is when they go out."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from entities.actions import report_years
from entities.enums.reports import ReportState
from entities.models import Notice, ReportReminder, SentReport, VoivodeOffice
from entities.rules import report_terms

from . import letters


def due(reminder: ReportReminder, notice: Notice) -> dict[str, Any] | None:
    """Nothing once the report is sent: the reader has done it meanwhile."""
    entity = reminder.entity
    if report_years.is_sent(entity, reminder.year):
        return None
    return {
        "entity": entity,
        "due_on": report_terms.due_on(reminder.year),
        "is_late": report_terms.is_late(reminder.year, reminder.written_on),
        "returned": SentReport.objects.filter(
            report__entity=entity, report__year=reminder.year, report__state=ReportState.RETURNED
        )
        .order_by("-number")
        .first(),
        "row_person": notice.person,
        "page": _page(entity.slug, reminder.year),
        **_office(entity.voivodeship_code),
    }


def sent(version: SentReport, notice: Notice) -> dict[str, Any]:
    """To whoever sent it the way to the receipt, to the office the way to its desk."""
    report = version.report
    page = reverse("admin:entities_report_change", args=[report.pk])
    to_sender = notice.person is not None
    return {
        "report": report,
        "entity": report.entity,
        "to_sender": to_sender,
        "page": _page(report.entity.slug, report.year)
        if to_sender
        else f"{settings.PUBLIC_ADDRESS}{page}",
        **_office(report.entity.voivodeship_code if to_sender else ""),
    }


def returned(version: SentReport, notice: Notice) -> dict[str, Any] | None:
    """Nothing once somebody has sent the next version."""
    if version.report.state != ReportState.RETURNED:
        return None
    return _settled(version)


def accepted(version: SentReport, notice: Notice) -> dict[str, Any] | None:
    """Nothing once the office has returned it after all."""
    if version.report.state != ReportState.ACCEPTED:
        return None
    return _settled(version)


def _settled(version: SentReport) -> dict[str, Any]:
    """To those who run the entity."""
    report = version.report
    return {
        "report": report,
        "entity": report.entity,
        "page": _page(report.entity.slug, report.year),
        **_office(report.entity.voivodeship_code),
    }


def _page(slug: str, year: int) -> str:
    return f"{settings.PUBLIC_ADDRESS}{reverse('panel:report', args=[slug, year])}"


def _office(code: str) -> dict[str, Any]:
    """Whom to ask; the office itself is not told to ask itself."""
    return letters.answered_by(VoivodeOffice.objects.filter(pk=code).first())
