"""Addresses of entries: readable, unique, never given to another entry again."""

import re
from collections.abc import Collection, Iterable

from django.db.models import Q
from django.utils.text import slugify

from entities.models import Entity, FormerSlug
from kisportal.language import fold

MAX_LENGTH = 100
_HOLDERS = (Entity, FormerSlug)
# Pages of the portal that stand beside entries (`entities/directory/urls.py`): an entry of that
# name has a number behind it.
RESERVED = frozenset({"mapa", "podpowiedzi", "porownanie", "wstawka", "wybrane"})


def stem(name: str) -> str:
    """The readable part of an address: "klub-integracji-spolecznej-w-nysie"."""
    return slugify(fold(name))[:MAX_LENGTH].strip("-") or "podmiot"


def unique(names: Iterable[str]) -> list[str]:
    """An address for each name that no entry has or had, in the order of the names."""
    stems = [stem(name) for name in names]
    taken = _taken(set(stems))
    # "Klub 2" may hold the address that the second "Klub" of the same batch would get.
    while clashes := _in_use(result := _numbered(stems, taken)):
        taken |= clashes
    return result


def _numbered(stems: list[str], taken: set[str]) -> list[str]:
    """Each stem with the first number that is free, in the order of the stems."""
    taken = set(taken)
    last: dict[str, int] = {}
    result = []
    for base in stems:
        number = last.get(base, 1)
        while (slug := f"{base}-{number}" if number > 1 else base) in taken:
            number += 1
        taken.add(slug)
        last[base] = number
        result.append(slug)
    return result


def fits(slug: str, name: str) -> bool:
    """Whether the address is one that the name may have: its stem, or its stem and a number."""
    return re.fullmatch(rf"{re.escape(stem(name))}(-\d+)?", slug) is not None


def move(entity: Entity) -> None:
    """Give an entity whose name changed its address; the old one keeps leading to it.

    One that still fits stays, and one that the entity once had comes back.
    """
    old = entity.slug
    if fits(old, entity.name):
        return
    former = [row for row in entity.former_slugs.order_by("slug") if fits(row.slug, entity.name)]
    if former:
        entity.slug = former[0].slug
        former[0].delete()
    else:
        entity.slug = unique([entity.name])[0]
    FormerSlug.objects.create(slug=old, entity=entity)


def _taken(stems: set[str]) -> set[str]:
    """The stems in use, with every address that has one of them and a number."""
    found = _in_use(stems)
    numbered = Q(pk__in=[])
    for slug in found:
        numbered |= Q(slug__startswith=f"{slug}-")
    return found.union(
        *(model.objects.filter(numbered).values_list("slug", flat=True) for model in _HOLDERS)
    )


def _in_use(addresses: Collection[str]) -> set[str]:
    return set(RESERVED.intersection(addresses)).union(
        *(
            model.objects.filter(slug__in=addresses).values_list("slug", flat=True)
            for model in _HOLDERS
        )
    )
