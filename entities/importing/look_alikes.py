"""Likely duplicates: rows that go in as new, though the gmina has something very much alike."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from django.utils.translation import gettext as _

from entities.actions.drafts import EntityDraft
from entities.models import Entity

from .matching import Key, key
from .text import key as words

# Words that names of all centres and clubs share, and so tell nothing of which one it is.
_COMMON = frozenset(
    {"centrum", "klub", "integracji", "spolecznej", "cis", "kis", "w", "we", "przy", "na", "i",
     "im", "ul", "gminne", "gminny", "miejskie", "miejski", "miejsko", "powiatowe", "powiatowy"}
)  # fmt: skip
_STREET_WORD = re.compile(r"^(?:ul|ulica|al|aleja|aleje|os|osiedle|pl|plac) ")
_CLOSE = 0.8
_LONG = 5  # shorter words differ by a letter and mean something else


@dataclass(frozen=True, slots=True)
class _Face:
    """What an entity is recognised by."""

    name: str
    contacts: frozenset[str]
    street: str
    words: frozenset[str]


def warnings(drafts: Sequence[EntityDraft], new: Iterable[Key]) -> dict[Key, str]:
    """A sentence for each new draft that looks like an entity of its gmina, or an earlier draft."""
    faces = _in_the_portal(drafts)
    new = {*new}
    found: dict[Key, str] = {}
    for draft in drafts:
        if (its_key := key(draft)) not in new:
            continue
        face, neighbours = _face_of(draft), faces[draft.kind, draft.gmina_code]
        for other in neighbours:
            if likeness := _likeness(face, other):
                told = {"name": other.name, "why": likeness}
                found[its_key] = (
                    _("Możliwy duplikat podmiotu „%(name)s” z tej samej gminy: %(why)s.") % told
                )
                break
        neighbours.append(face)
    return found


def _in_the_portal(drafts: Sequence[EntityDraft]) -> defaultdict[tuple[str, str], list[_Face]]:
    faces: defaultdict[tuple[str, str], list[_Face]] = defaultdict(list)
    rows = (
        Entity.objects.filter(gmina_id__in={draft.gmina_code for draft in drafts})
        .order_by("pk")
        .values_list("kind", "gmina_id", "name", "city", "street", "email", "website", "phones")
    )
    for kind, gmina, name, city, street, email, website, phones in rows.iterator():
        faces[kind, gmina].append(_face(name, city, street, (email, website, *phones)))
    return faces


def _face_of(draft: EntityDraft) -> _Face:
    facts = draft.facts
    contacts = (facts.get("email"), facts.get("website"), *facts.get("phones", ()))
    return _face(draft.name, draft.city, facts.get("street", ""), contacts)


def _face(name: str, city: str, street: str, contacts: Iterable[str | None]) -> _Face:
    return _Face(
        name,
        frozenset(contact.casefold() for contact in contacts if contact),
        _numbered(street),
        _telling_words(name, city),
    )


def _likeness(one: _Face, other: _Face) -> str:
    """Why the two may be the same, or nothing."""
    if one.contacts & other.contacts:
        return _("ten sam telefon, e-mail albo strona")
    if one.street and one.street == other.street:
        return _("ta sama ulica i numer")
    return _("bardzo podobna nazwa") if _near(one.words, other.words) else ""


def _near(one: frozenset[str], other: frozenset[str]) -> bool:
    """One name says nothing that the other does not, or they differ by a slip in one word."""
    only_one, only_other = one - other, other - one
    if not only_one or not only_other:
        return True
    if len(only_one) > 1 or len(only_other) > 1:
        return False
    (first,), (second,) = only_one, only_other
    if min(len(first), len(second)) < _LONG or not (first.isalpha() and second.isalpha()):
        return False
    return SequenceMatcher(None, first, second).ratio() > _CLOSE


@lru_cache(maxsize=4096)
def _telling_words(name: str, city: str) -> frozenset[str]:
    """The words of a name that tell which unit it is: not the kind, not the town in any case."""
    towns = words(city).split()
    return frozenset(
        word
        for word in words(name).split()
        if word not in _COMMON and not any(_inflected(word, town) for town in towns)
    )


def _inflected(word: str, town: str) -> bool:
    """Whether the word may be the town's name: "Nysie", "Suwałkach", "Gdyni"."""
    stem = max(3, len(town) - 2)
    return len(town) >= stem and word[:stem] == town[:stem] and len(word) <= len(town) + 3


@lru_cache(maxsize=4096)
def _numbered(street: str) -> str:
    """The street with its number, comparable; nothing when there is no number."""
    text = _STREET_WORD.sub("", words(street))
    return text if any(character.isdigit() for character in text) else ""
