"""Is this row an entity that the portal has, and what do the two say differently?

The same name of the same kind in the same gmina is the same entity; letter case, the shape of
quotes and dashes aside.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from entities.actions.drafts import EntityDraft
from entities.models import Entity, Founding
from kisportal.language import fold, polish_key

from . import showing
from .drafting import as_entity
from .text import key as words

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
# Two sources of one entity always differ in these, and nothing follows from it.
_NOT_COMPARED = frozenset({"source_url", "source_note", "place_id"})


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that the portal and the file say differently; a person decides."""

    label: str
    ours: str
    theirs: str

    def __str__(self) -> str:
        told = {"label": self.label, "ours": self.ours, "theirs": self.theirs}
        if not self.ours:
            return (
                _("%(label)s: w portalu usunięto, a w pliku jest „%(theirs)s” – nie zmieniono.")
                % told
            )
        return _("%(label)s: w portalu „%(ours)s”, w pliku „%(theirs)s” – nie zmieniono.") % told


def key(draft: EntityDraft) -> Key:
    """What makes two rows the same entity."""
    return draft.kind, draft.gmina_code, polish_key(draft.name)


def known(drafts: Sequence[EntityDraft]) -> dict[Key, Entity]:
    """The entities of the portal that the drafts speak of, with all that rows are compared to.

    Of two that nothing tells apart, the older one.
    """
    runs = Founding.objects.select_related("organisation").order_by("pk")
    found = (
        Entity.objects.filter(
            name_key__in={polish_key(draft.name) for draft in drafts},
            gmina_id__in={draft.gmina_code for draft in drafts},
        )
        .prefetch_related(Prefetch("foundings", runs), "periods", "groups", "services")
        .order_by("-pk")
    )
    return {(row.kind, row.gmina_id, row.name_key): row for row in found}


def blanks(entity: Entity, draft: EntityDraft) -> tuple[dict[str, Any], list[Difference]]:
    """Columns that the entity lacks and the draft has.

    One that the entity once had is not filled again: whoever emptied it had a reason.
    """
    facts = _columns(draft)
    names = [name for name in FILLABLE if facts.get(name) and not getattr(entity, name)]
    emptied = _once_filled(entity, names)
    values: dict[str, Any] = {}
    for name in names:
        if name in emptied:
            continue
        values[name] = facts[name]
        if companion := COMPANIONS.get(name):
            values[companion] = facts[companion]
    theirs = as_entity(draft)
    told = [name for name in names if name in emptied and name not in _NOT_COMPARED]
    return values, [Difference(_label(name), "", showing.column(theirs, name)) for name in told]


def _once_filled(entity: Entity, names: Sequence[str]) -> set[str]:
    if not names:
        return set()
    versions = _history_of(Entity).objects.filter(pgh_obj=entity.pk).order_by("pgh_id")
    return {name for version in versions.values(*names) for name in names if version[name]}


def ever_linked(entity: Entity, links: str) -> bool:
    """Whether the entity ever had rows of the catalogue, though it has none now."""
    proxy = next(
        model
        for model in Entity._meta.apps.get_models()
        if model._meta.proxy and model._meta.concrete_model is getattr(Entity, links).through
    )
    return _history_of(proxy).objects.filter(entity=entity.pk).exists()


def _history_of(model: Any) -> Any:
    """The table of all versions of the rows, which triggers fill."""
    return model.pgh_event_model


def differences(entity: Entity, draft: EntityDraft) -> list[Difference]:
    """Columns that both have, with other contents; case, accents and punctuation aside."""
    theirs, facts = as_entity(draft), _columns(draft)
    found = []
    for name in FILLABLE:
        if name in _NOT_COMPARED or not (facts.get(name) and getattr(entity, name)):
            continue
        ours = showing.column(entity, name)
        difference = Difference(_label(name), ours, showing.column(theirs, name))
        if _essence(difference.ours) != _essence(difference.theirs):
            found.append(difference)
    return found


def founder_differences(entity: Entity, draft: EntityDraft, on: date) -> list[Difference]:
    """Founders whom the file names and who are not those of the day."""
    ours = [row.organisation.name for row in entity.foundings.all() if on in row.during]
    known_names = {fold(name) for name in ours}
    return [
        Difference(_("prowadzący"), ", ".join(ours), founder.name)
        for founder in draft.founders
        if ours and fold(founder.name) not in known_names
    ]


def _label(column: str) -> str:
    field: Any = Entity._meta.get_field(column.removesuffix("_id"))
    return str(field.verbose_name)


def _essence(text: str) -> str:
    return words(text.removeprefix("http://").removeprefix("https://")) or text


def _columns(draft: EntityDraft) -> dict[str, Any]:
    return draft.facts | {"city": draft.city, "legal_form": draft.legal_form}
