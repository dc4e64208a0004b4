"""The page of an entity: everything that the public may know of it on a day, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from entities.models import (
    Entity,
    EntityFunding,
    Founding,
    LegalBasis,
    Letter,
    Partnership,
    ServicePlace,
    StatusPeriod,
    VoivodeOffice,
)
from entities.rules import beginnings, flags, publication, support_groups, validity, wording
from entities.search import nearby

from . import areas, calls, development, steps
from .steps import Step


@dataclass(frozen=True, slots=True)
class Held:
    """Days on the list, with the document that gave them where the portal has it."""

    period: StatusPeriod
    document: Letter | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What `templates/directory/detail.html` shows, by the names that it uses."""

    entity: Entity
    today: date
    status: StatusPeriod | None
    periods: Sequence[StatusPeriod]
    history: Sequence[Held]
    flags: flags.Flags
    founders: Sequence[Founding]
    past_founders: Sequence[Founding]
    service_places: Sequence[ServicePlace]
    legal_bases: Sequence[LegalBasis]
    services: Sequence[str]
    groups: Sequence[str]
    funding: Sequence[EntityFunding]
    open_calls: Sequence[calls.OfSource]
    partners: Sequence[Partnership]
    origins: Sequence[Step]
    successors: Sequence[Step]
    nearby: nearby.Nearby
    office: VoivodeOffice | None  # of the voivodeship where the entity works: it can mend the entry

    @property
    def document(self) -> Letter | None:
        """What gave the entity the status that it has."""
        return next((held.document for held in self.history if held.period == self.status), None)

    @property
    def way(self) -> development.Way:
        """The entity's place between a job club and a social cooperative."""
        return development.way_of(self.entity.kind, self.origins, self.successors, self.nearby)

    @property
    def powiat_url(self) -> str:
        return areas.address_of(self.entity.gmina.parent)

    @property
    def voivodeship_url(self) -> str:
        return areas.address_of(self.entity.gmina.parent.parent)

    @property
    def listed(self) -> bool:
        return self.status is not None

    @property
    def ended_on(self) -> date | None:
        """The last day on the list of an entity that was on it and is not."""
        past = [p.last_day for p in self.periods if p.last_day and p.last_day < self.today]
        return max(past, default=None) if not self.listed else None

    @property
    def starts_on(self) -> date | None:
        """The first day on the list of an entity that is not on it yet."""
        coming = [p.starts_on for p in self.periods if p.starts_on > self.today]
        return min(coming, default=None) if not self.listed else None

    @property
    def pause(self) -> bool:
        """Whether a pause in the activity is going on or to come."""
        return publication.pause_matters(self.entity, self.today)

    @property
    def is_paused(self) -> bool:
        return publication.is_paused(self.entity, self.today)

    @property
    def is_fresh(self) -> bool:
        return publication.is_fresh(self.entity, self.today)

    @property
    def names_support_groups(self) -> bool:
        """Whether the entity is in the directory of support groups while it is listed."""
        return bool(support_groups.told(self.entity))

    @property
    def numbers(self) -> list[publication.Phone]:
        return publication.phones(self.entity)

    @property
    def office_number(self) -> publication.Phone:
        """The telephone of the office, or nothing."""
        return publication.phone(self.office.phone if self.office else "")

    @property
    def created(self) -> str:
        return publication.as_known(self.entity.created_on, self.entity.created_precision)

    @property
    def begins(self) -> str:
        """That it does not work yet and when it begins; empty when it works already."""
        return beginnings.told(self.entity, self.today)

    @property
    def started(self) -> str:
        return publication.as_known(self.entity.started_on, self.entity.started_precision)


def find(slug: str) -> Entity | None:
    """The entity at an address that it has or once had; None when the public may not know it."""
    entity = Entity.objects.select_related("place", "gmina__parent__parent__office").at_address(
        slug
    )
    return entity if entity and publication.has_public_page(entity) else None


def read(entity: Entity, on: date) -> Entry:
    """Gather the page as of the day."""
    periods = [*entity.periods.select_related("office").order_by("-during")]
    foundings = [*entity.foundings.select_related("organisation").order_by("role", "-during", "pk")]
    documents = validity.documents_of(periods)
    origins, successors = steps.of(entity)
    rows = entity.funding.select_related("source").order_by("-year", "source__position", "pk")
    funding = [*rows]
    return Entry(
        entity=entity,
        today=on,
        status=next((p for p in periods if on in p.during), None),
        periods=periods,
        history=[Held(period, documents.get(period.pk)) for period in periods],
        flags=flags.flags_of(entity, periods, on),
        founders=[f for f in foundings if on in f.during],
        past_founders=[f for f in foundings if f.last_day and f.last_day < on],
        service_places=[*entity.service_places.select_related("gmina").order_by("pk")],
        legal_bases=wording.of_day(wording.all_of(entity.legal_bases.all()), on),
        services=_names(entity.services.all(), on),
        groups=_names(entity.groups.all(), on),
        funding=funding,
        open_calls=calls.of_sources(entity, [row.source for row in funding], on),
        partners=[*entity.partnerships.select_related("organisation").order_by("pk")],
        origins=origins,
        successors=successors,
        nearby=nearby.around(entity, on),
        office=getattr(entity.gmina.parent.parent, "office", None),
    )


def _names(linked: QuerySet[Any], on: date) -> list[str]:
    return [row.name for row in wording.of_day(wording.all_of(linked), on)]
