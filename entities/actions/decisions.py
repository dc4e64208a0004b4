"""What becomes of a delivered decision: waiver, appeal, the minister, finality."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from django.utils import timezone

from entities.enums import DECISIONS, EventVerb, LetterKind
from entities.enums.appeals import OUTCOME_OF_END, AppealEnd, AppealOutcome, Ruling
from entities.enums.cases import LetterState, Move, TermKind
from entities.models import Decision, Letter
from entities.rules import appeals, states
from entities.rules.errors import RequirementsNotMet
from kisportal.accounts.models import User

from . import acts, case_clock, consequences
from .cases import go_to, locked_case, note
from .effects import taking_over
from .rulings import Ruled, note_ruling

MOVE_OF_END = {
    AppealEnd.UPHELD: Move.UPHOLD,
    AppealEnd.OVERTURNED: Move.OVERTURN,
    AppealEnd.REPEALED: Move.REPEAL,
    AppealEnd.REMANDED: Move.REMAND,
    AppealEnd.ENDED: Move.DISMISS,
    AppealEnd.NOT_HEARD: Move.DISMISS,
    AppealEnd.CORRECTED: Move.CORRECT,
}


def waive(letter: Letter, *, on: date, by: User, at: datetime | None = None) -> None:
    """Note that the party waived its appeal: the decision is final on the day on which that
    reached the office (KPA art. 127a). Raises `RequirementsNotMet` outside the term.
    """
    with followed(letter, Move.WAIVE, by, at) as (act, decision):
        _require_since(_delivered_on(decision), on, act)
        if not appeals.waiver_counts(on, _delivered_on(decision)):
            raise RequirementsNotMet(" ".join((appeals.waiver_counts.__doc__ or "").split()))
        decision.waived_on = on
        case_clock.meet(decision.letter.case, TermKind.APPEAL, on)
        _carry_out(act, decision, on)


def appeal(
    letter: Letter, *, on: date, by: User, restored: str = "", at: datetime | None = None
) -> None:
    """Note an appeal, by the day on which it was filed or posted: it stops the execution (KPA art.
    130 § 2). One that was posted in time may come when the case is closed (art. 57 § 5), and the
    first party that was served may have appealed before the last one was.

    Raises `RequirementsNotMet` after the term (art. 129 § 2), unless the minister `restored` it
    (art. 58-59), and after a waiver (art. 127a) or another appeal.
    """
    with followed(letter, Move.APPEAL, by, at) as (act, decision):
        _require_since(_first_delivered_on(decision), on, act)
        _require_open(decision)
        until = appeals.appeal_until(_delivered_on(decision))
        if on > until and not restored.strip():
            raise RequirementsNotMet(
                f"Termin na odwołanie minął {until:%d.%m.%Y}, więc decyzja jest ostateczna. O tym, "
                "że odwołanie wniesiono po terminie, rozstrzyga minister (art. 134 KPA): przekaż "
                "mu je z aktami i odnotuj to w adnotacji. Jeżeli przywrócił termin (art. 58–59 "
                "KPA), podaj jego postanowienie."
            )
        if on > until:
            said = f"Termin na odwołanie przywrócono: {restored.strip()}"
            note(decision.letter.case, said, by=by, at=act.at)
        decision.appealed_on = on
        case_clock.meet(decision.letter.case, TermKind.APPEAL, on)
        _undo(act, decision)


def settle_appeal(
    letter: Letter,
    how: AppealEnd | AppealOutcome,
    *,
    on: date,
    note: str,
    by: User,
    ruled: Ruled | None = None,
    at: datetime | None = None,
) -> None:
    """Note how an appeal ended on a day (KPA art. 132-138), and do what follows in the register
    from the day on which that was delivered. Raises `RequirementsNotMet`, also when it is not said
    what follows for the status from a decision on the merits.
    """
    if not note.strip():
        raise RequirementsNotMet("Podaj znak i treść rozstrzygnięcia ministra.")
    ruled = ruled or Ruled()
    end = AppealEnd(how)
    outcome = OUTCOME_OF_END[end]
    with followed(letter, MOVE_OF_END[end], by, at) as (act, decision):
        since = _before_the_minister_since(decision)
        if since is None or not since <= on <= timezone.localdate(act.at):
            raise RequirementsNotMet("Podaj dzień rozstrzygnięcia: od dnia odwołania do dziś.")
        decision.appeal_outcome, decision.appeal_settled_on = outcome, on
        # What is more than the outcome says stands before the words of whoever notes it.
        said = note.strip() if end in AppealOutcome.values else f"{end.label}: {note.strip()}"
        decision.appeal_note = said[:500]
        note_ruling(decision, ruled, end, on, timezone.localdate(act.at))
        _settled(act, decision, outcome)


def close(letter: Letter, *, by: User, at: datetime | None = None) -> None:
    """Note that the term for an appeal has passed and none came: the decision is final (KPA art. 16
    § 1). Raises `RequirementsNotMet` while it runs.
    """
    with followed(letter, Move.CLOSE, by, at) as (act, decision):
        until = appeals.appeal_until(_delivered_on(decision))
        if timezone.localdate(act.at) <= until:
            raise RequirementsNotMet(
                f"Termin na odwołanie biegnie do {until:%d.%m.%Y}; decyzja nie jest jeszcze "
                "ostateczna."
            )
        case_clock.meet(decision.letter.case, TermKind.APPEAL, until)
        _carry_out(act, decision, until + timedelta(days=1))


def _before_the_minister_since(decision: Decision) -> date | None:
    """Since when the appeal is before the minister: it was filed, or a judgment that did away with
    what he decided is final (p.p.s.a. art. 153).
    """
    finals = [told["judgment_final_on"] for told in decision.rounds]
    return date.fromisoformat(finals[-1]) if finals else decision.appealed_on


def _settled(act: acts.Act, decision: Decision, outcome: AppealOutcome) -> None:
    """A takeover that stands is carried out now, one that is gone is undone."""
    stands = outcome == AppealOutcome.UPHELD or decision.ruling == Ruling.GIVES
    if stands and decision.ruling_binds_from:
        _carry_out(act, decision, decision.ruling_binds_from)
    else:
        _undo(act, decision)


def _carry_out(act: acts.Act, decision: Decision, final_on: date) -> None:
    if decision.letter.kind == LetterKind.TAKEOVER:
        taking_over.carry_out(act, decision, final_on)


def _undo(act: acts.Act, decision: Decision) -> None:
    if decision.letter.kind == LetterKind.TAKEOVER:
        taking_over.undo(act, decision)


@contextmanager
def followed(
    letter: Letter, move: Move, by: User, at: datetime | None
) -> Iterator[tuple[acts.Act, Decision]]:
    """Run one step after a decision: the case and the decision locked, the step legal, told."""
    with acts.act(by=by, reason=str(move.label).capitalize(), at=at) as act:
        case = locked_case(letter.case, by)
        state = states.next_state(case, move)
        decision = Decision.objects.select_for_update(of=("self",)).get(letter=letter)
        decision.letter = Letter.objects.get(pk=letter.pk)
        decision.letter.case = case
        decision.letter.decision = decision
        _require_newest(decision)
        yield act, decision
        decision.save()
        consequences.follow(act, decision.letter)
        # A case that the minister sends back comes back when his decision binds (KPA art. 110), one
        # from a court with the files (p.p.s.a. art. 286 § 2).
        go_to(case, state, act, back_on=decision.files_back_on or decision.ruling_binds_from)
        subject = f"{decision.letter.number}: {move.label}"
        act.record(EventVerb.DECISION_FOLLOWED, subject, entity=case.entity, row=case)
    letter.refresh_from_db()
    letter.case.refresh_from_db()


def _require_newest(decision: Decision) -> None:
    """Raise `RequirementsNotMet` for a decision in whose place another one was made since: what
    becomes of the case is what becomes of that.
    """
    letter = decision.letter
    decided = letter.case.letters.filter(kind__in=DECISIONS, state=LetterState.DELIVERED)
    newest = decided.order_by("signed_at", "pk").last()
    if newest and newest.pk != letter.pk:
        raise RequirementsNotMet(f"W tej sprawie wydano nowszą decyzję: {newest.number}.")


def _delivered_on(decision: Decision) -> date:
    delivered = decision.letter.delivered_on
    if delivered is None:
        raise RequirementsNotMet("Najpierw odnotuj doręczenie decyzji.")
    return delivered


def _require_open(decision: Decision) -> None:
    """Raise `RequirementsNotMet` when the party waived its appeal, or appealed already."""
    if decision.waived_on:
        raise RequirementsNotMet(
            f"Strona zrzekła się odwołania {decision.waived_on:%d.%m.%Y}, więc decyzja jest "
            "ostateczna i prawomocna (art. 127a § 2 KPA)."
        )
    if decision.appealed_on:
        raise RequirementsNotMet("Odwołanie od tej decyzji już rozpoznano.")


def _first_delivered_on(decision: Decision) -> date:
    """The day on which the first party had the decision: each has a term for an appeal that begins
    with its own delivery (KPA art. 129 § 2).
    """
    days = decision.letter.addressees.values_list("delivered_on", flat=True)
    return min((day for day in days if day), default=_delivered_on(decision))


def _require_since(first: date, on: date, act: acts.Act) -> None:
    if not first <= on <= timezone.localdate(act.at):
        raise RequirementsNotMet("Podaj dzień od doręczenia decyzji do dziś.")
