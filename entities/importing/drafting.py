"""From a clean row to a draft that the actions take: days, basis, founder, place."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from entities.actions import status
from entities.actions.drafts import EntityDraft, FounderDraft, PeriodDraft
from entities.enums import DatePrecision, EntityKind, ListingBasis
from entities.models import Entity, Organisation, VoivodeOffice

from .dates import PartialDate
from .entry import Entry, FounderFacts
from .errors import ValueProblem
from .periods import Period
from .territory import Found


@dataclass(frozen=True, slots=True)
class Source:
    """Whose file it is: an office's own register, or a publication read on a day."""

    office: VoivodeOffice | None
    read_on: date

    @property
    def is_register(self) -> bool:
        return self.office is not None


@dataclass(frozen=True, slots=True)
class Drafted:
    """An entity as the row tells it, and the days on the list after its first period."""

    draft: EntityDraft
    later: tuple[PeriodDraft, ...] = ()


def drafted(entry: Entry, found: Found, source: Source) -> Drafted:
    """What the row asks for. Raises `ValueProblem` when a day of the status is not certain."""
    periods = _register_periods(entry, source) if source.is_register else _published(entry, source)
    return Drafted(
        EntityDraft(
            kind=entry.kind,
            name=entry.name,
            gmina_code=found.gmina_code,
            city=entry.address.city,
            legal_form=entry.legal_form,
            facts=_facts(entry, found, source),
            founders=(_founder(entry.founder),) if entry.founder else (),
            group_codes=entry.groups,
            service_codes=entry.services,
            period=periods[0],
        ),
        tuple(periods[1:]),
    )


def problems_of(draft: EntityDraft) -> list[str]:
    """What the tables would not take: too long, a wrong number; a sentence each."""
    rows: list[tuple[Any, list[str]]] = [
        (
            Entity(
                kind=draft.kind,
                name=draft.name,
                city=draft.city,
                legal_form=draft.legal_form,
                **draft.facts,
            ),
            ["gmina", "place", "slug"],
        )
    ]
    rows += [(Organisation(name=f.name, kind=f.kind, **f.facts), ["gmina"]) for f in draft.founders]
    sentences = []
    for row, exclude in rows:
        try:
            row.clean_fields(exclude=exclude)
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                label = row._meta.get_field(name).verbose_name
                sentences += [f"{label}: {message}" for message in messages]
    return sentences


def _facts(entry: Entry, found: Found, source: Source) -> dict[str, Any]:
    """The columns of the entity that the row fills."""
    facts: dict[str, Any] = {
        "place_id": found.place_id,
        "street": entry.address.street,
        "postal_code": entry.address.postal_code,
        "post_town": entry.address.post_town,
        "directions": entry.directions,
        "phones": [*entry.phones],
        "email": entry.email,
        "website": entry.website,
        "opening_hours": entry.opening_hours,
        "activities": entry.activities,
        "audience": entry.audience,
        "source_url": entry.source_url,
        "source_note": _note(entry),
    }
    if entry.places:
        counted = entry.state_of.date if entry.state_of else source.read_on
        facts |= {"places": entry.places, "places_counted_on": counted}
    for column, value in (("created", entry.created_on), ("started", entry.started_on)):
        if value:
            facts |= {f"{column}_on": value.date, f"{column}_precision": value.precision}
    return facts


def _note(entry: Entry) -> str:
    """What the source says that has no column of its own."""
    parts = [entry.source_note]
    if entry.notes != entry.source_note:
        parts.append(entry.notes)
    if entry.service_places:
        parts.append(_("Miejsca realizacji usług: %s.") % entry.service_places.rstrip("."))
    return "\n".join(part for part in parts if part)


def _founder(facts: FounderFacts) -> FounderDraft:
    return FounderDraft(
        name=facts.name,
        kind=facts.kind,
        kind_inferred=facts.inferred,
        facts={
            "nip": facts.nip,
            "regon": facts.regon,
            "krs": facts.krs,
            "street": facts.address.street,
            "postal_code": facts.address.postal_code,
            "post_town": facts.address.post_town,
            "city": facts.address.city,
            "phone": ", ".join(facts.phones)[:50],
            "email": facts.email,
            "website": facts.website,
        },
    )


def _register_periods(entry: Entry, source: Source) -> list[PeriodDraft]:
    """Days in the office's register: each decision of a CIS, or the entry of a KIS."""
    if entry.kind == EntityKind.KIS:
        stretches = [Period(start=entry.entered_on or entry.status_from, end=entry.deleted_on)]
    else:
        stretches = [*entry.periods] or [Period(start=entry.entered_on)]
    return [_register_period(entry, stretch, source) for stretch in stretches]


def _register_period(entry: Entry, stretch: Period, source: Source) -> PeriodDraft:
    start = _whole_day(stretch.start, entry.kind)
    end = stretch.end or (entry.ended_on if entry.inactive else None)
    until = end.last + timedelta(days=1) if end else None
    if until and until <= start:
        raise ValueProblem(_("Status kończy się wcześniej, niż się zaczyna."), str(end))
    decided = entry.decided_on
    return status.register_draft(
        entry.kind,
        start,
        until,
        office=source.office,
        number=(entry.decision_no or entry.register_no)[:100],
        decided_on=decided.date if decided and decided.precision == DatePrecision.DAY else None,
        source_url=entry.source_url,
    )


def _whole_day(day: PartialDate | None, kind: str) -> date:
    """The first day of a status in a register; it is a day or nothing."""
    if day is None:
        if kind == EntityKind.KIS:
            raise ValueProblem(_("Brakuje daty wpisu do rejestru. Dopisz ją i wczytaj plik znowu."))
        raise ValueProblem(_("Brakuje daty nadania statusu. Dopisz ją i wczytaj plik jeszcze raz."))
    if day.precision != DatePrecision.DAY:
        raise ValueProblem(
            _("Data statusu lub wpisu musi mieć dzień, miesiąc i rok."), str(day.date)
        )
    return day.date


def _published(entry: Entry, source: Source) -> list[PeriodDraft]:
    """Days on the list "as published": from the day the source gives, or the day of reading."""
    given = entry.status_from or entry.entered_on
    start = given.date if given and _tells_a_day(given, entry) else source.read_on
    end = entry.ended_on or entry.status_until or entry.deleted_on
    if entry.inactive and not end:
        raise ValueProblem(
            _("Źródło podaje, że podmiot już nie działa, ale nie podaje, do kiedy działał.")
        )
    until = end.last + timedelta(days=1) if end else None
    if until and until <= start:
        started = entry.started_on or entry.created_on
        start = started.date if started and started.date < until else until - timedelta(days=1)
    return [
        PeriodDraft(
            basis=ListingBasis.PUBLISHED,
            starts_on=start,
            until=until,
            number=(entry.decision_no or entry.register_no)[:100],
            source_url=entry.source_url,
        )
    ]


def _tells_a_day(given: PartialDate, entry: Entry) -> bool:
    """A whole day, or the beginning of a stretch that the source knows to be over."""
    return given.precision == DatePrecision.DAY or entry.inactive
