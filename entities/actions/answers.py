"""What a centre answers in supervision (art. 5b): noted, and its term kept where it is enough."""

from datetime import date, datetime

from django.utils import timezone

from entities.enums.cases import Move, TermKind
from entities.models import Case
from entities.rules import case_time
from entities.rules.errors import RequirementsNotMet
from kisportal.accounts.models import User

from . import case_clock, cases


def note_answer(
    case: Case, text: str, *, on: date, enough: bool, by: User, at: datetime | None = None
) -> None:
    """Note what the centre answered, by the day on which it was posted (KPA art. 57 § 5); one that
    is `enough` keeps the term of the call, another leaves it running. The text stays in the file.

    Raises `RequirementsNotMet` without a text, without a call that waits for an answer, or for a
    day before the call came or to come.
    """
    with cases.step(case, Move.ANSWER, by=by, at=at) as (act, locked):
        term = case_time.call_of(locked)
        if term is None:
            raise RequirementsNotMet("Nie ma wezwania, na które centrum miałoby odpowiedzieć.")
        if not text.strip():
            raise RequirementsNotMet("Napisz, co centrum odpowiedziało.")
        if not term.set_on <= on <= timezone.localdate(act.at):
            raise RequirementsNotMet("Podaj dzień od doręczenia wezwania do dziś.")
        if enough:
            case_clock.meet(locked, TermKind(term.kind), on)
        how = "wystarczająca" if enough else "niewystarczająca"
        words = f"Odpowiedź centrum z {on:%d.%m.%Y}, {how}: {text.strip()}"
        cases.note(locked, words, by=by, at=act.at)
