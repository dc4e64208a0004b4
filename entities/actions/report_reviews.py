"""What the office does with a report that was sent: takes it, or returns it with remarks."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone

from entities.enums import EventVerb
from entities.enums.access import NoticeKind
from entities.enums.reports import ReportMove, ReportOutcome, ReportState
from entities.models import Report, SentReport
from entities.rules import permissions, reports, teams
from entities.rules.errors import Conflict, IllegalMove, NotAllowed, RequirementsNotMet
from kisportal.accounts.models import User

from . import acts, notices
from . import reports as drafts


def mark(sent: SentReport) -> str:
    """Which version it is and what became of it: what a page has to show to whoever settles it."""
    return f"{sent.number}:{sent.outcome}"


def accept(
    report: Report,
    *,
    by: User,
    note: str = "",
    seen: str | None = None,
    at: datetime | None = None,
) -> None:
    """Take the newest version as it is; whoever runs the entity is told. Raises `Conflict` when
    it is not the one that was `seen` (its `mark`).
    """
    _settle(report, ReportMove.ACCEPT, note, {}, by, seen, at)


def give_back(
    report: Report,
    *,
    by: User,
    note: str = "",
    field_remarks: Mapping[str, str] | None = None,
    seen: str | None = None,
    at: datetime | None = None,
) -> None:
    """Return the newest version to be mended; raises `RequirementsNotMet` without a word why,
    `Conflict` as `accept` does.
    """
    cells = reports.read_form(report).cells
    kept = {k: v.strip()[:1000] for k, v in (field_remarks or {}).items() if k in cells}
    kept = {key: text for key, text in kept.items() if text}
    if not note.strip() and not kept:
        raise RequirementsNotMet(
            "Napisz, co poprawić: przy polach albo w uwagach ogólnych. Prowadzący to przeczyta."
        )
    _settle(report, ReportMove.RETURN, note, kept, by, seen, at)


def _settle(
    report: Report,
    move: ReportMove,
    note: str,
    field_remarks: Mapping[str, str],
    by: User,
    seen: str | None,
    at: datetime | None,
) -> None:
    with acts.act(by=by, reason=f"Sprawozdanie za {report.year} rok: {move.label}", at=at) as act:
        locked = drafts.locked(report)
        entity = locked.entity
        if not reports.may_review(by, entity):
            raise NotAllowed("To sprawozdanie rozpatruje urząd województwa, w którym jest podmiot.")
        sent = SentReport.objects.filter(report=locked).order_by("-number").first()
        # Before the move: whoever was overtaken is told by what, not that the step does not follow.
        if sent and seen is not None and seen != mark(sent):
            raise Conflict(reports.overtaken(sent, seen))
        state = reports.next_state(locked.state, move)
        drafts.require_open(entity, locked.year)
        if sent is None:
            raise IllegalMove("Tego sprawozdania nikt jeszcze nie wysłał.")
        outcome = {ReportState.RETURNED: ReportOutcome.RETURNED}
        sent.outcome = outcome.get(state, ReportOutcome.ACCEPTED)
        sent.note, sent.field_remarks = note.strip()[:2000], dict(field_remarks)
        sent.settled_at, sent.settled_by = act.at, by
        sent.settled_role = permissions.role_of(by, entity.voivodeship_code)
        sent.save()
        locked.state = state
        locked.save(update_fields=["state"])
        drafts.record(act, EventVerb.REPORT_SETTLED, locked, sent)
        on, accepted = timezone.localdate(act.at), state == ReportState.ACCEPTED
        kind = NoticeKind.REPORT_ACCEPTED if accepted else NoticeKind.REPORT_RETURNED
        for person in teams.keepers_of(entity, on):
            notices.to_person(kind, sent, person, on=on)
    report.refresh_from_db()
