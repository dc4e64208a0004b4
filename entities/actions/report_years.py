"""What the office does with a whole year of reports: reminds of those that are missing, closes it,
opens it again; and the reminders that the portal sends by itself.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from entities.enums import EventVerb
from entities.enums.access import NoticeKind
from entities.enums.reports import ReportReminderStage, ReportState
from entities.models import Entity, Report, ReportReminder, ReportYear, SentReport, VoivodeOffice
from entities.models.event import row_name
from entities.rules import (
    permissions,
    report_reminders,
    report_terms,
    report_waiting,
    reports,
    teams,
)
from entities.rules.errors import Conflict, NotAllowed, RequirementsNotMet
from entities.rules.report_reminders import Plan, Planned
from kisportal.accounts.models import User

from . import acts, notices
from .runs import Run

NOT_YOURS = "Rok sprawozdań zamyka i otwiera zatwierdzający tego urzędu."
CLOSED = (
    "Rok {year} jest zamknięty, więc nikt nie może już wysłać sprawozdania i nikomu nie "
    "przypomniano. Żeby przypominać, zatwierdzający musi najpierw otworzyć ten rok na nowo."
)


def close(office: VoivodeOffice, year: int, *, by: User, at: datetime | None = None) -> ReportYear:
    """Take no more reports of the year. Raises `RequirementsNotMet` while one waits for the office
    or the term has not passed, `Conflict` when it is closed, `NotAllowed`.
    """
    with acts.act(by=by, reason=f"Zamknięcie sprawozdań za {year} rok", at=at) as act:
        _require_right(by, office)
        if not report_terms.is_late(year, timezone.localdate(act.at)):
            due = report_terms.due_on(year)
            raise RequirementsNotMet(
                f"Roku {year} nie można jeszcze zamknąć: termin jest do {due:%d.%m.%Y}."
            )
        waiting = Report.objects.filter(
            year=year, state=ReportState.SENT, entity__gmina__code__startswith=office.pk
        ).count()
        if waiting:
            raise RequirementsNotMet(
                f"Najpierw rozpatrz to, co wysłano: {report_waiting.for_office(waiting)}."
            )
        try:
            with transaction.atomic():
                closed = ReportYear.objects.create(
                    office=office,
                    year=year,
                    closed_at=act.at,
                    closed_by=by,
                    closed_role=permissions.role_of(by, office.pk),
                )
        except IntegrityError:
            raise Conflict(f"Rok {year} jest już zamknięty.") from None
        act.record(EventVerb.REPORT_YEAR_CLOSED, f"{office}, {year}", row=closed)
    return closed


def reopen(office: VoivodeOffice, year: int, *, by: User, at: datetime | None = None) -> None:
    """Take reports of the year again; raises `Conflict` when it is open, `NotAllowed`."""
    with acts.act(by=by, reason=f"Otwarcie sprawozdań za {year} rok na nowo", at=at) as act:
        _require_right(by, office)
        closed = ReportYear.objects.select_for_update().filter(office=office, year=year).first()
        if closed is None:
            raise Conflict(f"Rok {year} jest już otwarty.")
        act.record(EventVerb.REPORT_YEAR_OPENED, f"{office}, {year}", row=closed)
        closed.delete()


def remind(entities: Iterable[Entity], year: int, *, by: User, at: datetime | None = None) -> Plan:
    """Remind by hand of the reports that are missing, all in one act, each once a day; who was
    written to and who was not. Raises `RequirementsNotMet` when the year is closed, `NotAllowed`.
    """
    with acts.act(by=by, reason=f"Przypomnienie o sprawozdaniu za {year} rok", at=at) as act:
        on = timezone.localdate(act.at)
        rows = []
        for planned in planned_of(entities, year, by=by, on=on).rows:
            rows.append(planned if planned.why_not else _reminded(planned, year, on, act))
    return Plan(tuple(rows))


def planned_of(entities: Iterable[Entity], year: int, *, by: User, on: date) -> Plan:
    """Who `remind` would write to; raises what it raises."""
    chosen = [*entities]
    if not all(reports.may_review(by, entity) for entity in chosen):
        raise NotAllowed("Przypomina urząd województwa, w którym działa podmiot.")
    if any(reports.is_closed(code, year) for code in {one.voivodeship_code for one in chosen}):
        raise RequirementsNotMet(CLOSED.format(year=year))
    return report_reminders.plan(chosen, year, on)


def _reminded(planned: Planned, year: int, on: date, act: acts.Act) -> Planned:
    """Write to one; whom a colleague has reminded in the same moment is not written to twice."""
    row, is_new = ReportReminder.objects.get_or_create(
        entity=planned.entity,
        year=year,
        stage=ReportReminderStage.BY_HAND,
        written_on=on,
        defaults={"reminded_by": act.by},
    )
    if not is_new:
        return Planned(planned.entity, (), report_reminders.TODAY)
    _write(row, on)
    act.record(EventVerb.REMINDED, f"{planned.entity}: sprawozdanie {year}", entity=planned.entity)
    return planned


def ask(on: date, whole: Run | None = None) -> int:
    """Write the reminders that are due on the day by themselves, each once; how many entities. Safe
    to run twice and at once. Whom nobody can be written to is asked of again the next day. They are
    of the term: of what was sent once and returned only the office reminds. Entities with which it
    goes wrong the `whole` run counts.
    """
    whole = whole or Run()
    year = report_terms.newest_year(on)
    stage = report_terms.stage_of(year, on)
    if stage is None:
        return 0
    asked = 0
    for entity in report_terms.obliged(year).order_by("pk"):
        with whole.guarded(row_name(entity)), transaction.atomic():
            asked += _asked(entity, year, stage, on)
    return asked


def _asked(entity: Entity, year: int, stage: ReportReminderStage, on: date) -> bool:
    if was_sent(entity, year) or reports.is_closed(entity.voivodeship_code, year):
        return False
    row, is_new = ReportReminder.objects.get_or_create(
        entity=entity, year=year, stage=stage, defaults={"written_on": on}
    )
    if is_new and not _write(row, on):
        row.delete()
        return False
    return is_new


def is_sent(entity: Entity, year: int) -> bool:
    """Whether nothing is asked of the organisation now: sent, and not returned."""
    states = (ReportState.SENT, ReportState.ACCEPTED)
    return Report.objects.filter(entity=entity, year=year, state__in=states).exists()


def was_sent(entity: Entity, year: int) -> bool:
    """Whether the organisation has sent a version once, also one that the office returned."""
    return SentReport.objects.filter(report__entity=entity, report__year=year).exists()


def _write(row: ReportReminder, on: date) -> bool:
    """To each person of the teams; without a team, to the entity's own mailbox."""
    people = teams.keepers_of(row.entity, on)
    for person in people:
        notices.to_person(NoticeKind.REPORT_DUE, row, person, on=on)
    if not people:
        notices.to_address(NoticeKind.REPORT_DUE, row, row.entity.email, on=on)
    return bool(people or row.entity.email)


def _require_right(by: User, office: VoivodeOffice) -> None:
    if not reports.may_close(by, office):
        raise NotAllowed(NOT_YOURS)
