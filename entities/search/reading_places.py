"""Reads from where a search is asked, and how far it reaches."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from . import origins
from .distances import RADII
from .near_words import Near
from .origins import Origin

_MAX_TOLD = 40


@dataclass(frozen=True, slots=True)
class Where:
    """From where, how far, and what is left to choose from.

    `typed` is the name as it was typed; `choices` are the places that may be meant by it, and
    `exact` says that they all have this very name. `near` is how the words of the search said it.
    """

    typed: str = ""
    origin: Origin | None = None
    radius: int | None = None
    choices: Sequence[Origin] = ()
    exact: bool = False
    near: Near | None = None

    @property
    def unsettled(self) -> str:
        """The name that several places have."""
        return self.typed if self.exact else ""

    @property
    def is_used(self) -> bool:
        """Whether anything was said of a place or a distance."""
        return bool(self.typed or self.origin or self.radius)


def read(place: str, point: str, radius: str, problems: list[str]) -> Where:
    """Understand the parameters, which are clean; a name counts for more than a point."""
    kilometres = _radius(radius, problems)
    if place:
        return _named(place, kilometres, problems)
    origin = origins.point(point) if point else None
    if point and origin is None:
        problems.append(
            _(
                "„%(value)s” nie jest położeniem w Polsce, więc je pomijamy. "
                "Wpisz miejscowość albo współrzędne, na przykład 52.23,21.01."
            )
            % {"value": _short(point)}
        )
    if kilometres and not point:
        problems.append(_("Wpisz też miejscowość, od której mamy liczyć odległość."))
    return Where(origin=origin, radius=kilometres)


def near(said: Near, radius: str, problems: list[str]) -> Where:
    """Understand a place that stands among the words: it was typed last, and counts for more than
    fields that may be left from another search; how far counts as it is chosen.
    """
    kilometres = _radius(radius, problems) or said.radius
    return Where(said.origin.asked, said.origin, kilometres, near=said)


def _named(typed: str, radius: int | None, problems: list[str]) -> Where:
    found = origins.places_like(typed)
    if len(found) == 1:
        return Where(found[0].asked, found[0], radius)
    if found:
        return Where(typed, None, radius, found, exact=True)
    problems.append(
        _("Nie znamy miejscowości „%(place)s”. Wpisz jej nazwę w mianowniku, na przykład Nysa.")
        % {"place": _short(typed)}
    )
    return Where(typed, None, radius, origins.names_like(typed))


def _radius(value: str, problems: list[str]) -> int | None:
    if not value:
        return None
    number = value.removesuffix("km").strip()
    if number in {*map(str, RADII)}:
        return int(number)
    told = ", ".join(map(str, RADII[:-1]))
    problems.append(
        _("Odległość może wynosić %(few)s albo %(last)s km, a nie „%(value)s”.")
        % {"few": told, "last": RADII[-1], "value": _short(value)}
    )
    return None


def _short(value: str) -> str:
    return value if len(value) <= _MAX_TOLD else f"{value[:_MAX_TOLD]}…"
