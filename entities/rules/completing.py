"""An application with defects: the call to complete it, and whether the answer came in time."""

from datetime import date

from entities.enums import LetterKind
from entities.enums.cases import CaseState, TermKind
from entities.models import Case, Letter

from . import case_time
from .errors import RequirementsNotMet


def last_call(case: Case) -> Letter | None:
    """The newest call to complete that was signed (KPA art. 64 § 2)."""
    calls = [
        letter
        for letter in case.letters.all()
        if letter.kind == LetterKind.CALL_TO_COMPLETE and letter.is_signed and letter.signed_at
    ]
    return max(calls, key=lambda letter: (letter.signed_at, letter.pk), default=None)


def awaits_answer_to(letter: Letter) -> bool:
    """Whether a delivery that is noted now still begins the party's term: the case waits for the
    answer to this very call; one that was answered, or that ended, does not (KPA art. 64 § 2).
    """
    return letter.case.state == CaseState.INCOMPLETE and last_call(letter.case) == letter


def require_in_time(case: Case, kind: TermKind, posted_on: date, restored: str) -> None:
    """Raise `RequirementsNotMet` for what was posted after the term of the kind, unless the term
    was restored (KPA art. 57 § 5, 58-59).
    """
    term = case_time.newest_term(case, kind)
    if restored.strip() or (term and posted_on <= term.due_on):
        return
    until = f" minął {term.due_on:%d.%m.%Y}" if term else " już minął"
    raise RequirementsNotMet(
        f"Termin{until}. Podaj dzień nadania w terminie (art. 57 § 5 KPA) albo postanowienie o "
        "przywróceniu terminu (art. 58–59 KPA)."
    )
