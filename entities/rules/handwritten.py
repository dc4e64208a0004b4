"""Days in the register that were typed in by hand, and those that a signed letter gave or ended."""

from collections.abc import Iterable

from entities.enums import LetterKind
from entities.enums.cases import LetterState
from entities.models import Decision, Entity, Letter, StatusPeriod

from . import validity


def letters_behind(entity: Entity, periods: Iterable[StatusPeriod]) -> dict[int, Letter]:
    """The signed letters that the periods of the entity rest on, by the period's key: what gave
    the days or ended them. Such days change only in the case of the letter (KPA art. 16 § 1, 110);
    a slip of the pen is corrected by an order (art. 113).
    """
    rows = [*periods]
    found = validity.documents_of(rows)
    decisions = Decision.objects.filter(period__in=rows, letter__code__isnull=False)
    for decision in decisions.select_related("letter__case").order_by("pk"):
        if decision.period_id:
            found.setdefault(decision.period_id, decision.letter)
    removals = Letter.objects.filter(kind=LetterKind.KIS_REMOVAL, case__entity=entity)
    signed = removals.exclude(state=LetterState.DRAFT).select_related("case").order_by("signed_at")
    for removal in signed:
        for period in rows:
            on = validity.signed_day(removal)
            if period.in_register and period.last_day and period.starts_on <= on:
                found.setdefault(period.pk, removal)
    return found


def is_transferred(period: StatusPeriod, letter: Letter | None) -> bool:
    """Whether the register that was kept outside the portal is all that stands behind the days: an
    act of the voivode whose letter the portal does not have.
    """
    return period.in_register and letter is None
