"""The days that a party has in a case: which one holds now, and when the portal reminds of it.

Reminded of is what a party has to do and loses by silence: to complete (KPA art. 64 § 2), to
explain and to mend (art. 5b), and to speak before the decision (KPA art. 10 § 1). Of an appeal the
decision itself instructs (KPA art. 107 § 1 pt 7); an e-mail about that would be a second
instruction, and the office is no adviser against its own decision (ADR 59).
"""

from collections.abc import Iterable
from datetime import date, timedelta

from entities.enums.cases import CaseState, TermKind
from entities.models import Application, Case, CaseTerm

from . import case_time, days_off

FEWEST, MOST = 2, 7
SHORTEST = 4
# Which days the party has, by where the case stands; while it is suspended none of them runs (KPA
# art. 103).
_OF_STATE: dict[str, TermKind] = {
    **case_time.TERM_OF_CALL,
    CaseState.EXAMINED: TermKind.SPEAK,
    CaseState.TO_SIGN: TermKind.SPEAK,
}


def running(case: Case) -> CaseTerm | None:
    """The term by which the party has something to do now, also one that has passed; None when it
    answered, when a newer letter gives it days that begin with its delivery, when the case came
    back since or stands elsewhere.
    """
    term = case_time.unanswered(case, _OF_STATE.get(case.state))
    came_back = term and case.returned_on and term.set_on < case.returned_on
    return None if came_back else term


def lead(days: int) -> int | None:
    """How many days before its last day a term of so many days is reminded of: a quarter of them,
    at least two and at most seven; None for one of less than four days, whose letter has just come.
    """
    return min(max(days // 4, FEWEST), MOST) if days >= SHORTEST else None


def reminded_from(term: CaseTerm) -> date | None:
    """The day from which a term is reminded of: its lead before the last day, moved back to a
    working day, so that somebody reads it in time; not before the day after the term was set.
    """
    ahead = lead((term.due_on - term.set_on).days)
    if ahead is None:
        return None
    day = term.due_on - timedelta(days=ahead)
    while not days_off.is_working_day(day):
        day -= timedelta(days=1)
    return max(day, term.set_on + timedelta(days=1))


def is_reminded_of(term: CaseTerm, on: date) -> bool:
    """Whether the reminder of the term goes out on the day, also when a run was missed: from its
    day to the last one, never after it.
    """
    first = reminded_from(term)
    return first is not None and first <= on <= term.due_on


def address(case: Case, in_application: str) -> str:
    """Where a party can be written to: as it said in the case, else as the register has it of the
    entity, else of the organisation.
    """
    entity = case.entity.email if case.entity else ""
    organisation = case.organisation.email if case.organisation else ""
    return in_application or entity or organisation


def in_applications(cases: Iterable[Case]) -> dict[int, str]:
    """The e-mail that each application gives, by its case."""
    return dict(Application.objects.filter(case__in=[*cases]).values_list("case", "email"))
