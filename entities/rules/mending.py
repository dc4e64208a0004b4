"""What another day of a delivery means: which days it cannot have, what it moves, what it cannot.

A delivery that was noted wrongly is a wrong fact of the file, and what follows from it is reckoned
anew (ADR 64). But nobody moves a day on which something else rests that only another authority can
undo.
"""

from collections.abc import Callable
from datetime import date

from entities.enums import LetterKind
from entities.enums.appeals import AppealEnd, AppealOutcome
from entities.enums.cases import CaseState, TermKind
from entities.models import Addressee, CaseTerm, Decision, Letter

from . import appeals, calls
from .calls import Call
from .reckoning import written
from .terms import days_after
from .validity import signed_day

# What the delivery of a letter gives the party days for.
TERM_OF_LETTER: dict[str, TermKind] = {
    LetterKind.CALL_TO_COMPLETE: TermKind.COMPLETE,
    LetterKind.HEARING: TermKind.SPEAK,
    LetterKind.DEMAND: TermKind.EXPLAIN,
    LetterKind.CALL_TO_MEND: TermKind.MEND,
}
_CALLS = {
    TermKind.COMPLETE: Call.COMPLETE,
    TermKind.EXPLAIN: Call.EXPLAIN,
    TermKind.MEND: Call.MEND,
}
_ANSWERED = "dotarło najpóźniej wtedy. Sprawdź oba dni i popraw ten, który jest błędny."
Rule = Callable[[Letter, date], str]


def delivered_on(letter: Letter, addressee: Addressee, day: date) -> date | None:
    """The day on which the letter would be delivered, with that one of the addressee: that of the
    last party (KPA art. 129 § 2); None while somebody has not got it.
    """
    days = [day if one.pk == addressee.pk else one.delivered_on for one in letter.addressees.all()]
    known = [one for one in days if one]
    return max(known) if len(known) == len(days) else None


def refused(letter: Letter, day: date) -> list[str]:
    """Why the letter cannot have been delivered on the day, or the register cannot say so; nothing
    when it can.
    """
    return [sentence for rule in _RULES if (sentence := rule(letter, day))]


def appeal_was_filed_after_it(letter: Letter, day: date) -> str:
    """The sentence for a day after that of an appeal: who appealed had the decision (KPA art. 129
    § 2).
    """
    appealed_on = _decision(letter).appealed_on if letter.is_decision else None
    if appealed_on is None or day <= appealed_on:
        return ""
    return f"Odwołanie wniesiono {written(appealed_on)}, więc pismo {_ANSWERED}"


def appeal_stays_in_time(letter: Letter, day: date) -> str:
    """The sentence for a day that would make an appeal late which was in time: whether it is, the
    minister says, not the office (KPA art. 134).
    """
    decision = _decision(letter) if letter.is_decision else None
    if decision is None or decision.appealed_on is None or letter.delivered_on is None:
        return ""
    until, was = appeals.appeal_until(day), appeals.appeal_until(letter.delivered_on)
    if not until < decision.appealed_on <= was or _is_found_late(decision):
        return ""
    filed = f"Odwołanie wniesiono {written(decision.appealed_on)}"
    late = f"{filed}, a termin minąłby {written(until)}: byłoby spóźnione."
    if not decision.appeal_outcome:
        return (
            f"{late} O uchybieniu terminu rozstrzyga minister (art. 134 KPA). Prześlij mu dowód "
            "doręczenia z wyjaśnieniem, a gdy to stwierdzi, odnotuj jego postanowienie i dopiero "
            "wtedy popraw dzień."
        )
    settled_on = decision.appeal_settled_on
    return (
        f"{late} Minister rozpoznał je jednak {written(settled_on) if settled_on else ''} jako "
        "wniesione w terminie i to rozstrzygnięcie wiąże, dopóki go nie wzruszono (art. 16 § 1, "
        "art. 156–158 KPA). Prześlij mu dowód doręczenia, a rozbieżność opisz w adnotacji."
    )


def answer_came_after_it(letter: Letter, day: date) -> str:
    """The sentence for a call that would have come after its answer (KPA art. 64 § 2; art. 5b)."""
    term = _own_term(letter)
    # Who is only let speak may do so before the letter comes (KPA art. 10 § 1).
    if term is None or term.kind == TermKind.SPEAK or term.met_on is None or day <= term.met_on:
        return ""
    return f"Odpowiedź wpłynęła {written(term.met_on)}, więc pismo {_ANSWERED}"


