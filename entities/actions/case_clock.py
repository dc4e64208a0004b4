"""The clock of a case: time that does not count, days by which something has to happen."""

from datetime import date

from psycopg2.extras import DateRange

from entities.enums.cases import PauseReason, TermKind
from entities.models import Case, CaseTerm
from entities.rules import case_time


def pause(case: Case, why: PauseReason, first_day: date) -> None:
    """Stop the clock from the day on, if it does not stand for that reason already."""
    if not case.pauses.filter(reason=why, during__upper_inf=True).exists():
        case.pauses.create(reason=why, during=DateRange(first_day, None))


def resume(case: Case, why: PauseReason, last_day: date) -> None:
    """Let the clock run again after the day."""
    for stopped in case.pauses.filter(reason=why, during__upper_inf=True):
        last = max(last_day, stopped.during.lower)
        stopped.during = DateRange(stopped.during.lower, last, "[]")
        stopped.save(update_fields=["during"])
    resettle(case)


def resume_all(case: Case, last_day: date) -> None:
    """Let the clock run again after the day, whatever it stands for."""
    for stopped in case.pauses.filter(during__upper_inf=True):
        resume(case, PauseReason(stopped.reason), last_day)


def set_term(case: Case, kind: TermKind, due_on: date, set_on: date) -> None:
    """Set a day by which something has to happen; of two of a kind the newer holds."""
    CaseTerm.objects.create(case=case, kind=kind, due_on=due_on, set_on=set_on)


def begin(case: Case) -> None:
    """Store by when the case has to be settled, counted from the day on which its time began: one
    that was typed in late may be late already. No row while no day follows.
    """
    if due := case_time.settling(case).due:
        set_term(case, TermKind.SETTLE, due, case_time.begun(case)[0])


def resettle(case: Case) -> None:
    """Store by when the case has to be settled now that days of a pause are known (KPA art. 35
    § 5). What a notice of delay set stays as it is (art. 36 § 1).
    """
    since, _beginning = case_time.begun(case)
    due = case_time.settling(case).due
    terms = case.terms.filter(kind=TermKind.SETTLE, set_on__gte=since)
    if due and (first := terms.order_by("pk").first()) and first.met_on is None:
        first.due_on = due
        first.save(update_fields=["due_on"])


def meet(case: Case, kind: TermKind, on: date) -> None:
    """Note that what the term was for has happened."""
    case.terms.filter(kind=kind, met_on=None).update(met_on=on)
