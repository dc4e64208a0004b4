"""What is needed to put an entity on the list, or to open a case: plain facts, wherever they come
from.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from entities.enums import FoundingRole, ListingBasis
from entities.models import Entity, Organisation, VoivodeOffice
from entities.rules.requirements import Candidate


@dataclass(frozen=True, slots=True)
class FounderDraft:
    """An organisation behind an entity: one that is known, or found by its numbers or its name,
    or added.
    """

    name: str
    kind: str
    role: str = FoundingRole.LEAD
    kind_inferred: bool = False
    facts: dict[str, Any] = field(default_factory=dict)  # nip, regon, krs, address, contact
    organisation: Organisation | None = None
    near: str = ""  # TERYT code of the gmina where it is known to be found, if any


@dataclass(frozen=True, slots=True)
class PeriodDraft:
    """Days on the list and their basis; `until` is the first day no longer listed."""

    basis: str
    starts_on: date | None
    until: date | None = None
    office: VoivodeOffice | None = None
    number: str = ""
    decided_on: date | None = None
    source_url: str = ""
    note: str = ""

    @property
    def in_register(self) -> bool:
        return self.basis != ListingBasis.PUBLISHED

    def of_days(self, starts_on: date, until: date | None) -> "PeriodDraft":
        """The same with such days."""
        return replace(self, starts_on=starts_on, until=until)

    @property
    def source(self) -> str:
        """What says where it was published, or where the act can be read."""
        return self.source_url or self.note


@dataclass(frozen=True, slots=True)
class EntityDraft:
    """An entity that is not in the database yet. `facts` are columns of `Entity` by name."""

    kind: str
    name: str
    gmina_code: str
    city: str = ""
    legal_form: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    founders: tuple[FounderDraft, ...] = ()
    group_codes: tuple[str, ...] = ()
    service_codes: tuple[str, ...] = ()
    service_places: tuple[dict[str, Any], ...] = ()  # columns of `ServicePlace`
    period: PeriodDraft | None = None

    def candidate(self, on: date | None = None) -> Candidate:
        """The facts that the requirements ask about; days that have not come by the day are
        noticed when it is given.
        """
        period = self.period or PeriodDraft(ListingBasis.PUBLISHED, None)
        return Candidate(
            kind=self.kind,
            name=self.name,
            gmina_code=self.gmina_code,
            legal_form=self.legal_form,
            founder_kinds=tuple((founder.role, founder.kind) for founder in self.founders),
            basis=period.basis,
            starts_on=period.starts_on,
            office_code=period.office.pk if period.office else "",
            until=period.until,
            source=period.source,
            on=on,
            verified_on=self.facts.get("verified_on"),
            places_counted_on=self.facts.get("places_counted_on"),
        )


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """What opens a case: about whom, since when, by what way."""

    office: VoivodeOffice
    kind: str
    party: str
    received_on: date
    channel: str
    entity: Entity | None = None
    organisation: Organisation | None = None
    facts: dict[str, Any] | None = None  # further columns of Case: address, reference, …
