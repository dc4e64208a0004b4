"""What must have happened in a case before a letter of a kind is written, and before it is signed:
one function a rule, asked of the file of the case.

What the letter itself must say is asked by `rules/letters.py`.
"""

from collections.abc import Callable
from datetime import date

from entities.enums import DECISIONS, LetterKind
from entities.enums.cases import CaseKind, CaseState, Channel, LossGround, TermKind
from entities.models import Case, CaseTerm, Letter

from . import agreement, case_time, competence, deadlines, dossiers, terms
from .errors import RequirementsNotMet
from .validity import signed_day

YEARS_SUSPENDED = 3
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
# Decisions by which the only party gets what it asked for or agreed to.
_AS_ASKED = frozenset({LetterKind.GRANT, LetterKind.EXTENSION, LetterKind.CHANGE})
# What gives an applicant a status or an entry; what an extension's application must say is not
# known for sure (art. 5a).
_GIVING = frozenset({LetterKind.GRANT, LetterKind.KIS_ENTRY})
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


def party_was_silent(letter: Letter, on: date) -> str:
    """The sentence that keeps an application from being left unexamined: no call was delivered, its
    term runs, or nothing of what it asked for is missing (KPA art. 64 § 2).
    """
    if letter.kind != LetterKind.UNEXAMINED:
        return ""
    call, term = last_call(letter.case), case_time.newest_term(letter.case, TermKind.COMPLETE)
    if call is None or term is None or call.delivered_on is None:
        return "Termin na uzupełnienie jeszcze nie minął: wezwania nie doręczono."
    if term.due_on >= on:
        return f"Termin na uzupełnienie jeszcze nie minął (biegnie do {term.due_on:%d.%m.%Y})."
    defects = call.facts.get("defects", [])
    left = letter.facts.get("unmended", [] if term.met_on else defects)
    if left and all(defect in defects for defect in left):
        return ""
    return "Wskaż, których braków z wezwania nie usunięto w terminie (art. 64 § 2 KPA)."


def new_term_is_later(letter: Letter, on: date) -> str:
    """The sentence that keeps a notice of delay from moving the day to an earlier one (KPA art. 36
    § 1).
    """
    new = letter.facts.get("new_term")
    if letter.kind != LetterKind.DELAY_NOTICE or not new:
        return ""
    time = case_time.office_time(letter.case)
    due = time.due if time else None
    if deadlines.may_postpone_to(date.fromisoformat(new), told_on=on, due=due):
        return ""
    sentence = " ".join((deadlines.may_postpone_to.__doc__ or "").split())
    return f"{sentence} Dotychczasowy to {due:%d.%m.%Y}." if due else sentence


def request_did_not_lapse(letter: Letter, on: date) -> str:
    """Od zawieszenia na wniosek strony minęły 3 lata, więc jej żądanie uważa się za wycofane (art.
    98 § 2 KPA): postępowanie można już tylko umorzyć (art. 105 § 1 KPA).
    """
    goes_on = letter.kind in (DECISIONS - {LetterKind.DISCONTINUANCE}) | {LetterKind.RESUMPTION}
    gone = goes_on and has_lapsed(letter.case, on)
    return _sentence(request_did_not_lapse) if gone else ""


# --- Before it is signed --------------------------------------------------------------------


def party_could_speak(letter: Letter, on: date) -> str:
    """Przed wydaniem tej decyzji strona musi móc się wypowiedzieć (art. 10 § 1 i art. 81 KPA):
    doręcz zawiadomienie i poczekaj na koniec terminu albo odnotuj wypowiedź, rezygnację z niej lub
    przyczynę odstąpienia (art. 10 § 2–3 KPA).
    """
    heard = not needs_hearing(letter) or was_heard(letter.case, on)
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


def needs_hearing(letter: Letter) -> bool:
    """Whether the party must be let speak before the decision: before each one but those that give
    the only party what it asked for, or that spare it a burden (KPA art. 10 § 1; ADR 56).
    """
    if letter.kind not in DECISIONS or letter.kind in _AS_ASKED:
        return False
    if letter.kind == LetterKind.DISCONTINUANCE:
        by_office = letter.case.channel == Channel.EX_OFFICIO
        return not (by_office or letter.facts.get("on_request"))
    founder_asked = letter.kind == LetterKind.LOSS and (
        letter.decision.loss_ground == LossGround.FOUNDER_ASKED
    )
    return not founder_asked


