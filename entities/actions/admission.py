"""From an application to the entity that it asks for."""

import re

from entities.enums import EntityKind, Verifier
from entities.enums.cases import CaseKind
from entities.models import Application, Case, Organisation

from .drafts import EntityDraft, FounderDraft, PeriodDraft

_OF_PLACE = ("name", "street", "postal_code", "post_town", "city")
# "ul. Długa 5, 45-001 Opole"
_ONE_LINE = re.compile(r"(.+?),?\s+(\d{2}-\d{3})\s+(.+)")


def admission(case: Case, period: PeriodDraft) -> EntityDraft:
    """The entity that the application describes, with the period that the office gives it."""
    asked = case.application
    facts = {
        "street": asked.street,
        "postal_code": asked.postal_code,
        "post_town": asked.post_town,
        "phones": phones_of(asked),
        "email": asked.email,
        "activities": asked.activity,
        "created_on": asked.created_on,
        "started_on": asked.starts_on,
        # Whoever applies vouches for the address and the contact that they give.
        "verified_on": case.received_on,
        "verified_by": Verifier.OWNER,
    }
    return EntityDraft(
        kind=EntityKind.KIS if case.kind == CaseKind.KIS_ENTRY else EntityKind.CIS,
        name=asked.entity_name,
        gmina_code=asked.gmina_id,
        city=asked.city,
        legal_form=asked.legal_form,
        facts=facts,
        founders=(founder_of(asked, case.organisation),),
        group_codes=tuple(asked.groups.values_list("code", flat=True)),
        service_places=tuple(
            {name: getattr(place, name) for name in _OF_PLACE}
            # Decisions signed before places had gminas take effect with that of the centre.
            | {"gmina_id": place.gmina_id or asked.gmina_id}
            for place in asked.service_places.order_by("pk")
        ),
        period=period,
    )


def founder_of(asked: Application, known: Organisation | None) -> FounderDraft:
    """The founder that the application names, with its numbers and its seat."""
    numbers = {
        name: value
        for name in ("nip", "regon", "krs")
        if (value := getattr(asked, f"founder_{name}"))
    }
    return FounderDraft(
        asked.founder_name.strip(),
        asked.founder_kind,
        facts=seat_of(asked.founder_seat) | numbers,
        organisation=known,
        near=asked.gmina_id,
    )


def phones_of(asked: Application) -> list[str]:
    """The telephone numbers of the application, one by one."""
    return [number for part in asked.phone.split(",") if (number := " ".join(part.split()))]


def places_without_gmina(asked: Application) -> str:
    """The sentence about places of services whose gmina nobody has told; empty when there is none:
    the register needs it (art. 3(1a), 5(5a)).
    """
    lacking = [str(place) for place in asked.service_places.filter(gmina=None).order_by("pk")]
    if not lacking:
        return ""
    return f"Podaj we wniosku gminę miejsca realizacji usług: {'; '.join(lacking)}."


def seat_of(address: str) -> dict[str, str]:
    """The parts of a seat written in one line; one of another form stays in one piece."""
    found = _ONE_LINE.fullmatch(address.strip())
    if found is None:
        return {"street": address.strip()[:200]}
    return {"street": found[1][:200], "postal_code": found[2], "city": found[3][:100]}
