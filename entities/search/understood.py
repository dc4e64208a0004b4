"""How the words of a search were understood, and the searches that would take them otherwise."""

from dataclasses import dataclass, replace

from .asked import Question
from .choices import Choices
from .needs import QUOTE, Known
from .parameters import LABELS, Parameter
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
    there: tuple[Link, ...]  # everything in those places


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
        there=tuple(Link(name, asked.querystring(text=name)) for name in found.elsewhere),
    )


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
