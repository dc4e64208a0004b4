"""Social cooperatives, ZAZ and WTZ near clubs and centres: entered and corrected by offices."""

from datetime import datetime
from typing import Any

from entities.enums import EventVerb
from entities.models import Place, SupportOrganisation
from kisportal.accounts.models import User
from kisportal.language.ordering import PolishKey, polish_key

from . import acts, changes


def add(
    values: dict[str, Any], *, by: User | None, reason: str, at: datetime | None = None
) -> SupportOrganisation:
    """Enter one that an official describes."""
    with acts.act(by=by, reason=reason, at=at) as act:
        row = SupportOrganisation(**values)
        row.place = _locality(row)
        row.save()
        act.record(EventVerb.ORGANISATION_ADDED, row.name, row=row)
    return row


def change(
    row: SupportOrganisation,
    values: dict[str, Any],
    *,
    by: User | None,
    reason: str,
    at: datetime | None = None,
) -> bool:
    """Correct one, or say on which day it ended; says whether anything changed."""
    with acts.act(by=by, reason=reason, at=at) as act:
        locked = SupportOrganisation.objects.select_for_update(no_key=True).get(pk=row.pk)
        diff = changes.apply(locked, values)
        if not diff:
            return False
        locked.place = _locality(locked)
        locked.save(update_fields=[*diff, "place"])
        act.record(EventVerb.ORGANISATION_CHANGED, locked.name, row=locked, changes=diff)
    return True


def _locality(row: SupportOrganisation) -> Place | None:
    """The locality of the list that the address names; of two of one name, the larger one."""
    named = Place.objects.alias(key=PolishKey("name")).filter(
        gmina=row.gmina_id, key=polish_key(row.city)
    )
    return named.order_by("-population", "pk").first() if row.city else None
