"""Time that does not count against the office, as an official may note it (KPA art. 35 § 5): a
delay by the party's fault, the act of another authority, reasons independent of the office.

Pauses that follow from letters (a call to complete, a suspension) are not noted by hand.
"""

from datetime import date, timedelta

from entities.enums.cases import PAUSES_BY_HAND
from entities.models import Case, Pause

from . import case_time


def obstacle(case: Case) -> str:
    """The sentence why no pause can be noted in the case at all; nothing where one can."""
    if case.is_closed:
        return "Sprawa jest zakończona, więc jej czas już nie biegnie."
    if case.state in case_time.OUT_OF_HANDS:
        return "Decyzja jest doręczona, więc czas urzędu już nie biegnie."
    if not case_time.is_settled_by_a_term(case):
        return "Nadzór nie ma terminu załatwienia, więc nie ma czego wstrzymać (art. 5b)."
    return ""


def unmet(
    case: Case,
    reason: str,
    first_day: date,
    last_day: date | None,
    fact: str,
    *,
    on: date,
    but_for: Pause | None = None,
) -> list[str]:
    """Every sentence that refuses the days of a pause, new or corrected (`but_for`)."""
    since, _beginning = case_time.begun(case)
    asked = (
        (not obstacle(case), obstacle(case)),
        (
            reason in PAUSES_BY_HAND,
            "Czas na uzupełnienie braków i zawieszenie wynikają z pism w sprawie.",
        ),
        (bool(fact.strip()), "Napisz, co zaszło: bez tego nie widać, dlaczego czas się nie liczy."),
        (
            since <= first_day,
            f"Przerwa nie może się zacząć, zanim zaczął biec termin ({since:%d.%m.%Y}).",
        ),
        (
            max(first_day, last_day or first_day) <= on,
            "Odnotowuje się dni, które już były: podaj dni do dziś. Ostatni dzień zostaw pusty, "
            "dopóki przerwa trwa.",
        ),
        (
            last_day is None or first_day <= last_day,
            "Ostatni dzień przerwy nie może być wcześniejszy niż pierwszy.",
        ),
        (
            not _meets_another(case, reason, first_day, last_day, but_for),
            "Te dni są już odnotowane z tej przyczyny. Popraw tamtą przerwę.",
        ),
    )
    return [sentence for met, sentence in asked if not met]


def _meets_another(
    case: Case, reason: str, first_day: date, last_day: date | None, but_for: Pause | None
) -> bool:
    """Whether a pause of the same reason has one of the days. Those of another reason may: the days
    that they share count once (`clock.merged`).
    """
    others = [p for p in case.pauses.all() if p.reason == reason and p != but_for]
    end = date.max if last_day is None else last_day
    return any(
        other.during.lower <= end
        and (other.during.upper is None or first_day <= other.during.upper - timedelta(days=1))
        for other in others
    )
