"""What must have happened in a case before a letter of a kind is written, and before it is signed:
one function a rule, asked of the file of the case.

What the letter itself must say is asked by `rules/letters.py`.
"""

from collections.abc import Callable
from datetime import date

from entities.enums import DECISIONS, LetterKind
from entities.enums.cases import CaseKind, Channel, LossGround, TermKind
from entities.models import Case, CaseTerm, Letter

from . import (
    agreement,
    amendments,
    case_time,
    competence,
    completion,
    deadlines,
    dossiers,
    filings,
    hearings,
    suspensions,
)
from .errors import RequirementsNotMet

# What an office that is not competent may still issue: it passes the case on, or ends it.
_OF_ANY_OFFICE = frozenset(
    {
        LetterKind.FORWARDING,
        LetterKind.RESUMPTION,
        LetterKind.DISCONTINUANCE,
        LetterKind.CORRECTION,
        LetterKind.KIS_KEPT,
    }
)
# What gives an applicant a status or an entry. Of an extension's application it is not known for
# sure what it must say (art. 5a), so that nothing is missing there.
_GIVING = frozenset({LetterKind.GRANT, LetterKind.EXTENSION, LetterKind.KIS_ENTRY})
Rule = Callable[[Letter, date], str]


def require_draft(letter: Letter, on: date) -> None:
    """Raise `RequirementsNotMet` with every sentence that forbids to write such a letter now."""
    _require(_OF_DRAFTS, letter, on)


def require_signature(letter: Letter, on: date) -> None:
    """Raise `RequirementsNotMet` with every sentence that forbids to sign the letter now."""
    _require((*_OF_DRAFTS, *_OF_SIGNATURES), letter, on)


def unmet(letter: Letter, on: date) -> list[str]:
    """What still keeps the draft from being signed, for whoever reads it."""
    return [x for rule in (*_OF_DRAFTS, *_OF_SIGNATURES) if (x := rule(letter, on))]


# --- Before it is written -------------------------------------------------------------------


def office_is_competent(letter: Letter, on: date) -> str:
    """Only the competent voivode examines, decides and certifies (KPA art. 19-20, 65 § 1)."""
    free = letter.kind in _OF_ANY_OFFICE or letter.case.is_closed
    return "" if free or competence.is_competent(letter.case) else competence.SENTENCE


def request_is_there_to_refuse(letter: Letter, on: date) -> str:
    """W sprawie wszczętej z urzędu nikt o nic nie wniósł, więc nie ma czego odmówić: gdy nie ma
    podstaw do rozstrzygnięcia, postępowanie się umarza (art. 105 § 1 KPA).
    """
    refuses = letter.kind == LetterKind.REFUSAL and letter.case.channel == Channel.EX_OFFICIO
    return _sentence(request_is_there_to_refuse) if refuses else ""


def party_could_ask(letter: Letter, on: date) -> str:
    """Na wniosek strony zawiesza się i umarza tylko postępowanie, które wszczęto na jej żądanie
    (art. 98 § 1, art. 105 § 2 KPA).
    """
    asked = letter.facts.get("on_request") and letter.kind in (
        LetterKind.SUSPENSION,
        LetterKind.DISCONTINUANCE,
    )
    refused = asked and letter.case.channel == Channel.EX_OFFICIO
    return _sentence(party_could_ask) if refused else ""


def new_term_is_later(letter: Letter, on: date) -> str:
    """The sentence that keeps a notice of delay from moving the day to an earlier one (KPA art. 36
    § 1).
    """
    new = letter.facts.get("new_term")
    if letter.kind != LetterKind.DELAY_NOTICE or not new:
        return ""
    due = case_time.as_party_knows_it(letter.case)
    if deadlines.may_postpone_to(date.fromisoformat(new), told_on=on, due=due):
        return ""
    sentence = " ".join((deadlines.may_postpone_to.__doc__ or "").split())
    return f"{sentence} Dotychczasowy to {due:%d.%m.%Y}." if due else sentence


def request_did_not_lapse(letter: Letter, on: date) -> str:
    """Od zawieszenia na wniosek strony minęły 3 lata, więc jej żądanie uważa się za wycofane (art.
    98 § 2 KPA): postępowanie można już tylko umorzyć (art. 105 § 1 KPA).
    """
    goes_on = letter.kind in (DECISIONS - {LetterKind.DISCONTINUANCE}) | {LetterKind.RESUMPTION}
    gone = goes_on and suspensions.has_lapsed(letter.case, on)
    return _sentence(request_did_not_lapse) if gone else ""


