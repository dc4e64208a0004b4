"""The party's right to speak before the decision: used, given up, or left out for a reason."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.text import capfirst

from entities.enums.cases import Heard, Move, TermKind
from entities.models import Case
from entities.rules.errors import RequirementsNotMet
from kisportal.accounts.models import User

from . import case_clock, cases


def note_heard(
    case: Case, how: Heard, text: str, *, on: date, by: User, at: datetime | None = None
) -> None:
    """Note that the party spoke, that it will not, or why it is left out (KPA art. 10 § 1-3), so
    that the decision may be signed; what is said stays in the file (art. 72).

    Raises `RequirementsNotMet` without the text, or for a day before the case or to come.
    """
    how = Heard(how)
    with cases.step(case, Move.SPEAK, by=by, reason=str(how.label), at=at) as (act, locked):
        today = timezone.localdate(act.at)
        if not text.strip():
            raise RequirementsNotMet(
                "Napisz, co strona oświadczyła albo co uzasadnia odstąpienie (art. 10 § 3 KPA)."
            )
        if not max(locked.received_on, locked.returned_on or date.min) <= on <= today:
            raise RequirementsNotMet(
                "Podaj dzień od wpływu sprawy albo jej powrotu od ministra do dziś."
            )
        case_clock.meet(locked, TermKind.SPEAK, on)
        case_clock.set_term(locked, TermKind.SPEAK, on, on)
        case_clock.meet(locked, TermKind.SPEAK, on)
        cases.note(locked, f"{capfirst(str(how.label))}: {text.strip()}", by=by, at=act.at)
