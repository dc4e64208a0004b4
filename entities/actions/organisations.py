"""Organisations: found by their numbers or their name, added, corrected."""

from collections.abc import Iterable
from typing import Any

from entities.enums import EventVerb
from entities.models import Organisation
from kisportal.accounts.models import User
from kisportal.language import fold

from . import acts, changes, indexing
from .drafts import FounderDraft

NUMBERS = ("krs", "nip", "regon")


class Finder:
    """Finds organisations that drafts speak of, among those known and those added meanwhile.

    An official number decides; without one, the same name of the same kind is the same
    organisation. Two organisations of one name differ by their numbers.
    """

    def __init__(self, drafts: Iterable[FounderDraft]) -> None:
        names = {draft.name for draft in drafts}
        numbers = {n: {d.facts.get(n) for d in drafts} - {None, ""} for n in NUMBERS}
        known = Organisation.objects.filter(name__in=names).order_by("pk")
        self._found: dict[tuple[str, str], Organisation] = {}
        for organisation in known:
            self.add(organisation)
        for number, values in numbers.items():
            for organisation in Organisation.objects.filter(**{f"{number}__in": values}):
                self.add(organisation)

    def add(self, organisation: Organisation) -> None:
        self._found.setdefault((organisation.kind, fold(organisation.name)), organisation)
        for number in NUMBERS:
            if value := getattr(organisation, number):
                self._found[number, value] = organisation

    def find(self, draft: FounderDraft) -> Organisation | None:
        if draft.organisation:
            return draft.organisation
        for number in NUMBERS:
            found = self._found.get((number, draft.facts.get(number) or ""))
            if found:
                return found
        same_name = self._found.get((draft.kind, fold(draft.name)))
        if same_name and not _numbers_differ(same_name, draft):
            return same_name
        return None


def _numbers_differ(organisation: Organisation, draft: FounderDraft) -> bool:
    return any(
        getattr(organisation, number)
        and draft.facts.get(number)
        and getattr(organisation, number) != draft.facts[number]
        for number in NUMBERS
    )


def find_or_add(act: acts.Act, drafts: list[FounderDraft]) -> dict[int, Organisation]:
    """The organisation of each draft, by its place in the list; those missing are added."""
    finder = Finder(drafts)
    result: dict[int, Organisation] = {}
    for index, draft in enumerate(drafts):
        organisation = finder.find(draft)
        if organisation is None:
            organisation = Organisation.objects.create(
                name=draft.name, kind=draft.kind, kind_inferred=draft.kind_inferred, **draft.facts
            )
            act.record(EventVerb.ORGANISATION_ADDED, organisation.name)
            finder.add(organisation)
        result[index] = organisation
    return result


def add(values: dict[str, Any], *, by: User | None, reason: str) -> Organisation:
    """Add an organisation that an official describes; the form has checked its numbers."""
    with acts.act(by=by, reason=reason) as act:
        organisation = Organisation.objects.create(**values)
        act.record(EventVerb.ORGANISATION_ADDED, organisation.name)
    return organisation


def change(
    organisation: Organisation, values: dict[str, Any], *, by: User | None, reason: str
) -> bool:
    """Correct an organisation's data; says whether anything changed.

    The entries that it runs are found by its name, so their search documents follow.
    """
    with acts.act(by=by, reason=reason) as act:
        locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
        diff = changes.apply(locked, values)
        if not diff:
            return False
        locked.save(update_fields=[*diff])
        act.record(EventVerb.ORGANISATION_CHANGED, locked.name, changes=diff)
        indexing.reindex_entities_of(locked)
    return True