def was_heard(case: Case, on: date) -> bool:
    """Whether the party spoke, waived or let its term pass, or was left out for a reason that is in
    the file (KPA art. 10 § 1-3); since the case came back from the minister, if it did.
    """
    term = case_time.newest_term(case, TermKind.SPEAK)
    if term is None or (case.returned_on and term.set_on < case.returned_on):
        return False
    return term.met_on is not None or term.due_on < on


def terms_were_missed(case: Case, on: date) -> bool:
    """Whether a term that a letter of supervision gave the centre passed without effect: nothing
    came, or it came late (art. 5b(2), 6(1a)).
    """
    given = CaseTerm.objects.filter(
        case__entity=case.entity_id,
        case__kind=CaseKind.CIS_SUPERVISION,
        kind__in=[TermKind.EXPLAIN, TermKind.MEND],
        due_on__lt=on,
    ).order_by("pk")
    return any(term.met_on is None or term.met_on > term.due_on for term in given)


def lapses_after(case: Case) -> date | None:
    """The last day on which the party may ask for a case to go on that was suspended on its
    request: three years later (KPA art. 98 § 2); None for any other.
    """
    orders = [
        letter
        for letter in case.letters.all()
        if letter.kind in (LetterKind.SUSPENSION, LetterKind.RESUMPTION) and letter.signed_at
    ]
    last = max(orders, key=lambda letter: (letter.signed_at, letter.pk), default=None)
    if last is None or last.signed_at is None or last.kind != LetterKind.SUSPENSION:
        return None
    if not last.facts.get("on_request"):
        return None
    return terms.years_after(signed_day(last), YEARS_SUSPENDED)


def has_lapsed(case: Case, on: date) -> bool:
    """Whether the request counts as withdrawn, because nobody asked for the suspended case to go on
    within three years (KPA art. 98 § 2).
    """
    last_day = lapses_after(case)
    return last_day is not None and on > last_day


def require_in_time(case: Case, kind: TermKind, posted_on: date, restored: str) -> None:
    """Raise `RequirementsNotMet` for what was posted after the term of the kind, unless the term
    was restored (KPA art. 57 § 5, 58-59).
    """
    term = case_time.newest_term(case, kind)
    if restored.strip() or (term and posted_on <= term.due_on):
        return
    until = f" minął {term.due_on:%d.%m.%Y}" if term else " już minął"
    raise RequirementsNotMet(
        f"Termin{until}. Podaj dzień nadania w terminie (art. 57 § 5 KPA) albo postanowienie o "
        "przywróceniu terminu (art. 58–59 KPA)."
    )


def left_open(letter: Letter, on: date) -> list[str]:
    """What the law asks of the application and the file lacks, when the letter gives what was asked
    for all the same: whoever signs says why (KPA art. 64 § 2; art. 4(2), 18a(3)).
    """
    if letter.kind not in _GIVING:
        return []
    return [tick.sentence for tick in dossiers.formal_ticks(letter.case, on) if not tick.met]


def last_call(case: Case) -> Letter | None:
    """The newest call to complete that was signed (KPA art. 64 § 2)."""
    calls = [
        letter
        for letter in case.letters.all()
        if letter.kind == LetterKind.CALL_TO_COMPLETE and letter.is_signed and letter.signed_at
    ]
    return max(calls, key=lambda letter: (letter.signed_at, letter.pk), default=None)


def awaits_answer_to(letter: Letter) -> bool:
    """Whether a delivery that is noted now still begins the party's term: the case waits for the
    answer to this very call; one that was answered, or that ended, does not (KPA art. 64 § 2).
    """
    return letter.case.state == CaseState.INCOMPLETE and last_call(letter.case) == letter


_OF_DRAFTS: tuple[Rule, ...] = (
    office_is_competent,
    request_is_there_to_refuse,
    party_could_ask,
    party_was_silent,
    new_term_is_later,
    request_did_not_lapse,
    *agreement.OF_DRAFTS,
)
_OF_SIGNATURES: tuple[Rule, ...] = (
    party_knew_of_the_case,
    party_could_speak,
    ground_of_loss_is_there,
    *agreement.OF_SIGNATURES,
)


def _require(rules: tuple[Rule, ...], letter: Letter, on: date) -> None:
    if sentences := [sentence for rule in rules if (sentence := rule(letter, on))]:
        raise RequirementsNotMet(sentences)


def _sentence(rule: Rule) -> str:
    return " ".join((rule.__doc__ or "").split())
