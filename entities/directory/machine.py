"""An entry for programs: its facts as JSON, and what schema.org has words for inside its page."""

import json
from typing import Any

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from entities.models import Entity, StatusPeriod
from entities.rules import beginnings, opening_hours

from .entry import Entry

# Of these signs HTML could make an end of the element, or a comment.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}


def facts(page: Entry) -> dict[str, Any]:
    """What the page tells, under names that do not change; what is not known is null or empty."""
    entity = page.entity
    powiat = entity.gmina.parent
    return {
        "id": str(entity.public_id),
        "short_id": entity.short_id,
        "url": _address(page),
        "as_of": page.today.isoformat(),
        "kind": entity.kind,
        "name": entity.name,
        "listed": page.listed,
        "status": _status(page.status),
        "first_day_on_the_list": _day(page.starts_on),
        "last_day_on_the_list": _day(page.ended_on),
        "works_already": beginnings.works(entity, page.today) if page.listed else None,
        "works_from": _begun(entity),
        "address": {
            "street": entity.street,
            "postal_code": entity.postal_code,
            "post_town": entity.post_town,
            "city": entity.city,
            "gmina": entity.gmina.name,
            "teryt": entity.gmina.code,
            "powiat": powiat.name,
            "voivodeship": powiat.parent.name,
        },
        "phones": [*entity.phones],
        "email": entity.email,
        "website": entity.website,
        "opening_hours": entity.opening_hours,
        "opening_hours_structured": opening_hours.structured(entity.opening_hours),
        "building_accessibility": entity.building_accessibility,
        "run_by": [founding.organisation.name for founding in page.founders],
        "groups": [*page.groups],
        "services": [*page.services],
        "places": _counted(entity.places, entity.places_counted_on),
        "free_places": _counted(entity.free_places, entity.free_places_counted_on),
        "verified_on": _day(entity.verified_on),
        "source_url": entity.source_url,
    }


def _status(status: StatusPeriod | None) -> dict[str, Any] | None:
    if status is None:
        return None
    return {
        "basis": status.basis,
        "in_register": status.in_register,
        "number": status.number,
        "from": status.starts_on.isoformat(),
        "last_day": _day(status.last_day),
    }


def _begun(entity: Entity) -> dict[str, Any] | None:
    if entity.started_on is None:
        return None
    return {"date": _day(entity.started_on), "precision": entity.started_precision}


def linked_data(page: Entry) -> dict[str, Any]:
    """The part that search engines read: an organisation that one can go to. Nothing of the
    status, for which schema.org has no word that would not say more than is known.
    """
    entity = page.entity
    told = {
        "@context": "https://schema.org",
        "@type": ["Organization", "CivicStructure"],
        "@id": _address(page),
        "url": _address(page),
        "identifier": str(entity.public_id),
        "name": entity.name,
        "description": entity.description,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": entity.street,
            "postalCode": entity.postal_code,
            "addressLocality": entity.city or entity.gmina.name,
            "addressRegion": entity.gmina.parent.parent.name,
            "addressCountry": "PL",
        },
        "telephone": [phone.dialled for phone in page.numbers if phone.dialled],
        "email": entity.email,
        "sameAs": entity.website,
        # Of a place that is not open yet, a search engine would say that it is open now.
        "openingHours": "" if page.begins else opening_hours.structured(entity.opening_hours),
        "parentOrganization": [
            {"@type": "Organization", "name": founding.organisation.name}
            for founding in page.founders
        ],
    }
    told["address"] = _known(told["address"])
    return _known(told)


def script(data: dict[str, Any]) -> SafeString:
    """The data as an element of a page: no script to a browser, which runs nothing of that type."""
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text),  # noqa: S308 - nothing in it can end the element: see _ESCAPES
    )


def _address(page: Entry) -> str:
    return f"{settings.PUBLIC_ADDRESS}{page.entity.get_absolute_url()}"


def _known(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value}


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None


def _counted(number: int | None, on: Any) -> dict[str, Any] | None:
    return None if number is None else {"number": number, "counted_on": _day(on)}
