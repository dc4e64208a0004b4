"""Who is told that a letter of the office is in the panel: the team of each party, once."""

from datetime import date

from entities.enums.access import NoticeKind
from entities.enums.cases import LetterState
from entities.models import Letter
from entities.rules import following, letters_shown

from . import notices


def of_letter(letter: Letter, on: date) -> None:
    """Write an e-mail to everybody who may open the letter from now on (`rules/letters_shown.py`);
    nothing to those who could before.
    """
    if letter.state == LetterState.DRAFT:
        return
    for person in following.team_of(letter.case, on):
        own = following.organisations_of(person, letter.case, on)
        if letters_shown.is_shown(letter, own):
            notices.to_person(NoticeKind.LETTER_CAME, letter, person, on=on)
