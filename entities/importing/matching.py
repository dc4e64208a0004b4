"""Is this row an entity that the portal has? The same name of the same kind in the same gmina."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from entities.actions.drafts import EntityDraft
from entities.models import Entity
from kisportal.language import polish_key

Key = tuple[str, str, str]

# Columns that a file may fill where the portal has nothing.
FILLABLE = (
    *("street", "postal_code", "post_town", "city", "directions", "phones", "email", "website"),
    *("opening_hours", "activities", "audience", "places", "created_on", "started_on"),
    *("legal_form", "source_url", "source_note", "place_id"),
)
# Columns that make sense only beside another one.
COMPANIONS = {
    "places": "places_counted_on",
    "created_on": "created_precision",
    "started_on": "started_precision",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that the portal and the file say differently; a person decides."""

    label: str
    ours: str
    theirs: str

    def __str__(self) -> str:
        return _("%(label)s: w portalu „%(ours)s”, w pliku „%(theirs)s” – nie zmieniono.") % {
            "label": self.label,
            "ours": self.ours,
            "theirs": self.theirs,
        }


def key(draft: EntityDraft) -> Key:
    """What makes two rows the same entity."""
    return draft.kind, draft.gmina_code, polish_key(draft.name)


def known(drafts: Sequence[EntityDraft]) -> dict[Key, Entity]:
    """The entities of the portal that the drafts speak of."""
    found = Entity.objects.filter(
        name_key__in={polish_key(draft.name) for draft in drafts},
        gmina_id__in={draft.gmina_code for draft in drafts},
    ).order_by("-pk")
    return {(row.kind, row.gmina_id, row.name_key): row for row in found}


def blanks(entity: Entity, draft: EntityDraft) -> dict[str, Any]:
    """Columns that the entity lacks and the draft has."""
    facts = _columns(draft)
    values: dict[str, Any] = {}
    for name in FILLABLE:
        if facts.get(name) and not getattr(entity, name):
            values[name] = facts[name]
            if companion := COMPANIONS.get(name):
                values[companion] = facts[companion]
    return values


def differences(entity: Entity, draft: EntityDraft) -> list[Difference]:
    """Columns that both have, with other contents."""
    facts = _columns(draft)
    return [
        Difference(
            str(entity._meta.get_field(name.removesuffix("_id")).verbose_name),
            _plain(getattr(entity, name)),
            _plain(facts[name]),
        )
        for name in FILLABLE
        if facts.get(name) and getattr(entity, name) and facts[name] != getattr(entity, name)
    ]


def look_alikes(drafts: Sequence[EntityDraft]) -> dict[Key, str]:
    """Likely duplicates: another name, but the same kind and gmina and the same contact."""
    wanted = {key(draft): _contacts(draft.facts) for draft in drafts}
    contacts: set[str] = set().union(*wanted.values()) if wanted else set()
    if not contacts:
        return {}
    rows = Entity.objects.filter(
        Q(email__in=contacts) | Q(website__in=contacts) | Q(phones__overlap=[*contacts]),
        gmina_id__in={draft.gmina_code for draft in drafts},
    ).order_by("pk")
    found: dict[Key, str] = {}
    for row in rows:
        theirs = {row.email, row.website, *row.phones}
        for wanted_key, ours in wanted.items():
            other_name = wanted_key[2] != row.name_key
            if other_name and wanted_key[:2] == (row.kind, row.gmina_id) and ours & theirs:
                found[wanted_key] = row.name
    return found


def _contacts(facts: dict[str, Any]) -> set[str]:
    return {facts["email"], facts["website"], *facts["phones"]} - {""}


def _columns(draft: EntityDraft) -> dict[str, Any]:
    return draft.facts | {"city": draft.city, "legal_form": draft.legal_form}


def _plain(value: Any) -> str:
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(map(str, value))
    return str(value)
