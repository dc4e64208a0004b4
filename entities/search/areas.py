"""What there is in an area: how many, run by whom, for whom; counted by the database.

Each figure is what the list finds under the same filter on the same day.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Exists, F, OuterRef, QuerySet, Value, When
from django.db.models.functions import Left

from entities.enums import KINDS_OF_FOUNDER_TYPE, FounderType, OrganisationKind, TerritoryLevel
from entities.models import Entity, Founding, ParticipantGroup, StatusPeriod, Territory
from entities.rules import wording
from kisportal.language import polish_key

from . import memory
from .counts import Counts

_LENGTH = {TerritoryLevel.VOIVODESHIP: 2, TerritoryLevel.POWIAT: 4, TerritoryLevel.GMINA: 7}
_BELOW = {"": TerritoryLevel.VOIVODESHIP, "2": TerritoryLevel.POWIAT, "4": TerritoryLevel.GMINA}
_RUNNERS = {**{str(kind): kind.label for kind in FounderType}}
_RUNNERS[str(OrganisationKind.OTHER)] = OrganisationKind.OTHER.label


@dataclass(frozen=True, slots=True)
class Part:
    """A smaller area inside the one that is looked at."""

    code: str
    kind: str
    name: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class Figure:
    """How many entities the list has for a value of one of its filters; "" for no value at all."""

    value: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Area:
    """The figures of an area on a day."""

    counts: Counts
    parts: list[Part]
    runners: list[Figure]
    groups: list[Figure]


def read(code: str, on: date) -> Area:
    """The figures of the voivodeship or powiat with the TERYT code; of the country for ""."""
    return memory.remembered(f"area {code}", on, lambda: _read(code, on))


def _read(code: str, on: date) -> Area:
    parts = _parts(code, on)
    whole = Counts()
    for part in parts:
        for name in Counts.__slots__:
            setattr(whole, name, getattr(whole, name) + getattr(part.counts, name))
    listed = Entity.objects.listed(on).within(code)
    return Area(whole, parts, _runners(listed, on), _groups(listed, on))


def _parts(code: str, on: date) -> list[Part]:
    """The areas one level below, in Polish order, with none left out."""
    level = _BELOW[str(len(code) or "")]
    rows = Territory.objects.filter(level=level, code__startswith=code).order_by("code")
    parts = {row.code: Part(row.code, row.kind, row.name, Counts()) for row in rows}
    groups = (
        StatusPeriod.objects.current(on)
        .filter(entity__gmina__code__startswith=code)
        .values("basis", part=Left("entity__gmina_id", _LENGTH[level]), kind=F("entity__kind"))
        .annotate(number=Count("pk"))
        .order_by()
    )
    for group in groups:
        parts[group["part"]].counts.add(group["kind"], group["basis"], group["number"])
    return sorted(parts.values(), key=lambda part: (polish_key(part.name), part.code))


def _runners(listed: QuerySet[Entity], on: date) -> list[Figure]:
    """Entities by the type of who runs them on the day; one that two types run counts in both."""
    types = [
        When(organisation__kind__in=sorted(kinds), then=Value(str(founder)))
        for founder, kinds in KINDS_OF_FOUNDER_TYPE.items()
    ]
    current = Founding.objects.current(on).order_by()
    numbers = dict(
        current.filter(entity__in=listed.values("pk"))
        .values_list(Case(*types, default=Value(str(OrganisationKind.OTHER))))
        .annotate(number=Count("entity", distinct=True))
    )
    unknown = listed.filter(~Exists(current.filter(entity=OuterRef("pk")))).count()
    known = [Figure(value, str(label), numbers.get(value, 0)) for value, label in _RUNNERS.items()]
    return [*known, Figure("", "", unknown)]


def _groups(listed: QuerySet[Entity], on: date) -> list[Figure]:
    """Entities by whom they help, in the order of the law, in the wording of the day."""
    links = Entity.groups.through.objects.filter(entity__in=listed.values("pk"))
    numbers = dict(
        links.values_list("participantgroup__code")
        .annotate(number=Count("entity", distinct=True))
        .order_by()
    )
    rows = wording.of_day(ParticipantGroup.objects.order_by("pk"), on)
    return [Figure(row.code, row.name, numbers.get(row.code, 0)) for row in rows]
