"""Yearly reports: begun, filled in as people type, sent, and settled by the office.

What is typed is the organisation's own draft: it is kept without a register event, which would make
everybody who writes the register wait. Beginning, sending and settling are events.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from entities.enums import EventVerb
from entities.enums.access import NoticeKind
from entities.enums.reports import ReportMove, ReportState
from entities.models import Entity, Report, SentReport, VoivodeOffice
from entities.rules import (
    permissions,
    report_checks,
    report_forms,
    report_returns,
    report_stamps,
    report_terms,
    reports,
)
from entities.rules.errors import Conflict, IllegalMove, NotAllowed, RequirementsNotMet
from kisportal.accounts.models import User

from . import acts, notices

NOT_YOURS = "Nie prowadzisz już tego wpisu, więc nic nie zostało zapisane."
SEND_AGAIN = "Nic nie zostało wysłane. Przejrzyj sprawozdanie jeszcze raz: tu są już nowe liczby."
REPLACE = (
    "Stało się to po pobraniu tego arkusza, więc nic nie zostało zapisane. Jeżeli arkusz ma "
    "zastąpić tamte zmiany, zaznacz to i wczytaj go jeszcze raz."
)


def begin(entity: Entity, year: int, *, by: User, at: datetime | None = None) -> Report:
    """The report of the year, begun now or before by somebody else.

    Raises `NotAllowed`, `RequirementsNotMet` for a year that is not over, or in which the entity
    was on no list, or that is closed.
    """
    with acts.act(by=by, reason=f"Sprawozdanie za {year} rok", at=at) as act:
        on = timezone.localdate(act.at)
        if not reports.may_fill(by, entity, on):
            raise NotAllowed(NOT_YOURS)
        if found := Report.objects.filter(entity=entity, year=year).first():
            return found
        if year not in report_terms.years_of(entity, on):
            raise RequirementsNotMet(
                f"Za {year} rok nie składa się tu sprawozdania: rok jeszcze trwa, jest zbyt dawny "
                "albo podmiotu nie było wtedy na liście."
            )
        require_open(entity, year)
        role = permissions.role_of(by)
        report = Report.objects.create(
            entity=entity,
            year=year,
            form=reports.form_for(entity.kind, year),
            begun_at=act.at,
            begun_by=by,
            begun_role=role,
            saved_at=act.at,
            saved_by=by,
            saved_role=role,
        )
        act.record(EventVerb.REPORT_BEGUN, f"{entity}, {year}", entity=entity, row=report)
    return report


def save_section(
    report: Report,
    section: str,
    values: Mapping[str, Any],
    *,
    version: int,
    by: User,
    done: bool | None = None,
    at: datetime | None = None,
) -> int:
    """Keep what was typed in one section; None takes a figure away. The version that this wrote.

    Raises `Conflict` when somebody has changed the section since `version` was read, `IllegalMove`
    when the report is sent, `NotAllowed`.
    """
    with transaction.atomic():
        row = locked(report)
        _require_writable(row, by, at)
        known = {cell.key for cell in _section(row, section).cells}
        changes = {key: value for key, value in values.items() if key in known}
        is_newer = report_stamps.version_of(row, section) > version
        if is_newer and _written(row, changes) != row.figures:
            raise Conflict(report_stamps.overtaken(row, section, by))
        finished = [*row.done]
        if done is not None:
            finished = [key for key in finished if key != section or done]
            finished += [section] * (done and section not in finished)
        if _written(row, changes) != row.figures or finished != row.done:
            row.figures, row.done = _written(row, changes), finished
            _stamp(row, [section], by, at)
        # Under the lock: read later, it could be what somebody else has saved since.
        report.refresh_from_db()
    return row.version


def save_remarks(
    report: Report,
    remarks: Mapping[str, str],
    *,
    version: int,
    by: User,
    at: datetime | None = None,
) -> int:
    """Keep what the organisation explains of contradictions that only ask for a word; the version
    that this wrote.

    Raises `Conflict` when the report changed since `version` was read, `NotAFigure` for what is no
    text, and as `save_section` does.
    """
    with transaction.atomic():
        row = locked(report)
        _require_writable(row, by, at)
        if row.version != version:
            raise Conflict(f"{report_stamps.overtaken_whole(row, by)} {SEND_AGAIN}")
        found = report_checks.findings(reports.read_form(row), row.figures, row.done)
        told = row.remarks | report_checks.kept_remarks(found, remarks)
        told |= report_returns.kept_reply(row, remarks)
        kept = {key: text for key, text in told.items() if text}
        if kept != row.remarks:
            row.remarks = kept
            _stamp(row, [], by, at)
        report.refresh_from_db()
    return row.version


def save_sheet(
    report: Report,
    figures: Mapping[str, Any],
    done: Iterable[str],
    *,
    version: int,
    by: User,
    replace: bool = False,
    at: datetime | None = None,
) -> None:
    """Keep the whole of a spreadsheet, or nothing of it. Raises `Conflict` when the report changed
    since the sheet was made and nobody said to `replace` that.
    """
    with transaction.atomic():
        row = locked(report)
        _require_writable(row, by, at)
        if row.version != version and not replace:
            raise Conflict(f"{report_stamps.overtaken_whole(row, by)} {REPLACE}")
        form = reports.read_form(row)
        row.figures = {key: figures[key] for key in form.cells if figures.get(key) is not None}
        finished = {*done}
        row.done = [section.key for section in form.sections if section.key in finished]
        _stamp(row, [section.key for section in form.sections], by, at)
    report.refresh_from_db()


def send(
    report: Report,
    *,
    by: User,
    version: int | None = None,
    as_is: bool = False,
    at: datetime | None = None,
) -> SentReport:
    """Send what is filled in: kept for good, with its sum; the office is told. `as_is`: somebody
    confirmed that what the office remarked stays as it was.

    Raises `IllegalMove` for one that is sent, `Conflict` when it changed since `version` was read,
    `RequirementsNotMet` with everything that is missing or contradicts itself, when nothing was
    done about a remark and nobody said `as_is`, or when the year is closed, `NotAllowed`.
    """
    with acts.act(by=by, reason=f"Sprawozdanie za {report.year} rok", at=at) as act:
        row = locked(report)
        entity, on = row.entity, timezone.localdate(act.at)
        if not reports.may_fill(by, entity, on):
            raise NotAllowed(NOT_YOURS)
        state = reports.next_state(row.state, ReportMove.SEND)
        require_open(entity, row.year)
        if version is not None and version != row.version:
            raise Conflict(f"{report_stamps.overtaken_whole(row, by)} {SEND_AGAIN}")
        form = reports.read_form(row)
        _require_whole(row, form, as_is)
        sent = _sent(row, form, act)
        row.state = state
        # The answer was to that return: the next one is answered anew.
        row.remarks = {k: v for k, v in row.remarks.items() if k != report_returns.REPLY}
        row.save(update_fields=["state", "remarks"])
        record(act, EventVerb.REPORT_SENT, row, sent)
        notices.to_person(NoticeKind.REPORT_SENT, sent, by, on=on)
        if office := VoivodeOffice.objects.filter(pk=entity.voivodeship_code).first():
            notices.to_address(NoticeKind.REPORT_SENT, sent, office.email, on=on)
    report.refresh_from_db()
    return sent


def _require_whole(row: Report, form: report_forms.Form, as_is: bool) -> None:
    """Raises `RequirementsNotMet` with all that keeps the report from being sent."""
    missing = report_checks.why_not_send(form, row.figures, row.done, row.remarks)
    answered = report_returns.of(row, form)
    if answered and answered.asks and not (as_is and row.remarks.get(report_returns.REPLY)):
        missing.append(answered.asks)
    if missing:
        raise RequirementsNotMet(missing)


def _sent(row: Report, form: report_forms.Form, act: acts.Act) -> SentReport:
    """The version that goes out, whole, with its sum."""
    on = timezone.localdate(act.at)
    last = reports.last_sent(row)
    sent = SentReport(
        report=row,
        number=last.number + 1 if last else 1,
        facts=reports.facts_of(row.entity, on),
        figures=report_forms.completed(form, row.figures),
        remarks=_asked_for(form, row),
        # A correction is on time when the first version was: the office asked for it.
        is_late=last.is_late if last else report_terms.is_late(row.year, on),
        sent_at=act.at,
        sent_by=act.by,
        sent_role=reports.role_of_sender(act.by, row.entity, on),
    )
    sent.sha256 = reports.sha_of(reports.told_of(sent))
    sent.save(force_insert=True)
    return sent


def _asked_for(form: report_forms.Form, row: Report) -> dict[str, str]:
    """The explanations of what still asks for one, and the answer to the office; others are of
    figures that have changed.
    """
    found = {f.key for f in report_checks.findings(form, row.figures, row.done)}
    found |= {report_returns.REPLY} if row.state == ReportState.RETURNED else set()
    return {key: text for key, text in row.remarks.items() if key in found}


def record(act: acts.Act, verb: EventVerb, report: Report, sent: SentReport) -> None:
    """The event of a version that was sent or settled, with the sum of what it says."""
    entity = report.entity
    subject = f"{entity}, {report.year}, wersja {sent.number}"
    if verb == EventVerb.REPORT_SETTLED:
        subject += f": {sent.get_outcome_display()}"
    act.record(verb, subject, entity=entity, row=report, changes={"sha256": sent.sha256})


def locked(report: Report) -> Report:
    """The row as it is now, held until the end of the act."""
    rows = Report.objects.select_for_update(of=("self",)).select_related("entity", "form")
    return rows.get(pk=report.pk)


def _require_writable(report: Report, by: User, at: datetime | None) -> None:
    if not reports.may_fill(by, report.entity, timezone.localdate(at)):
        raise NotAllowed(NOT_YOURS)
    if not report.is_open:
        raise IllegalMove(reports.SENT_STAYS)
    require_open(report.entity, report.year)


def require_open(entity: Entity, year: int) -> None:
    """Raises `RequirementsNotMet` when the office takes no more reports of the year."""
    if closing := reports.closing_of(entity.voivodeship_code, year):
        raise RequirementsNotMet(reports.closed_sentence(closing))


def _section(report: Report, key: str) -> report_forms.Section:
    section = reports.read_form(report).section(key)
    if section is None:
        raise RequirementsNotMet("We wzorze tego sprawozdania nie ma takiej części.")
    return section


def _written(report: Report, changes: Mapping[str, Any]) -> dict[str, Any]:
    figures = {**report.figures, **changes}
    return {key: value for key, value in figures.items() if value is not None}


def _stamp(report: Report, sections: Iterable[str], by: User, at: datetime | None) -> None:
    report.version += 1
    report.saved_at, report.saved_by = at or timezone.now(), by
    report.saved_role = permissions.role_of(by)
    stamp = report_stamps.stamp(report.version, report.saved_at, report.saved_role, by)
    report.stamps = {**report.stamps, **dict.fromkeys(sections, stamp)}
    report.save()
