"""Ways back and out that the law gives: a case that comes back, a request that lapsed."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from entities.enums.cases import Move, PauseReason
from entities.models import Case
from entities.rules import suspensions
from entities.rules.errors import RequirementsNotMet
from kisportal.accounts.models import User

from . import case_clock, cases


def reopen(case: Case, *, on: date, reason: str, by: User, at: datetime | None = None) -> None:
    """Take a case that ended up again: the minister or a court ordered so (KPA art. 37 § 6, 144
    with 138), another authority gave it back (art. 22, 65), or a withdrawal was no one's to make.
    It has its time anew.

    Raises `RequirementsNotMet` without a reason, or for a day before the end or to come.
    """
    if not reason.strip():
        raise RequirementsNotMet("Napisz, kto i czym przywrócił sprawę: organ, dzień, znak.")
    how: dict[str, Any] = {"by": by, "reason": reason.strip(), "back_on": on, "at": at}
    with cases.step(case, Move.REOPEN, **how) as (act, locked):
        today = timezone.localdate(act.at)
        if locked.closed_on is None or not locked.closed_on <= on <= today:
            raise RequirementsNotMet("Podaj dzień, w którym sprawa wróciła: od jej końca do dziś.")
        cases.note(locked, f"Sprawa wróciła: {reason.strip()}", by=by, at=act.at)


def lapse(case: Case, *, by: User, at: datetime | None = None) -> None:
    """Note that nobody asked within three years for a case to go on that was suspended on request:
    the request counts as withdrawn (KPA art. 98 § 2), and what is left is to discontinue (art. 105
    § 1). Raises `RequirementsNotMet` earlier, and for another suspension.
    """
    with cases.step(case, Move.LAPSE, by=by, at=at) as (act, locked):
        last_day = suspensions.lapses_after(locked)
        if last_day is None:
            raise RequirementsNotMet(
                "Postępowania nie zawieszono na wniosek strony, więc żądanie nie wygasa (art. 98 "
                "§ 2 KPA)."
            )
        if timezone.localdate(act.at) <= last_day:
            raise RequirementsNotMet(
                f"Strona może zwrócić się o podjęcie do {last_day:%d.%m.%Y} (art. 98 § 2 KPA)."
            )
        case_clock.resume(locked, PauseReason.SUSPENSION, last_day)
