"""The record of a case (metryka, KPA art. 66a): what was done in it, by whom and why."""

import re
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from entities.enums import EventVerb
from entities.enums.cases import CaseState
from entities.models import Case, RegisterEvent
from kisportal.accounts.models import User

from . import history
from .case_forms import named
from .wording import in_past

# They prove, and say nothing to whoever reads what was done.
_HASHES = ("attachment", "sha256", "filing")
_ACCOUNT = re.compile(r"konto nr (\d+)")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the record of a case: when, what, by whom, why, and what differs since."""

    at: datetime
    what: str
    who: str
    why: str
    changes: list[history.Change]


class Named(history.Readable):
    """Changes in words, with the people whom events know by the number of an account."""

    def __init__(self, events: list[RegisterEvent]) -> None:
        numbers = {n for event in events for n in _ACCOUNT.findall(str(event.changes))}
        self.people = User.objects.in_bulk(map(int, numbers)) if numbers else {}

    def _shown(self, name: str, value: Any) -> str:
        shown = super()._shown(name, value)
        found = _ACCOUNT.fullmatch(shown)
        person = self.people.get(int(found[1])) if found else None
        return named(person) if person else shown


def record_of(case: Case) -> list[Entry]:
    """The record of the case (metryka, KPA art. 66a), its newest acts first."""
    events = [
        *history.events_of(case)
        .exclude(verb=EventVerb.SEALED)
        .select_related("by")[: history.LIMIT]
    ]
    readable = Named(events)
    alike = groupby(events, key=lambda event: (event.at, event.by_id, event.reason))
    return [_entry(case, [*group][::-1], readable) for _key, group in alike]


def _entry(case: Case, events: list[RegisterEvent], readable: "Named") -> Entry:
    """One thing that a person did: the steps of one act are told together."""
    first = events[0]
    what = list(dict.fromkeys(act_of(event, case) for event in events))
    said = {"state", *_HASHES}
    changes = [
        change
        for event in events
        for change in readable.changes_of(event, without=said)
        if change.before != change.after
    ]
    why = in_past(first.reason)
    if any(words in act.casefold() for act in what for words in (_core(why), _core(first.reason))):
        why = ""
    return Entry(first.at, "; ".join(what), who_did(first), why, changes)


def act_of(event: RegisterEvent, case: Case) -> str:
    """What was done in the case: the step by where it led, anything else with what it was about."""
    state = event.changes.get("state")
    if event.verb == EventVerb.CASE_MOVED and state:
        return _("stan sprawy: %s") % CaseState(state[1]).label
    about = event.subject.removeprefix(case.number).lstrip("/0123456789").removeprefix(": ")
    done = str(event.get_verb_display())
    if event.verb == EventVerb.DECISION_FOLLOWED:
        return in_past(about)
    if about.startswith("usunięto"):
        return about
    return f"{done}: {about}" if about and event.verb != EventVerb.CASE_OPENED else done


def _core(reason: str) -> str:
    """The reason without the name of the act: „Podpis: Decyzja odmowna” is about the decision."""
    act, _colon, about = reason.partition(": ")
    return (about if about and act in ("Podpis", "Doręczenie") else reason).casefold()


def who_did(event: RegisterEvent) -> str:
    """The person by name, as art. 66a § 2 of the KPA asks, and in what role; the role alone where
    the account is gone or has no name.
    """
    name = event.by.name if event.by else ""
    return f"{name}, {event.by_role}" if name else event.by_role
