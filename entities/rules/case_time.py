"""The office's time in a case: from when it counts, by when the case has to be settled, and why a
clock stands or is none at all. Of terms that were stored the reckoned one goes first.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet

from entities.enums import LetterKind
from entities.enums.appeals import AppealOutcome
from entities.enums.cases import (
    CaseKind,
    CaseState,
    Channel,
    TermKind,
)
from entities.enums.courts import OF_BOTH
from entities.models import Case, CaseTerm, Decision, Letter, Pause

from . import clock, deadlines
from .deadlines import Beginning
from .reckoning import Reckoning, Step

# By when something has to happen, and on what day that was set.
Days = tuple[date, date]
# The decision is out of the office's hands: its own time does not count any more.
OUT_OF_HANDS = frozenset({CaseState.DELIVERED, CaseState.APPEALED, CaseState.IN_COURT})
# After these the voivode decides again, or makes the entry that was refused (KPA art. 138).
_GIVES_BACK = (AppealOutcome.REMANDED, AppealOutcome.OVERTURNED)


def with_times(cases: QuerySet[Case]) -> QuerySet[Case]:
    """The cases with all that the answers below ask about, in a fixed number of queries."""
    letters = Letter.objects.select_related("decision").order_by("pk")
    return cases.prefetch_related("pauses", "terms", Prefetch("letters", letters))


def pauses_of(case: Case) -> list[clock.Pause]:
    """The time that does not count, as the rules take it."""
    return [pause_of(pause) for pause in case.pauses.all()]


def pause_of(pause: Pause) -> clock.Pause:
    """A row as the rules take it, which know the last day and not the first one after it."""
    upper = pause.during.upper
    return clock.Pause(pause.during.lower, upper and upper - timedelta(days=1))


def begun(case: Case) -> tuple[date, Beginning]:
    """From which day the time counts: from the receipt (KPA art. 61 § 3), from the beginning ex
    officio (§ 4), or anew from the day from which the decision of the minister binds that gave the
    case back (art. 110, 138), from the return of the files with the judgment that did (p.p.s.a.
    art. 286 § 2), or it came back from its end in another way (art. 37 § 6, 58).
    """
    if case.returned_on:
        given_back = {
            day
            for letter in case.letters.all()
            if letter.is_decision
            for day in _given_back_on(letter.decision)
        }
        by_others = case.returned_on in given_back
        return case.returned_on, Beginning.RETURNED if by_others else Beginning.CAME_BACK
    by_itself = case.channel == Channel.EX_OFFICIO
    return case.received_on, Beginning.EX_OFFICIO if by_itself else Beginning.RECEIVED


def _given_back_on(decision: Decision) -> Iterator[date | None]:
    """The days on which the minister or a court gave the case back because of the decision."""
    if decision.appeal_outcome in _GIVES_BACK:
        yield decision.ruling_binds_from
    if decision.judgment in OF_BOTH:
        yield decision.files_back_on


def is_settled_by_a_term(case: Case) -> bool:
    """Whether the law sets a day by which the case is settled. KPA art. 35 § 3 sets one where a
    decision ends the case (art. 104), art. 18a(2) for the entry of a club, KPA art. 217 § 3 for a
    certificate. Supervision (art. 5b) settles nobody's matter: it ends without a decision, and what
    it finds may open a case of its own (art. 6(1a)). Its length is that of the days which the
    centre has by art. 5b(2), at least 14 to explain and 30 to mend; KPA art. 35 § 5 would not count
    them against the office anyhow. So it has no day, and is never overdue.
    """
    return case.kind != CaseKind.CIS_SUPERVISION


def settling(case: Case) -> Reckoning:
    """By when the case has to be settled, and why: 30 days for an entry (art. 18a(2)), seven for a
    certificate (KPA art. 217 § 3), a month or two for the rest (KPA art. 35 § 3); no day at all in
    supervision (art. 5b), where the steps say whose days run.
    """
    pauses = pauses_of(case)
    since, beginning = begun(case)
    if not is_settled_by_a_term(case):
        return _of_supervision(case, Step(beginning, since))
    if case.kind == CaseKind.KIS_ENTRY:
        return deadlines.entry(since, pauses=pauses)
    if case.kind == CaseKind.CERTIFICATE:
        return deadlines.certificate(since, pauses=pauses)
    return deadlines.settling(since, complex=case.is_complex, pauses=pauses, beginning=beginning)


def is_settled_in_months(case: Case) -> bool:
    """Whether the month of KPA art. 35 § 3 counts, which becomes two in a complex case; an entry, a
    certificate and supervision have other days or none.
    """
    others = (CaseKind.KIS_ENTRY, CaseKind.CERTIFICATE)
    return is_settled_by_a_term(case) and case.kind not in others


def as_party_knows_it(case: Case, *, but_for: Days | None = None) -> date | None:
    """By when the party expects the case to be settled: it counts one month, until a notice tells
    it of another day (KPA art. 35 § 3, 36 § 1), `but_for` the notice that set such a day on such a
    day. None while the clock stands.
    """
    if not case.complex_on:
        reckoned = office_time(case)
        return reckoned.due if reckoned else None
    simple, told = _in_a_month(case), told_later(case, but_for=but_for)
    return max(simple, told.due_on) if simple and told else simple


def must_tell_of_more_time(case: Case) -> bool:
    """Whether the case became complex, so that it has two months, and the party was told of no day
    after the first: a notice is due before that day passes (KPA art. 36 § 1).
    """
    if not case.complex_on or case.is_closed or case.state in OUT_OF_HANDS:
        return False
    simple, told = _in_a_month(case), told_later(case)
    return simple is not None and (told is None or told.due_on <= simple)


def _in_a_month(case: Case) -> date | None:
    since, beginning = begun(case)
    return deadlines.settling(since, pauses=pauses_of(case), beginning=beginning).due


def office_time(case: Case) -> Reckoning | None:
    """The same with the new day of a notice of delay (KPA art. 36 § 1), where one was set; None
    when the case is out of the office's hands.
    """
    if case.is_closed or case.state in OUT_OF_HANDS:
        return None
    reckoned, told = settling(case), told_later(case)
    if reckoned.due is None or told is None or told.due_on <= reckoned.due:
        return reckoned
    step = Step("nowy termin w sprawie", told.due_on, "art. 36 § 1 KPA")
    return Reckoning(told.due_on, (*reckoned.steps, step))


def told_later(case: Case, *, but_for: Days | None = None) -> CaseTerm | None:
    """The newest day that a notice of delay set (KPA art. 36 § 1) since the time counts, `but_for`
    the one that set such a day on such a day; the first term to settle the case is no such day: it
    is reckoned.
    """
    since, _beginning = begun(case)
    terms = [t for t in case.terms.all() if t.kind == TermKind.SETTLE and t.set_on >= since]
    first = min(terms, key=lambda term: term.pk, default=None)
    asked = [term for term in terms if (term.due_on, term.set_on) != but_for or term == first]
    newest = max(asked, key=lambda term: (term.set_on, term.pk), default=None)
    return None if newest == first else newest


def newest_term(case: Case, kind: TermKind | None) -> CaseTerm | None:
    """Of the terms of a kind the one that holds: the newest."""
    terms = [term for term in case.terms.all() if term.kind == kind]
    return max(terms, key=lambda term: (term.set_on, term.pk), default=None)


# The party's own days, by where the case stands: a call that it has to answer.
TERM_OF_CALL: dict[str, TermKind] = {
    CaseState.INCOMPLETE: TermKind.COMPLETE,
    CaseState.EXPLAINING: TermKind.EXPLAIN,
    CaseState.MENDING: TermKind.MEND,
}
_PARTYS_DAYS = {
    TermKind.EXPLAIN: "centrum ma czas na wyjaśnienia",
    TermKind.MEND: "centrum ma czas na usunięcie nieprawidłowości",
}


def call_of(case: Case) -> CaseTerm | None:
    """The term of the call that the party has to answer now, also one that has passed; None when
    there is no call, or it was not delivered, or was answered.
    """
    return unanswered(case, TERM_OF_CALL.get(case.state))


# What sets the days of a party; a new letter of the kind sets them anew.
_SET_BY = {
    TermKind.COMPLETE: LetterKind.CALL_TO_COMPLETE,
    TermKind.EXPLAIN: LetterKind.DEMAND,
    TermKind.MEND: LetterKind.CALL_TO_MEND,
    TermKind.SPEAK: LetterKind.HEARING,
}


def unanswered(case: Case, kind: TermKind | None) -> CaseTerm | None:
    """The party's term of the kind that nothing came for yet. None while a newer letter of the kind
    is signed and not delivered: its days begin with the delivery.
    """
    term = newest_term(case, kind)
    if term is None or term.met_on:
        return None
    letter = letter_of(term, case)
    return None if letter and letter.delivered_on is None else term


def letter_of(term: CaseTerm, case: Case) -> Letter | None:
    """The newest letter of the kind that sets such a term, as far as one is signed."""
    return newest_letter(case, _SET_BY.get(TermKind(term.kind)))


def newest_letter(case: Case, kind: LetterKind | None) -> Letter | None:
    """The newest letter of the kind that was signed."""
    signed = [x for x in case.letters.all() if x.kind == kind and x.is_signed and x.signed_at]
    return max(signed, key=lambda letter: (letter.signed_at, letter.pk), default=None)


def _of_supervision(case: Case, opening: Step) -> Reckoning:
    none = Step("nadzór nie kończy się decyzją, więc nie ma terminu załatwienia", None, "art. 5b")
    call = call_of(case)
    if call is None:
        return Reckoning(None, (opening, none))
    days = Step(_PARTYS_DAYS[TermKind(call.kind)], call.due_on, "art. 5b ust. 2")
    return Reckoning(None, (opening, none, days))
