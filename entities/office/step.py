"""A step of a case at the desk: the page with a form that it is, and when it may be made."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

from entities.enums.cases import Move
from entities.models import Case
from entities.rules import states
from kisportal.accounts.models import User

from . import case_forms

Act = Callable[[Case, dict[str, Any], User], Any]
SEND = gettext_lazy("Zapisz")


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
