"""Supervision of a centre (art. 5b): how it ends."""

from datetime import date, datetime

from django.utils import timezone

from entities.enums.cases import Move, TermKind
from entities.models import Case
from entities.rules import case_time
from entities.rules.errors import RequirementsNotMet
from kisportal.accounts.models import User

from . import case_clock, cases


def settle(
    case: Case,
    *,
    by: User,
    reason: str,
    answered_on: date | None = None,
    at: datetime | None = None,
) -> None:
    """End supervision. `answered_on` is when the centre explained or mended what it was called to;
    a term that passed without that stays missed: it may be a ground of loss (art. 6(1a)).

    Raises `RequirementsNotMet` for an answer before the case or to come.
    """
    with cases.step(case, Move.SETTLE, by=by, reason=reason, at=at) as (act, locked):
        today = timezone.localdate(act.at)
        if answered_on and not locked.received_on <= answered_on <= today:
            raise RequirementsNotMet("Podaj dzień odpowiedzi centrum: od wszczęcia do dziś.")
        for kind in (TermKind.EXPLAIN, TermKind.MEND):
            term = case_time.newest_term(locked, kind)
            if answered_on or (term and term.due_on >= today):
                case_clock.meet(locked, kind, answered_on or today)
