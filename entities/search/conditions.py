"""A question as a person sees it: filters with their choices, and a chip for each condition."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .asked import Question
from .choices import Choices
from .distances import RADII
from .origins import Origin
from .parameters import LABELS, MULTIPLE, SIZES, SORTS, Parameter, Sort
from .tallies import Tallies

_OPEN = {Parameter.KIND, Parameter.POWIAT, Parameter.GMINA}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a filter may have, in words; `count` entities would fit with it alone, None
    where that is not counted.
    """

    value: str
    label: str
    chosen: bool
    inner: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter: its choices, and how many of them are chosen."""

    name: str
    label: str
    choices: list[Choice]

    @property
    def count(self) -> int:
        return sum(choice.chosen for choice in self.choices)

    @property
    def is_open(self) -> bool:
        """Whether its choices show at once: the first question, and what follows from another."""
        return bool(self.count) or self.name in _OPEN


@dataclass(frozen=True, slots=True)
class Chip:
    """A condition, and the address of the same search without it."""

    label: str
    value: str
    without: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place that may be meant, and the address of the same search from there."""

    label: str
    querystring: str


def places(asked: Question, choices: Iterable[Origin]) -> list[Place]:
    """The answers to the question which place is meant."""
    return [Place(place.asked, asked.querystring(origin=place, unsettled="")) for place in choices]


def radii(asked: Question) -> list[Choice]:
    """Within how many kilometres, the number asked for marked; the first is anywhere."""
    anywhere = Choice("", _("bez ograniczenia"), asked.radius is None)
    return [anywhere, *(Choice(str(km), f"{km} km", km == asked.radius) for km in RADII)]


def facets(asked: Question, choices: Choices, tallies: Tallies | None) -> dict[str, Facet]:
    """Every filter that takes several values, by its name; those of smaller areas may be empty."""
    return {
        name: Facet(
            name,
            LABELS[name],
            [
                Choice(
                    o.value,
                    o.label,
                    o.value in asked.chosen[name],
                    o.inner,
                    tallies[name][o.value] if tallies else None,
                )
                for o in choices[name]
            ],
        )
        for name in MULTIPLE
    }


def sorts(asked: Question) -> list[Choice]:
    """The orders of the list, the one asked for marked."""
    return [Choice(value, label, value == asked.sort) for value, label in SORTS.items()]


def sizes(asked: Question) -> list[Choice]:
    """How many entries a page may have, the number asked for marked."""
    return [Choice(str(size), str(size), size == asked.size) for size in SIZES]


def chips(asked: Question, choices: Choices) -> list[Chip]:
    """What narrows the list, in the order of the filters."""
    found = []
    if asked.text:
        found.append(Chip(LABELS[Parameter.TEXT], asked.text, asked.querystring(text="")))
    for name in MULTIPLE:
        labels = {option.value: option.label for option in choices[name]}
        found += [
            Chip(LABELS[name], labels[value], asked.without(name, value).querystring())
            for value in asked.chosen[name]
        ]
    if asked.origin:
        found.append(
            Chip(
                LABELS[Parameter.RADIUS],
                _near(asked.origin, asked.reach),
                asked.querystring(origin=None, radius=None, sort=_without_distance(asked.sort)),
            )
        )
    if asked.day:
        day = f"{asked.day:%d.%m.}{asked.day.year}"
        found.append(Chip(LABELS[Parameter.DAY], day, asked.querystring(day=None)))
    return found


def _near(origin: Origin, reach: int | None) -> str:
    words = {"km": reach, "place": origin.told}
    return _("do %(km)s km od %(place)s") % words if reach else _("najbliżej od %(place)s") % words


def _without_distance(sort: str) -> str:
    return Sort.RELEVANCE if sort == Sort.DISTANCE else sort
