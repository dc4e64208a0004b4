"""Search documents: written together with the entity that they describe, never later."""

from collections.abc import Iterable, Sequence

from django.db import models

from entities.models import Entity, Organisation, SearchDocument, SearchWord
from kisportal.language import Weight, document_vector, vocabulary

CHUNK = 500


def reindex(entities: Sequence[Entity]) -> None:
    """Write the search documents of the entities and the words that may be suggested.

    Reads them anew: what the caller's objects remember of their links may be out of date.
    """
    texts: dict[str, None] = {}
    for start in range(0, len(entities), CHUNK):
        documents = []
        for entity in _with_links(entities[start : start + CHUNK]):
            parts = weighted_text(entity)
            documents.append(
                SearchDocument(
                    entity=entity,
                    vector=document_vector(parts, marks(entity)),
                    name_key=entity.name_key,
                )
            )
            texts |= dict.fromkeys(text for text, _ in parts)
        SearchDocument.objects.bulk_create(
            documents,
            update_conflicts=True,
            unique_fields=["entity"],
            update_fields=["vector", "name_key"],
        )
    words = dict(word for text in texts for word in vocabulary(text))
    # In a fixed order: two acts that add the same words must not wait for each other in a ring.
    SearchWord.objects.bulk_create(
        [SearchWord(folded=folded, word=word) for folded, word in sorted(words.items())],
        ignore_conflicts=True,
        batch_size=2000,
    )


def _with_links(entities: Sequence[Entity]) -> models.QuerySet[Entity]:
    return (
        Entity.objects.filter(pk__in=[entity.pk for entity in entities])
        .select_related("gmina__parent__parent")
        .prefetch_related("groups", "services", "foundings__organisation")
        .order_by("pk")
    )


def reindex_entities_of(organisation: Organisation) -> None:
    """Rewrite the documents of every entity that the organisation runs or ran."""
    reindex([*Entity.objects.filter(foundings__organisation=organisation).distinct()])


def weighted_text(entity: Entity) -> list[tuple[str, Weight]]:
    """What an entry is found by: name and town first, then needs and services, then the rest."""
    return [
        (f"{entity.name} {entity.kind} {entity.get_kind_display()}", "A"),
        (f"{entity.city} {entity.gmina.name}", "A"),
        (_joined(founding.organisation.name for founding in entity.foundings.all()), "B"),
        (_joined(group.name for group in entity.groups.all()), "B"),
        (_joined(service.name for service in entity.services.all()), "B"),
        (f"{entity.activities} {entity.audience} {entity.workshops} {entity.support_groups}", "C"),
        (_areas(entity), "C"),
        (f"{entity.description} {entity.street} {entity.get_legal_form_display()}", "D"),
    ]


def marks(entity: Entity) -> list[str]:
    """What an entry is found by that is no word: the codes that needs lead to (ADR 77)."""
    return [
        *(f"grupa.{group.code}" for group in entity.groups.all()),
        *(f"usluga.{service.code}" for service in entity.services.all()),
        f"rodzaj.{entity.kind}",
    ]


def _areas(entity: Entity) -> str:
    """The areas around the entity as people say them: "powiat nyski", "województwo opolskie"."""
    powiat = entity.gmina.parent
    region = powiat.parent if powiat else None
    named = [("gmina", entity.gmina), ("powiat", powiat), ("województwo", region)]
    return " ".join(f"{level} {area.name}" for level, area in named if area)


def _joined(texts: Iterable[str]) -> str:
    return " ".join(sorted(texts))
