"""What may be done now in a case: only legal steps, each with what it will bring about."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.actions.letters import MOVE_OF_LETTER
from entities.enums import DECISIONS, LetterKind
from entities.enums.cases import (
    AFTER_DECISION,
    OUTCOMES,
    Channel,
    Move,
)
from entities.models import Case, Filing, Letter
from entities.rules import (
    amendments,
    case_time,
    competence,
    complexity,
    filings,
    pauses,
    permissions,
    states,
    suspensions,
)
from entities.rules.letters import CORRECTABLE
from kisportal.accounts.models import User

from . import case_awaited, case_standing, delivery_mending
from .case_consequences import EXAMINE_EX_OFFICIO, OF_LETTERS, OF_STEPS, WHY_EX_OFFICIO

_LETTERS_OF_MOVE = {
    move: LetterKind(kind) for kind, move in MOVE_OF_LETTER.items() if kind not in DECISIONS
}
# The steps of forms without a letter, by the last part of their address.
STEP_OF_MOVE = {
    Move.EXAMINE: "kompletna",
    Move.COMPLETE: "uzupelnienie",
    Move.ANSWER: "odpowiedz",
    Move.SPEAK: "wypowiedz",
    Move.LAPSE: "wygasniecie",
    Move.WITHDRAW: "wycofanie",
    Move.SETTLE: "zakonczenie",
    Move.WAIVE: "zrzeczenie",
    Move.APPEAL: "odwolanie",
    Move.UPHOLD: "minister",
    Move.CLOSE: "ostatecznosc",
    Move.REOPEN: "przywrocenie",
    Move.COMPLAIN: "skarga",
    Move.STAY: "wstrzymanie",
    Move.UNSTAY: "koniec-wstrzymania",
    Move.JUDGE: "wyrok",
    Move.CASSATION: "kasacja",
    Move.COURT_UPHELD: "prawomocnosc",
}
# Of several steps one page asks which it is.
_LABELS = {
    Move.UPHOLD: gettext_lazy("odnotuj, jak skończyło się odwołanie"),
    Move.COURT_UPHELD: gettext_lazy("odnotuj prawomocny wyrok"),
}
# What is left to an office that is not competent: to pass the case on or to end it, and all that
# follows what was decided before.
_ELSEWHERE = frozenset(Move) - {
    Move.CALL_TO_COMPLETE,
    Move.PROLONG,
    Move.COMPLETE,
    Move.LEAVE_UNEXAMINED,
    Move.HEAR,
    Move.SPEAK,
    Move.SUSPEND,
    Move.DELAY,
    Move.DEMAND_EXPLANATIONS,
    Move.CALL_TO_MEND,
    Move.ANSWER,
    Move.ENTER,
    Move.REMOVE,
    Move.CERTIFY,
    Move.REFUSE,
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
    found = [*_of_filings(case), *_of_amendments(case, on), *_of_mendings(case, user)]
    found += _of_letters_going_on(case, user)
    for move in _moves(case):
        found += _of_move(case, move, on, is_complete)
    found += _of_time(case, on)
    if case.channel == Channel.EX_OFFICIO and not case.is_closed:
        found += _new_letter(case, LetterKind.OPENING, is_main=case_awaited.opens(case))
    if any(letter.is_signed and letter.kind in CORRECTABLE for letter in case.letters.all()):
        found += _new_letter(case, LetterKind.CORRECTION)
    return sorted(found, key=lambda option: not option.is_main)


def _moves(case: Case) -> list[Move]:
    """The legal steps; of a case of another voivode's those that pass it on (KPA art. 65)."""
    moves = states.moves_from(case)
    if case.is_closed or case.state in AFTER_DECISION or competence.is_competent(case):
        return moves
    asked = case.channel != Channel.EX_OFFICIO
    return [
        m for m in moves if m in _ELSEWHERE and not (asked and m in (Move.EXAMINE, Move.PREPARE))
    ]


def letter_url(letter: Letter, name: str = "letter", *more: object) -> str:
    """The address of a page about the letter."""
    return reverse(f"admin:entities_case_{name}", args=[letter.case_id, letter.pk, *more])


def filing_url(filing: Filing) -> str:
    """The address of the page of a letter that the party sent."""
    return reverse("admin:entities_case_filing", args=[filing.case_id, filing.pk])


