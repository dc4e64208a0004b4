"""Results as the map has them: the localities in which they are, each with what is there."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from entities.models import Entity, Place, Territory
from entities.rules import beginnings
from entities.rules.distances import Point
from kisportal.language import polish_key

from . import spots


@dataclass(frozen=True, slots=True)
class Locality:
    """A point of the map: a locality or, where none is known, the middle of a gmina."""

    where: Place | Territory
    gmina: Territory
    entities: list[Entity] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Names it among others: "p756135" for a locality, "g1607014" for a gmina."""
        return f"{'p' if self.is_exact else 'g'}{self.where.pk}"

    @property
    def name(self) -> str:
        return self.where.name

    @property
    def point(self) -> Point:
        return Point(self.where.latitude, self.where.longitude)

    @property
    def is_exact(self) -> bool:
        """Whether the locality is known, and not the gmina alone."""
        return isinstance(self.where, Place)

    @property
    def powiat(self) -> Territory:
        return self.gmina.parent

    @property
    def voivodeship(self) -> Territory:
        return self.powiat.parent


def of_results(keys: Sequence[int], on: date) -> list[Locality]:
    """Where the entities are: voivodeship by voivodeship, in each by name; the entities of one by
    theirs, each with what it `begins` if it does not work on the day.
    """
    rows = (
        spots.located(Entity.objects.filter(pk__in=keys))
        .select_related("gmina__parent__parent")
        .defer("description", "activities", "audience", "workshops", "support_groups")
        .order_by("name_key", "pk")
    )
    towns = Place.objects.in_bulk({entity.town for entity in rows if entity.town})
    found: dict[tuple[int | None, str], Locality] = {}
    for entity in rows:
        where = towns.get(entity.town) or entity.gmina
        there = found.setdefault((entity.town, entity.gmina_id), Locality(where, entity.gmina))
        entity.begins = beginnings.told(entity, on)
        there.entities.append(entity)
    return sorted(found.values(), key=_place_in_order)


def by_voivodeship(localities: Sequence[Locality]) -> list[tuple[Territory, list[Locality]]]:
    """The localities under the voivodeship of each."""
    groups = groupby(localities, key=lambda one: one.voivodeship)
    return [(voivodeship, [*inside]) for voivodeship, inside in groups]


def _place_in_order(one: Locality) -> tuple[str, str, str, str]:
    voivodeship = one.voivodeship
    return polish_key(voivodeship.name), voivodeship.pk, polish_key(one.name), one.key
