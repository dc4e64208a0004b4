"""Open calls found: by voivodeship, for whom, whose money; as they stand on a day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery

from entities.enums import TerritoryLevel
from entities.models import Entity, OpenCall, Territory
from entities.models.open_call import OpenCallQuerySet
from entities.rules.terms import corresponding
from kisportal.language import polish_key

MOST_CLOSED = 50
_MONTHS_BACK = 12


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; "" is anything."""

    voivodeship: str = ""
    audience: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Calls by how they stand; of those that closed, the newest of the last year."""

    open: list[OpenCall]
    soon: list[OpenCall]
    closed: list[OpenCall]


def find(wanted: Wanted, on: date) -> Found:
    """What is open, will open and was open. What has to be looked at again is none of them: nobody
    knows how it stands.
    """
    closed = _narrowed(OpenCall.objects.closed(on), wanted)
    lately = closed.filter(closes_on__gte=corresponding(on, -_MONTHS_BACK))
    return Found(
        open=[*_narrowed(OpenCall.objects.open(on), wanted).in_order()],
        soon=[*_narrowed(OpenCall.objects.soon(on), wanted).order_by("opens_on", "title", "pk")],
        closed=[*lately.order_by("-closes_on", "title", "pk")[:MOST_CLOSED]],
    )


def closing(wanted: Wanted, on: date) -> list[OpenCall]:
    """Those open and to come whose last day is known, by that day; each with `changed_at`, the
    moment of its newest version.
    """
    rows = OpenCall.objects.open(on) | OpenCall.objects.soon(on)
    history: Any = OpenCall
    versions = history.pgh_event_model.objects.filter(pgh_obj=OuterRef("pk")).order_by("-pgh_id")
    rows = rows.annotate(changed_at=Subquery(versions.values("pgh_created_at")[:1]))
    return [*_narrowed(rows, wanted).filter(closes_on__isnull=False).in_order()]


def count_open(voivodeship_code: str, on: date) -> int:
    """How many calls an area page of the voivodeship may promise."""
    return OpenCall.objects.open(on).within(voivodeship_code).count()


def by_source(entity: Entity, codes: Collection[str], on: date) -> dict[str, int]:
    """Codes of sources with the numbers of open calls that are for the entity."""
    rows = OpenCall.objects.open(on).within(entity.voivodeship_code)
    rows = rows.filter(audiences__contains=[entity.kind], source__code__in=codes)
    return dict(rows.values_list("source__code").annotate(Count("pk")).order_by("source__code"))


def fitting(entities: Iterable[Entity], on: date) -> list[OpenCall]:
    """The open calls that are for one of the entities at least, by closing day."""
    wanted = Q(pk__in=[])
    for kind, code in sorted({(one.kind, one.voivodeship_code) for one in entities}):
        reaches = Q(voivodeships=[]) | Q(voivodeships__contains=[code])
        wanted |= Q(audiences__contains=[kind]) & reaches
    return [*OpenCall.objects.open(on).filter(wanted).in_order()]


def voivodeships() -> dict[str, str]:
    """The voivodeships by TERYT code, in Polish order."""
    rows = Territory.objects.filter(level=TerritoryLevel.VOIVODESHIP).order_by("code")
    pairs = rows.values_list("code", "name")
    return dict(sorted(pairs, key=lambda pair: polish_key(pair[1])))


def _narrowed(rows: OpenCallQuerySet, wanted: Wanted) -> OpenCallQuerySet:
    if wanted.voivodeship:
        rows = rows.within(wanted.voivodeship)
    if wanted.audience:
        rows = rows.filter(audiences__contains=[wanted.audience])
    if wanted.source:
        rows = rows.filter(source__code=wanted.source)
    return rows.select_related("source")
