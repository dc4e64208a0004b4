"""Open calls: entered, changed and withdrawn by offices for their voivodeships."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from entities.enums import EventVerb, TerritoryLevel
from entities.models import OpenCall, Territory
from entities.rules import open_calls, permissions
from entities.rules.errors import NotAllowed, RequirementsNotMet
from kisportal.accounts.models import User

from . import acts, changes

NOT_YOURS = (
    "Wpisujesz i zmieniasz nabory województwa swojego urzędu. Nabory kilku województw i całego "
    "kraju wpisuje administrator portalu."
)


def add(
    values: dict[str, Any], *, by: User | None, reason: str, at: datetime | None = None
) -> OpenCall:
    """Enter a call that an official describes. Raises `NotAllowed`, `RequirementsNotMet`."""
    with acts.act(by=by, reason=reason, at=at) as act:
        call = OpenCall(**values)
        _require(call, by, act)
        call.save()
        act.record(EventVerb.OPEN_CALL_ADDED, call.title, row=call)
    return call


def change(
    call: OpenCall,
    values: dict[str, Any],
    *,
    by: User | None,
    reason: str,
    at: datetime | None = None,
) -> bool:
    """Correct a call, note that its announcement was read again, or withdraw it; says whether
    anything changed. Raises `NotAllowed` of a call that is another's, or would become another's.
    """
    with acts.act(by=by, reason=reason, at=at) as act:
        locked = OpenCall.objects.select_for_update(no_key=True).get(pk=call.pk)
        _require_right(locked, by)
        diff = changes.apply(locked, values)
        if not diff:
            return False
        _require(locked, by, act)
        locked.save(update_fields=[*diff])
        act.record(EventVerb.OPEN_CALL_CHANGED, locked.title, row=locked, changes=diff)
    return True


def _require(call: OpenCall, by: User | None, act: acts.Act) -> None:
    _require_right(call, by)
    rows = Territory.objects.filter(level=TerritoryLevel.VOIVODESHIP)
    known = {*rows.values_list("code", flat=True)}
    if found := open_calls.faults(call, timezone.localdate(act.at), known):
        raise RequirementsNotMet([sentence for _column, sentence in found])


def _require_right(call: OpenCall, by: User | None) -> None:
    if by is not None and not permissions.may_change_open_call(by, call):
        raise NotAllowed(NOT_YOURS)
