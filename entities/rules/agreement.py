"""Whether what a letter says agrees with the register and with what was decided before: one
function a rule, asked of the letter. What a letter must say at all is asked by `rules/letters.py`.
"""

from datetime import date

from entities.enums import LetterKind
from entities.models import Decision, Letter

from . import signing
from .validity import fate_of, signed_day


def days_have_come(letter: Letter, on: date) -> str:
    """Zmienia się decyzję już wydaną i za zgodą już wyrażoną: oba dni nie mogą być późniejsze niż
    dziś (art. 155 KPA).
    """
    if letter.kind != LetterKind.CHANGE:
        return ""
    said = [letter.facts.get("decision_of"), letter.facts.get("consented_on")]
    met = all(date.fromisoformat(day) <= on for day in said if day)
    return "" if met else " ".join((days_have_come.__doc__ or "").split())


def changes_a_final_decision(letter: Letter, on: date) -> str:
    """The sentence that keeps a decision from being changed that is not final, or is gone, or was
    signed on another day (KPA art. 16 § 1, 155). One from before the portal is not here to ask.
    """
    decision = _changed(letter)
    if decision is None:
        return ""
    number = decision.letter.number
    if signed_day(decision.letter).isoformat() != letter.facts.get("decision_of"):
        return f"Decyzję {number} podpisano {signed_day(decision.letter):%d.%m.%Y}: popraw dzień."
    fate = fate_of(decision, on)
    if fate.is_final:
        return ""
    if fate.appeal_until and fate.holds:
        return (
            f"Decyzja {number} nie jest ostateczna: odwołanie można wnieść do "
            f"{fate.appeal_until:%d.%m.%Y}. W trybie art. 155 KPA zmienia się tylko decyzję "
            "ostateczną (art. 16 § 1 KPA); oczywistą omyłkę prostuje się od razu (art. 113 KPA)."
        )
    return (
        f"Decyzja {number} nie jest ostateczna albo już nie obowiązuje, a w trybie art. 155 KPA "
        "zmienia się tylko decyzję ostateczną (art. 16 § 1 KPA)."
    )


def club_ceased_after_its_entry(letter: Letter, on: date) -> str:
    """The sentence that keeps a club from having ceased before it was entered: it acts only after
    its entry (art. 18(1), 18a(4)-(5)).
    """
    day = letter.facts.get("ceased_on")
    if letter.kind != LetterKind.KIS_REMOVAL or not day:
        return ""
    entry = signing.entry_on(letter.case, on)
    if entry is None or entry.starts_on is None or date.fromisoformat(day) >= entry.starts_on:
        return ""
    return (
        f"Klub wpisano do rejestru {entry.starts_on:%d.%m.%Y}, a działać może dopiero po wpisie "
        "(art. 18 ust. 1): podaj późniejszy dzień zaprzestania działalności."
    )


OF_DRAFTS = (days_have_come, club_ceased_after_its_entry)
OF_SIGNATURES = (changes_a_final_decision,)


def _changed(letter: Letter) -> Decision | None:
    """The decision that the letter changes, where the portal has it."""
    number = letter.facts.get("decision_number", "")
    if letter.kind != LetterKind.CHANGE or not number:
        return None
    found = Decision.objects.filter(
        letter__number=number,
        letter__case__office=letter.case.office_id,
        letter__case__entity=letter.case.entity_id,
    )
    return found.select_related("letter").order_by("pk").first()
