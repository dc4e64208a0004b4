"""What becomes of a delivered decision: waiver, appeal, the minister, finality."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.utils import timezone

from entities.enums import EventVerb, LetterKind
from entities.enums.cases import AppealOutcome, Move, TermKind
from entities.models import Decision, Letter
from entities.rules import appeals, states
from entities.rules.errors import RequirementsNotMet
from kisportal.accounts.models import User

from . import acts, case_clock, consequences
from .cases import go_to, locked_case, note

MOVE_OF_OUTCOME = {
    AppealOutcome.UPHELD: Move.UPHOLD,
    AppealOutcome.OVERTURNED: Move.OVERTURN,
    AppealOutcome.REMANDED: Move.REMAND,
}


def waive(letter: Letter, *, on: date, by: User, at: datetime | None = None) -> None:
    """Note that the party waived its appeal: the decision is final on the day on which that
    reached the office (KPA art. 127a). Raises `RequirementsNotMet` outside the term.
    """
    with _followed(letter, Move.WAIVE, by, at) as (act, decision):
        _require_since_delivery(decision, on, act)
        if not appeals.waiver_counts(on, _delivered_on(decision)):
            raise RequirementsNotMet(" ".join((appeals.waiver_counts.__doc__ or "").split()))
        decision.waived_on = on
        case_clock.meet(decision.letter.case, TermKind.APPEAL, on)
        if decision.letter.kind == LetterKind.LOSS and not decision.is_immediate:
            consequences.end_loss(act, decision.letter, on)


def appeal(
    letter: Letter, *, on: date, by: User, restored: str = "", at: datetime | None = None
) -> None:
    """Note an appeal, by the day on which it was filed or posted: it stops the execution (KPA art.
    130 § 2). One that was posted in time may come when the case is closed (art. 57 § 5).

    Raises `RequirementsNotMet` after the term (art. 129 § 2), unless the minister `restored` it
    (art. 58-59), and after a waiver (art. 127a) or another appeal.
    """
    with _followed(letter, Move.APPEAL, by, at) as (act, decision):
        _require_since_delivery(decision, on, act)
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
        if decision.letter.kind == LetterKind.LOSS and not decision.is_immediate:
            consequences.restore(act, decision.letter)


def settle_appeal(
    letter: Letter,
    outcome: AppealOutcome,
    *,
    on: date,
    note: str,
    by: User,
    at: datetime | None = None,
) -> None:
    """Note what the minister decided (KPA art. 138), and do what follows in the register."""
    if not note.strip():
        raise RequirementsNotMet("Podaj znak i treść rozstrzygnięcia ministra.")
    with _followed(letter, MOVE_OF_OUTCOME[AppealOutcome(outcome)], by, at) as (act, decision):
        if decision.appealed_on is None or not (
            decision.appealed_on <= on <= timezone.localdate(act.at)
        ):
            raise RequirementsNotMet("Podaj dzień rozstrzygnięcia: od dnia odwołania do dziś.")
        decision.appeal_outcome, decision.appeal_settled_on = outcome, on
        decision.appeal_note = note.strip()
        _follow(act, decision, AppealOutcome(outcome), on)


def close(letter: Letter, *, by: User, at: datetime | None = None) -> None:
    """Note that the term for an appeal has passed and none came: the decision is final (KPA art. 16
    § 1). Raises `RequirementsNotMet` while it runs.
    """
    with _followed(letter, Move.CLOSE, by, at) as (act, decision):
        until = appeals.appeal_until(_delivered_on(decision))
        if timezone.localdate(act.at) <= until:
            raise RequirementsNotMet(
                f"Termin na odwołanie biegnie do {until:%d.%m.%Y}; decyzja nie jest jeszcze "
                "ostateczna."
            )
        case_clock.meet(decision.letter.case, TermKind.APPEAL, until)


def _follow(act: acts.Act, decision: Decision, outcome: AppealOutcome, on: date) -> None:
    letter = decision.letter
    gives = letter.kind in (LetterKind.GRANT, LetterKind.EXTENSION)
    if outcome == AppealOutcome.UPHELD:
        if letter.kind == LetterKind.LOSS:
            consequences.end_loss(act, letter, on)
    elif gives:
        # The decision that gave the status is gone.
        consequences.end_loss(act, letter, on)
    elif letter.kind == LetterKind.LOSS:
        consequences.restore(act, letter)
    if outcome == AppealOutcome.REMANDED:
        decision.save()  # the time of the case begins anew on the day of this outcome
        case_clock.begin(letter.case)


@contextmanager
def _followed(
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
        yield act, decision
        decision.save()
        go_to(case, state, act)
        subject = f"{decision.letter.number}: {move.label}"
        act.record(EventVerb.DECISION_FOLLOWED, subject, entity=case.entity, row=case)
    letter.refresh_from_db()
    letter.case.refresh_from_db()


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


def _require_since_delivery(decision: Decision, on: date, act: acts.Act) -> None:
    if not _delivered_on(decision) <= on <= timezone.localdate(act.at):
        raise RequirementsNotMet("Podaj dzień od doręczenia decyzji do dziś.")
