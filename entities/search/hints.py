"""Ways out when little or nothing is found; each is offered only if it does find something."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from django.utils.translation import gettext as _

from kisportal.language.words import meaningful

from . import results, words
from .asked import Question
from .choices import Choices
from .parameters import LABELS, MULTIPLE, Parameter

MOST = 6
_MOST_WORDS = 4
_MOST_VALUES_TOLD = 2

Count = Callable[[Question], int]
Candidates = Iterator[tuple[str, Question]]


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


def wider(asked: Question, choices: Choices, count: Count) -> list[Hint]:
    """Searches with one condition fewer; when that is not enough, with one condition alone."""
    for candidates in (_with_one_less(asked, choices), _with_one_alone(asked, choices)):
        if found := [*islice(_finding(candidates, count), MOST)]:
            return found
    return []


def _finding(candidates: Candidates, count: Count) -> Iterator[Hint]:
    for text, question in candidates:
        if number := count(question):
            yield Hint(text, question.querystring(), number)


def _with_one_less(asked: Question, choices: Choices) -> Candidates:
    if asked.conditions > 1:
        for name, told in _filters(asked, choices):
            yield _("Bez filtra „%(filter)s”") % {"filter": told}, asked.without(name)
        if asked.day:
            yield _("Na dziś zamiast na wybrany dzień"), replace(asked, day=None)
        if asked.text:
            yield _("Bez słów „%(words)s”") % {"words": asked.text}, replace(asked, text="")
    words_asked = [*dict.fromkeys(meaningful(asked.text))]
    if len(words_asked) > 1:
        for word in words_asked[:_MOST_WORDS]:
            yield _("Tylko słowo „%(word)s”") % {"word": word}, replace(asked, text=word)


def _with_one_alone(asked: Question, choices: Choices) -> Candidates:
    if asked.conditions <= 1:
        return
    bare = replace(asked, chosen={}, day=None)
    if asked.text:
        yield _("Tylko słowa „%(words)s”") % {"words": asked.text}, bare
    for name, told in _filters(asked, choices):
        alone = replace(bare, text="", chosen={name: asked.chosen[name]})
        yield _("Tylko filtr „%(filter)s”") % {"filter": told}, alone


def _filters(asked: Question, choices: Choices) -> Iterator[tuple[Parameter, str]]:
    """The filters in use, each as a person would say it."""
    for name in MULTIPLE:
        if values := asked.chosen.get(name):
            labels = [option.label for option in choices[name] if option.value in values]
            few = ", ".join(labels) if len(labels) <= _MOST_VALUES_TOLD else ""
            yield name, f"{LABELS[name]}: {few}" if few else str(LABELS[name])
