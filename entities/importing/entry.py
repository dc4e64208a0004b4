"""A clean row: everything that a published file said of one unit, typed and canonical."""

from dataclasses import dataclass, field

from entities.enums import EntityKind, OrganisationKind

from .addresses import Address
from .dates import PartialDate
from .periods import Period


@dataclass(frozen=True, slots=True)
class FounderFacts:
    """The organisation behind a unit, as the file describes it."""

    name: str
    kind: OrganisationKind
    inferred: bool = False
    nip: str = ""
    regon: str = ""
    krs: str = ""
    address: Address = field(default_factory=Address)
    phones: tuple[str, ...] = ()
    email: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit of a published file. Codes are those of the catalogues, dates as exact as given.

    `continues`: the name was merged over this row from the one above, so it is the same unit
    again, usually with another decision. `inactive`: the source says that it works no more.
    """

    sheet: str
    number: int
    kind: EntityKind
    name: str
    founder: FounderFacts | None = None
    legal_form: str = ""
    address: Address = field(default_factory=Address)
    teryt: str = ""
    directions: str = ""
    phones: tuple[str, ...] = ()
    faxes: tuple[str, ...] = ()
    email: str = ""
    website: str = ""
    opening_hours: str = ""
    regon: str = ""
    nip: str = ""
    register_no: str = ""
    decision_no: str = ""
    decided_on: PartialDate | None = None
    periods: tuple[Period, ...] = ()
    entered_on: PartialDate | None = None
    deleted_on: PartialDate | None = None
    created_on: PartialDate | None = None
    started_on: PartialDate | None = None
    ended_on: PartialDate | None = None
    planned_start: PartialDate | None = None
    inactive: bool = False
    groups: tuple[str, ...] = ()
    audience: str = ""
    services: tuple[str, ...] = ()
    activities: str = ""
    places: int | None = None
    service_places: str = ""
    source_url: str = ""
    source_note: str = ""
    notes: str = ""
    state_of: PartialDate | None = None
    continues: bool = False
    warnings: tuple[str, ...] = ()

    @property
    def status_from(self) -> PartialDate | None:
        """The first day of the first period; of a CIS without one, the day of the entry.

        Granting a status to a CIS is by law its entry in the register (art. 5(5)).
        """
        if self.periods and self.periods[0].start:
            return self.periods[0].start
        return self.entered_on if self.kind == EntityKind.CIS else None

    @property
    def status_until(self) -> PartialDate | None:
        """The last day of the last period, where the file gives it."""
        return self.periods[-1].end if self.periods else None


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that did not go in: where it stands, what it says, why not."""

    sheet: str
    number: int
    value: str
    reason: str
