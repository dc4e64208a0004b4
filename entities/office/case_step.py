"""A step of a case that needs no letter: what its page says, what it does, when it is legal."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.enums import DECISIONS
from entities.enums.cases import LetterState, Move
from entities.models import Case, Letter
from entities.rules import states
from entities.rules.errors import RequirementsNotMet
from kisportal.accounts.models import User

from . import case_forms

SEND = gettext_lazy("Zapisz")
Act = Callable[[Case, dict[str, Any], User], Any]


@dataclass(frozen=True, slots=True)
class Step:
    """A page with a form: what it is called, what it does, what is said when it is done."""

    title: Any
    why: Any
    button: Any
    done: Any
    act: Act
    form: type[case_forms.StepForm] = case_forms.StepForm
    moves: tuple[Move, ...] = ()
    obstacle: Callable[[Case], str] | None = None  # of a step that is no move of the table

    def is_legal(self, case: Case) -> bool:
        """Whether the case may make the step now."""
        if self.obstacle and self.obstacle(case):
            return False
        allowed = states.moves_from(case)
        return not self.moves or any(move in allowed for move in self.moves)


def decided(case: Case) -> Letter:
    """The decision that was delivered, which a waiver or an appeal is about."""
    letters = case.letters.filter(kind__in=DECISIONS, state=LetterState.DELIVERED)
    letter = letters.order_by("signed_at").last()
    if letter is None:
        raise RequirementsNotMet(_("W tej sprawie nie ma doręczonej decyzji."))
    return letter
