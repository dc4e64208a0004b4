"""The frame of an import: one file, one transaction, one at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from entities.enums import EventVerb
from entities.rules import refusals
from entities.rules.errors import Conflict
from kisportal.accounts.models import User

from . import acts

# Codes of SQL: wrong data, a broken constraint, and what a trigger says no to.
_REFUSALS = ("22", "23", "P0001")


@contextmanager
def whole_file(
    name: str, *, by: User | None, reason: str, keep: bool = True
) -> Iterator[dict[str, Any]]:
    """Run an import: all its acts are kept together, or (`keep=False`, or an error) none is.

    Two imports at once would both miss what the other brings, so the second waits for the first;
    so does every other act on the register, until the file is in.
    The counts that the caller puts in the dictionary are told by an event, if there are any.
    """
    counts: dict[str, Any] = {}
    with transaction.atomic():
        acts.queue()
        yield counts
        if counts:
            with acts.act(by=by, reason=reason) as act:
                act.record(EventVerb.IMPORT_DONE, name, changes=counts)
        if not keep:
            transaction.set_rollback(True)


@contextmanager
def savepoint() -> Iterator[None]:
    """A part of the import that is kept whole or not at all, without harm to the rest.

    Raises `Conflict` when the database refuses it; what the rules refuse goes on as it is, and
    so does a failure of the database itself (a lost connection, a deadlock).
    """
    try:
        with transaction.atomic():
            yield
    except DatabaseError as error:
        if not _code(error).startswith(_REFUSALS):
            raise
        raise Conflict(
            refusals.sentence(error)
            or _(
                "Baza danych nie przyjęła tego wiersza. Sprawdź numery i daty albo dodaj wpis "
                "ręcznie."
            )
        ) from error


def _code(error: DatabaseError) -> str:
    return getattr(error.__cause__, "pgcode", None) or ""
