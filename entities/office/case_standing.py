"""Where a case stands, in words for lists and pages: the office's time, who acts next."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from entities.enums.cases import CaseState, Channel, LetterState, PauseReason, TermKind
from entities.models import Case, Filing, Letter, Pause
from entities.rules import amendments, case_time, deadlines, filings
from entities.rules.reckoning import Step, written
from kisportal.language.plurals import agreed, counted


@dataclass(frozen=True, slots=True)
class Clock:
    """The office's time in a case: the last day and what is left, or that the clock stands."""

    due: date | None
    left: int | None
    steps: tuple[Step, ...]
    rest: int | None = None
    why: str = ""  # why it stands

    @property
    def is_standing(self) -> bool:
        return self.due is None

    @property
    def is_overdue(self) -> bool:
        return self.left is not None and self.left < 0

    @property
    def look(self) -> str:
        """How the time is drawn: late, soon, standing or none of them."""
        if self.left is None:
            return "standing"
        return "late" if self.left < 0 else "soon" if self.left <= 7 else "calm"

    def __str__(self) -> str:
        if self.left is None:
            return _("bez terminu") if self.rest is None else _("zegar stoi")
        if self.left < 0:
            return _("%s po terminie") % _days(-self.left)
        if self.left == 0:
            return _("termin dziś")
        return f"{agreed(self.left, 'został', 'zostały', 'zostało')} {_days(self.left)}"


def _days(number: int) -> str:
    return counted(number, "dzień", "dni", "dni")


def with_all(cases: QuerySet[Case]) -> QuerySet[Case]:
    """The cases with all that the answers below ask about, in a fixed number of queries."""
    rows = case_time.with_times(cases.select_related("entity", "assigned_to", "office"))
    return rows.prefetch_related("filings")


def clock_of(case: Case, on: date) -> Clock | None:
    """The office's time on the day; None when the case is settled."""
    reckoned = case_time.office_time(case)
    if reckoned is None:
        return None
    left = deadlines.days_left(reckoned.due, on, case_time.pauses_of(case))
    why = _why_standing(case, on) if reckoned.due is None else ""
    return Clock(reckoned.due, left, reckoned.steps, reckoned.rest, why)


def _why_standing(case: Case, on: date) -> str:
    """Why no day follows now: whose days run, or what the office waits for. An answer that waits
    for the office starts no clock by itself: that is its step, with the day of the answer.
    """
    answer = filings.answers_already(case)
    if not case_time.is_settled_by_a_term(case):
        call = case_time.call_of(case)
        if call is None or call.due_on < on or answer:
            return _("nadzór nie kończy się decyzją (art. 5b)")
        return _("centrum ma czas do %s (art. 5b)") % f"{call.due_on:%d.%m.%Y}"
    lasting = [pause for pause in case.pauses.all() if pause.during.upper is None]
    reasons = dict.fromkeys(_reason(pause, answer) for pause in lasting)
    return _("%s (art. 35 § 5 KPA)") % ", ".join(reasons) if reasons else ""


def _reason(pause: Pause, answer: Filing | None) -> str:
    if answer and pause.reason == PauseReason.COMPLETION:
        return _("do rozpatrzenia odpowiedzi strony z %s") % written(filings.day_of(answer))
    return str(pause.get_reason_display())


def is_overdue(case: Case, on: date) -> bool:
    """Whether the office is late with the case."""
    clock = clock_of(case, on)
    return bool(clock and clock.is_overdue)


def drafts_to_sign(case: Case) -> list[Letter]:
    """Drafts that wait for a signature."""
    return [
        letter
        for letter in case.letters.all()
        if letter.state == LetterState.DRAFT and not letter.is_sent_back
    ]


def to_deliver(case: Case) -> list[Letter]:
    """Signed letters whose delivery is not noted."""
    return [letter for letter in case.letters.all() if letter.state == LetterState.SIGNED]


def next_actor(case: Case, on: date) -> str:
    """Who acts next, and what it is that they do. What the party sent comes first: until somebody
    has read it, nobody signs what follows (`rules/filings.py`).
    """
    if waiting_letter := _letter_that_waits(case):
        return waiting_letter
    if case.is_closed and amendments.outstanding(case.letters.all(), on):
        return _("referent: zmiany do wprowadzenia do rejestru")
    if case.is_closed:
        return _("nikt: sprawa zakończona")
    if waiting := drafts_to_sign(case):
        return _("zatwierdzający: podpis (%s)") % waiting[0].get_kind_display().lower()
    if signed := to_deliver(case):
        return _("referent: doręczenie (%s)") % signed[0].get_kind_display().lower()
    if awaited := _party_until(case, on):
        return awaited
    if case.channel == Channel.EX_OFFICIO and case.state == CaseState.RECEIVED:
        return _("referent: pierwsza czynność z urzędu")
    return str(_OF_STATE.get(case.state, _("referent")))


def _letter_that_waits(case: Case) -> str:
    """The answer or the withdrawal of the party that nobody of the office has settled."""
    if withdrawal := filings.waiting_withdrawal(case):
        day = written(filings.day_of(withdrawal))
        return _("referent: wycofanie z %s czeka na odnotowanie") % day
    if answer := filings.answers_already(case):
        day = written(filings.day_of(answer))
        return _("referent: odpowiedź strony z %s czeka na rozpatrzenie") % day
    return ""


_TERM_OF_STATE: dict[str, tuple[TermKind, Any]] = {
    CaseState.INCOMPLETE: (TermKind.COMPLETE, "uzupełnienie"),
    CaseState.EXAMINED: (TermKind.SPEAK, "wypowiedź"),
    CaseState.EXPLAINING: (TermKind.EXPLAIN, "wyjaśnienia"),
    CaseState.MENDING: (TermKind.MEND, "usunięcie nieprawidłowości"),
    CaseState.DELIVERED: (TermKind.APPEAL, "odwołanie"),
}
_OF_STATE: dict[str, str] = {
    CaseState.RECEIVED: "referent: sprawdzenie wniosku",
    CaseState.INCOMPLETE: "referent: skutki braku odpowiedzi",
    CaseState.EXAMINED: "referent: projekt rozstrzygnięcia",
    CaseState.SUSPENDED: "nikt: postępowanie zawieszone",
    CaseState.EXPLAINING: "referent: ocena wyjaśnień",
    CaseState.MENDING: "referent: ocena naprawy",
    CaseState.TO_SIGN: "zatwierdzający: podpis",
    CaseState.SIGNED: "referent: doręczenie",
    CaseState.DELIVERED: "referent: odnotowanie ostateczności",
    CaseState.APPEALED: "minister: odwołanie",
    CaseState.IN_COURT: "sąd administracyjny: skarga",
}


def _party_until(case: Case, on: date) -> str:
    """The party, while a term runs that it has."""
    kind, what = _TERM_OF_STATE.get(case.state, (None, ""))
    term = case_time.newest_term(case, kind)
    if term is None or term.met_on or term.due_on < on:
        return ""
    return _("strona: %(what)s do %(day)s") % {"what": what, "day": f"{term.due_on:%d.%m.%Y}"}
