"""Which yearly reports wait for those who run entities: returned, begun, or not begun yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from entities.enums.reports import ReportState
from entities.models import Entity, Report, ReportYear, SentReport
from kisportal.language.plurals import agreed

from . import report_terms


@dataclass(frozen=True, slots=True)
class Waiting:
    """One report that somebody has to send: a version that the office returned, or none yet."""

    entity: Entity
    year: int
    due_on: date
    is_late: bool
    is_begun: bool
    returned: SentReport | None


def is_late(year: int, on: date, last: SentReport | None) -> bool:
    """Whether what is sent on the day is late: once a version came in time, no correction is,
    because the office asked for it.
    """
    return last.is_late if last else report_terms.is_late(year, on)


def for_office(number: int) -> str:
    """How many reports the office has not settled: na urząd czekają 2 sprawozdania."""
    verb = agreed(number, "czeka", "czekają", "czeka")
    noun = agreed(number, "sprawozdanie", "sprawozdania", "sprawozdań")
    return f"na urząd {verb} {number} {noun}"


def last_versions(reports: QuerySet[Report]) -> dict[int, SentReport]:
    """By report, the newest version that was sent, in one query; without what it says."""
    said = ("facts", "figures", "remarks", "field_remarks")
    sent = SentReport.objects.filter(report__in=reports.order_by()).defer(*said).order_by("number")
    return {version.report_id: version for version in sent}


def waiting(entities: Iterable[Entity], on: date) -> list[Waiting]:
    """What of the entities' reports waits for a person, in a fixed number of queries: first what
    the office returned, then by the term. Of a year that the office has closed nothing can be sent,
    and of years before the last one only what somebody has begun is known to be missing.
    """
    known = {entity.pk: entity for entity in entities}
    of_all = Report.objects.filter(entity__in=[*known])
    found = {(report.entity_id, report.year): report for report in of_all}
    last = last_versions(of_all)
    offices = {entity.voivodeship_code for entity in known.values()}
    closed = {*ReportYear.objects.filter(office__in=offices).values_list("office_id", "year")}
    obliged = report_terms.obliged_years(known, {year for _entity, year in found} | {on.year - 1})
    rows = []
    for key, year in sorted({*found} | {(key, on.year - 1) for key in known}):
        report, entity = found.get((key, year)), known[key]
        state = report.state if report else ReportState.DRAFT
        is_returned = state == ReportState.RETURNED
        if state not in (ReportState.DRAFT, ReportState.RETURNED):
            continue
        if (entity.voivodeship_code, year) in closed:
            continue
        if is_returned or year in obliged[key]:
            version = last.get(report.pk) if report else None
            rows.append(_row(entity, year, on, report, version if is_returned else None))
    return sorted(
        rows, key=lambda row: (row.returned is None, row.year, row.entity.name_key, row.entity.pk)
    )


def _row(
    entity: Entity, year: int, on: date, report: Report | None, returned: SentReport | None
) -> Waiting:
    return Waiting(
        entity=entity,
        year=year,
        due_on=report_terms.due_on(year),
        is_late=is_late(year, on, returned),
        is_begun=report is not None,
        returned=returned,
    )
