"""How many entities each value of each filter would leave beside everything else that is asked."""

from collections.abc import Mapping

from entities.models import Entity

from . import distances, following, memory, sets, words
from .asked import Question
from .choices import Choices
from .parameters import AREAS, MULTIPLE, SIZES, Sort

Tallies = Mapping[str, Mapping[str, int]]


def count(asked: Question, choices: Choices) -> Tallies | None:
    """By filter and value: entities that fit the words, the distance, every other filter, and this
    value alone.

    The values of the same filter are left out of account, for each of them adds entities to those
    of the others; so a value counts the same before it is chosen and after. None for words that
    more entries have than are ranked: the page counts no further then either (ADR 37).
    """
    plain = asked.querystring(size=SIZES[0], sort=Sort.RELEVANCE, marked=())
    # Codes that are no areas any more are not in the question, and still say which areas are shown.
    shown = [option.value for name in AREAS[1:] for option in choices[name]]
    what = f"tallies {plain} {' '.join(shown)}"
    return memory.remembered(what, asked.on, lambda: _count(asked, choices)) or None


def _count(asked: Question, choices: Choices) -> Tallies:
    """The numbers; none at all for words that too many have."""
    found = words.match(asked.text, asked.on)
    if found and found.ids is None:
        return {}
    day = following.of_day(asked.on, asked.today)
    fitting = {
        name: sets.union(day.of(name, value) for value in values)
        for name, values in asked.chosen.items()
        if values
    }
    there = day.of_keys(found.ids) if found and found.ids is not None else day.everybody
    if asked.origin and asked.reach:
        near = distances.within(Entity.objects.order_by(), asked.origin, asked.reach)
        there &= day.of_keys(near.values_list("pk", flat=True))
    told = {}
    for name in MULTIPLE:
        rest = there
        for other, fits in fitting.items():
            if other != name:
                rest &= fits
        told[name] = {o.value: (rest & day.of(name, o.value)).bit_count() for o in choices[name]}
    return told
