"""From a clean row to a draft that the actions take: facts, founder, place, days."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from entities.actions.drafts import EntityDraft, FounderDraft
from entities.models import Entity, Organisation

from . import showing, terms
from .entry import Entry, FounderFacts
from .terms import Source, Term
from .territory import Found

_PHONE_LENGTH = 50


# Two rows that say the same are still two rows.
@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A row of the file, what it asks for, and its days on the list, the earliest first."""

    entry: Entry
    draft: EntityDraft
    terms: tuple[Term, ...]


def row(entry: Entry, found: Found, source: Source) -> Row:
    """What the row asks for. Raises `ValueProblem` when a day of the status is not certain."""
    its_terms = terms.of(entry, source)
    draft = EntityDraft(
        kind=entry.kind,
        name=entry.name,
        gmina_code=found.gmina_code,
        city=entry.address.city,
        legal_form=entry.legal_form,
        facts=_facts(entry, found, source),
        founders=(_founder(entry.founder),) if entry.founder else (),
        group_codes=entry.groups,
        service_codes=entry.services,
        period=its_terms[0].draft,
    )
    return Row(entry, draft, its_terms)


def as_entity(draft: EntityDraft) -> Entity:
    """The draft as a row of the table, not saved and without its links."""
    return Entity(
        kind=draft.kind,
        name=draft.name,
        gmina_id=draft.gmina_code,
        city=draft.city,
        legal_form=draft.legal_form,
        **draft.facts,
    )


def problems_of(draft: EntityDraft) -> list[str]:
    """What the tables would not take: too long, a wrong number; a sentence each."""
    rows: list[tuple[Any, list[str]]] = [(as_entity(draft), ["gmina", "place", "slug"])]
    rows += [(Organisation(name=f.name, kind=f.kind, **f.facts), ["gmina"]) for f in draft.founders]
    sentences = []
    for one, exclude in rows:
        try:
            one.clean_fields(exclude=exclude)
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                label = one._meta.get_field(name).verbose_name
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
        counted = source.read_on
        if entry.state_of:
            # Whoever has read the file cannot have read a count of a day to come.
            counted = min(entry.state_of.date, source.read_on)
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
    if entry.planned_start and not entry.started_on:
        planned = showing.day(entry.planned_start.date, entry.planned_start.precision)
        parts.append(_("Planowany termin rozpoczęcia działalności: %s.") % planned)
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
            "phone": _that_fit(facts.phones),
            "email": facts.email,
            "website": facts.website,
        },
    )


def _that_fit(phones: tuple[str, ...]) -> str:
    """As many whole numbers as the one column takes."""
    text = ""
    for phone in phones:
        longer = f"{text}, {phone}" if text else phone
        if len(longer) > _PHONE_LENGTH:
            break
        text = longer
    return text
