"""The page of an entity: everything that the public may know of it on a day, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from entities.enums import Direction, Stage
from entities.models import (
    Development,
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
from entities.rules import flags, publication, validity, wording

_OF_KIND = {"CIS": Stage.CIS, "KIS": Stage.KIS}


@dataclass(frozen=True, slots=True)
class Step:
    """A relative on the development path; with an address when it has a page here.

    `by_relative`: only the relative's own entry says so, which another office may have written.
    """

    name: str
    url: str
    stage: str
    year: int | None
    by_relative: bool = False


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
    partners: Sequence[Partnership]
    origins: Sequence[Step]
    successors: Sequence[Step]
    office: VoivodeOffice | None  # of the voivodeship where the entity works: it can mend the entry

    @property
    def document(self) -> Letter | None:
        """What gave the entity the status that it has."""
        return next((held.document for held in self.history if held.period == self.status), None)

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
    def numbers(self) -> list[publication.Phone]:
        return publication.phones(self.entity)

    @property
    def created(self) -> str:
        return publication.as_known(self.entity.created_on, self.entity.created_precision)

    @property
    def starts_later(self) -> bool:
        """Whether it has yet to begin to work: being in the register is not being open."""
        return self.entity.started_on is not None and self.today < self.entity.started_on

    @property
    def started(self) -> str:
        return publication.as_known(self.entity.started_on, self.entity.started_precision)


def find(slug: str) -> Entity | None:
    """The entity at an address that it has or once had; None when the public may not know it."""
    entity = Entity.objects.select_related("gmina__parent__parent__office").at_address(slug)
    return entity if entity and publication.has_public_page(entity) else None


def read(entity: Entity, on: date) -> Entry:
    """Gather the page as of the day."""
    periods = [*entity.periods.select_related("office").order_by("-during")]
    foundings = [*entity.foundings.select_related("organisation").order_by("role", "-during", "pk")]
    documents = validity.documents_of(periods)
    origins, successors = _path(entity)
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
        funding=[
            *entity.funding.select_related("source").order_by("-year", "source__position", "pk")
        ],
        partners=[*entity.partnerships.select_related("organisation").order_by("pk")],
        origins=origins,
        successors=successors,
        office=getattr(entity.gmina.parent.parent, "office", None),
    )


def _names(linked: QuerySet[Any], on: date) -> list[str]:
    return [row.name for row in wording.of_day(wording.all_of(linked), on)]


def _path(entity: Entity) -> tuple[list[Step], list[Step]]:
    """What the entity grew out of and what grew from it: what its own entry says and, besides,
    what entries of others say, where the public can read them.
    """
    periods = Prefetch("periods", StatusPeriod.objects.order_by("pk"))
    relatives = Prefetch("related", Entity.objects.prefetch_related(periods))
    owners = Prefetch("entity", Entity.objects.prefetch_related(periods))
    found = Development.objects.filter(Q(entity=entity) | Q(related=entity))
    rows = [*found.prefetch_related(relatives, owners).order_by("year", "pk")]
    own = {_end(row, entity) for row in rows if row.entity_id == entity.pk}
    steps: dict[tuple, Step] = {}
    for row in rows:
        end = _end(row, entity)
        if row.entity_id == entity.pk or end not in own:
            steps.setdefault(end, _step(row, entity))
    shown = {end: step for end, step in steps.items() if step.url or not step.by_relative}
    return (
        [step for (out_of, _), step in shown.items() if out_of],
        [step for (out_of, _), step in shown.items() if not out_of],
    )


def _end(row: Development, entity: Entity) -> tuple[bool, int | str]:
    """Whether the entity grew out of the relative of the row, and who that is."""
    own = row.entity_id == entity.pk
    out_of = (row.direction == Direction.GREW_OUT_OF) == own
    return out_of, (row.related_id or row.name) if own else row.entity_id


def _step(row: Development, entity: Entity) -> Step:
    own = row.entity_id == entity.pk
    relative = row.related if own else row.entity
    known = relative is not None and bool(relative.periods.all())
    return Step(
        name=relative.name if relative else row.name,
        url=relative.get_absolute_url() if relative and known else "",
        stage=Stage(row.stage if own else _OF_KIND[row.entity.kind]).label,
        year=row.year,
        by_relative=not own,
    )
