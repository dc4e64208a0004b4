"""What may be done now in a case: only legal steps, each with what it will bring about."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from entities.actions.letters import MOVE_OF_LETTER
from entities.enums import DECISIONS, LetterKind
from entities.enums.cases import OUTCOMES, CaseState, Channel, Move, TermKind
from entities.models import Case, Letter
from entities.rules import amendments, case_time, permissions, states
from kisportal.accounts.models import User

from . import case_standing
from .case_consequences import OF_LETTERS, OF_STEPS

_LETTERS_OF_MOVE = {
    move: LetterKind(kind) for kind, move in MOVE_OF_LETTER.items() if kind not in DECISIONS
}
# The steps of forms without a letter, by the last part of their address.
STEP_OF_MOVE = {
    Move.EXAMINE: "kompletna",
    Move.COMPLETE: "uzupelnienie",
    Move.WITHDRAW: "wycofanie",
    Move.SETTLE: "zakonczenie",
    Move.WAIVE: "zrzeczenie",
    Move.APPEAL: "odwolanie",
    Move.UPHOLD: "minister",
    Move.CLOSE: "ostatecznosc",
}


@dataclass(frozen=True, slots=True)
class Option:
    """A button: what it says, where it leads, what will follow."""

    label: str
    url: str
    why: str
    is_main: bool = False


def of_case(case: Case, user: User, on: date, *, is_complete: bool) -> list[Option]:
    """The legal steps, those that the case waits for first."""
    found = [*_of_amendments(case, on), *_of_letters_going_on(case, user)]
    for move in states.moves_from(case.kind, case.state):
        found += _of_move(case, move, on, is_complete)
    if case.channel == Channel.EX_OFFICIO and not case.is_closed:
        found += _new_letter(case, LetterKind.OPENING)
    if any(letter.is_signed for letter in case.letters.all()):
        found += _new_letter(case, LetterKind.CORRECTION)
    return sorted(found, key=lambda option: not option.is_main)


def letter_url(letter: Letter, name: str = "letter", *more: object) -> str:
    """The address of a page about the letter."""
    return reverse(f"admin:entities_case_{name}", args=[letter.case_id, letter.pk, *more])


def _of_amendments(case: Case, on: date) -> Iterator[Option]:
    for letter in amendments.outstanding(case.letters.all(), on):
        yield Option(
            _("Zmiany do wprowadzenia do rejestru: %s") % letter.number,
            letter_url(letter),
            _("Decyzja jest ostateczna, a rejestr mówi jeszcze po staremu (art. 155 KPA)."),
            is_main=True,
        )


def _of_letters_going_on(case: Case, user: User) -> Iterator[Option]:
    for letter in case.letters.all():
        kind = letter.get_kind_display()
        if letter.is_sent_back:
            yield Option(
                _("Popraw zwrócony projekt: %s") % kind,
                letter_url(letter, "letter_edit"),
                _("Uwagi są w adnotacjach. Poprawiony projekt znów trafi do podpisu."),
                is_main=True,
            )
    for letter in case_standing.drafts_to_sign(case):
        letter.case = case
        may_sign = permissions.may_sign(user, letter)
        label = _("Przeczytaj i podpisz: %s") if may_sign else _("Zobacz projekt: %s")
        yield Option(
            label % letter.get_kind_display(), letter_url(letter), OF_LETTERS[letter.kind], may_sign
        )
    for letter in case_standing.to_deliver(case):
        yield Option(
            _("Odnotuj doręczenie: %s") % letter.get_kind_display(),
            letter_url(letter, "letter_step", "dorecz"),
            OF_STEPS[Move.DELIVER],
            is_main=True,
        )


def _of_move(case: Case, move: Move, on: date, is_complete: bool) -> Iterator[Option]:
    if move == Move.PREPARE:
        for kind in _decisions(case):
            yield from _new_letter(case, kind, is_main=kind != LetterKind.DISCONTINUANCE)
    elif move in _LETTERS_OF_MOVE:
        if move != Move.LEAVE_UNEXAMINED or _is_silent(case, on):
            is_main = _is_expected(case, move, is_complete)
            yield from _new_letter(case, _LETTERS_OF_MOVE[move], is_main=is_main)
    elif move in STEP_OF_MOVE and _is_time(case, move, on):
        label = _("odnotuj rozstrzygnięcie ministra") if move == Move.UPHOLD else move.label
        yield Option(
            str(label)[0].upper() + str(label)[1:],
            reverse("admin:entities_case_step", args=[case.pk, STEP_OF_MOVE[move]]),
            OF_STEPS[move],
            is_main=_is_awaited(move, is_complete) or (move == Move.SETTLE and _is_late(case, on)),
        )
        if move == Move.SETTLE and _is_late(case, on):
            yield _loss_of(case)


def _decisions(case: Case) -> list[LetterKind]:
    """What a decision may be; none while a draft of one is there."""
    if any(letter.is_decision and not letter.is_signed for letter in case.letters.all()):
        return []
    outcomes = OUTCOMES.get(case.kind, frozenset()) | {LetterKind.DISCONTINUANCE}
    positive_first = [kind for kind in LetterKind if kind in outcomes]
    return sorted(positive_first, key=lambda kind: kind == LetterKind.REFUSAL)


def _new_letter(case: Case, kind: LetterKind, *, is_main: bool = False) -> Iterator[Option]:
    if any(letter.kind == kind and not letter.is_signed for letter in case.letters.all()):
        return
    yield Option(
        _("Przygotuj: %s") % kind.label,
        reverse("admin:entities_case_letter_new", args=[case.pk, kind]),
        OF_LETTERS[kind],
        is_main,
    )


def _is_awaited(move: Move, is_complete: bool) -> bool:
    """Whether the step without a letter is what the case waits for."""
    if move == Move.EXAMINE:
        return is_complete
    return move in (Move.COMPLETE, Move.UPHOLD, Move.CLOSE)


def _is_expected(case: Case, move: Move, is_complete: bool) -> bool:
    """Whether the letter of the step is what the case waits for."""
    if move == Move.CALL_TO_COMPLETE:
        return case.state == CaseState.RECEIVED and not is_complete
    return move in (Move.LEAVE_UNEXAMINED, Move.ENTER, Move.REMOVE, Move.CERTIFY, Move.RESUME)


def _loss_of(case: Case) -> Option:
    """What the days of art. 5b(2) that passed without effect may lead to: a case of its own."""
    return Option(
        _("Załóż sprawę o utratę statusu"),
        f"{reverse('admin:entities_case_add')}?rodzaj=cis_loss&podmiot={case.entity_id}",
        _(
            "Gdy termin minął bezskutecznie (art. 6 ust. 1a). To osobne postępowanie z własnym "
            "terminem; nadzór zakończ osobno."
        ),
        is_main=True,
    )


def _is_late(case: Case, on: date) -> bool:
    """Whether the party let the day of a call pass, so that the office is next."""
    call = case_time.call_of(case)
    return bool(call and call.is_missed(on))


def _is_silent(case: Case, on: date) -> bool:
    """Whether the party's time to complete has passed without an answer (KPA art. 64 § 2)."""
    term = case_time.newest_term(case, TermKind.COMPLETE)
    return bool(term and term.is_missed(on))


def _is_time(case: Case, move: Move, on: date) -> bool:
    """Whether the term for an appeal lets the step be made."""
    term = case_time.newest_term(case, TermKind.APPEAL)
    if move == Move.CLOSE:
        return bool(term and on > term.due_on)
    return not (move == Move.WAIVE and term and on > term.due_on)
