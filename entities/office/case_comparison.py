"""What the register says, what the application says, and what will be, before anybody signs."""

from datetime import date

from django.utils import timezone

from entities.actions import statements
from entities.actions.consequences import REGISTER_SAID
from entities.enums import LetterKind
from entities.enums.cases import CaseState, LetterState
from entities.models import Case, Letter
from entities.rules import signing

_TAKES_EFFECT = frozenset({LetterKind.GRANT, LetterKind.EXTENSION, LetterKind.KIS_ENTRY})
_BEFORE = frozenset(
    {
        CaseState.RECEIVED,
        CaseState.INCOMPLETE,
        CaseState.EXAMINED,
        CaseState.SUSPENDED,
        CaseState.TO_SIGN,
        CaseState.SIGNED,
    }
)


def of_case(case: Case, on: date) -> statements.Statement | None:
    """The comparison on the page of a case; None once the decision has taken effect."""
    if case.state not in _BEFORE:
        return None
    decided = [
        letter
        for letter in case.letters.all()
        if letter.kind in _TAKES_EFFECT and letter.state == LetterState.SIGNED
    ]
    signed = max(decided, key=lambda letter: letter.pk, default=None)
    return of_letter(signed, on) if signed else statements.of_case(case, on)


def of_letter(letter: Letter, on: date) -> statements.Statement | None:
    """The comparison beside a letter that would change the register when it takes effect."""
    is_past = letter.state in (LetterState.DELIVERED, LetterState.DROPPED)
    if letter.kind not in _TAKES_EFFECT or is_past:
        return None
    if letter.case.state not in _BEFORE:
        return None
    first = signing.stated_first_day(letter, on) or on
    signed = letter.state == LetterState.SIGNED
    seen = letter.facts.get(REGISTER_SAID)
    return statements.of_case(letter.case, on, first=first, seen=seen, is_signed=signed)


def mark_of(letter: Letter) -> str:
    """What a signature brings back to show that the comparison was read; empty without one."""
    statement = of_letter(letter, timezone.localdate())
    return statement.mark if statement else ""
