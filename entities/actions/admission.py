"""From an application to the entity that it asks for."""

import re

from entities.enums import EntityKind
from entities.enums.cases import CaseKind
from entities.models import Case

from .drafts import EntityDraft, FounderDraft, PeriodDraft

# "ul. Długa 5, 45-001 Opole"
_ONE_LINE = re.compile(r"(.+?),?\s+(\d{2}-\d{3})\s+(.+)")


def admission(case: Case, period: PeriodDraft) -> EntityDraft:
    """The entity that the application describes, with the period that the office gives it."""
    asked = case.application
    founder = FounderDraft(
        asked.founder_name,
        asked.founder_kind,
        facts=_seat(asked.founder_seat)
        | {
            name: value
            for name in ("nip", "regon", "krs")
            if (value := getattr(asked, f"founder_{name}"))
        },
        organisation=case.organisation,
        near=asked.gmina_id,
    )
    facts = {
        "street": asked.street,
        "postal_code": asked.postal_code,
        "post_town": asked.post_town,
        "phones": [asked.phone] if asked.phone else [],
        "email": asked.email,
        "activities": asked.activity,
        "created_on": asked.created_on,
        "started_on": asked.starts_on,
    }
    return EntityDraft(
        kind=EntityKind.KIS if case.kind == CaseKind.KIS_ENTRY else EntityKind.CIS,
        name=asked.entity_name,
        gmina_code=asked.gmina_id,
        city=asked.city,
        legal_form=asked.legal_form,
        facts=facts,
        founders=(founder,),
        group_codes=tuple(asked.groups.values_list("code", flat=True)),
        period=period,
    )


def _seat(address: str) -> dict[str, str]:
    """The parts of a seat written in one line; one of another form stays in one piece."""
    found = _ONE_LINE.fullmatch(address.strip())
    if found is None:
        return {"street": address.strip()[:200]}
    return {"street": found[1][:200], "postal_code": found[2], "city": found[3][:100]}
