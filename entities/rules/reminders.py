"""Of what to remind whom on a day: ends of statuses (art. 5(2), 5a), terms of cases (KPA art. 35).

By itself the portal writes to institutions, a centre's own mailbox and that of its office, and to
the official who keeps the case. What an official sends by hand is in `rules/reminding.py`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch

from entities.enums import ListingBasis, Recipient
from entities.enums.cases import TermKind
from entities.models import Case, CaseTerm, StatusPeriod
from kisportal.accounts.models import User

from . import case_time, permissions
from .expiry import MONTHS_BEFORE, months_to_expiry
from .flags import flags_of
from .terms import corresponding

# Days before a term of a case: a week to do it in, and a last call.
DAYS_BEFORE = (7, 1)


@dataclass(frozen=True, slots=True)
class Due:
    """One e-mail that is due: about what, so long ahead of which day, to whom. The address of an
    institution; of a person only who it is.
    """

    due_on: date
    ahead: int
    recipient: Recipient
    address: str = ""
    period: StatusPeriod | None = None
    term: CaseTerm | None = None
    person: User | None = None


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


def keeper_to_remind(case: Case) -> User | None:
    """The official who keeps the case, while the account is open and of the case's office."""
    keeper = case.assigned_to
    return keeper if keeper and permissions.may_work_on_case(keeper, case) else None


def going_on() -> list[Case]:
    """The cases that go on, with all that is asked about them here."""
    rows = Case.objects.going_on().select_related("office", "assigned_to")
    return [*case_time.with_times(rows.prefetch_related("assigned_to__office_memberships"))]


def terms_of(case: Case) -> Iterator[tuple[date, CaseTerm]]:
    """The days that hold in the case: of two of a kind the newer, the day to settle it with its
    pauses. While that clock stands (KPA art. 35 § 5), the office has no day to be reminded of.
    """
    for kind in TermKind:
        term = case_time.newest_term(case, kind)
        if term is None or term.met_on:
            continue
        if kind != TermKind.SETTLE:
            yield term.due_on, term
        elif (reckoned := case_time.office_time(case)) and reckoned.due:
            yield reckoned.due, term


def _of_terms(on: date) -> Iterator[Due]:
    """Terms of cases that are going on, the nearest first: to the office, and to who keeps it."""
    found = [
        (due_on, term.pk, days, term, case)
        for case in going_on()
        for due_on, term in terms_of(case)
        if (days := days_to_term(due_on, on)) is not None
    ]
    for due_on, _pk, days, term, case in sorted(found, key=lambda row: row[:2]):
        address, keeper = case.office.email, keeper_to_remind(case)
        yield Due(due_on, days, Recipient.OFFICE, address, term=term)
        if keeper and keeper.email.casefold() != address.casefold():
            yield Due(due_on, days, Recipient.PERSON, term=term, person=keeper)
