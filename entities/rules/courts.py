"""What a complaint to the administrative courts means for a decision (p.p.s.a., the Act of 30
August 2002): the minister's decision is final and is carried out in spite of it (art. 61 § 1),
until its execution is stayed (art. 61 § 2-3) or a court allows the complaint (art. 145, 152).
ADR 63.
"""

from datetime import date
from typing import Any

from django.db import models

from entities.enums.appeals import AppealOutcome
from entities.enums.courts import OF_BOTH, OF_MINISTER, VOID, Judgment
from entities.models import Decision

from .reckoning import Reckoning, Step, ending_on_a_working_day
from .terms import last_of_days

DAYS_FOR_COMPLAINT = 30
_DAYS = frozenset(
    field.name for field in Decision._meta.concrete_fields if isinstance(field, models.DateField)
)
_OF_MINISTER = frozenset({AppealOutcome.UPHELD, AppealOutcome.OVERTURNED})


def complaint(delivered_on: date) -> Reckoning:
    """A complaint is filed within 30 days of the delivery of the minister's decision, through the
    minister (p.p.s.a. art. 53 § 1, 54 § 1); an end on a day off is moved (art. 83 § 2). Whether it
    came in time, the court says (art. 58 § 1 pt 2).
    """
    end = last_of_days(delivered_on, DAYS_FOR_COMPLAINT)
    return ending_on_a_working_day(
        Step("doręczono rozstrzygnięcie ministra", delivered_on),
        Step("30 dni na skargę", end, "art. 53 § 1 p.p.s.a."),
    )


def may_be_complained_about(decision: Decision) -> bool:
    """Skargę wnosi się na ostateczne rozstrzygnięcie ministra, po wyczerpaniu odwołania (art. 3 § 2
    pkt 1-2 i art. 52 § 1 p.p.s.a.). Od decyzji kasacyjnej (art. 138 § 2 KPA) służy sprzeciw (art.
    64a p.p.s.a.): sprawa toczy się dalej w urzędzie, a wyrok opisz w adnotacji.
    """
    return decision.appeal_outcome in _OF_MINISTER and decision.complained_on is None


def is_held_up(decision: Decision) -> bool:
    """Whether the minister's decision has no effects: its execution is stayed (p.p.s.a. art. 61),
    which ends when a dismissal is final (§ 6), or a court allowed the complaint: then from the
    judgment on, though it is not final, unless the court said otherwise (art. 152 § 1).
    """
    is_final = decision.judgment_final_on is not None
    if is_allowed(decision):
        return is_final or not decision.stays_in_effect
    return decision.stayed_on is not None and not (decision.judgment and is_final)


def is_allowed(decision: Decision) -> bool:
    """Whether a court did away with the minister's decision, finally or not yet."""
    return decision.judgment in OF_MINISTER | OF_BOTH


def is_void(decision: Decision) -> bool:
    """Whether a final judgment says that the voivode's decision, with the minister's, was never
    valid: what it gave or took was not given or taken (p.p.s.a. art. 145 § 1 pt 2; KPA art. 156).
    """
    return decision.judgment == Judgment.BOTH_VOID and decision.judgment_final_on is not None


def held_up_since(decision: Decision) -> date | None:
    """Since when the minister's decision has no effects; None while it has them."""
    is_out = decision.held_up_on and decision.in_effect_again_on is None
    return decision.held_up_on if is_out else None


def takes_both(decision: Decision) -> bool:
    """Whether the voivode's decision has no effects either: both are gone by the judgment, or the
    execution of both is stayed (p.p.s.a. art. 61 § 3, 135, 152).
    """
    if held_up_since(decision) is None:
        return False
    return decision.judgment in OF_BOTH or not is_allowed(decision)


def outcome(decision: Decision) -> str:
    """What the minister did with the appeal, as far as it has effects now; nothing while the court
    keeps it from having any: then the appeal is as good as pending.
    """
    return "" if held_up_since(decision) else decision.appeal_outcome


def of_round(told: dict[str, Any]) -> Decision:
    """The columns of an earlier decision of the minister, which a court did away with."""
    return Decision(
        **{name: _day(value) if name in _DAYS else value for name, value in told.items()}
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def was_invalid(told: dict[str, Any]) -> bool:
    """Whether an earlier decision of the minister was found never to have been valid."""
    return told.get("judgment") in VOID
