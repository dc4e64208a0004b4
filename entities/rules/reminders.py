"""Of what to remind whom on a day: ends of statuses (art. 5(2), 5a), terms of cases (KPA art. 35),
of calls and of hearings (KPA art. 64 § 2, 10 § 1; art. 5b).

By itself the portal writes to institutions, a centre's own mailbox and that of its office, to the
official who keeps the case and to the party that has to answer. What an official sends by hand is
in `rules/reminding.py`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, Q

from entities.enums import ListingBasis, Recipient
from entities.enums.cases import TermKind
from entities.models import Case, CaseTerm, Reminder, StatusPeriod
from kisportal.accounts.models import User

from . import case_time, party_terms, permissions
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
    cases = going_on()
    yield from _of_terms(cases, on)
    yield from _of_parties(cases, on)


def still_holds(due: Due) -> bool:
    """Whether the e-mail still makes sense, asked right before it is sent: a run may last, and a
    party may have answered since it began.
    """
    if due.recipient != Recipient.PARTY or due.term is None:
        return True
    return is_partys_own(due.term, due.due_on)


def is_partys_own(term: CaseTerm, due_on: date) -> bool:
    """Whether the term is, as the tables are now, the one that the party has to keep."""
    case = case_time.with_times(Case.objects.filter(pk=term.case_id)).get()
    now = party_terms.running(case)
    return now is not None and (now.pk, now.due_on) == (term.pk, due_on)


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
    rows = Case.objects.going_on().select_related("office", "assigned_to", "entity", "organisation")
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


def _of_parties(cases: list[Case], on: date) -> Iterator[Due]:
    """Terms of parties, the nearest first, each once: one that an official reminded of by hand is
    not reminded of again.
    """
    terms = [(case, term) for case in cases if (term := party_terms.running(case))]
    found = [(case, term) for case, term in terms if party_terms.is_reminded_of(term, on)]
    by_hand = _reminded_by_hand([term for _case, term in found], on)
    asked = party_terms.in_applications(case for case, _term in found)
    for case, term in sorted(found, key=lambda row: (row[1].due_on, row[1].pk)):
        ahead = party_terms.lead((term.due_on - term.set_on).days)
        if ahead is not None and (term.pk, term.due_on) not in by_hand:
            address = party_terms.address(case, asked.get(case.pk, ""))
            yield Due(term.due_on, ahead, Recipient.PARTY, address, term=term)


def _reminded_by_hand(terms: list[CaseTerm], on: date) -> set[tuple[int | None, date]]:
    """The terms whose party an official reminded: the e-mail went out, may have gone out, or goes
    out with this run or the next.
    """
    rows = Reminder.objects.filter(
        Q(begun_on__isnull=False) | Q(written_on__gte=on - timedelta(days=1)),
        term__in=terms,
        recipient=Recipient.PARTY,
        sent_by__isnull=False,
    )
    return {*rows.values_list("term", "due_on")}


def _of_terms(cases: list[Case], on: date) -> Iterator[Due]:
    """Terms of cases that are going on, the nearest first: to the office, and to who keeps it."""
    found = [
        (due_on, term.pk, days, term, case)
        for case in cases
        for due_on, term in terms_of(case)
        if (days := days_to_term(due_on, on)) is not None
    ]
    for due_on, _pk, days, term, case in sorted(found, key=lambda row: row[:2]):
        address, keeper = case.office.email, keeper_to_remind(case)
        yield Due(due_on, days, Recipient.OFFICE, address, term=term)
        if keeper and keeper.email.casefold() != address.casefold():
            yield Due(due_on, days, Recipient.PERSON, term=term, person=keeper)
