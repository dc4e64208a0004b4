"""The clock of a case: time that does not count, days by which something has to happen."""

from datetime import date, timedelta

from psycopg2.extras import DateRange

from entities.enums.cases import CaseKind, PauseReason, TermKind
from entities.models import Case, CaseTerm
from entities.rules import clock, deadlines
from entities.rules.reckoning import Reckoning


def pauses_of(case: Case) -> list[clock.Pause]:
    """The time that does not count, as the rules take it."""
    return [
        clock.Pause(
            pause.during.lower, pause.during.upper and pause.during.upper - timedelta(days=1)
        )
        for pause in case.pauses.all()
    ]


def settling(case: Case) -> Reckoning:
    """By when the case has to be settled, and why: 30 days for an entry (art. 18a(2)), seven for a
    certificate (KPA art. 217 § 3), a month or two for the rest (KPA art. 35 § 3).
    """
    pauses = pauses_of(case)
    if case.kind == CaseKind.KIS_ENTRY:
        return deadlines.entry(case.received_on, pauses=pauses)
    if case.kind == CaseKind.CERTIFICATE:
        return deadlines.certificate(case.received_on, pauses=pauses)
    return deadlines.settling(case.received_on, complex=case.is_complex, pauses=pauses)


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


def set_term(case: Case, kind: TermKind, due_on: date, set_on: date) -> None:
    """Set a day by which something has to happen; of two of a kind the newer holds."""
    CaseTerm.objects.create(case=case, kind=kind, due_on=due_on, set_on=set_on)


def meet(case: Case, kind: TermKind, on: date) -> None:
    """Note that what the term was for has happened."""
    case.terms.filter(kind=kind, met_on=None).update(met_on=on)
