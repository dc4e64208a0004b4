"""Rows that name no unit: the register of art. 5(5a) gives founders and places only.

What tells such a unit from others is its founder, its gmina, and the street where both give one.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from entities.actions.drafts import EntityDraft
from entities.enums import EntityKind
from entities.models import Entity, Founding
from kisportal.language import polish_key

from .matching import Key
from .text import key as words


@dataclass(frozen=True, slots=True)
class Meant:
    """Entities that a row without a name may mean: one is an answer, several are a question."""

    entities: tuple[Entity, ...]

    @property
    def only(self) -> Entity | None:
        return self.entities[0] if len(self.entities) == 1 else None

    @property
    def sentence(self) -> str:
        """What a person is told: who was taken for it, or who there is to choose from."""
        names = "; ".join(f"„{entity.name}”" for entity in self.entities)
        if self.only:
            return (
                _("Plik nie podaje nazwy; przyjęto, że to %s: ten sam prowadzący i gmina.") % names
            )
        return (
            _(
                "Plik nie podaje nazwy, a wiersz może dotyczyć więcej niż jednego podmiotu tego "
                "prowadzącego w gminie (%s). Dopisz nazwę."
            )
            % names
        )


def has_no_name(draft: EntityDraft) -> bool:
    """Whether its name only describes it: "Centrum Integracji Społecznej (Suwałki)"."""
    return draft.name.startswith(f"{EntityKind(draft.kind).label} (") and draft.name.endswith(")")


def meant(drafts: Mapping[Key, EntityDraft]) -> dict[Key, Meant]:
    """Whom the drafts without names may mean; those that mean nobody are left out."""
    asking = {key: draft for key, draft in drafts.items() if has_no_name(draft)}
    entities = _of_their_founders(asking.values()) if asking else []
    found = {
        key: tuple(entity for entity in entities if _may_be(entity, draft))
        for key, draft in asking.items()
    }
    claims = Counter(candidates[0].pk for candidates in found.values() if len(candidates) == 1)
    return {
        key: Meant(candidates)
        for key, candidates in found.items()
        # Two rows that would be the same entity are certainly not both it.
        if candidates and not (len(candidates) == 1 and claims[candidates[0].pk] > 1)
    }


def _of_their_founders(drafts: Iterable[EntityDraft]) -> list[Entity]:
    drafts = [*drafts]
    runs = Founding.objects.select_related("organisation").order_by("pk")
    return [
        *Entity.objects.filter(
            gmina_id__in={draft.gmina_code for draft in drafts},
            foundings__organisation__name_key__in={
                polish_key(founder.name) for draft in drafts for founder in draft.founders
            },
        )
        .prefetch_related(Prefetch("foundings", runs), "periods", "groups", "services")
        .order_by("pk")
        .distinct()
    ]


def _may_be(entity: Entity, draft: EntityDraft) -> bool:
    ours = {founding.organisation.name_key for founding in entity.foundings.all()}
    street = draft.facts.get("street")
    return (
        (entity.kind, entity.gmina_id) == (draft.kind, draft.gmina_code)
        and any(polish_key(founder.name) in ours for founder in draft.founders)
        and not (street and entity.street and words(street) != words(entity.street))
    )
