"""Yearly reports: which step may follow which, who may do it, the form of a year, what is sent."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from entities.enums import REGISTER_BASES, OfficeRole
from entities.enums.reports import ReportMove, ReportOutcome, ReportState
from entities.models import Entity, Report, ReportForm, ReportYear, SentReport, VoivodeOffice
from kisportal.accounts.models import User

from . import permissions, report_forms, report_terms, teams
from .errors import IllegalMove, RequirementsNotMet
from .reckoning import written, written_moment

S, M = ReportState, ReportMove
# The office may return also what it accepted, while it has not closed the year: a mistake that is
# found later is mended by the one who made it.
MOVES: Mapping[tuple[ReportState, ReportMove], ReportState] = {
    (S.DRAFT, M.SEND): S.SENT,
    (S.RETURNED, M.SEND): S.SENT,
    (S.SENT, M.RETURN): S.RETURNED,
    (S.SENT, M.ACCEPT): S.ACCEPTED,
    (S.ACCEPTED, M.RETURN): S.RETURNED,
}
_WHY_NOT = {
    (S.SENT, M.SEND): "To sprawozdanie jest już wysłane. Drugi raz nie trzeba: czeka na urząd.",
    (S.ACCEPTED, M.SEND): "To sprawozdanie jest już wysłane i przyjęte przez urząd.",
    (S.ACCEPTED, M.ACCEPT): "To sprawozdanie jest już przyjęte.",
    (S.RETURNED, M.RETURN): "To sprawozdanie jest już zwrócone do poprawy.",
    (S.RETURNED, M.ACCEPT): "To sprawozdanie jest zwrócone: przyjmiesz je, gdy wróci poprawione.",
    (S.DRAFT, M.RETURN): "Tego sprawozdania nikt jeszcze nie wysłał.",
    (S.DRAFT, M.ACCEPT): "Tego sprawozdania nikt jeszcze nie wysłał.",
}
SENT_STAYS = (
    "Wysłanego sprawozdania nie można zmieniać. Jeżeli jest w nim błąd, poproś urząd wojewódzki, "
    "żeby je zwrócił do poprawy."
)


def next_state(state: str, move: str) -> ReportState:
    """Where the step leads; raises `IllegalMove` with the reason when it does not follow."""
    found = MOVES.get((S(state), M(move)))
    if found is None:
        raise IllegalMove(_WHY_NOT[S(state), M(move)])
    return found


def overtaken(sent: SentReport, seen: str) -> str:
    """What became of the report since the official read it (`seen` is the mark of that version):
    what, when and by whom, as a role; and that what they decided was not saved.
    """
    said = "Przeczytaj to, co jest tu teraz. To, co napisano, jest nadal w polach."
    news = ""
    if seen.partition(":")[0] != str(sent.number):
        news = f" Tymczasem {written_moment(sent.sent_at)} przyszła nowa wersja sprawozdania."
    if sent.outcome and sent.settled_at:
        done = "przyjęto" if sent.outcome == ReportOutcome.ACCEPTED else "zwrócono do poprawy"
        at, role = written_moment(sent.settled_at), sent.settled_role
        news += f" {at} to sprawozdanie {done} (w roli: {role})."
    return f"Twoja decyzja nie została zapisana.{news} {said}"


def may_fill(user: User, entity: Entity, on: date) -> bool:
    """Whether the person fills in and sends reports of the entity: owners and editors of whoever
    runs it on the day. The Act names the centre and the operator of the club, not a person
    (art. 5(4), art. 18a(6)), so both roles do.
    """
    return teams.may_edit_entry(user, entity, on)


def role_of_sender(user: User | None, entity: Entity, on: date) -> str:
    """The role, in words, in the organisation for which the person sends: of theirs that run the
    entity on the day, the leading one.
    """
    if user is None:
        return permissions.role_of(None)
    own = user.memberships.filter(is_confirmed=True).values("organisation")
    running = entity.foundings.current(on).filter(organisation__in=own)
    first = running.select_related("organisation").first()
    return permissions.role_in(user, first.organisation) if first else permissions.role_of(user)


def may_review(user: User, entity: Entity) -> bool:
    """Whether the person accepts or returns reports: of the office competent for the entity."""
    return entity.voivodeship_code in permissions.offices_of(user)


def may_close(user: User, office: VoivodeOffice) -> bool:
    """Whether the person closes a year of the office and opens it again: its approvers."""
    roles = user.office_memberships.filter(office=office, role=OfficeRole.APPROVER)
    return user.is_active and roles.exists()


def is_closed(office_code: str, year: int) -> bool:
    """Whether the office takes no more reports of the year."""
    return ReportYear.objects.filter(office=office_code, year=year).exists()


def closing_of(office_code: str, year: int) -> ReportYear | None:
    """That the office takes no more reports of the year, and since when; None while it does."""
    found = ReportYear.objects.filter(office=office_code, year=year)
    return found.select_related("office").first()


def closed_sentence(closing: ReportYear) -> str:
    """What is said to whoever is too late: since when, what follows, whom to ask."""
    office = closing.office
    day = written(closing.closed_at.astimezone(timezone.get_default_timezone()).date())
    asked = ", ".join(
        filter(
            None,
            [office.name, office.phone and f"tel. {office.phone}", office.email or office.website],
        )
    )
    return (
        f"Urząd wojewódzki zamknął {day} sprawozdania za {closing.year} rok, więc niczego nie da "
        f"się tu już zapisać ani wysłać; zapytaj urząd, czy otworzy ten rok na nowo: {asked}."
    )


def of_user(user: User, reports: QuerySet[Report]) -> QuerySet[Report]:
    """The reports that an official may read: those sent to the own office at least once."""
    own = permissions.entities_of(user, Entity.objects.all())
    return reports.filter(entity__in=own, sent__isnull=False).distinct()


def form_for(kind: str, year: int) -> ReportForm:
    """The form of a year: the one in force on the day when the report is due."""
    due = report_terms.due_on(year)
    form = ReportForm.objects.filter(kind=kind, in_force__contains=due).first()
    if form is None:
        raise RequirementsNotMet(f"Portal nie ma wzoru sprawozdania za {year} rok.")
    return form


def last_sent(report: Report) -> SentReport | None:
    """The newest version that was sent."""
    return report.sent.order_by("-number").first()


def year_before(entity: Entity, year: int) -> dict[str, Any]:
    """The figures last sent of the year before, none when there is no report of it."""
    found = (
        SentReport.objects.filter(report__entity=entity, report__year=year - 1)
        .order_by("-number")
        .first()
    )
    return found.figures if found else {}


def facts_of(entity: Entity, on: date) -> list[list[str]]:
    """Part I of the form: what the register says of the entity on the day."""
    periods = entity.periods.filter(basis__in=REGISTER_BASES).order_by("during")
    starts = [period.during.lower for period in periods if period.during.lower]
    founders = [f.organisation for f in entity.foundings.current(on).select_related("organisation")]
    place = ", ".join(filter(None, (entity.street, entity.post_line or entity.city)))
    rows = [
        ("Nazwa", entity.name),
        ("Adres", place),
        ("Telefon", ", ".join(entity.phones)),
        ("E-mail", entity.email),
        ("Prowadzący", "; ".join(founder.name for founder in founders)),
        ("Rodzaj prowadzącego", "; ".join(founder.get_kind_display() for founder in founders)),
        ("REGON prowadzącego", ", ".join(filter(None, (f.regon for f in founders)))),
        ("W rejestrze od", f"{starts[0]:%d.%m.%Y}" if starts else ""),
        ("Ostatni okres od", f"{starts[-1]:%d.%m.%Y}" if len(starts) > 1 else ""),
        ("Data rozpoczęcia działalności", _day(entity.started_on)),
    ]
    return [[name, value] for name, value in rows if value]


def _day(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""


def told_of(sent: SentReport) -> bytes:
    """All that a version says, as the bytes whose SHA-256 the receipt gives."""
    report = sent.report
    content = {
        "podmiot": str(report.entity.public_id),
        "rok": report.year,
        "wzor": f"{report.form.kind} {report.form.version}",
        "wersja": sent.number,
        "wyslano": sent.sent_at.astimezone(UTC).isoformat(timespec="seconds"),
        "dane": sent.facts,
        "liczby": sent.figures,
        "wyjasnienia": sent.remarks,
    }
    return _bytes(content)


def sha_of(content: bytes) -> str:
    """The number of the receipt."""
    return hashlib.sha256(content).hexdigest()


def read_form(report: Report) -> report_forms.Form:
    """The form of the report, read as it asks of its year."""
    return report_forms.read(report.form.content, report.year)


def _bytes(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1).encode()
