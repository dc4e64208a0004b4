"""What the forms of a new case begin with: the party and the entity as the register has them."""

from typing import Any

from django.forms import model_to_dict

from entities.models import Application, Entity, Organisation
from entities.rules import permissions


def of_party(entity: Entity | None) -> dict[str, Any]:
    """The party as the register knows it: whoever runs the entity."""
    lead = lead_of(entity)
    if lead is None:
        return {}
    names = ("street", "postal_code", "post_town", "city")
    return {"party": lead.name} | {name: getattr(lead, name) for name in names}


def of_register(entity: Entity | None, by: Any) -> dict[str, Any]:
    """What an application may begin with: the last one of the entity, if it came to an office of
    the person, and what the register says now.
    """
    if entity is None:
        return {}
    last = (
        Application.objects.filter(case__entity=entity, case__office__in=permissions.offices_of(by))
        .exclude(programme="")
        .order_by("-case__received_on", "-pk")
        .first()
    )
    told = model_to_dict(last, exclude=("id", "case", "request")) if last else {}
    said = {
        "entity_name": entity.name,
        "legal_form": entity.legal_form,
        "gmina": entity.gmina_id,
        **{name: getattr(entity, name) for name in ("street", "postal_code", "post_town", "city")},
        "starts_on": entity.started_on,
        "created_on": entity.created_on,
        "phone": entity.phones[0] if entity.phones else "",
        "email": entity.email,
        "activity": entity.activities,
        "groups": [*entity.groups.all().order_by("position", "code")],
    }
    return told | {name: value for name, value in (said | _of_founder(entity)).items() if value}


def _of_founder(entity: Entity) -> dict[str, Any]:
    lead = lead_of(entity)
    if lead is None:
        return {}
    return {
        "founder_name": lead.name,
        "founder_kind": lead.kind,
        "founder_nip": lead.nip,
        "founder_regon": lead.regon,
        "founder_krs": lead.krs,
        "founder_seat": ", ".join(filter(None, (lead.street, lead.post_line))),
    }


def lead_of(entity: Entity | None) -> Organisation | None:
    """Who runs the entity today: the lead first."""
    if entity is None:
        return None
    founding = entity.foundings.current().select_related("organisation").order_by("role", "pk")
    first = founding.first()
    return first.organisation if first else None