# --- Before it is signed --------------------------------------------------------------------


def party_could_speak(letter: Letter, on: date) -> str:
    """Przed wydaniem tej decyzji strona musi móc się wypowiedzieć (art. 10 § 1 i art. 81 KPA):
    doręcz zawiadomienie i poczekaj na koniec terminu albo odnotuj wypowiedź, rezygnację z niej lub
    przyczynę odstąpienia (art. 10 § 2–3 KPA).
    """
    heard = not hearings.needs_hearing(letter, on) or hearings.was_heard(letter.case, on)
    return "" if heard else _sentence(party_could_speak)


def party_knew_of_the_case(letter: Letter, on: date) -> str:
    """Sprawę wszczęto z urzędu: przed decyzją trzeba doręczyć stronie zawiadomienie o wszczęciu
    (art. 61 § 4 KPA).
    """
    asked = letter.case.channel == Channel.EX_OFFICIO and letter.kind in (
        DECISIONS - {LetterKind.DISCONTINUANCE}
    )
    told = letter.case.letters.filter(kind=LetterKind.OPENING, delivered_on__isnull=False)
    return "" if not asked or told.exists() else _sentence(party_knew_of_the_case)


def ground_of_loss_is_there(letter: Letter, on: date) -> str:
    """The sentence that refuses a ground of art. 6 that the file does not bear out: terms of
    supervision that nobody set or missed, a request of the founder that nobody made.
    """
    if letter.kind != LetterKind.LOSS:
        return ""
    ground = letter.decision.loss_ground
    if ground == LossGround.NOT_MENDED and not terms_were_missed(letter.case, on):
        return (
            "Podstawą jest bezskuteczny upływ terminów nadzoru (art. 6 ust. 1a), a nie ma w aktach "
            "doręczonego żądania ani wezwania z art. 5b, którego termin minął bezskutecznie."
        )
    if ground == LossGround.FOUNDER_ASKED and letter.case.channel == Channel.EX_OFFICIO:
        return (
            "Podstawą jest wniosek instytucji tworzącej (art. 6 ust. 1a), a sprawę wszczęto z "
            "urzędu."
        )
    return ""


# --- What they ask --------------------------------------------------------------------------


def terms_were_missed(case: Case, on: date) -> bool:
    """Whether the last term that some supervision gave the centre passed without effect: nothing
    came, or it came late (art. 5b(2), 6(1a)). Whoever calls once more has let the earlier one go.
    """
    given = CaseTerm.objects.filter(
        case__entity=case.entity_id,
        case__kind=CaseKind.CIS_SUPERVISION,
        kind__in=[TermKind.EXPLAIN, TermKind.MEND],
    ).order_by("set_on", "pk")
    last = {term.case_id: term for term in given}.values()
    return any(
        term.due_on < on and (term.met_on is None or term.met_on > term.due_on) for term in last
    )


def left_open(letter: Letter, on: date) -> list[str]:
    """What the law asks of the application and is not there, or is not met, when the letter gives
    what was asked for all the same: whoever signs says why (KPA art. 7, 64 § 2; art. 3, 4(2), 5a,
    18, 18a(3)).
    """
    if letter.kind not in _GIVING:
        return []
    asked = dossiers.checked(letter.case, on)
    formal = [] if letter.kind == LetterKind.EXTENSION else asked.formal
    return [tick.sentence for tick in (*formal, *asked.merits) if not tick.met]


_OF_DRAFTS: tuple[Rule, ...] = (
    office_is_competent,
    request_is_there_to_refuse,
    party_could_ask,
    completion.party_was_silent,
    completion.may_be_prolonged,
    new_term_is_later,
    request_did_not_lapse,
    amendments.can_follow,
    *agreement.OF_DRAFTS,
)
_OF_SIGNATURES: tuple[Rule, ...] = (
    party_knew_of_the_case,
    party_could_speak,
    ground_of_loss_is_there,
    filings.party_was_read,
    *agreement.OF_SIGNATURES,
)


def _require(rules: tuple[Rule, ...], letter: Letter, on: date) -> None:
    if sentences := [sentence for rule in rules if (sentence := rule(letter, on))]:
        raise RequirementsNotMet(sentences)


def _sentence(rule: Rule) -> str:
    return " ".join((rule.__doc__ or "").split())
