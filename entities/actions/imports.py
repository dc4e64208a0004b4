"""The frame of an import: one file, one transaction, one at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from entities.enums import EventVerb
from kisportal.accounts.models import User

from . import acts

_IMPORT_LOCK = 1_306_2004


@contextmanager
def whole_file(
    name: str, *, by: User | None, reason: str, keep: bool = True
) -> Iterator[dict[str, Any]]:
    """Run an import: all its acts are kept together, or (`keep=False`, or an error) none is.

    Two imports at once would both miss what the other brings, so the second waits for the first.
    The counts that the caller puts in the dictionary are told by an event, if there are any.
    """
    counts: dict[str, Any] = {}
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_IMPORT_LOCK])
        yield counts
        if counts:
            with acts.act(by=by, reason=reason) as act:
                act.record(EventVerb.IMPORT_DONE, name, changes=counts)
        if not keep:
            transaction.set_rollback(True)
