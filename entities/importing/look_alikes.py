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
# More than this no gmina has; a file of invented thousands must not take hours.
_COMPARED, _LOOKED_AT = 300, 50_000


@dataclass(frozen=True, slots=True)
class _Face:
    """What an entity is recognised by."""

    name: str
    contacts: frozenset[str]
    street: str
    words: frozenset[str]


class _Neighbours:
    """The units of one kind in one gmina, found by what they share."""

    def __init__(self) -> None:
        self._by_contact: dict[str, str] = {}
        self._by_street: dict[str, str] = {}
        self._names: list[_Face] = []

    def add(self, face: _Face) -> None:
        for contact in face.contacts:
            self._by_contact.setdefault(contact, face.name)
        if face.street:
            self._by_street.setdefault(face.street, face.name)
        if len(self._names) < _COMPARED:
            self._names.append(face)

    def like(self, face: _Face) -> dict[str, str] | None:
        """The name of one that may be the same, and why; the surest sign first."""
        for contact in sorted(face.contacts):
            if name := self._by_contact.get(contact):
                return {"name": name, "why": _("ten sam telefon, e-mail albo strona")}
        if name := self._by_street.get(face.street):
            return {"name": name, "why": _("ta sama ulica i numer")}
        for other in self._names:
            if _near(face.words, other.words):
                return {"name": other.name, "why": _("bardzo podobna nazwa")}
        return None


def warnings(drafts: Sequence[EntityDraft], new: Iterable[Key]) -> dict[Key, str]:
    """A sentence for each new draft that looks like an entity of its gmina, or an earlier draft."""
    wanted = {*new}
    asking = [draft for draft in drafts if key(draft) in wanted]
    neighbours = _in_the_portal(asking) if asking else {}
    found: dict[Key, str] = {}
    for draft in asking:
        face, around = _face_of(draft), neighbours[draft.kind, draft.gmina_code]
        if told := around.like(face):
            sentence = _("Możliwy duplikat podmiotu „%(name)s” z tej samej gminy: %(why)s.")
            found[key(draft)] = sentence % told
        around.add(face)
    return found


def _in_the_portal(drafts: Sequence[EntityDraft]) -> dict[tuple[str, str], _Neighbours]:
    neighbours: dict[tuple[str, str], _Neighbours] = defaultdict(_Neighbours)
    rows = (
        Entity.objects.filter(gmina_id__in={draft.gmina_code for draft in drafts})
        .order_by("pk")
        .values_list("kind", "gmina_id", "name", "city", "street", "email", "website", "phones")
    )
    for kind, gmina, name, city, street, email, website, phones in rows[:_LOOKED_AT]:
        face = _face(name, city, street, (email, website, *phones))
        neighbours[kind, gmina].add(face)
    return neighbours


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
