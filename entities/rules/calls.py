"""Calls of the office to a party: how much time the law lets it give, and when that time ends."""

from datetime import date
from enum import StrEnum

from .errors import RuleError
from .reckoning import Reckoning, Step, ending_on_a_working_day, in_words
from .terms import days_after, last_of_days


class Call(StrEnum):
    """What a party is called to do."""

    COMPLETE = "complete"  # uzupełnić braki wniosku albo zgłoszenia
    EXPLAIN = "explain"  # złożyć wyjaśnienia w nadzorze
    MEND = "mend"  # usunąć nieprawidłowości


_SHORTEST = {Call.COMPLETE: 7, Call.EXPLAIN: 14, Call.MEND: 30}
_ARTICLE = {
    Call.COMPLETE: "art. 64 § 2 KPA",
    Call.EXPLAIN: "art. 5b",
    Call.MEND: "art. 5b",
}
_PURPOSE = {
    Call.COMPLETE: "uzupełnienie braków",
    Call.EXPLAIN: "złożenie wyjaśnień",
    Call.MEND: "usunięcie nieprawidłowości",
}


def shortest_answer(call: Call) -> int:
    """The fewest days that a call may give from its delivery: 7 to complete an application (KPA
    art. 64 § 2), 14 to explain and 30 to remove faults (art. 5b).
    """
    return _SHORTEST[Call(call)]


def too_short(call: Call, days: int) -> str:
    """The sentence that refuses so few days, or nothing (KPA art. 64 § 2, art. 5b)."""
    shortest = shortest_answer(call)
    if days >= shortest:
        return ""
    return (
        f"Termin na {_PURPOSE[call]} nie może być krótszy niż {in_words(shortest)} od doręczenia "
        f"wezwania ({_ARTICLE[call]})."
    )


def answer(call: Call, delivered_on: date, days: int) -> Reckoning:
    """The last day for an answer to a call that gave so many days (KPA art. 57 § 1 and § 4).

    What was posted or sent by then is in time, though it comes later (KPA art. 57 § 5).
    """
    if refusal := too_short(call, days):
        raise RuleError(refusal)
    end = last_of_days(delivered_on, days)
    return ending_on_a_working_day(
        Step("doręczono wezwanie", delivered_on), Step(in_words(days), end, _ARTICLE[call])
    )


def answer_until(call: Call, delivered_on: date, days: int) -> date:
    """The last day for an answer to a call; the law's shortest time is kept (KPA art. 64 § 2,
    art. 5b).
    """
    if refusal := too_short(call, days):
        raise RuleError(refusal)
    return days_after(delivered_on, days)
