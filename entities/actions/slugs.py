"""Addresses of entries: readable, unique, never given to another entry again."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.text import slugify

from entities.models import Entity, FormerSlug
from kisportal.language import fold

MAX_LENGTH = 100


def stem(name: str) -> str:
    """The readable part of an address: "klub-integracji-spolecznej-w-nysie"."""
    return slugify(fold(name))[:MAX_LENGTH].strip("-") or "podmiot"


def unique(names: Iterable[str]) -> list[str]:
    """An address for each name that no entry has or had, in the order of the names."""
    stems = [stem(name) for name in names]
    taken = _taken(set(stems))
    result = []
    for base in stems:
        slug, number = base, 1
        while slug in taken:
            number += 1
            slug = f"{base}-{number}"
        taken.add(slug)
        result.append(slug)
    return result


def _taken(stems: set[str]) -> set[str]:
    """Addresses in use that the new ones could collide with: the stem, or the stem and a number."""
    taken: set[str] = set()
    for model in (Entity, FormerSlug):
        found = set(model.objects.filter(slug__in=stems).values_list("slug", flat=True))
        numbered = Q(pk__in=[])
        for slug in found:
            numbered |= Q(slug__startswith=f"{slug}-")
        taken |= found
        taken.update(model.objects.filter(numbered).values_list("slug", flat=True))
    return taken
