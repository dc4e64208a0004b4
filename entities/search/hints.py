"""Ways out when little or nothing is found; each is offered only if it does find something."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from django.utils.translation import gettext as _

from kisportal.language.words import meaningful

from . import results, words
from .asked import Question
from .parameters import LABELS, MULTIPLE

MOST = 6
_MOST_WORDS = 4

Count = Callable[[Question], int]


@dataclass(frozen=True, slots=True)
class Hint:
    """Another search: what it is, its address, and how many entities it finds."""

    text: str
    querystring: str
    found: int

    @property
    def count(self) -> int:
        return min(self.found, results.SHOWN)

    @property
    def more(self) -> bool:
        """Whether it finds more than are counted."""
        return self.found > results.SHOWN


def did_you_mean(asked: Question, total: int, count: Count) -> Hint | None:
    """The same search with misspelt words put right, when few or no entities have them."""
    if not asked.text or total > words.FEW:
        return None
    for question in (asked, replace(asked, chosen={})):
        corrected = words.did_you_mean(
            asked.text, lambda text, q=question: count(replace(q, text=text)) > total
        )
        if corrected:
            better = replace(question, text=corrected)
            return Hint(corrected, better.querystring(), count(better))
    return None


def wider(asked: Question, count: Count) -> list[Hint]:
    """Searches with one condition fewer; without any filter when that is not enough."""
    found = [*islice(_finding(_with_one_less(asked), count), MOST)]
    if not found and asked.text and asked.conditions > 1:
        bare = replace(asked, chosen={}, day=None)
        found = [*_finding([(_("Same słowa, bez żadnego filtra"), bare)], count)]
    return found


def _finding(candidates, count: Count) -> Iterator[Hint]:
    for text, question in candidates:
        if number := count(question):
            yield Hint(text, question.querystring(), number)


def _with_one_less(asked: Question) -> Iterator[tuple[str, Question]]:
    if asked.conditions == 1 and not asked.text:
        return  # the whole list is offered anyway
    for name in MULTIPLE:
        if asked.chosen.get(name):
            yield _("Bez filtra „%(filter)s”") % {"filter": LABELS[name]}, asked.without(name)
    if asked.day:
        yield _("Na dziś zamiast na wybrany dzień"), replace(asked, day=None)
    typed = [*dict.fromkeys(meaningful(asked.text))]
    if len(typed) > 1:
        for word in typed[:_MOST_WORDS]:
            yield _("Tylko słowo „%(word)s”") % {"word": word}, replace(asked, text=word)
    if asked.text and asked.conditions > 1:
        yield _("Bez słów „%(words)s”") % {"words": asked.text}, replace(asked, text="")
