"""Remarks of whoever signs: a draft goes back to be rewritten."""

from datetime import datetime

from entities.enums.cases import Move
from entities.models import Letter
from entities.models.letter import SENT_BACK
from entities.rules import permissions, states
from entities.rules.errors import Conflict, NotAllowed, RequirementsNotMet
from kisportal.accounts.models import User

from . import acts, cases, letters


def last_of(letter: Letter) -> str:
    """The newest remark with which the draft, or one of its kind in the case, was given back."""
    begins = _beginning(letter)
    note = letter.case.notes.filter(text__startswith=begins).order_by("written_at", "pk").last()
    return note.text.removeprefix(begins) if note else ""


def _beginning(letter: Letter) -> str:
    return f"Zwrot projektu ({letter.get_kind_display()}): "


def send_back(letter: Letter, remark: str, *, by: User, at: datetime | None = None) -> None:
    """Give a draft back to be rewritten, with a remark in the file (KPA art. 72); the case of a
    decision is examined again. Only who may sign sends back: raises `NotAllowed`.
    """
    if not remark.strip():
        raise RequirementsNotMet("Napisz, co w projekcie trzeba poprawić.")
    with acts.act(by=by, reason="Zwrot projektu do poprawy", at=at) as act:
        draft = letters.locked_draft(letter, by)
        if not permissions.may_sign(by, draft):
            raise NotAllowed(letters.NOT_YOURS_TO_SIGN)
        if draft.is_sent_back:
            raise Conflict("Ten projekt jest już zwrócony do poprawy. Wczytaj stronę na nowo.")
        draft.facts = draft.facts | {SENT_BACK: True}
        draft.save(update_fields=["facts"])
        case = draft.case
        if draft.is_decision:
            cases.go_to(case, states.next_state(case, Move.SEND_BACK), act)
        cases.note(case, f"{_beginning(draft)}{remark}", by=by, at=act.at)
