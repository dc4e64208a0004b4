"""Calls to complete an application (KPA art. 64 § 2): what must have happened before it is left
unexamined, before a term is prolonged, and which call is the one that counts.
"""

from datetime import date

from entities.enums import LetterKind
from entities.enums.cases import CaseState, TermKind
from entities.models import Case, CaseTerm, Letter

from . import case_time
from .errors import RequirementsNotMet


def party_was_silent(letter: Letter, on: date) -> str:
    """The sentence that keeps an application from being left unexamined: no call was delivered, its
    term runs, or nothing of what it asked for is missing (KPA art. 64 § 2).
    """
    if letter.kind != LetterKind.UNEXAMINED:
        return ""
    call, term = last_call(letter.case), case_time.newest_term(letter.case, TermKind.COMPLETE)
    if call is None or term is None or call.delivered_on is None:
        return "Termin na uzupełnienie jeszcze nie minął: wezwania nie doręczono."
    if term.due_on >= on:
        return f"Termin na uzupełnienie jeszcze nie minął (biegnie do {term.due_on:%d.%m.%Y})."
    defects = call.facts.get("defects", [])
    left = letter.facts.get("unmended", [] if term.met_on else defects)
    if left and all(defect in defects for defect in left):
        return ""
    return "Wskaż, których braków z wezwania nie usunięto w terminie (art. 64 § 2 KPA)."


def term_passed(case: Case, on: date) -> bool:
    """Whether the term of the newest call passed, so that nothing is waited for any more; a call
    that was not delivered has none yet (KPA art. 64 § 2).
    """
    call, term = last_call(case), case_time.newest_term(case, TermKind.COMPLETE)
    return bool(call and call.delivered_on and term and term.due_on < on)


def is_replaced(term: CaseTerm, case: Case) -> bool:
    """Whether a later day took the place of the term of a call before anything came: the call was
    repeated, or its term prolonged.
    """
    kept = term.met_on is not None and term.met_on <= term.due_on
    newest = case_time.newest_term(case, TermKind.COMPLETE)
    return term.kind == TermKind.COMPLETE and term != newest and not kept


def may_be_prolonged(letter: Letter, on: date) -> str:
    """The sentence that keeps the term of a call from being prolonged: none runs, the party asked
    when it had passed (KPA art. 58 is for that), or the new day is no later.
    """
    if letter.kind != LetterKind.PROLONGED:
        return ""
    term = case_time.unanswered(letter.case, TermKind.COMPLETE)
    if term is None or letter.case.state != CaseState.INCOMPLETE:
        return (
            "Nie biegnie termin, który można przedłużyć: wezwania nie doręczono albo jest już "
            "odpowiedź."
        )
    days = [letter.facts.get(name) for name in ("asked_on", "until")]
    if not all(days):
        return ""  # that they are missing is said by `rules/letters.py`
    asked, until = map(date.fromisoformat, days)
    if not term.set_on <= asked <= term.due_on:
        return (
            f"O przedłużenie prosi się, dopóki termin biegnie: od {term.set_on:%d.%m.%Y} do "
            f"{term.due_on:%d.%m.%Y}; liczy się dzień nadania (art. 57 § 5 KPA). Po terminie "
            "strona może prosić o jego przywrócenie (art. 58 KPA)."
        )
    if until > term.due_on:
        return ""
    return f"Termin biegnie do {term.due_on:%d.%m.%Y}: podaj późniejszy dzień."


def last_call(case: Case) -> Letter | None:
    """The newest call to complete that was signed (KPA art. 64 § 2)."""
    return case_time.newest_letter(case, LetterKind.CALL_TO_COMPLETE)


def asked_for(case: Case) -> list[Letter]:
    """Every call to complete that was signed, the newest first: what was asked for stays seen."""
    kind = LetterKind.CALL_TO_COMPLETE
    signed = [x for x in case.letters.all() if x.kind == kind and x.is_signed and x.signed_at]
    return sorted(signed, key=lambda letter: -letter.pk)


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
