"""Words that ask for what is near a place: „koło Opola”, „10 km od Opola”, „Nysa i okolice”.

They are no words of entries: they say from where and how far. „Koło” is a town as well: it means
"near" only where a place comes right after it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kisportal.language import fold, normalise_query, search_query
from kisportal.language.words import split

from . import needs, origins, places
from .distances import RADII
from .origins import Origin

RADIUS = 25
"""Kilometres that are near for somebody who does not say how many: a way to go every day."""

AROUND = frozenset({"okolica", "okolice", "okolicy", "okolicach", "okolic"})
NEAR = AROUND | frozenset(
    {
        "kolo",
        "blisko",
        "najblizej",
        "niedaleko",
        "nieopodal",
        "obok",
        "pod",
        "poblizu",
        "sasiedztwie",
    }
)
_BETWEEN = frozenset(
    {"od", "centrum", "miasta", "miasteczka", "miejscowosci", "gminy", "wsi", "samego"}
)
_BEFORE = frozenset({"w", "we", "z", "i", "oraz", "lub", "albo", "gdzies"})

_KM = re.compile(r"(?<!\S)([1-9][0-9]{0,2})([.,][0-9]+)? ?km( od)?(?!\w)")
_BEFORE_KM = frozenset({"do", "promieniu", "odleglosci", "okolo", "ok", "ok.", "najwyzej"})
_ME = frozenset({"mnie", "nas", "siebie"})
_HOME = frozenset({"domu", "miejsca"})
_ALSO_WORDS = frozenset({"kolo", "pod", "obok"})
"""Those that mean something else, or nothing, at the end of a text."""
_UNDER = "pod"
_WITH_A_TOWN = frozenset("13")
"""The last digit of a gmina's TERYT code when it is a town or has one."""
_STOPS = ",.;:!?"


@dataclass(frozen=True, slots=True)
class Near:
    """What was said of a place: the whole text, its words that say so, the place with others of its
    name, the text without those words, and those that say nothing without a place.
    """

    typed: str
    said: str
    origin: Origin
    others: Sequence[Origin]
    rest: str
    said_along: tuple[str, ...]
    radius: int = RADIUS


def read(text: str) -> Near | None:
    """Understand a place after such a word, or before „i okolice”; None without one.

    Nothing is looked up for a text that has no such word, and nothing is read in quotation marks.
    """
    pieces = _pieces(text)
    folded = [*map(fold, pieces)]
    bare = [word.rstrip(_STOPS) for word in folded]
    kilometres = _KM.search(" ".join(folded))
    if (NEAR.isdisjoint(bare) and not kilometres) or needs.is_exact(text):
        return None
    if kilometres and (found := _kilometres(pieces, folded, kilometres)):
        return found
    for place, word in enumerate(folded):
        # A comma after „Koło” says that what follows is another thing.
        found = _after(pieces, folded, place) if word in NEAR else None
        if found is None and bare[place] in AROUND:
            found = _before(pieces, folded, place, place + 1)
        if found:
            return found
    return None


def _pieces(text: str) -> list[str]:
    """The text in pieces; one of marks alone folds to nothing and is no piece."""
    return [piece for piece in normalise_query(text).split() if fold(piece)]


def _kilometres(pieces: Sequence[str], folded: Sequence[str], said: re.Match[str]) -> Near | None:
    """„Do 10 km od Opola”, „Opole 10 km”, „10 km Opole”: within the next larger of the distances
    that the list knows.
    """
    first = len(" ".join(folded)[: said.start()].split())
    last = first + len(said[0].split()) - 1
    begin = _begin(folded, first, _BEFORE_KM)
    found = _after(pieces, folded, last, begin=begin)
    if found is None and not said[3]:
        found = _before(pieces, folded, begin, last + 1)
    told = int(said[1]) + bool(said[2])
    km = next((radius for radius in RADII if radius >= told), RADII[-1])
    return replace(found, radius=km) if found else None


def without_me(text: str) -> str | None:
    """The text without „blisko mnie”, „koło domu” or „w pobliżu” of nothing; None without them.

    Where somebody is no words say.
    """
    pieces = _pieces(text)
    folded = [fold(piece).rstrip(_STOPS) for piece in pieces]
    if NEAR.isdisjoint(folded) or needs.is_exact(text):
        return None
    last = len(pieces) - 1
    for place, word in enumerate(folded):
        after = folded[place + 1] if place < last else ""
        me = after in _ME or (after in _HOME and place + 1 == last)
        if word in NEAR and (me or (place == last and word not in _ALSO_WORDS)):
            begin = _begin(folded, place)
            return " ".join([*pieces[:begin], *pieces[place + 1 + me :]]).strip(f" {_STOPS}")
    return None


def _begin(folded: Sequence[str], begin: int, more: frozenset[str] = frozenset()) -> int:
    while begin and folded[begin - 1] in _BEFORE | more:
        begin -= 1
    return begin


def _after(
    pieces: Sequence[str], folded: Sequence[str], near: int, begin: int | None = None
) -> Near | None:
    first = near + 1
    while first < len(folded) and folded[first] in _BETWEEN:
        first += 1
    words = split(" ".join(pieces[first:]))
    named = places.first_of(words) if words else None
    if named is None or (folded[near] == _UNDER and not _is_under_a_town(named, words[0])):
        return None
    begin = near if begin is None else begin
    return _told(pieces, folded, begin, _end(pieces, first, named[2]), named)


def _is_under_a_town(named: tuple[str, str, int], said: str) -> bool:
    """Whether „pod” is said of a place: „pod Opolem” of a town that begins as the word does.
    „Pod Lipą” and „pod dębem” are said of houses, and villages are called Lipie and Dąbie.
    """
    name, area, _words = named
    return area[-1] in _WITH_A_TOWN and fold(name)[:3] == fold(said)[:3]


def _before(pieces: Sequence[str], folded: Sequence[str], around: int, end: int) -> Near | None:
    """„Opole i okolice”, „Opole 10 km”: the place is told first."""
    last = around
    while last and folded[last - 1] in _BEFORE:
        last -= 1
    words = split(" ".join(pieces[:last]))
    named = places.last_of(words) if words else None
    if named is None:
        return None
    begin = last - _length([*reversed(pieces[:last])], named[2])
    return _told(pieces, folded, begin, end, named)


def _end(pieces: Sequence[str], first: int, words: int) -> int:
    return first + _length(pieces[first:], words)


def _length(pieces: Sequence[str], words: int) -> int:
    """How many of the pieces it takes to have so many words; a piece may have a hyphen."""
    taken = 0
    while words > 0 and taken < len(pieces):
        words -= len(split(pieces[taken]))
        taken += 1
    return taken


def _told(
    pieces: Sequence[str],
    folded: Sequence[str],
    begin: int,
    end: int,
    named: tuple[str, str, int],
) -> Near:
    begin = _begin(folded, begin)
    name, area, _words = named
    origin, *others = origins.of_name(name, area)
    rest = " ".join([*pieces[:begin], *pieces[end:]]).strip(f" {_STOPS}")
    said = " ".join(pieces[begin:end]).strip(_STOPS)
    said_along = needs.only_said_along(rest)
    tells = search_query(rest) and not said_along
    return Near(" ".join(pieces), said, origin, others, rest if tells else "", said_along)
