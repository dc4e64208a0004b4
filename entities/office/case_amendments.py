"""What a letter changes in the register, beside what the register says; the step to write it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entities.actions import amendments as acts_on_register
from entities.enums import LetterKind
from entities.models import Letter
from entities.rules import amendments

from . import history, wording
from .case_forms import StepForm

NOT_YET = {
    LetterKind.CHANGE: _("Do wprowadzenia, gdy decyzja będzie ostateczna."),
    LetterKind.CORRECTION: _("Do wprowadzenia, gdy doręczono decyzję i jej sprostowanie."),
}
NOTHING_NAMED = _("Decyzja nie wskazuje danych z listy; popraw wpis w formularzu podmiotu.")


class AppliedForm(StepForm):
    """The register as it was read beside the decision: another one asks to be read first."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if letter.case.entity:
            self.fields["seen"].initial = acts_on_register.mark(letter, letter.case.entity)


def shown(letter: Letter, on: date) -> dict[str, Any]:
    """What the page of a letter shows of it; nothing for other letters."""
    names = letter.kind == LetterKind.CHANGE or amendments.values_of(letter)
    if letter.kind not in amendments.KINDS or not names:
        return {"amended": False}
    return {
        "amended": True,
        "not_yet_because": NOT_YET[LetterKind(letter.kind)],
        "amendments": changes_of(letter),
        "is_outstanding": amendments.is_outstanding(letter, on),
        "nothing_named": NOTHING_NAMED,
    }


def changes_of(letter: Letter) -> list[history.Change]:
    """The columns with what the register says and what it will say, in words."""
    entity = letter.case.entity
    if entity is None:
        return []
    return [
        history.Change(line.label, wording.shown(line.after), wording.shown(line.before))
        for line in amendments.compared(letter, entity)
    ]
