"""Where a case stands, in words for lists and pages: the office's time, who acts next."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from entities.actions import case_clock
from entities.enums.cases import CaseState, LetterState, TermKind
from entities.models import Case, CaseTerm, Letter
from entities.rules import deadlines
from entities.rules.reckoning import Step

# The decision is out of the office's hands: its own time does not count any more.
_SETTLED = frozenset({CaseState.DELIVERED, CaseState.APPEALED})


@dataclass(frozen=True, slots=True)
class Clock:
    """The office's time in a case: the last day and what is left, or that the clock stands."""

    due: date | None
    left: int | None
    steps: tuple[Step, ...]
    rest: int | None = None

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
            return _("zegar stoi")
        if self.left < 0:
            days = ngettext("%d dzień po terminie", "%d dni po terminie", -self.left)
            return days % -self.left
        if self.left == 0:
            return _("termin dziś")
        return ngettext("został 1 dzień", "zostało dni: %d", self.left) % (
            () if self.left == 1 else self.left
        )


def with_all(cases: QuerySet[Case]) -> QuerySet[Case]:
    """The cases with all that the answers below ask about, in a fixed number of queries."""
    letters = Letter.objects.order_by("pk")
    return cases.select_related("entity", "assigned_to", "office").prefetch_related(
        "pauses", "terms", Prefetch("letters", letters)
    )


def clock_of(case: Case, on: date) -> Clock | None:
    """The office's time on the day; None when the case is settled."""
    if case.is_closed or case.state in _SETTLED:
        return None
    reckoned = case_clock.settling(case)
    due, steps = reckoned.due, reckoned.steps
    told = _told_later(case)
    if due and told and told.due_on > due:
        due = told.due_on
        steps = (*steps, Step(_("nowy termin w sprawie"), due, "art. 36 § 1 KPA"))
    left = deadlines.days_left(due, on, case_clock.pauses_of(case))
    return Clock(due, left, steps, reckoned.rest)


def _told_later(case: Case) -> CaseTerm | None:
    """The newest term to settle the case, other than the one it began with: that one is reckoned,
    and a case that was typed in late is late.
    """
    terms = [term for term in case.terms.all() if term.kind == TermKind.SETTLE]
    newest = newest_term(case, TermKind.SETTLE)
    first = min(terms, key=lambda term: term.pk, default=None)
    return None if newest == first else newest


def newest_term(case: Case, kind: TermKind) -> CaseTerm | None:
    """Of the terms of a kind the one that holds: the newest."""
    terms = [term for term in case.terms.all() if term.kind == kind]
    return max(terms, key=lambda term: (term.set_on, term.pk), default=None)


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
    """Who acts next, and what it is that they do."""
    if case.is_closed:
        return _("nikt: sprawa zakończona")
    if waiting := drafts_to_sign(case):
        return _("zatwierdzający: podpis (%s)") % waiting[0].get_kind_display().lower()
    if signed := to_deliver(case):
        return _("referent: doręczenie (%s)") % signed[0].get_kind_display().lower()
    if awaited := _party_until(case, on):
        return awaited
    return str(_OF_STATE.get(case.state, _("referent")))


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
}


def _party_until(case: Case, on: date) -> str:
    """The party, while a term runs that it has."""
    kind, what = _TERM_OF_STATE.get(case.state, (None, ""))
    term = newest_term(case, kind) if kind else None
    if term is None or term.met_on or term.due_on < on:
        return ""
    return _("strona: %(what)s do %(day)s") % {"what": what, "day": f"{term.due_on:%d.%m.%Y}"}
