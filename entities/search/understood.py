"""How the words of a search were understood, and the searches that would take them otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from . import results
from .asked import Question
from .choices import Choices
from .distances import RADII
from .near_words import Near
from .needs import QUOTE, Known
from .origins import Origin
from .parameters import LABELS, Parameter, Sort
from .results import Found


@dataclass(frozen=True, slots=True)
class Link:
    """Another search: what it is and its address."""

    text: str
    querystring: str


@dataclass(frozen=True, slots=True)
class Understood:
    """What a page says of needs in the words, and of a place where nothing was found."""

    needs: tuple[str, ...]  # each ends the sentence "podmioty, które pomagają…"
    said_along: tuple[str, ...]  # words that were passed over
    elsewhere: tuple[str, ...]  # names of places where nothing fits
    literal: str  # the address of the search for the words alone; empty when it finds nothing
    exact: tuple[Link, ...]  # searches by the filters that the needs stand for
    there: tuple[Link, ...]  # everything in those places that have anything
    around: tuple[Link, ...]  # everything from the place on, the nearest first
    nearest_to: str  # the place that is meant by it; ends the sentence „najbliżej od…”


@dataclass(frozen=True, slots=True)
class NearTold:
    """What a page says of a place that was understood from words, and what may be meant else."""

    said: str
    told: str  # ends the sentence „do 25 km od…”
    radius: int
    nearest_first: bool
    said_along: tuple[str, ...]
    radii: tuple[Link, ...]  # the same within other distances
    others: tuple[Link, ...]  # the same around other places of the name
    typed: str  # all words as they were typed
    literal: str  # the address of the search for these words alone


def near_told(asked: Question, said: Near | None) -> NearTold | None:
    """What is to be told of the words that ask for what is near a place."""
    if said is None or asked.radius is None:
        return None
    words = replace(asked, text=f"{QUOTE}{said.typed}{QUOTE}", origin=None, radius=None)
    return NearTold(
        said=said.said,
        told=said.origin.told,
        radius=asked.radius,
        nearest_first=asked.sort == Sort.DISTANCE,
        said_along=said.said_along,
        radii=tuple(
            Link(str(km), asked.querystring(radius=km)) for km in RADII if km != asked.radius
        ),
        others=tuple(Link(place.asked, asked.querystring(origin=place)) for place in said.others),
        typed=said.typed,
        literal=words.querystring(sort=Sort.RELEVANCE),
    )


def understood(asked: Question, choices: Choices, found: Found) -> Understood | None:
    """What is to be told of how the words were understood; None when it was word by word."""
    read = found.read
    if read is None or not found.keys:
        return None
    bare = replace(asked, text="" if found.elsewhere else " ".join(read.others))
    alone = asked.querystring(text=f"{QUOTE}{asked.text}{QUOTE}")
    return Understood(
        needs=tuple(need.name for need in read.needs),
        said_along=read.said_along,
        elsewhere=found.elsewhere,
        literal=alone if read.needs and not found.elsewhere else "",
        exact=tuple(
            dict.fromkeys(link for need in read.needs for link in _exact(bare, need, choices))
        ),
        there=tuple(
            Link(name, asked.querystring(text=name))
            for name in found.elsewhere
            if results.find(replace(asked, text=name), choices).keys
        ),
        around=tuple(_around(asked, found.origin)),
        nearest_to=found.origin.told if found.origin else "",
    )


def _around(asked: Question, origin: Origin | None) -> Iterator[Link]:
    """All there is, from a town on; the middle of an area has no address."""
    if origin and not origin.is_middle:
        around = replace(asked, text="", origin=origin, unsettled="", radius=None)
        yield Link(origin.told, around.querystring(sort=Sort.DISTANCE))


def _exact(asked: Question, need: Known, choices: Choices) -> list[Link]:
    """The filters that the need stands for, each alone; what it has chosen already is left out."""
    led_to = {
        Parameter.GROUP: need.groups,
        Parameter.SERVICE: need.services,
        Parameter.KIND: (need.kind,) if need.kind else (),
    }
    links = []
    for name, codes in led_to.items():
        options = [option for option in choices[name] if option.value in codes]
        if options and not asked.chosen.get(name):
            chosen = {**asked.chosen, name: tuple(option.value for option in options)}
            told = ", ".join(option.label for option in options)
            links.append(Link(f"{LABELS[name]}: {told}", asked.querystring(chosen=chosen)))
    return links
