"""What the public may see of an entity and of what belongs to it: institutional facts, never a
person's data.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

from django.db import models

from entities.enums import DatePrecision
from entities.models import (
    Amount,
    Case,
    Development,
    Entity,
    EntityFunding,
    Founding,
    FundingSource,
    GlossaryTerm,
    Guide,
    LegalBasis,
    Letter,
    OpenCall,
    Organisation,
    ParticipantGroup,
    Partnership,
    Service,
    ServicePlace,
    StatusPeriod,
    SupportOrganisation,
    Territory,
    VoivodeOffice,
)

PUBLIC_FIELDS = (
    "public_id",
    "kind",
    "name",
    "slug",
    "legal_form",
    "gmina",
    "street",
    "postal_code",
    "post_town",
    "city",
    "directions",
    "phones",
    "email",
    "website",
    "description",
    "activities",
    "audience",
    "opening_hours",
    "building_accessibility",
    "places",
    "places_counted_on",
    "free_places",
    "free_places_counted_on",
    "workshops",
    "support_groups",
    "paused_from",
    "paused_until",
    "pause_note",
    "created_on",
    "created_precision",
    "started_on",
    "started_precision",
    "verified_on",
    "verified_by",
    "source_url",
    "source_note",
)

_OF_CATALOGUE = ("code", "name", "article")

# Every table that a public page reads, with the columns that it may tell.
PUBLIC: dict[type[models.Model], tuple[str, ...]] = {
    Entity: PUBLIC_FIELDS,
    StatusPeriod: ("basis", "during", "office", "number", "decided_on", "source_url", "note"),
    Founding: ("organisation", "role", "during"),
    # Art. 5(5a) with art. 4(2)(1): the founder's name and the address of its seat.
    Organisation: (
        *("name", "kind", "kind_inferred", "krs"),
        *("street", "postal_code", "post_town", "city", "website"),
    ),
    ServicePlace: ("name", "gmina", "street", "postal_code", "post_town", "city"),
    Partnership: ("organisation", "name", "role"),
    EntityFunding: ("source", "year", "amount"),
    Development: ("entity", "related", "direction", "stage", "name", "year"),
    SupportOrganisation: (
        *("kind", "name", "gmina", "street", "postal_code", "post_town", "city"),
        *("phone", "email", "website", "source_url"),
    ),
    OpenCall: (
        *("title", "announced_by", "source", "audiences", "voivodeships", "funds", "summary"),
        *("opens_on", "closes_on", "look_again_on", "announcement_url", "checked_on"),
    ),
    VoivodeOffice: ("voivodeship", "name", "department", "phone", "email", "website"),
    # Of a document, to whoever has its code; of its case, only whose it is.
    Letter: (
        *("case", "kind", "number", "code", "signed_at", "pdf", "signed_copy"),
        *("signature", "delivered_on"),
    ),
    Case: ("office",),
    Territory: ("code", "level", "kind", "name", "parent"),
    LegalBasis: _OF_CATALOGUE,
    ParticipantGroup: _OF_CATALOGUE,
    Service: _OF_CATALOGUE,
    FundingSource: (*_OF_CATALOGUE, "for_cis", "for_kis"),
    Guide: (
        *("code", "name", "lead", "body", "easy", "legal_day", "articles"),
        *("film", "film_address", "transcript"),
    ),
    GlossaryTerm: (*_OF_CATALOGUE, "forms", "definition", "easy"),
    Amount: (*_OF_CATALOGUE, "amount", "unit", "in_force", "source_note", "source_url"),
}

# Public columns that people fill in their own words, so that a person's data may slip in.
OPEN_TEXTS: dict[type[models.Model], tuple[str, ...]] = {
    Entity: (
        *("directions", "description", "activities", "audience", "opening_hours"),
        *("building_accessibility", "source_note"),
        *("workshops", "support_groups", "pause_note"),
    ),
    StatusPeriod: ("note",),
    ServicePlace: ("name",),
    Partnership: ("name", "role"),
    Development: ("name",),
    OpenCall: ("title", "announced_by", "funds", "summary"),
    Guide: ("lead", "body", "easy", "transcript"),
    GlossaryTerm: ("definition", "easy"),
}

# An entry that nobody vouched for in half a year is shown as not verified.
VERIFIED_FOR = timedelta(days=183)

_MONTHS = (
    *("styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec"),
    *("lipiec", "sierpień", "wrzesień", "październik", "listopad", "grudzień"),
)


def has_public_page(entity: Entity) -> bool:
    """Whether the entry has a page: it is, was or will be listed on some day."""
    return entity.periods.exists()


def is_fresh(entity: Entity, on: date) -> bool:
    """Whether somebody vouched for the entry by the day, and not too long before it."""
    return entity.verified_on is not None and on - VERIFIED_FOR < entity.verified_on <= on


def is_paused(entity: Entity, on: date) -> bool:
    """Whether the entity has said that it does not work on the day."""
    begun = entity.paused_from is not None and entity.paused_from <= on
    return begun and pause_matters(entity, on)


def pause_matters(entity: Entity, on: date) -> bool:
    """Whether a pause that is going on or to come should be told; one that is over should not."""
    last = entity.paused_until
    return entity.paused_from is not None and (last is None or on <= last)


class Phone(NamedTuple):
    """A telephone number as it is shown, and what a telephone dials for it."""

    shown: str
    dialled: str


def phones(entity: Entity) -> list[Phone]:
    """The numbers of an entity."""
    return [phone(shown) for shown in entity.phones]


def phone(shown: str) -> Phone:
    """A number, of whomever it is; what follows it in words ("wew. 12") is not dialled."""
    return Phone(shown, _dialled(shown))


def _dialled(shown: str) -> str:
    number = re.match(r"[+\d\s()/.-]*", shown)
    return re.sub(r"[^+\d]", "", number.group()) if number else ""


def as_known(day: date | None, precision: str) -> str:
    """A date as exactly as its source gave it: "2013", "październik 2015" or "23.08.2005"."""
    if day is None:
        return ""
    if precision == DatePrecision.YEAR:
        return str(day.year)
    if precision == DatePrecision.MONTH:
        return f"{_MONTHS[day.month - 1]} {day.year}"
    return f"{day:%d.%m.%Y}"
