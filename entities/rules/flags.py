"""What the public is told beside a centre's status, because the status alone would mislead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from entities.enums import EntityKind, LetterKind
from entities.enums.cases import CaseKind
from entities.models import Case, Decision, Entity, StatusPeriod

from . import given
from .expiry import months_to_expiry
from .register import end_as_of
from .validity import Fate, fate_of


@dataclass(frozen=True, slots=True)
class Flags:
    """What is going on with the status of an entity on a day; nothing, for most."""

    loss: Fate | None = None  # a decision on its loss that binds and is not final
    expires_on: date | None = None
    expired_on: date | None = None
    extension_pending: bool = False

    def __bool__(self) -> bool:
        return bool(self.loss or self.expires_on or self.expired_on)


def flags_of(entity: Entity, periods: Sequence[StatusPeriod], on: date) -> Flags:
    """What to say of a centre on the day: a decision on the loss of its status that is not final
    yet (art. 6; KPA art. 130 § 1), a status about to end (art. 5(2)), one that has ended while a
    case on its extension goes on (art. 5a). A club has no status that could end by itself.
    """
    held = _held(periods, on)
    if entity.kind != EntityKind.CIS or held is None:
        return Flags()
    decisions = given.of_entity(entity).losses_of(held)
    losses = [fate for fate in (fate_of(row, on) for row in decisions) if fate.holds]
    last = end_as_of(held, decisions, on)
    pending = _extension_pending(entity, on)
    open_losses = [fate for fate in losses if not fate.is_final]
    return Flags(
        loss=open_losses[-1] if open_losses else None,
        expires_on=None if losses else _near(held, last, periods, on),
        expired_on=last if pending and not losses and last and last < on else None,
        extension_pending=pending,
    )


def _held(periods: Sequence[StatusPeriod], on: date) -> StatusPeriod | None:
    """The status of the day, or else the last one before it."""
    begun = [period for period in periods if period.in_register and period.starts_on <= on]
    return max(begun, key=lambda period: period.starts_on, default=None)


def _near(
    held: StatusPeriod, last: date | None, periods: Sequence[StatusPeriod], on: date
) -> date | None:
    """The last day of a status that ends within six months of the day (art. 5(2)) and that no
    decision has extended (art. 5a); None for any other.
    """
    if last is None or months_to_expiry(last, on) is None:
        return None
    return None if any(p.in_register and p.starts_on > held.starts_on for p in periods) else last


def _extension_pending(entity: Entity, on: date) -> bool:
    """Whether an extension is asked for and not decided: one that was delivered is no more."""
    asked = Case.objects.filter(
        Q(closed_on=None) | Q(closed_on__gt=on),
        entity=entity,
        kind=CaseKind.CIS_EXTENSION,
        received_on__lte=on,
    )
    extended = Decision.objects.filter(
        letter__kind=LetterKind.EXTENSION, letter__case__in=asked, letter__delivered_on__lte=on
    ).select_related("letter__case")
    done = {row.letter.case_id for row in extended.order_by("pk") if fate_of(row, on).holds}
    return asked.exclude(pk__in=done).exists()
