"""What an application may begin with: what the register says, and the last application."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from entities.models import Application, Case, Entity, Organisation, Territory

from . import gminas
from .application_answers import PLACE_COLUMNS
from .application_questions import PLACES
from .application_steps import steps_of

_ADDRESS = ("street", "postal_code", "post_town", "city")
_NOT_TOLD = ("id", "case", "request")


def of_register(entity: Entity | None, cases: QuerySet[Case]) -> dict[str, Any]:
    """What an application about the entity may begin with: its last one among the cases, and what
    the register says now.
    """
    if entity is None:
        return {}
    last = (
        Application.objects.filter(case__entity=entity, case__in=cases)
        .exclude(programme="")
        .order_by("-case__received_on", "-pk")
        .first()
    )
    columns = [field for field in Application._meta.concrete_fields if field.name not in _NOT_TOLD]
    told = {field.name: getattr(last, field.attname) for field in columns} if last else {}
    if last:
        told["groups"] = [*last.groups.order_by("position", "code")]
    said = {
        "entity_name": entity.name,
        "legal_form": entity.legal_form,
        "gmina": entity.gmina_id,
        **{name: getattr(entity, name) for name in _ADDRESS},
        "starts_on": entity.started_on,
        "created_on": entity.created_on,
        "phone": entity.phones[0] if entity.phones else "",
        "email": entity.email,
        "activity": entity.activities,
        "groups": [*entity.groups.all().order_by("position", "code")],
    }
    lead = lead_of(entity)
    said |= of_founder(lead) if lead else {}
    return told | {name: value for name, value in said.items() if value}


def of_founder(organisation: Organisation) -> dict[str, Any]:
    """The organisation as an application names its founder."""
    return {
        "founder_name": organisation.name,
        "founder_kind": organisation.kind,
        "founder_nip": organisation.nip,
        "founder_regon": organisation.regon,
        "founder_krs": organisation.krs,
        "founder_seat": ", ".join(filter(None, (organisation.street, organisation.post_line))),
    }


def lead_of(entity: Entity | None) -> Organisation | None:
    """Who runs the entity today: the lead first."""
    if entity is None:
        return None
    founding = entity.foundings.current().select_related("organisation").order_by("role", "pk")
    first = founding.first()
    return first.organisation if first else None


def first_answers(
    kind: str, organisation: Organisation, entity: Entity | None, cases: QuerySet[Case]
) -> dict[str, Any]:
    """What a draft of the kind begins with, as if it had been typed: the fields that it asks. Of
    the cases only the organisation's own tell: who runs the entity with it wrote for themselves.
    """
    # A case that came on paper may know its party by name alone.
    by_name = Q(organisation=None, party=organisation.name)
    own = cases.filter(Q(organisation=organisation) | by_name)
    told = of_register(entity, own) | of_founder(organisation)
    if entity is None and organisation.gmina_id:
        told["gmina"] = organisation.gmina_id
    asked = {question.name for step in steps_of(kind) for question in step.questions}
    answers = {name: _typed(name, value) for name, value in told.items() if name in asked}
    if PLACES in asked and entity is not None:
        rows = entity.service_places.select_related("gmina").order_by("pk")
        answers[PLACES] = [
            {n: getattr(row, n) for n in PLACE_COLUMNS} | {"gmina": gminas.named(row.gmina)}
            for row in rows
        ]
    return {name: value for name, value in answers.items() if value not in ("", [], None)}


def _typed(name: str, value: Any) -> Any:
    if name == "gmina":
        return gminas.named(Territory.objects.filter(pk=value).first())
    if name == "groups":
        return [row.code for row in value]
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
