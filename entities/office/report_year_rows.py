"""The entities of a year of reports at the desk: who has reported and who has not."""

from collections.abc import Iterable
from dataclasses import dataclass

from entities.enums.reports import ReportState
from entities.models import Entity, Report, ReportReminder, SentReport
from entities.rules import permissions, report_terms
from kisportal.accounts.models import User

RETURNED, BEGUN, NOT_BEGUN, WAITING = "returned", "begun", "missing", "waiting"


@dataclass(slots=True)
class Row:
    """One entity of the year. `report` only once it was sent: what an organisation is still writing
    is not the office's to read.
    """

    entity: Entity
    report: Report | None
    sent: SentReport | None
    is_begun: bool
    is_missing: bool
    reminded: ReportReminder | None
    may_remind: bool = False
    is_ticked: bool = False

    @property
    def standing(self) -> str:
        """What is not settled of it; "" when the report is accepted."""
        if self.report is None:
            return BEGUN if self.is_begun else NOT_BEGUN
        return {ReportState.RETURNED: RETURNED, ReportState.SENT: WAITING}.get(
            ReportState(self.report.state), ""
        )


def rows(user: User, year: int) -> list[Row]:
    """Entities of which the law asks the report, and those that reported though it does not."""
    own = permissions.entities_of(user, Entity.objects.all())
    found = {
        report.entity_id: report for report in Report.objects.filter(year=year, entity__in=own)
    }
    wanted = own.filter(pk__in=report_terms.obliged(year).values("pk")) | own.filter(
        pk__in=[pk for pk, report in found.items() if report.state != ReportState.DRAFT]
    )
    newest: dict[int, SentReport] = {
        sent.report_id: sent
        for sent in SentReport.objects.filter(report__in=found.values()).order_by("number")
    }
    reminded: dict[int, ReportReminder] = {
        row.entity_id: row
        for row in ReportReminder.objects.filter(year=year, entity__in=own).order_by(
            "written_on", "pk"
        )
    }
    return [
        _row(entity, found.get(entity.pk), newest, reminded)
        for entity in wanted.distinct().in_polish_order()
    ]


def _row(
    entity: Entity,
    report: Report | None,
    newest: dict[int, SentReport],
    reminded: dict[int, ReportReminder],
) -> Row:
    sent = newest.get(report.pk) if report else None
    return Row(
        entity=entity,
        report=report if sent else None,
        sent=sent,
        is_begun=report is not None,
        is_missing=report is None or report.is_open,
        reminded=reminded.get(entity.pk),
    )


def by_standing(of: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows that are not settled, by what is missing of them."""
    found: dict[str, list[Row]] = {RETURNED: [], BEGUN: [], NOT_BEGUN: [], WAITING: []}
    for row in of:
        if row.standing:
            found[row.standing].append(row)
    return found
