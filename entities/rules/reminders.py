"""Of what to remind whom on a day: ends of statuses (art. 5(2), 5a), terms of cases (KPA art. 35).

Only institutions are written to: a centre's own mailbox and that of its office.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, Q

from entities.enums import ListingBasis, Recipient
from entities.enums.cases import CLOSED_STATES, TermKind
from entities.models import CaseTerm, StatusPeriod

from .expiry import MONTHS_BEFORE, months_to_expiry
from .flags import flags_of
from .terms import corresponding

# Days before a term of a case: a week to do it in, and a last call.
DAYS_BEFORE = (7, 1)


@dataclass(frozen=True, slots=True)
class Due:
    """One e-mail that is due: about what, so long ahead of which day, to whom."""

    due_on: date
    ahead: int
    recipient: Recipient
    address: str
    period: StatusPeriod | None = None
    term: CaseTerm | None = None


def due(on: date) -> Iterator[Due]:
    """Every e-mail that is due on the day, also when a run was missed: of several warnings about
    one day only the nearest. An empty address is for the caller to tell of.
    """
    yield from _of_statuses(on)
    yield from _of_terms(on)


def days_to_term(due_on: date, on: date) -> int | None:
    """Which warning of a term holds on the day: 7 or 1; None before them and after the term."""
    left = (due_on - on).days
    return min((days for days in DAYS_BEFORE if left <= days), default=None) if left >= 0 else None


def _of_statuses(on: date) -> Iterator[Due]:
    """Ends of statuses: to the office always, to the centre while it has not asked for more."""
    horizon = corresponding(on, max(MONTHS_BEFORE)) + timedelta(days=7)
    everything = StatusPeriod.objects.order_by("pk")
    ending = StatusPeriod.objects.current(on).filter(
        basis=ListingBasis.DECISION, during__endswith__lte=horizon
    )
    rows = ending.select_related("office", "entity").order_by("pk")
    for period in rows.prefetch_related(Prefetch("entity__periods", everything)):
        told = flags_of(period.entity, [*period.entity.periods.all()], on)
        months = months_to_expiry(told.expires_on, on) if told.expires_on else None
        if told.expires_on is None or months is None or period.office is None:
            continue
        yield Due(told.expires_on, months, Recipient.OFFICE, period.office.email, period=period)
        if not told.extension_pending:
            yield Due(told.expires_on, months, Recipient.ENTITY, period.entity.email, period=period)


def _of_terms(on: date) -> Iterator[Due]:
    """Terms of cases that are going on: of two of a kind the newer holds; while the clock stands
    (KPA art. 35 § 5), the office has no day to be reminded of.
    """
    rows = (
        CaseTerm.objects.exclude(case__state__in=sorted(CLOSED_STATES))
        .filter(case__terms__isnull=False)
        .order_by("case_id", "kind", "-set_on", "-pk")
        .distinct("case_id", "kind")
    )
    newest = CaseTerm.objects.filter(
        Q(pk__in=rows.values("pk")),
        met_on=None,
        due_on__range=(on, on + timedelta(days=max(DAYS_BEFORE))),
    )
    for term in newest.select_related("case__office").order_by("due_on", "pk"):
        days = days_to_term(term.due_on, on)
        if days is None or (term.kind == TermKind.SETTLE and _stands(term)):
            continue
        yield Due(term.due_on, days, Recipient.OFFICE, term.case.office.email, term=term)


def _stands(term: CaseTerm) -> bool:
    return term.case.pauses.filter(during__upper_inf=True).exists()
