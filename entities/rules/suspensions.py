"""A case suspended on the party's request: how long it waits before the request lapses."""

from datetime import date

from entities.enums import LetterKind
from entities.models import Case

from . import terms
from .validity import signed_day

YEARS_SUSPENDED = 3


def lapses_after(case: Case) -> date | None:
    """The last day on which the party may ask for a case to go on that was suspended on its
    request: three years later (KPA art. 98 § 2); None for any other.
    """
    orders = [
        letter
        for letter in case.letters.all()
        if letter.kind in (LetterKind.SUSPENSION, LetterKind.RESUMPTION) and letter.signed_at
    ]
    last = max(orders, key=lambda letter: (letter.signed_at, letter.pk), default=None)
    if last is None or last.signed_at is None or last.kind != LetterKind.SUSPENSION:
        return None
    if not last.facts.get("on_request"):
        return None
    return terms.years_after(signed_day(last), YEARS_SUSPENDED)


def has_lapsed(case: Case, on: date) -> bool:
    """Whether the request counts as withdrawn, because nobody asked for the suspended case to go on
    within three years (KPA art. 98 § 2).
    """
    last_day = lapses_after(case)
    return last_day is not None and on > last_day
