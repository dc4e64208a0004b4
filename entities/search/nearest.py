"""Places to go to, for somebody who says where they live: nearer ones first, and never nobody."""

import math
from dataclasses import dataclass
from datetime import date

from django.db.models import (
    Case,
    Exists,
    ExpressionWrapper,
    F,
    FloatField,
    IntegerField,
    OuterRef,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Power

from entities.models import Entity, StatusPeriod, Territory

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest places, and what had to be left out of the question to find any."""

    entities: list[Entity]
    any_group: bool = False
    any_kind: bool = False


def to(area: Territory | None, on: date, *, kinds: list[str], groups: list[str]) -> Nearest:
    """The nearest entities listed on the day: of the kinds and for one of the groups; when there is
    none in the voivodeship (in the country, without an area), for any group, then of any kind.
    """
    for any_group, any_kind in ((False, False), (True, False), (True, True)):
        found = Entity.objects.filter(
            Exists(StatusPeriod.objects.filter(entity=OuterRef("pk"), during__contains=on))
        )
        if kinds and not any_kind:
            found = found.filter(kind__in=kinds)
        if groups and not any_group:
            found = found.filter(pk__in=Entity.objects.filter(groups__code__in=groups).values("pk"))
        if area:
            found = found.within(area.code[:2])
        rows = [*_by_distance(found, area)[:SHOWN]]
        if rows:
            break
    return Nearest(rows, any_group and bool(groups), any_kind and bool(kinds))


def _by_distance(found: QuerySet[Entity], area: Territory | None) -> QuerySet[Entity]:
    """Those of the area itself first, then by the way from its middle; names break a tie."""
    rows = found.select_related("gmina__parent__parent")
    if area is None:
        return rows.order_by("name_key", "pk")
    # One degree of longitude is shorter than one of latitude; in one voivodeship that is enough.
    narrow = math.cos(math.radians(area.latitude)) ** 2
    far = ExpressionWrapper(
        Power(F("gmina__latitude") - area.latitude, 2.0)
        + Power(F("gmina__longitude") - area.longitude, 2.0) * narrow,
        output_field=FloatField(),
    )
    inside = When(gmina__code__startswith=area.code, then=Value(0))
    outside = Case(inside, default=Value(1), output_field=IntegerField())
    return rows.annotate(_outside=outside, _far=far).order_by("_outside", "_far", "name_key", "pk")
