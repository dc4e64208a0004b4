"""Reminding of yearly reports by hand: whom an e-mail goes to, whom none does and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from entities.enums.reports import ReportReminderStage, ReportState
from entities.models import Entity, Report, ReportReminder

from . import teams

SENT, TODAY, UNADDRESSED = "sent", "today", "unaddressed"
WHY_NOT = {
    SENT: "sprawozdanie jest już wysłane",
    TODAY: "dziś już przypomniano",
    UNADDRESSED: "nie ma konta w portalu ani adresu e-mail we wpisie",
}


@dataclass(frozen=True, slots=True)
class Planned:
    """One entity: the addresses that an e-mail goes to, or why none does."""

    entity: Entity
    addresses: tuple[str, ...]
    why_not: str = ""

    @property
    def says(self) -> str:
        """Why nobody is written to, in words."""
        return WHY_NOT.get(self.why_not, "")


@dataclass(frozen=True, slots=True)
class Plan:
    """All that one act of reminding does."""

    rows: tuple[Planned, ...]

    @property
    def told(self) -> list[Planned]:
        """Those who are written to."""
        return [row for row in self.rows if not row.why_not]

    @property
    def left_out(self) -> list[Planned]:
        """Those who are not, each with the reason."""
        return [row for row in self.rows if row.why_not]

    @property
    def emails(self) -> int:
        """How many e-mails go out: one of each entity to each person."""
        return sum(len(row.addresses) for row in self.told)

    @property
    def people(self) -> int:
        """To how many addresses: one person may look after several entities."""
        return len({address for row in self.told for address in row.addresses})


def plan(entities: Iterable[Entity], year: int, on: date) -> Plan:
    """Whom reminding of the year would write to on the day, in a fixed number of queries."""
    chosen = [*entities]
    keys = [entity.pk for entity in chosen]
    done = (ReportState.SENT, ReportState.ACCEPTED)
    sent = {
        *Report.objects.filter(entity__in=keys, year=year, state__in=done).values_list(
            "entity", flat=True
        )
    }
    today = {*_by_hand(year, on).filter(entity__in=keys).values_list("entity", flat=True)}
    kept = teams.addresses_of(keys, on)
    return Plan(tuple(_planned(one, sent, today, kept.get(one.pk, set())) for one in chosen))


def _planned(entity: Entity, sent: set[int], today: set[int], team: set[str]) -> Planned:
    # To each person of the teams; without a team, to the entity's own mailbox.
    addresses = tuple(sorted(team)) or tuple(filter(None, [entity.email]))
    if entity.pk in sent:
        return Planned(entity, (), SENT)
    if entity.pk in today:
        return Planned(entity, (), TODAY)
    return Planned(entity, addresses, "" if addresses else UNADDRESSED)


def _by_hand(year: int, on: date) -> QuerySet[ReportReminder]:
    return ReportReminder.objects.filter(
        year=year, stage=ReportReminderStage.BY_HAND, written_on=on
    )
