"""The frame of every act: one transaction, one reason, events at the end of the chain."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pghistory
from django.db import DataError, OperationalError, connection, models, transaction
from django.utils import timezone
from psycopg2.errors import DeadlockDetected

from entities.enums import EventVerb
from entities.models import Entity, RegisterEvent
from entities.models.event import row_name
from entities.rules import chain, permissions
from entities.rules.errors import Conflict, RequirementsNotMet
from kisportal.accounts.models import User

from . import sealing

# Any number will do, as long as nothing else in the database locks it.
_CHAIN_LOCK = 1_306_2003


@dataclass(slots=True)
class Act:
    """An act that is going on: who does it, when and why, and what it has recorded so far."""

    by: User | None
    reason: str
    at: datetime
    events: list[RegisterEvent] = field(default_factory=list)

    def record(
        self,
        verb: EventVerb,
        subject: str,
        *,
        entity: Entity | None = None,
        row: models.Model | None = None,
        changes: dict[str, Any] | None = None,
    ) -> None:
        """Note one thing done to a row (saved already) or to an entity; it is written, in order,
        when the act ends.
        """
        role = permissions.role_of(self.by, entity.voivodeship_code if entity else "")
        self.events.append(
            RegisterEvent(
                at=self.at,
                by=self.by,
                by_role=role,
                verb=verb,
                entity=entity,
                row=row_name(row) if row else "",
                subject=subject[:300],
                reason=self.reason,
                changes=changes or {},
            )
        )


@contextmanager
def act(*, by: User | None, reason: str, at: datetime | None = None) -> Iterator[Act]:
    """Run an act in one transaction: its writes, field history and events, or nothing of it.

    Raises `RequirementsNotMet` when no reason is given: the register says why. Raises
    `Conflict` when two acts wait for each other and the database ends this one.
    """
    if not reason.strip():
        raise RequirementsNotMet("Napisz, dlaczego to robisz: powód zostaje w historii rejestru.")
    going = Act(by=by, reason=reason.strip(), at=at or timezone.now())
    with (
        _told_of_deadlock(),
        _told_of_what_is_no_text(),
        transaction.atomic(),
        pghistory.context(
            by=by.pk if by else None, role=permissions.role_of(by), reason=going.reason
        ),
    ):
        queue()
        yield going
        _append(going.events)


def queue() -> None:
    """Wait until whoever writes the register has committed, then be the one who writes.

    The chain has one end, so acts are one at a time. Whoever locks rows before an act queues
    first: were it the other way round, two could hold what the other waits for.

    Triggers ask for each row whether they are to be ignored, and where the setting was never
    made the question fails inside: PostgreSQL then looks through all checks that wait for the
    commit, a million of them in a long import.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s), set_config('pgtrigger.ignore', '{}', true)",
            [_CHAIN_LOCK],
        )


@contextmanager
def _told_of_deadlock() -> Iterator[None]:
    """A sentence for the one of two who must try again: a page may be several acts long."""
    try:
        yield
    except OperationalError as error:
        if not isinstance(error.__cause__, DeadlockDetected):
            raise
        raise Conflict(
            "Ktoś inny w tej samej chwili zapisywał zmiany w rejestrze i jego zapis był pierwszy. "
            "Nic z Twojego nie zostało zapisane. Wyślij jeszcze raz."
        ) from None


@contextmanager
def _told_of_what_is_no_text() -> Iterator[None]:
    """A sentence for characters that no text of a database holds (NUL, half of a pair), and for
    values longer or larger than their column.
    """
    try:
        yield
    except (DataError, ValueError) as error:
        known = isinstance(error, DataError | UnicodeEncodeError) or "NUL" in str(error)
        if not known:
            raise
        raise RequirementsNotMet(
            "W podanych danych jest znak albo wartość, której nie da się zapisać. Usuń znaki "
            "skopiowane z innego programu i wpisz tekst ręcznie; nic nie zostało zapisane."
        ) from None


def _append(events: list[RegisterEvent]) -> None:
    """Put the events at the end of the chain, with the digests of what the act left behind."""
    if not events:
        return
    sealing.sum_up(events)
    last = RegisterEvent.objects.order_by("-number").only("number", "hash").first()
    number, previous = (last.number, last.hash) if last else (0, chain.FIRST)
    for event in events:
        number += 1
        event.number, event.previous_hash = number, previous
        event.hash = previous = chain.digest(event)
    RegisterEvent.objects.bulk_create(events, batch_size=1000)
