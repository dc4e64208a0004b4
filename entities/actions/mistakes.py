"""Visitors' reports of mistakes: taken in, answered by those who keep the entry, or the office."""

from datetime import date, datetime, time

from django.utils import timezone

from entities.enums import EventVerb
from entities.enums.access import MistakeAbout, MistakeOutcome, NoticeKind
from entities.models import Entity, MistakeReport, VoivodeOffice
from entities.rules import permissions, teams
from entities.rules.errors import Conflict, NotAllowed, RequirementsNotMet
from kisportal.accounts.models import User

from . import acts, notices

# More than that waiting on one entry is somebody's game, and the rest says nothing new.
MOST_WAITING = 30
# Acts that change what an entry says; all others only speak of it.
_CHANGES = (
    *(EventVerb.ENTITY_CHANGED, EventVerb.STATUS_OPENED, EventVerb.STATUS_CLOSED),
    *(EventVerb.STATUS_CORRECTED, EventVerb.STATUS_VOIDED, EventVerb.STATUS_REPLACED),
)


def report(
    entity: Entity, *, about: MistakeAbout, text: str, email: str = "", on: date
) -> MistakeReport:
    """Take in what a visitor says; the teams of those who run the entity and the office are told.

    Raises `RequirementsNotMet` without a text, and while too many wait.
    """
    if not text.strip():
        raise RequirementsNotMet("Napisz, co się nie zgadza.")
    with acts.act(by=None, reason="Zgłoszenie błędu przez odwiedzającego") as act:
        if entity.mistakes.filter(outcome="").count() >= MOST_WAITING:
            raise RequirementsNotMet(
                "O tym wpisie jest już wiele zgłoszeń, które czekają na odpowiedź. Zadzwoń do "
                "urzędu wojewódzkiego: telefon jest na stronie wpisu."
            )
        made = MistakeReport.objects.create(
            entity=entity, about=about, text=text.strip(), email=email.strip(), reported_on=on
        )
        act.record(EventVerb.MISTAKE_REPORTED, entity.name, entity=entity)
        for member in teams.keepers_of(entity, on):
            notices.to_person(NoticeKind.MISTAKE_REPORTED, made, member, on=on)
        office = VoivodeOffice.objects.filter(pk=entity.voivodeship_code).first()
        if office:
            notices.to_address(NoticeKind.MISTAKE_REPORTED, made, office.email, on=on)
    return made


def settle(
    mistake: MistakeReport,
    outcome: MistakeOutcome,
    *,
    by: User,
    answer: str = "",
    at: datetime | None = None,
) -> None:
    """Say what was done about it; the visitor who left an address gets the answer.

    Raises `NotAllowed` to whoever keeps neither the entry nor its register, `RequirementsNotMet`
    when the visitor waits for an answer and there is none, `Conflict` when it is settled.
    """
    with acts.act(by=by, reason="Odpowiedź na zgłoszenie błędu", at=at) as act:
        rows = MistakeReport.objects.select_for_update(of=("self",)).select_related("entity")
        locked = rows.get(pk=mistake.pk)
        if not locked.is_open:
            raise Conflict("Na to zgłoszenie już odpowiedziano. Wczytaj stronę na nowo.")
        on = timezone.localdate(act.at)
        if not may_settle(by, locked, on):
            raise NotAllowed("Na to zgłoszenie odpowiada prowadzący wpis albo urząd.")
        if outcome == MistakeOutcome.MENDED and not _changed_since(locked):
            raise RequirementsNotMet(
                "We wpisie nic się nie zmieniło, odkąd przyszło to zgłoszenie. Najpierw popraw "
                "wpis, a potem wróć tu i napisz, że jest poprawiony."
            )
        if locked.email and outcome != MistakeOutcome.EMPTY and not answer.strip():
            raise RequirementsNotMet("Napisz odpowiedź: ta osoba zostawiła adres i na nią czeka.")
        if locked.email and outcome != MistakeOutcome.EMPTY:
            notices.to_address(NoticeKind.MISTAKE_SETTLED, locked, locked.email, on=on)
        locked.outcome, locked.answer, locked.email = outcome, answer.strip(), ""
        locked.settled_at, locked.settled_by = act.at, by
        locked.settled_role = permissions.role_of(by, locked.entity.voivodeship_code)
        locked.save()
        act.record(
            EventVerb.MISTAKE_SETTLED, f"{locked.entity}: {outcome.label}", entity=locked.entity
        )
    mistake.refresh_from_db()


def _changed_since(mistake: MistakeReport) -> bool:
    """Whether anything of the entry changed since the first report of that day came."""
    midnight = timezone.make_aware(datetime.combine(mistake.reported_on, time.min))
    events = mistake.entity.events.order_by("number")
    reported = events.filter(verb=EventVerb.MISTAKE_REPORTED, at__gte=midnight).first()
    after = events.filter(number__gt=reported.number) if reported else events
    return after.filter(verb__in=_CHANGES).exists()


def may_settle(user: User, mistake: MistakeReport, on: date) -> bool:
    """Whether the person answers: of a team that keeps the entry, or of its office."""
    entity = mistake.entity
    return teams.may_edit_entry(user, entity, on) or permissions.may_change_entity(user, entity)
