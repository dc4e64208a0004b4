"""What administrative courts do with a complaint about the minister's decision: facts that the
office notes. The case waits for them, and the register follows (ADR 63).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from entities.enums import LetterKind
from entities.enums.appeals import Ruling
from entities.enums.cases import Move
from entities.enums.courts import OF_BOTH, OF_MINISTER, Judgment
from entities.models import Decision, Letter
from entities.rules import courts
from entities.rules.errors import RequirementsNotMet
from kisportal.accounts.models import User

from . import acts, decisions
from .cases import note as write_note
from .effects import taking_over

# Columns of a decision of the minister that a court did away with, kept for the next one.
_OF_ROUND = (
    *("appeal_outcome", "appeal_settled_on", "appeal_note"),
    *("ruling", "ruling_number", "ruling_delivered_on", "ruled_from", "ruled_last_day"),
    *("complained_on", "stayed_on", "judgment", "judged_on", "stays_in_effect", "cassation_on"),
    *("judgment_final_on", "files_back_on", "court_note", "held_up_on", "in_effect_again_on"),
)


def complain(letter: Letter, *, on: date, by: User, at: datetime | None = None) -> None:
    """Note that a complaint was filed with the administrative court, by the day on which it was
    filed or posted: it stops nothing by itself (p.p.s.a. art. 61 § 1).

    Raises `RequirementsNotMet` before the delivery of the minister's decision, and for a decision
    that no complaint is open from; lateness is for the court to say (art. 58 § 1 pt 2).
    """
    with decisions.followed(letter, Move.COMPLAIN, by, at) as (act, decision):
        if not courts.may_be_complained_about(decision):
            raise RequirementsNotMet(
                " ".join((courts.may_be_complained_about.__doc__ or "").split())
            )
        _require_day(act, on, decision.ruling_binds_from, "doręczenia rozstrzygnięcia ministra")
        decision.complained_on = on


def stay(letter: Letter, *, on: date, note: str, by: User, at: datetime | None = None) -> None:
    """Note that the minister or the court stayed the execution (p.p.s.a. art. 61 § 2-3): a loss
    takes nothing meanwhile, a status that only the minister gave rests.
    """
    with _in_court(letter, Move.STAY, on, by, at) as (act, decision):
        _require_note(note, "Podaj, kto wstrzymał wykonanie i jakim postanowieniem.")
        if decision.stayed_on or courts.is_allowed(decision):
            raise RequirementsNotMet("Decyzja i tak nie jest teraz wykonywana.")
        decision.stayed_on = on
        _tell(act, decision, f"Wstrzymano wykonanie decyzji z dniem {on:%d.%m.%Y}: {note.strip()}")


def unstay(letter: Letter, *, on: date, note: str, by: User, at: datetime | None = None) -> None:
    """Note that the execution is no longer stayed (p.p.s.a. art. 61 § 4): the decision is carried
    out from that day on.
    """
    with _in_court(letter, Move.UNSTAY, on, by, at) as (act, decision):
        _require_note(note, "Podaj, kto uchylił wstrzymanie i jakim postanowieniem.")
        if decision.stayed_on is None or on < decision.stayed_on:
            raise RequirementsNotMet("Wykonanie nie było wtedy wstrzymane.")
        decision.stayed_on = None
        _tell(act, decision, f"Koniec wstrzymania z dniem {on:%d.%m.%Y}: {note.strip()}")


def judge(
    letter: Letter,
    judgment: Judgment,
    *,
    on: date,
    note: str,
    stays_in_effect: bool = False,
    by: User,
    at: datetime | None = None,
) -> None:
    """Note a judgment that can still be appealed from (p.p.s.a. art. 145, 151, 173). Where it
    allows the complaint, the decisions have no effects from its day on, unless the court said
    otherwise (art. 152 § 1).
    """
    with _in_court(letter, Move.JUDGE, on, by, at) as (act, decision):
        _require_note(note, "Podaj sygnaturę i treść wyroku.")
        if judgment == Judgment.QUASHED:
            if not decision.judgment:
                raise RequirementsNotMet("Nie odnotowano wyroku, który NSA miałby uchylić.")
            decision.judgment, decision.judged_on, decision.cassation_on = "", None, None
        else:
            decision.judgment, decision.judged_on = judgment, on
        decision.stays_in_effect = stays_in_effect and courts.is_allowed(decision)
        decision.court_note = note.strip()[:500]
        _tell(act, decision, f"{Judgment(judgment).label}, {on:%d.%m.%Y}: {note.strip()}")


def cassation(letter: Letter, *, on: date, by: User, at: datetime | None = None) -> None:
    """Note a cassation complaint to the Supreme Administrative Court (p.p.s.a. art. 173, 177): the
    judgment is not final meanwhile.
    """
    with _in_court(letter, Move.CASSATION, on, by, at) as (_act, decision):
        if not decision.judgment or (decision.judged_on and on < decision.judged_on):
            raise RequirementsNotMet("Skargę kasacyjną wnosi się od wyroku: najpierw go odnotuj.")
        decision.cassation_on = on


def settle(
    letter: Letter,
    judgment: Judgment,
    *,
    on: date,
    note: str,
    files_back_on: date | None = None,
    by: User,
    at: datetime | None = None,
) -> None:
    """Note that a judgment is final (p.p.s.a. art. 168), as it is in the end, also where the
    Supreme Administrative Court decided otherwise (art. 188): what it did away with is to be
    decided again, by the minister or, when the voivode's own decision is gone, by the office (art.
    153).
    """
    if judgment == Judgment.QUASHED:
        raise RequirementsNotMet("Ten wyrok nie kończy sprawy: skargę rozpozna znowu sąd.")
    with _in_court(letter, _MOVE_OF[judgment], on, by, at) as (act, decision):
        _require_note(note, "Podaj sygnaturę i treść prawomocnego wyroku.")
        if decision.judged_on and on < decision.judged_on:
            raise RequirementsNotMet("Wyrok nie jest prawomocny, zanim zapadł.")
        if not decision.judgment or judgment != decision.judgment:
            decision.judged_on = on
        decision.judgment, decision.judgment_final_on = judgment, on
        decision.court_note = note.strip()[:500]
        _tell(act, decision, f"Prawomocnie: {judgment.label}, {on:%d.%m.%Y}: {note.strip()}")
        if judgment in OF_BOTH:
            _require_files_back(act, decision, files_back_on)
    letter.refresh_from_db()


def _require_files_back(act: acts.Act, decision: Decision, files_back_on: date | None) -> None:
    """The office has its time again from the return of the files (p.p.s.a. art. 286 § 2)."""
    final = decision.judgment_final_on
    _require_day(act, files_back_on, final, "prawomocności", "zwrotu akt z prawomocnym wyrokiem")
    decision.files_back_on = files_back_on


def _effects(act: acts.Act, decision: Decision, on: date) -> None:
    """Note since when the minister's decision is without effects, or has them again; a takeover
    follows, and a decision of the minister that is finally gone makes room for the next one.
    """
    was_out, is_out = courts.held_up_since(decision) is not None, courts.is_held_up(decision)
    if is_out and not was_out:
        decision.held_up_on, decision.in_effect_again_on = on, None
    if was_out and not is_out:
        decision.in_effect_again_on = on
    if decision.letter.kind == LetterKind.TAKEOVER and was_out != is_out:
        stands = decision.ruling != Ruling.TAKES
        if is_out:
            taking_over.undo(act, decision)
        elif stands:
            taking_over.carry_out(act, decision, on)
    if decision.judgment in OF_MINISTER and decision.judgment_final_on:
        _begin_a_round(decision)


def _begin_a_round(decision: Decision) -> None:
    """The appeal is with the minister again; what he decided before is kept."""
    told = {name: _plain(getattr(decision, name)) for name in _OF_ROUND}
    decision.rounds = [*decision.rounds, told]
    blank = Decision()
    for name in _OF_ROUND:
        setattr(decision, name, getattr(blank, name))


@contextmanager
def _in_court(
    letter: Letter, move: Move, on: date, by: User, at: datetime | None
) -> Iterator[tuple[acts.Act, Decision]]:
    """Run one step of the courts; what it means for the effects of the decision follows."""
    with decisions.followed(letter, move, by, at) as (act, decision):
        _require_day(act, on, decision.complained_on, "skargi")
        yield act, decision
        _effects(act, decision, on)


def _require_day(
    act: acts.Act, day: date | None, first: date | None, since: str, what: str = ""
) -> None:
    if day is None or first is None or not first <= day <= timezone.localdate(act.at):
        named = f" {what}" if what else ""
        raise RequirementsNotMet(f"Podaj dzień{named}: od dnia {since} do dziś.")


def _require_note(note: str, sentence: str) -> None:
    if not note.strip():
        raise RequirementsNotMet(sentence)


def _tell(act: acts.Act, decision: Decision, text: str) -> None:
    if act.by:
        write_note(decision.letter.case, text, by=act.by, at=act.at)


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, date) else value


_MOVE_OF = {
    Judgment.DISMISSED: Move.COURT_UPHELD,
    **dict.fromkeys(OF_MINISTER, Move.COURT_TO_MINISTER),
    **dict.fromkeys(OF_BOTH, Move.COURT_TO_OFFICE),
}
