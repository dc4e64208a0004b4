"""The place that the words of a search name, and the words without it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from kisportal.language import normalise_query
from kisportal.language.words import is_stop_word, split

from . import needs, origins, places
from .origins import Origin
from .parameters import AREAS, Parameter

_OF_DIGITS = {2: Parameter.VOIVODESHIP, 4: Parameter.POWIAT, 7: Parameter.GMINA}

_KINDS = {Parameter.VOIVODESHIP: "województwo", Parameter.POWIAT: "powiat"}


@dataclass(frozen=True)
class Said:
    """A place as words name it: `area` is the code of its gmina, or of the powiat or voivodeship
    that it is; `rest` are the other words, empty when all of them are only said along.
    """

    name: str
    area: str
    rest: str

    @property
    def level(self) -> Parameter:
        """The filter that the area is a value of."""
        return _OF_DIGITS[len(self.area)]

    @property
    def told(self) -> str:
        """The name; of what is called by an adjective, with what it is: „powiat nyski”."""
        return f"{_KINDS.get(self.level, '')} {self.name}".strip()

    @property
    def is_town(self) -> bool:
        """Whether it is a locality or a gmina, and no larger area."""
        return self.level == AREAS[-1]

    @cached_property
    def origins(self) -> Sequence[Origin]:
        """The place itself, then others of its name."""
        return origins.of_name(self.name, self.area)

    @property
    def origin(self) -> Origin:
        """Where distances are counted from."""
        return self.origins[0]


def in_words(text: str) -> Said | None:
    """The one place that the words name; None for none, for several, and for words that stand in
    quotation marks.
    """
    if not text or needs.is_exact(text):
        return None
    read = needs.read(text)
    named = places.named(read.others)
    if len(named.names) != 1:
        return None
    rest = without(text, named.words) if read.without(named.words).query() else ""
    return Said(named.names[0], named.areas[0], rest)


def without(text: str, gone: Collection[str]) -> str:
    """The text without some of its words, and without the prepositions before them."""
    kept: list[str] = []
    for word in split(normalise_query(text)):
        if word not in gone:
            kept.append(word)
        elif kept and is_stop_word(kept[-1]):
            kept.pop()
    return " ".join(kept)
