"""What people watch by e-mail, in tests: asked for, confirmed, told."""

from datetime import date, timedelta
from typing import Any

import time_machine
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from entities.actions import watches as acts
from entities.mailing import notices, watches
from entities.models import Entity, Watch

EMAIL = "ala@poczta.example"


def going_on(
    question: str = "", *, entity: Entity | None = None, email: str = EMAIL, on: date | None = None
) -> Watch:
    """A watch that its address has confirmed; no e-mail about it waits."""
    on = on or timezone.localdate()
    watch = acts.ask(email, question=question, entity=entity, on=on)
    notices.send_waiting(on)
    mail.outbox.clear()
    confirmed = watches.confirm(watch.pk, on)
    assert confirmed is not None
    return confirmed


def run(on: date, **choices: Any) -> list[Any]:
    """What the timer of the day sends to the address."""
    mail.outbox.clear()
    with time_machine.travel(on, tick=False):
        call_command("send_reminders", "--on", on.isoformat(), **choices)
    return [message for message in mail.outbox if message.to == [EMAIL]]


def later(on: date, days: int) -> date:
    """So many days after."""
    return on + timedelta(days=days)
