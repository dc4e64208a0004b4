"""What the public may see of an entity: institutional facts, never a person's data."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from entities.enums import DatePrecision
from entities.models import Entity

PUBLIC_FIELDS = (
    "public_id",
    "kind",
    "name",
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
    "created_on",
    "created_precision",
    "started_on",
    "started_precision",
    "verified_on",
    "verified_by",
    "source_url",
    "source_note",
)

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


class Phone(NamedTuple):
    """A telephone number as it is shown, and what a telephone dials for it."""

    shown: str
    dialled: str


def phones(entity: Entity) -> list[Phone]:
    """The numbers of an entity; what follows a number in words ("wew. 12") is not dialled."""
    return [Phone(shown, _dialled(shown)) for shown in entity.phones]


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