def _of_filings(case: Case) -> Iterator[Option]:
    for filing in filings.waiting(case):
        yield Option(
            _("Załatw pismo strony: %(kind)s, %(day)s")
            % {"kind": filing.get_kind_display(), "day": f"{filings.day_of(filing):%d.%m.%Y}"},
            filing_url(filing),
            _("Wysłane przez portal; czeka, aż ktoś je przeczyta i załatwi."),
            is_main=True,
        )


def _of_amendments(case: Case, on: date) -> Iterator[Option]:
    for letter in amendments.outstanding(case.letters.all(), on):
        yield Option(
            _("Zmiany do wprowadzenia do rejestru: %s") % letter.number,
            letter_url(letter),
            _("Pismo już wiąże, a rejestr mówi jeszcze po staremu (art. 113, art. 155 KPA)."),
            is_main=True,
        )


def _of_mendings(case: Case, user: User) -> Iterator[Option]:
    for proposal in delivery_mending.waiting_in(case):
        letter = proposal.addressee.letter
        may_confirm = permissions.may_confirm_delivery(user, proposal)
        label = _("Potwierdź poprawkę doręczenia: %s") if may_confirm else _(
            "Poprawka doręczenia czeka: %s"
        )  # fmt: skip
        url = letter_url(letter, "letter_step", "rozstrzygnij-doreczenie") if may_confirm else (
            letter_url(letter)
        )  # fmt: skip
        why = _("Od potwierdzenia terminy i rejestr liczą się od nowego dnia doręczenia.")
        yield Option(label % letter.get_kind_display(), url, why, may_confirm)


def _of_time(case: Case, on: date) -> Iterator[Option]:
    """What may be noted of the office's time (KPA art. 35 § 3 and § 5), where it is the office that
    has to settle the case.
    """
    if not competence.is_competent(case):
        return
    if not pauses.obstacle(case):
        yield Option(
            _("Odnotuj czas niewliczany do terminu"),
            reverse("admin:entities_case_step", args=[case.pk, "przerwa"]),
            _("Opóźnienie z winy strony, czynność innego organu, przyczyny niezależne od urzędu "
              "(art. 35 § 5 KPA)."),
        )  # fmt: skip
    time = case_time.office_time(case)
    is_late = bool(time and time.due and time.due < on)
    if not complexity.obstacle(case) and not is_late:
        yield Option(
            _("Uznaj za szczególnie skomplikowaną"),
            reverse("admin:entities_case_step", args=[case.pk, "skomplikowana"]),
            _("Dwa miesiące zamiast jednego (art. 35 § 3 KPA); strona dostaje zawiadomienie."),
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
            yield from _new_letter(case, kind, is_main=case_awaited.leads(case, kind))
    elif move in _LETTERS_OF_MOVE:
        if case_awaited.is_time(case, move, on):
            is_main = case_awaited.is_expected(case, move, is_complete)
            yield from _new_letter(case, _LETTERS_OF_MOVE[move], is_main=is_main)
    elif move in STEP_OF_MOVE and case_awaited.is_time(case, move, on):
        label, why = _words_of(case, move)
        yield Option(
            str(label)[0].upper() + str(label)[1:],
            reverse("admin:entities_case_step", args=[case.pk, STEP_OF_MOVE[move]]),
            why,
            is_main=case_awaited.is_awaited(case, move, on, is_complete),
        )
        if move == Move.SETTLE and case_awaited.is_late(case, on):
            yield _loss_of(case)


def _words_of(case: Case, move: Move) -> tuple[Any, Any]:
    """What the step is called in the case, and what it brings about."""
    if move == Move.EXAMINE and case.channel == Channel.EX_OFFICIO:
        return EXAMINE_EX_OFFICIO, WHY_EX_OFFICIO
    return _LABELS.get(move, move.label), OF_STEPS[move]


def _decisions(case: Case) -> list[LetterKind]:
    """What a decision may be; none while a draft of one is there, nothing but the end when the
    request lapsed or another voivode is competent.
    """
    if any(letter.is_decision and not letter.is_signed for letter in case.letters.all()):
        return []
    outcomes = OUTCOMES.get(case.kind, frozenset()) | {LetterKind.DISCONTINUANCE}
    if case.channel == Channel.EX_OFFICIO:
        outcomes -= {LetterKind.REFUSAL}
    if suspensions.lapses_after(case) or not competence.is_competent(case):
        outcomes = frozenset({LetterKind.DISCONTINUANCE})
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
