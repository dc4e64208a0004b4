"""When a case may be found particularly complex after its receipt (KPA art. 35 § 3)."""

from datetime import date

from entities.models import Case

from . import case_time


def obstacle(case: Case) -> str:
    """The sentence why the case cannot be found complex at all; nothing where it can."""
    if case.is_closed or case.state in case_time.OUT_OF_HANDS:
        return "Czas urzędu w tej sprawie już nie biegnie."
    if not case_time.is_settled_in_months(case):
        return "W tej sprawie nie liczy się miesiąca z art. 35 § 3 KPA, więc nie ma czego wydłużyć."
    return "Ta sprawa jest już szczególnie skomplikowana." if case.is_complex else ""


def unmet(case: Case, why: str, on: date) -> list[str]:
    """Every sentence that refuses it: the case has no such month, or it has passed already. What is
    late does not become complex by that: the party gets a notice of delay (KPA art. 36 § 1).
    """
    if sentence := obstacle(case):
        return [sentence]
    reckoned = case_time.office_time(case)
    due = reckoned.due if reckoned else None
    sentences = []
    if due and due < on:
        sentences.append(
            f"Termin minął {due:%d.%m.%Y}. Zawiadom stronę o zwłoce i nowym terminie (art. 36 § 1 "
            "KPA)."
        )
    if not why.strip():
        sentences.append("Napisz, dlaczego sprawa jest szczególnie skomplikowana.")
    return sentences
