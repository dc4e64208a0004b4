"""A search as it was understood, and the addresses of searches that differ from it a little."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from .origins import Origin
from .parameters import AREAS, MULTIPLE, SIZES, Parameter, Sort
from .shortlist import SEPARATOR


@dataclass(frozen=True, slots=True)
class Question:
    """A search as it was understood: it always has an answer and an address of its own."""

    today: date
    day: date | None = None  # the past day asked about; None for today
    text: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    origin: Origin | None = None  # from where distances are counted
    unsettled: str = ""  # the name of a place that several have: the origin is still to be chosen
    radius: int | None = None
    sort: str = Sort.RELEVANCE
    size: int = SIZES[0]
    page: int = 1
    marked: tuple[str, ...] = ()  # the shortlist, which searches carry on and never look at

    @property
    def on(self) -> date:
        """The day that the answer is about."""
        return self.day or self.today

    @property
    def reach(self) -> int | None:
        """Within how many kilometres entities have to be; None for anywhere."""
        return self.radius if self.origin else None

    @property
    def conditions(self) -> int:
        """How many filters, words, a distance and a day narrow the list."""
        return sum(map(bool, (self.text, self.day, self.reach, *self.chosen.values())))

    def querystring(self, **changes: Any) -> str:
        """The address of this search, or of one that differs by the changes; without its page."""
        asked = replace(self, **changes)
        pairs = [(Parameter.TEXT, asked.text)] if asked.text else []
        for name in MULTIPLE:
            pairs += [(name, value) for value in asked.chosen.get(name, ())]
        pairs += asked._where()
        if asked.day:
            pairs.append((Parameter.DAY, asked.day.isoformat()))
        if asked.sort != Sort.RELEVANCE:
            pairs.append((Parameter.SORT, asked.sort))
        if asked.size != SIZES[0]:
            pairs.append((Parameter.SIZE, str(asked.size)))
        if asked.marked:
            pairs.append((Parameter.MARKED, SEPARATOR.join(asked.marked)))
        return urlencode([(str(name), value) for name, value in pairs])

    def _where(self) -> list[tuple[Parameter, str]]:
        """From where, as addresses say it: a point, a place, or a name that still means several."""
        if not (self.origin or self.unsettled):
            return []
        name = Parameter.POINT if self.origin and self.origin.is_point else Parameter.PLACE
        asked = self.origin.asked if self.origin else self.unsettled
        return [(name, asked), *([(Parameter.RADIUS, str(self.radius))] if self.radius else [])]

    def without(self, name: str, value: str | None = None) -> "Question":
        """The same question without a filter, or without one of its values.

        An area takes with it the smaller areas inside it.
        """
        kept = dict(self.chosen)
        dropped = kept.pop(name, ()) if value is None else (value,)
        if value is not None:
            kept[name] = tuple(other for other in kept.get(name, ()) if other != value)
        if name in AREAS:
            for inner in AREAS[AREAS.index(name) + 1 :]:
                kept[inner] = tuple(
                    code for code in kept.get(inner, ()) if not code.startswith(tuple(dropped))
                )
        return replace(self, chosen=kept)
