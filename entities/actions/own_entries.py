"""Entries as those who run the entities keep them: what they write is public at once."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from entities.enums import Verifier
from entities.enums.access import NoticeKind
from entities.models import Entity, Membership, RegisterEvent
from entities.models.event import row_name
from entities.rules import own_entries, teams
from entities.rules.errors import Conflict, NotAllowed
from kisportal.accounts.models import User

from . import acts, catalogues, entities, notices
from .runs import Run

NOT_YOURS = "Nie prowadzisz już tego wpisu, więc nic nie zostało zapisane."
NOT_FREE = "Tę część wpisu zmienia urząd wojewódzki: to dane rejestru."
OVERTAKEN = (
    "Ktoś inny zapisał zmiany tej części wpisu w tej samej chwili, więc Twoje nie zostały "
    "zapisane. To, co wpisujesz, zostało w polach: wyślij jeszcze raz, a zobaczysz, co się "
    "zmieniło."
)
UNDONE = "Tego nie da się już cofnąć: to samo pole zmieniono później jeszcze raz."

Shown = TypeVar("Shown")


def update(
    entity: Entity,
    values: dict[str, Any],
    *,
    by: User,
    reason: str,
    seen: dict[str, Any] | None = None,
    at: datetime | None = None,
) -> bool:
    """Write what the person says of their own entity; says whether anything changed. `seen` is what
    the columns were when the request came.

    Raises `NotAllowed` when the entry is no longer theirs or a column is the register's, `Conflict`
    when somebody was quicker, and `RequirementsNotMet` for what the law or common sense refuses.
    """
    if values.keys() - own_entries.FREE_COLUMNS:
        raise NotAllowed(NOT_FREE)
    with transaction.atomic():
        require_right(entity, by, at)
        try:
            return entities.change(entity, values, by=by, reason=reason, seen=seen, at=at)
        except Conflict:
            raise Conflict(OVERTAKEN) from None


def confirm(entity: Entity, *, by: User, at: datetime | None = None) -> None:
    """Vouch for the entry as it is: the public sees the day."""
    with transaction.atomic():
        require_right(entity, by, at)
        values = {"verified_on": timezone.localdate(at), "verified_by": Verifier.OWNER}
        entities.change(entity, values, by=by, reason="Potwierdzono, że wpis jest aktualny", at=at)


def ask(on: date, whole: Run | None = None) -> int:
    """Write the e-mails that ask owners whether their entries are still true, one to a person for
    all their organisations; how many. People with whom it goes wrong the `whole` run counts.
    """
    whole = whole or Run()
    asked, roles_of = 0, defaultdict[int, list[Membership]](list)
    for owner in own_entries.to_be_asked(on):
        roles_of[owner.user_id].append(owner)
    for owners in roles_of.values():
        with whole.guarded(row_name(owners[0])), transaction.atomic():
            # Two runs at once ask once.
            rows = Membership.objects.filter
            noted = [o for o in owners if rows(pk=o.pk, asked_on=o.asked_on).update(asked_on=on)]
            if noted:
                notices.to_person(NoticeKind.STILL_CORRECT, noted[0], noted[0].user, on=on)
                asked += 1
    return asked


def previewed(entity: Entity, write: Callable[[], Any], show: Callable[[], Shown]) -> Shown:
    """What `show` shows after `write` (one of the acts of this module), which is undone when it
    returns.
    """
    with transaction.atomic():
        write()
        shown = show()
        transaction.set_rollback(True)
    entity.refresh_from_db()
    return shown


def undo(event: RegisterEvent, *, by: User, at: datetime | None = None) -> None:
    """Write back what the columns were before the act, unless one of them changed again since.

    Raises `NotAllowed` for an act that changed anything of the register, `Conflict` for a column
    that is no longer what the act made it.
    """
    entity = event.entity
    if entity is None or not own_entries.may_undo(event):
        raise NotAllowed(NOT_FREE)
    with transaction.atomic():
        require_right(entity, by, at)
        current = Entity.objects.get(pk=entity.pk)
        if not can_undo(event, current):
            raise Conflict(UNDONE)
        values = {n: _read(current, n, before) for n, (before, _after) in event.changes.items()}
        reason = f"Cofnięto zmianę z {timezone.localtime(event.at):%d.%m.%Y %H:%M}"
        entities.change(current, _as_rows(current, values), by=by, reason=reason, at=at)


def can_undo(event: RegisterEvent, entity: Entity) -> bool:
    """Whether `undo` would write back what was before: the act changed only what people may change
    themselves, and nothing of it changed since. `entity` is as it is now.
    """
    if not own_entries.may_undo(event):
        return False
    try:
        return all(
            _stored(entity, name) == _read(entity, name, after)
            for name, (_before, after) in event.changes.items()
        )
    except Conflict:
        return False


def require_right(entity: Entity, by: User, at: datetime | None) -> None:
    """Raise `NotAllowed` when the entry is not the person's. Asked as the one who writes: whoever
    takes the right away waits, or was first.
    """
    acts.queue()
    if not teams.may_edit_entry(by, entity, timezone.localdate(at)):
        raise NotAllowed(NOT_YOURS)


def _stored(entity: Entity, name: str) -> Any:
    if name in entities.CATALOGUES:
        return sorted(row.code for row in getattr(entity, name).all())
    return getattr(entity, name)


def _read(entity: Entity, name: str, plain: Any) -> Any:
    """The value of the column that the history keeps as JSON."""
    if name in entities.CATALOGUES:
        return sorted(plain or [])
    field: models.Field = entity._meta.get_field(name)  # type: ignore[assignment]  # a column
    try:
        return field.to_python(plain)
    except ValidationError:
        raise Conflict(UNDONE) from None


def _as_rows(entity: Entity, values: dict[str, Any]) -> dict[str, Any]:
    """Codes of catalogues as rows: those of today's wording."""
    current = catalogues.Current(timezone.localdate())
    rows = {"groups": current.groups, "services": current.services}
    return {
        name: [rows[name][code] for code in value if code in rows[name]] if name in rows else value
        for name, value in values.items()
    }
