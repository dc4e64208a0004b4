"""What the public is told of an entity in a few lines: for lists that people compare, print, send
and download. Only columns of `publication.py`; what is not known stays empty.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch

from entities.enums import EntityKind, ListingBasis
from entities.models import Entity, Founding, ParticipantGroup, Service, StatusPeriod
from entities.models.catalogues import CatalogueRow

from . import beginnings, publication, wording

_DECISION = "Wojewoda nadał status centrum integracji społecznej w drodze decyzji"
_ENTRY = "Wojewoda wpisał klub integracji społecznej do rejestru, który prowadzi"
_PUBLISHED = "Według publikacji: tak podaje źródło, nie mamy potwierdzenia z rejestru wojewody"


@dataclass(frozen=True, slots=True)
class Summary:
    """An entity as of a day."""

    entity: Entity
    on: date
    read_on: date
    status: StatusPeriod | None
    periods: Sequence[StatusPeriod]
    founders: tuple[str, ...]
    groups: tuple[str, ...]
    services: tuple[str, ...]

    @property
    def ended_on(self) -> date | None:
        """The last day on the list of an entity that was on it and is not."""
        past = [p.last_day for p in self.periods if p.last_day and p.last_day < self.on]
        return max(past, default=None) if self.status is None else None

    @property
    def off_since(self) -> date | None:
        """The first day on which it was not on the list any more."""
        return self.ended_on + timedelta(days=1) if self.ended_on else None

    @property
    def starts_on(self) -> date | None:
        """The first day on the list of an entity that is not on it yet."""
        coming = [p.starts_on for p in self.periods if p.starts_on > self.on]
        return min(coming, default=None) if self.status is None and not self.ended_on else None

    @property
    def status_sentence(self) -> str:
        """On what ground it is listed, or that it is not, in one sentence."""
        if self.status is None:
            return self._off_the_list()
        said = {ListingBasis.DECISION: _DECISION, ListingBasis.ENTRY: _ENTRY}
        parts = [said.get(ListingBasis(self.status.basis), _PUBLISHED)]
        if self.status.number:
            parts.append(f"nr {self.status.number}")
        if self.status.decided_on:
            parts.append(f"z dnia {as_day(self.status.decided_on)}")
        if self.status.last_day:
            parts.append(f"status ważny do {as_day(self.status.last_day)} (ten dzień jest ostatni)")
        return sentence(", ".join(parts))

    def _off_the_list(self) -> str:
        if self.off_since:
            return f"Nie ma go na liście od {as_day(self.off_since)}; dane mogą być nieaktualne."
        if self.starts_on:
            return sentence(f"Nie ma go jeszcze na liście; będzie od {as_day(self.starts_on)}")
        return "Nie ma go dziś na liście; dane mogą być nieaktualne."

    @property
    def address(self) -> tuple[str, ...]:
        """The lines of the address; of a place without any, at least its gmina."""
        entity = self.entity
        elsewhere = entity.city if entity.post_town not in ("", entity.city) else ""
        lines = tuple(filter(None, (entity.street, elsewhere, entity.post_line)))
        return lines or (f"gmina {entity.gmina.name}",)

    @property
    def area(self) -> str:
        """The gmina, the powiat and the voivodeship."""
        gmina = self.entity.gmina
        around = (gmina, gmina.parent, gmina.parent.parent if gmina.parent else None)
        return ", ".join(str(area) for area in around if area)

    @property
    def numbers(self) -> list[publication.Phone]:
        return publication.phones(self.entity)

    @property
    def free_places(self) -> str:
        """Free places with the day on which they were counted."""
        return _counted(self.entity.free_places, self.entity.free_places_counted_on)

    @property
    def places(self) -> str:
        """All places with the day on which they were counted."""
        return _counted(self.entity.places, self.entity.places_counted_on)

    @property
    def classes(self) -> tuple[str, ...]:
        """Workshops and classes, a line each."""
        texts = (self.entity.activities, self.entity.workshops)
        lines = [line.strip() for text in texts for line in text.splitlines()]
        return tuple(line for line in lines if line)

    @property
    def pause(self) -> str:
        """A pause that goes on or is to come; empty when there is none to tell of."""
        entity = self.entity
        if not publication.pause_matters(entity, self.read_on):
            return ""
        until = f" do {as_day(entity.paused_until)}" if entity.paused_until else ""
        said = sentence(f"Przerwa w działalności od {as_day(entity.paused_from)}{until}")
        return f"{said} {entity.pause_note}".strip()

    @property
    def begins(self) -> str:
        """That it does not work yet and when it begins; empty when it works already."""
        return beginnings.told(self.entity, self.read_on)

    @property
    def confirmed(self) -> str:
        """Who last stood by the address and the contact, and when."""
        entity = self.entity
        if not entity.verified_on:
            return "nikt ich jeszcze nie potwierdził."
        said = f"potwierdził {entity.get_verified_by_display()}, {as_day(entity.verified_on)}"
        is_old = not publication.is_fresh(entity, self.read_on)
        return f"{said} To ponad pół roku temu: mogły się zmienić." if is_old else said

    @property
    def joining(self) -> str:
        """How one becomes a participant: of a centre art. 12(1)-(3), of a club art. 18(1), (3)."""
        return JOINING[EntityKind(self.entity.kind)] if self.status else ""


JOINING = {
    EntityKind.CIS: (
        "Porozmawiaj w ośrodku pomocy społecznej (OPS) albo centrum usług społecznych (CUS) tam, "
        "gdzie mieszkasz lub przebywasz: to ono kieruje do centrum. Osobę długotrwale bezrobotną "
        "może skierować też powiatowy urząd pracy. Potem podpiszesz indywidualny program; "
        "pierwszy miesiąc jest próbny."
    ),
    EntityKind.KIS: (
        "Zgłoś się do klubu albo do ośrodka pomocy społecznej (OPS). Udział jest dobrowolny. "
        "Warunkiem jest kontrakt socjalny."
    ),
}


def of(keys: Sequence[int], on: date, today: date) -> list[Summary]:
    """The entities in the order of their keys, as of the day, by as many queries whatever their
    number. Addresses and contacts are those of today, whatever the day.
    """
    periods = StatusPeriod.objects.order_by("-during")
    rows = (
        Entity.objects.filter(pk__in=keys)
        .select_related("place", "gmina__parent__parent")
        .prefetch_related(
            Prefetch("periods", periods),
            Prefetch(
                "foundings",
                Founding.objects.current(on).select_related("organisation"),
                "foundings_now",
            ),
            Prefetch("groups", ParticipantGroup.objects.order_by("pk").only("code")),
            Prefetch("services", Service.objects.order_by("pk").only("code", "kind")),
        )
        .order_by("pk")
    )
    groups = wording.of_day(ParticipantGroup.objects.order_by("pk"), on)
    services = wording.of_day(Service.objects.order_by("pk"), on)
    by_key = {entity.pk: _summary(entity, on, today, groups, services) for entity in rows}
    return [by_key[key] for key in keys if key in by_key]


def sentence(text: str) -> str:
    """The text with the one full stop that it ends with."""
    return f"{text.rstrip(' .')}."


def as_day(on: date | None) -> str:
    """A day in figures: 05.03.2026 r."""
    return f"{on:%d.%m.}{on.year:04} r." if on else ""


def _summary(
    entity: Entity,
    on: date,
    today: date,
    groups: Iterable[CatalogueRow],
    services: Iterable[CatalogueRow],
) -> Summary:
    periods = [*entity.periods.all()]
    return Summary(
        entity=entity,
        on=on,
        read_on=today,
        status=next((period for period in periods if on in period.during), None),
        periods=periods,
        founders=tuple(
            founding.organisation.name
            for founding in entity.foundings_now  # type: ignore[attr-defined]  # prefetched above
        ),
        groups=_named(groups, {row.code for row in entity.groups.all()}),
        services=_named(services, {row.code for row in entity.services.all()}),
    )


def _named(rows: Iterable[CatalogueRow], codes: set[str]) -> tuple[str, ...]:
    return tuple(row.name for row in rows if row.code in codes)


def _counted(number: int | None, on: date | None) -> str:
    return "" if number is None else f"{number} (stan na {as_day(on)})"
