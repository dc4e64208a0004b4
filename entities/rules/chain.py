"""The chain of register events: what its hashes cover, and where a chain breaks."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from entities.models import RegisterEvent

FIRST = "0" * 64
COVERED = ("number", "by_id", "by_role", "verb", "entity_id", "subject", "reason", "changes")


def digest(event: RegisterEvent) -> str:
    """SHA-256 over every field of the event and the hash before it, as canonical JSON."""
    content: dict[str, Any] = {name: getattr(event, name) for name in COVERED}
    content["at"] = event.at.timestamp()
    # Events of the time before rows were named or summed keep the hash that they have.
    if event.row:
        content["row"] = event.row
    if event.digests:
        content["digests"] = event.digests
    content["previous_hash"] = event.previous_hash
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def first_misfit(events: Iterable[RegisterEvent]) -> RegisterEvent | None:
    """The first event, by number, that does not continue the chain; None if all of them do."""
    previous = FIRST
    for number, event in enumerate(events, start=1):
        if (event.number, event.previous_hash) != (number, previous) or event.hash != digest(event):
            return event
        previous = event.hash
    return None
