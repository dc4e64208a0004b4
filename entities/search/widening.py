"""Nothing was found here: the same search farther and farther away, until something is.

The distance grows step by step, then comes the voivodeship, then the country. Of areas the
smallest goes first. What is nearest there is shown at once. A place that the words name is asked
about as if it had been chosen: the distance grows around a town, an area grows by its levels.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from entities.models import Entity, Territory

from . import origins, results
from .asked import Question
from .choices import Choices
from .conditions import Place, places
from .distances import RADII
from .hints import Hint
from .parameters import AREAS, LABELS, Parameter, Sort
from .said_places import Said

NEAREST = 3
"""Entities that are shown of those found farther away."""

_DIGITS = (2, 4, 7)  # of the codes of AREAS

Steps = Iterator[tuple[str, Question]]


@dataclass(frozen=True, slots=True)
class Widened:
    """What was looked through in vain, what was found then, and the nearest of it; around the place
    that the words name, if they did.
    """

    in_vain: list[str]
    found: Hint
    nearest: list[Entity]
    said: Said | None = None
    namesakes: Sequence[Place] = ()  # searches around other places of its name


def widen(asked: Question, choices: Choices, said: Said | None = None) -> Widened | None:
    """The first wider search that finds something; None when none does, or nothing is narrow.

    When none does with its words, a place that they name stays and every other word goes.
    """
    found = _widen(asked, choices)
    if found or said is None:
        return found
    if found := _widen(_around(said, asked), choices):
        namesakes = places(replace(asked, text=said.rest), said.origins[1:]) if said.is_town else ()
        return replace(found, said=said, namesakes=namesakes)
    return None


def _widen(asked: Question, choices: Choices) -> Widened | None:
    in_vain: list[str] = []
    middle = asked.origin or _middle(asked)
    for told, question in _steps(asked, choices):
        order = Sort.DISTANCE if middle else question.sort
        # A distance that was told without a place must not come to life around the middle.
        ordered = replace(question, origin=middle, sort=order, radius=question.reach)
        if keys := results.find(ordered, choices).keys:
            nearest = results.load(keys[:NEAREST], ordered, choices)
            return Widened(in_vain, Hint(told, question.querystring(), len(keys)), nearest)
        in_vain.append(told)
    return None


def _around(said: Said, asked: Question) -> Question:
    if said.is_town:
        return replace(asked, text="", origin=said.origin, unsettled="", radius=RADII[0])
    chosen = {**asked.chosen, said.level: (said.area,)}
    return replace(asked, text="", chosen=chosen)


def _steps(asked: Question, choices: Choices) -> Steps:
    if asked.origin and asked.reach:
        yield from _farther(asked, asked.reach, asked.origin)
        asked = replace(asked, radius=None)
    yield from _larger(asked, choices)


def _farther(asked: Question, reach: int, origin: origins.Origin) -> Steps:
    for km in RADII:
        if km > reach:
            told = _("do %(km)s km od %(place)s") % {"km": km, "place": origin.told}
            yield told, replace(asked, radius=km)
    anywhere = replace(asked, radius=None)
    if any(asked.chosen.get(name) for name in AREAS):
        yield _("wszędzie w wybranym obszarze"), anywhere
        return
    region = Territory.objects.get(pk=origin.voivodeship)
    chosen = {**asked.chosen, Parameter.VOIVODESHIP: (region.pk,)}
    yield _("całe województwo: %(name)s") % {"name": region.name}, replace(anywhere, chosen=chosen)
    yield _("cały kraj"), anywhere


def _larger(asked: Question, choices: Choices) -> Steps:
    """Without the smallest area, and so on; one that stood alone gives way to what it lies in."""
    for place in range(len(AREAS) - 1, -1, -1):
        name = AREAS[place]
        codes = asked.chosen.get(name, ())
        if not codes:
            continue
        asked = asked.without(name)
        if place and not asked.chosen.get(AREAS[place - 1]):
            around = sorted({code[: _DIGITS[place - 1]] for code in codes})
            asked = replace(asked, chosen={**asked.chosen, AREAS[place - 1]: tuple(around)})
        yield _told(asked, choices), asked


def _told(asked: Question, choices: Choices) -> str:
    """The smallest area that is still asked for, in words."""
    for name in reversed(AREAS):
        if codes := asked.chosen.get(name):
            labels = [option.label for option in choices[name] if option.value in codes]
            return f"{LABELS[name]}: {', '.join(labels)}"
    return _("cały kraj")


def _middle(asked: Question) -> origins.Origin | None:
    """The middle of the one smallest area that is asked for."""
    for name in reversed(AREAS):
        if codes := asked.chosen.get(name):
            return origins.middle(Territory.objects.get(pk=codes[0])) if len(codes) == 1 else None
    return None
