"""Handouts of entries: what a summary says, as the documents print it."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import strip_tags

from entities.documents.handouts import Handout
from entities.documents.maps import Spot
from entities.models import Entity
from entities.rules import flags
from entities.rules.summaries import Summary


def handout(summary: Summary, *, flagged: bool = False) -> Handout:
    """What is handed out of an entity; `flagged` adds what is told beside its status, which takes
    several queries.
    """
    entity = summary.entity
    return Handout(
        kind=f"{entity.kind} · {entity.get_kind_display()}",
        name=entity.name,
        status=summary.status_sentence,
        warnings=(*(_flags(summary) if flagged else ()), *_warnings(summary)),
        address=summary.address,
        area=summary.area,
        directions=entity.directions,
        phones=tuple(entity.phones),
        email=entity.email,
        website=entity.website,
        hours=entity.opening_hours,
        accessibility=entity.building_accessibility,
        groups=summary.groups or ((entity.audience,) if entity.audience else ()),
        services=summary.services,
        activities="\n".join(summary.classes),
        free_places=summary.free_places,
        joining=summary.joining,
        confirmed=summary.confirmed,
        url=f"{settings.PUBLIC_ADDRESS}{entity.get_absolute_url()}",
        spot=_spot(entity),
    )


def _warnings(summary: Summary) -> list[str]:
    return [said for said in (summary.begins, summary.pause) if said]


def _flags(summary: Summary) -> list[str]:
    """What the page of the entry tells beside the status, in the same words."""
    found = flags.flags_of(summary.entity, summary.periods, summary.on)
    text = strip_tags(render_to_string("directory/_flags.html", {"flags": found}))
    return [" ".join(text.split())] if text.strip() else []


def _spot(entity: Entity) -> Spot:
    """The locality of the entity or, where it is not known, the middle of its gmina."""
    where = entity.place or entity.gmina
    return Spot(where.latitude, where.longitude, entity.gmina.parent.parent.name)
