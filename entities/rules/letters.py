"""What a letter must say before it may be prepared or signed, by its kind.

`facts` are plain values as forms and the database keep them: days as "2026-01-31", lists of texts.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from entities.enums import DECISIONS, ORDERS, LetterKind
from entities.enums.cases import OUTCOMES

from . import days_off
from .calls import Call, too_short
from .errors import RequirementsNotMet

Facts = dict[str, Any]
# What may still be issued in a case that is closed.
AFTERWARDS = frozenset({LetterKind.CORRECTION, LetterKind.CERTIFICATE})
# What an order corrects (KPA art. 113 § 1, 126); any other letter is written anew.
CORRECTABLE = frozenset(DECISIONS | ORDERS)
_CALLS = {
    LetterKind.CALL_TO_COMPLETE: Call.COMPLETE,
    LetterKind.DEMAND: Call.EXPLAIN,
    LetterKind.CALL_TO_MEND: Call.MEND,
}


def require(case_kind: str, kind: str, facts: Facts, on: date) -> None:
    """Raise `RequirementsNotMet` with every sentence about what the letter lacks."""
    if sentences := [*unmet(case_kind, kind, facts, on).values()]:
        raise RequirementsNotMet(sentences)


def unmet(case_kind: str, kind: str, facts: Facts, on: date) -> dict[str, str]:
    """What the letter lacks: the sentence of each rule, by the rule's name."""
    said = ((rule.__name__, rule(case_kind, kind, facts, on)) for rule in _RULES)
    return {name: sentence for name, sentence in said if sentence}


def fits_case(case_kind: str, kind: str, facts: Facts, on: date) -> str:
    """Taka decyzja nie należy do tego rodzaju sprawy."""
    outcomes = OUTCOMES.get(case_kind, frozenset()) | {LetterKind.DISCONTINUANCE}
    return _unless(kind not in DECISIONS or kind in outcomes, fits_case)


def gives_reasons(case_kind: str, kind: str, facts: Facts, on: date) -> str:
    """Napisz uzasadnienie faktyczne: co ustalono i na jakich dowodach (art. 107 § 3, art. 124 § 2
    KPA).
    """
    asked = kind in DECISIONS or kind in ORDERS
    return _unless(
        not asked or any(text.strip() for text in facts.get("findings", ())), gives_reasons
    )


def names_defects(case_kind: str, kind: str, facts: Facts, on: date) -> str:
    """Wymień braki, które strona ma uzupełnić (art. 64 § 2 KPA)."""
    return _unless(kind != LetterKind.CALL_TO_COMPLETE or bool(facts.get("defects")), names_defects)


def names_points(case_kind: str, kind: str, facts: Facts, on: date) -> str:
    """Wymień, czego dotyczy żądanie albo jakie nieprawidłowości trzeba usunąć (art. 5b)."""
    asked = kind in (LetterKind.DEMAND, LetterKind.CALL_TO_MEND)
    return _unless(not asked or bool(facts.get("points")), names_points)


def gives_enough_days(case_kind: str, kind: str, facts: Facts, on: date) -> str:
    """The sentence for a term that is shorter than the law's (KPA art. 64 § 2; art. 5b)."""
    call = _CALLS.get(LetterKind(kind))
    return too_short(call, int(facts.get("days") or 0)) if call else ""


def gives_days_to_speak(case_kind: str, kind: str, facts: Facts, on: date) -> str:
    """Podaj, ile dni strona ma na wypowiedź: co najmniej 1 (art. 10 § 1 KPA)."""
    speaks = kind != LetterKind.HEARING or int(facts.get("days") or 0) >= 1
    return _unless(speaks, gives_days_to_speak)