def silence_had_passed(letter: Letter, day: date) -> str:
    """The sentence for a call whose term would not have passed when the application was left
    unexamined for want of an answer (KPA art. 64 § 2).
    """
    due, case = due_by(letter, day), letter.case
    if letter.kind != LetterKind.CALL_TO_COMPLETE or case.state != CaseState.UNEXAMINED or not due:
        return ""
    ends = [x for x in case.letters.all() if x.kind == LetterKind.UNEXAMINED and x.is_signed]
    left_on = max((signed_day(x) for x in ends), default=None)
    if left_on is None or due < left_on:
        return ""
    return (
        f"Termin na uzupełnienie minąłby dopiero {written(due)}, a podanie pozostawiono bez "
        f"rozpoznania już {written(left_on)} (art. 64 § 2 KPA). Najpierw przywróć sprawę do biegu, "
        "a potem popraw dzień."
    )


_RULES: tuple[Rule, ...] = (
    appeal_was_filed_after_it,
    appeal_stays_in_time,
    answer_came_after_it,
    silence_had_passed,
)


def due_by(letter: Letter, day: date) -> date | None:
    """Until when the party has time after a delivery on the day; None when it gets no time."""
    if letter.is_decision:
        return appeals.appeal_until(day)
    kind = TERM_OF_LETTER.get(letter.kind)
    if kind is None:
        return None
    count = int(letter.facts["days"])
    return (
        calls.answer_until(_CALLS[kind], day, count) if kind in _CALLS else days_after(day, count)
    )


def term_of(letter: Letter) -> CaseTerm | None:
    """The term that the noted delivery began; None when it began none."""
    kind = TermKind.APPEAL if letter.is_decision else TERM_OF_LETTER.get(letter.kind)
    if kind is None or letter.delivered_on is None:
        return None
    begun = letter.case.terms.filter(kind=kind, set_on=letter.delivered_on)
    return begun.order_by("pk").last()


def waiver_counts(decision: Decision, day: date) -> bool:
    """Whether the waiver is one at all: the right to appeal is there from the delivery on, so it
    cannot be waived before (KPA art. 127a § 1).
    """
    return decision.waived_on is not None and day <= decision.waived_on


def left_behind(letter: Letter, day: date) -> list[str]:
    """What was done on the strength of the noted day and stays done; the file says so."""
    return [sentence for rule in _REMARKS if (sentence := rule(letter, day))]


def waiver_fell(letter: Letter, day: date) -> str:
    """The sentence on a waiver that was none, or came when the term had passed (KPA art. 127a)."""
    waived_on = _decision(letter).waived_on if letter.is_decision else None
    if waived_on is None:
        return ""
    if waived_on < day:
        return (
            f"Zrzeczenie z {written(waived_on)} wyprzedza doręczenie, więc nie działa (art. 127a § "
            "1 KPA)."
        )
    if not appeals.waiver_counts(waived_on, day):
        return (
            f"Zrzeczenie z {written(waived_on)} dotarło po terminie na odwołanie: decyzja stała "
            "się ostateczna z jego upływem (art. 127a § 1, art. 16 § 1 KPA)."
        )
    return ""


def decided_before_the_party_could_speak(letter: Letter, day: date) -> str:
    """The sentence on a decision that was signed while the term to speak still ran (KPA art. 10
    § 1, 81).
    """
    due, term = due_by(letter, day), _own_term(letter)
    if letter.kind != LetterKind.HEARING or not due or term is None or term.met_on:
        return ""
    decided = [x for x in letter.case.letters.all() if x.is_decision and x.is_signed]
    early = [x for x in decided if signed_day(letter) <= signed_day(x) <= due]
    return (
        f"Decyzję {early[0].number} podpisano, zanim minął termin na wypowiedź ({written(due)}): "
        "strona może to podnieść w odwołaniu (art. 10 § 1 i art. 81 KPA)."
        if early
        else ""
    )


def changes_were_made_already(letter: Letter, day: date) -> str:
    """The sentence on a change of the register that came before its decision was final (KPA art.
    155).
    """
    applied_on = letter.applied_on
    final = appeals.final_on(day, waived_on=_decision(letter).waived_on) if applied_on else None
    if applied_on is None or final is None or final <= applied_on:
        return ""
    return (
        f"Zmiany z decyzji wprowadzono do rejestru {written(applied_on)}, a ostateczna jest od "
        f"{written(final)}."
    )


_REMARKS: tuple[Rule, ...] = (
    waiver_fell,
    decided_before_the_party_could_speak,
    changes_were_made_already,
)


def _own_term(letter: Letter) -> CaseTerm | None:
    return None if letter.is_decision else term_of(letter)


def _decision(letter: Letter) -> Decision:
    return letter.decision


def _is_found_late(decision: Decision) -> bool:
    """Whether the minister found that the appeal was late or inadmissible (KPA art. 134): then the
    day may say so too.
    """
    stands = decision.appeal_outcome == AppealOutcome.UPHELD
    return stands and decision.appeal_note.startswith(str(AppealEnd.NOT_HEARD.label))
