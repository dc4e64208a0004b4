"""Ways out when little or nothing is found; each is offered only if it does find something."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from django.utils.translation import gettext as _

from kisportal.language import plurals
from kisportal.language.words import meaningful

from . import near_words, results, said_places, spelling
from .asked import Question
from .choices import Choices
from .distances import RADII
from .parameters import LABELS, MULTIPLE, Parameter, Sort

MOST = 6
_MOST_WORDS = 4
_SURELY_NEAR = 50
"""Kilometres: what is found by the name of a town and lies farther from it is of another."""
_MOST_VALUES_TOLD = 2

Count = Callable[[Question], int]
Candidates = Iterator[tuple[str, Question]]


@dataclass(frozen=True, slots=True)
class Hint:
    """Another search: what it is, its address, how many entities it finds; `left_out` says which
    filters it does without, where the text alone does not say so. What is `found` is not counted
    where it is only what is near a place."""

    text: str
    querystring: str
    found: int | None
    left_out: str = ""

    @property
    def count(self) -> int | None:
        return None if self.found is None else min(self.found, results.SHOWN)

    @property
    def more(self) -> bool:
        """Whether it finds more than are counted."""
        return self.found is not None and self.found > results.SHOWN


@dataclass(frozen=True, slots=True)
class MoreNear:
    """What is near a town beside the few that were found: `told` ends „do 25 km od…”."""

    radius: int
    told: str
    number: int
    querystring: str

    @property
    def in_words(self) -> str:
        """How many there are, with the verb before them."""
        told = plurals.agreed(
            self.number,
            _("jest jeszcze %(number)s pasujący podmiot"),
            _("są jeszcze %(number)s pasujące podmioty"),
            _("jest jeszcze %(number)s pasujących podmiotów"),
        )
        return told % {"number": self.number}


def did_you_mean(asked: Question, choices: Choices, total: int, count: Count) -> Hint | None:
    """The same search with misspelt words put right, when few or no entities have them.

    The filters stay if the right words find more with them; if not, as few as possible go.
    """
    if not asked.text or total > spelling.FEW:
        return None

    def corrected(question: Question) -> str | None:
        return spelling.did_you_mean(
            asked.text, lambda text: count(replace(question, text=text)) > total
        )

    bare = replace(asked, chosen={}, radius=None)
    if text := corrected(asked):
        better, left_out = replace(asked, text=text), ""
    elif (asked.reach or any(asked.chosen.values())) and (text := corrected(bare)):
        better, left_out = _with_fewer_filters(replace(asked, text=text), choices, total, count)
    else:
        return None
    found = results.find(better, choices)
    in_place = None if found.elsewhere or not found.keys else len(found.keys)
    return Hint(text, better.querystring(), in_place, left_out)


def _with_fewer_filters(
    asked: Question, choices: Choices, total: int, count: Count
) -> tuple[Question, str]:
    """The search without the one filter that stands in the way, or else without all of them."""
    if asked.reach and count(anywhere := replace(asked, radius=None)) > total:
        return anywhere, _("bez ograniczenia odległości")
    # An area takes the smaller ones inside it along, so those are tried first.
    for name, told in reversed([*_filters(asked, choices)]):
        candidate = asked.without(name)
        if count(candidate) > total:
            return candidate, _("bez filtra „%(filter)s”") % {"filter": told}
    return replace(asked, chosen={}, radius=None), _("bez wybranych filtrów")


def more_near(asked: Question, choices: Choices, found: results.Found) -> MoreNear | None:
    """The same around the town that the words name, when only a few have them: as near as there is
    any more. None where nothing more is, or a distance was told already.
    """
    few = 0 < len(found.keys) <= spelling.FEW and not found.elsewhere
    said = said_places.in_words(asked.text) if few and not asked.origin else None
    if said is None or not said.is_town:
        return None
    around = replace(asked, text=said.rest, origin=said.origin, unsettled="", sort=Sort.DISTANCE)
    for km in RADII[RADII.index(near_words.RADIUS) :]:
        asked_near = replace(around, radius=km)
        near = results.find(asked_near, choices)
        # What was found may be in another place of the name: then nothing here is "more".
        is_elsewhere = {*near.keys}.isdisjoint(found.keys)
        if is_elsewhere and km >= _SURELY_NEAR:
            return None
        if not is_elsewhere and (more := {*near.keys} - {*found.keys}):
            return MoreNear(km, said.origin.told, len(more), asked_near.querystring())
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
        if asked.reach:
            yield _("Bez ograniczenia odległości"), replace(asked, radius=None)
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
    bare = replace(asked, chosen={}, radius=None, day=None)
    if asked.text:
        yield _("Tylko słowa „%(words)s”") % {"words": asked.text}, bare
    for name, told in _filters(asked, choices):
        alone = replace(bare, text="", chosen={name: asked.chosen[name]})
        yield _("Tylko filtr „%(filter)s”") % {"filter": told}, alone
    if asked.reach and asked.origin:
        words = {"km": asked.reach, "place": asked.origin.told}
        near = replace(bare, text="", radius=asked.radius)
        yield _("Wszystko do %(km)s km od %(place)s") % words, near


def _filters(asked: Question, choices: Choices) -> Iterator[tuple[Parameter, str]]:
    """The filters in use, each as a person would say it."""
    for name in MULTIPLE:
        if values := asked.chosen.get(name):
            labels = [option.label for option in choices[name] if option.value in values]
            few = ", ".join(labels) if len(labels) <= _MOST_VALUES_TOLD else ""
            yield name, f"{LABELS[name]}: {few}" if few else str(LABELS[name])