def prolongs(case_kind: str, kind: str, facts: Facts, on: date) -> str:
    """Podaj, kiedy strona poprosiła o dłuższy termin, i dzień roboczy od jutra, do którego termin
    się przedłuża (art. 57 § 4, art. 64 § 2 KPA).
    """
    if kind != LetterKind.PROLONGED:
        return ""
    asked, until = facts.get("asked_on"), facts.get("until")
    if not asked or not until or date.fromisoformat(asked) > on:
        return _unless(False, prolongs)
    last = date.fromisoformat(until)
    return _unless(last > on and days_off.is_working_day(last), prolongs)


def gives_new_term(case_kind: str, kind: str, facts: Facts, on: date) -> str:
    """Podaj przyczynę zwłoki i nowy termin, późniejszy niż dziś (art. 36 § 1 KPA)."""
    if kind != LetterKind.DELAY_NOTICE:
        return ""
    term = facts.get("new_term")
    return _unless(
        bool(facts.get("reason") and term and date.fromisoformat(term) > on), gives_new_term
    )


def names_where_to(case_kind: str, kind: str, facts: Facts, on: date) -> str:
    """Wskaż właściwy organ i powód przekazania (art. 65 § 1 KPA)."""
    whole = bool(facts.get("to") and facts.get("reasons"))
    return _unless(kind != LetterKind.FORWARDING or whole, names_where_to)


def names_corrections(case_kind: str, kind: str, facts: Facts, on: date) -> str:
    """Podaj, co jest napisane błędnie i jak ma być (art. 113 § 1 KPA)."""
    return _unless(
        kind != LetterKind.CORRECTION or bool(facts.get("corrections")), names_corrections
    )


def names_changes(case_kind: str, kind: str, facts: Facts, on: date) -> str:
    """Podaj zmienianą decyzję, treść zmiany i dzień zgody strony (art. 155 KPA)."""
    names = ("changes", "decision_of", "decision_number", "consented_on")
    whole = all(facts.get(name) for name in names)
    return _unless(kind != LetterKind.CHANGE or whole, names_changes)


def names_successor(case_kind: str, kind: str, facts: Facts, on: date) -> str:
    """Wskaż gminę, która przejmuje prawa i obowiązki (art. 6 ust. 4)."""
    return _unless(kind != LetterKind.TAKEOVER or bool(facts.get("successor")), names_successor)


def names_liquidation(case_kind: str, kind: str, facts: Facts, on: date) -> str:
    """Podaj dzień otwarcia likwidacji instytucji tworzącej, nie późniejszy niż dziś: bez niej gmina
    nie przejmuje CIS (art. 6 ust. 4).
    """
    if kind != LetterKind.TAKEOVER:
        return ""
    day = facts.get("liquidated_on")
    return _unless(bool(day and date.fromisoformat(day) <= on), names_liquidation)


def names_findings(case_kind: str, kind: str, facts: Facts, on: date) -> str:
    """Napisz, co ustalono: dlaczego klub zostaje w rejestrze (art. 18a ust. 5)."""
    asked = kind == LetterKind.KIS_KEPT
    whole = any(text.strip() for text in facts.get("findings", ()))
    return _unless(not asked or whole, names_findings)


def names_last_day(case_kind: str, kind: str, facts: Facts, on: date) -> str:
    """Podaj dzień zaprzestania działalności, nie późniejszy niż dziś (art. 18a ust. 4–5)."""
    if kind != LetterKind.KIS_REMOVAL:
        return ""
    day = facts.get("ceased_on")
    return _unless(bool(day and date.fromisoformat(day) <= on), names_last_day)


Rule = Callable[[str, str, Facts, date], str]
_RULES: tuple[Rule, ...] = (
    fits_case,
    gives_reasons,
    names_defects,
    names_points,
    gives_enough_days,
    gives_days_to_speak,
    prolongs,
    gives_new_term,
    names_where_to,
    names_corrections,
    names_changes,
    names_successor,
    names_liquidation,
    names_findings,
    names_last_day,
)


def _unless(met: bool, rule: Rule) -> str:
    return "" if met else " ".join((rule.__doc__ or "").split())
