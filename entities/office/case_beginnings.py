"""What the forms of a new case begin with: the party and the entity as the register has them."""

from typing import Any

from entities.models import Case, Entity
from entities.rules import application_beginnings, permissions
from entities.rules.application_beginnings import lead_of


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
    return application_beginnings.of_register(entity, permissions.cases_of(by, Case.objects.all()))
