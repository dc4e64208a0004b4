"""Organisations: found by their numbers or their name, added, corrected."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from entities.enums import EventVerb
from entities.models import Organisation
from kisportal.accounts.models import User
from kisportal.language import fold
from kisportal.language.ordering import polish_key

from . import acts, changes, indexing, standing
from .drafts import FounderDraft

NUMBERS = ("krs", "nip", "regon")


class Finder:
    """Finds organisations that drafts speak of, among those known and those added meanwhile.

    An official number decides; without one, the same name of the same kind is the same
    organisation. Two organisations of one name differ by their numbers.
    """

    def __init__(self, drafts: Iterable[FounderDraft]) -> None:
        drafts = [*drafts]
        known = Q(name_key__in={polish_key(draft.name) for draft in drafts})
        for number in NUMBERS:
            values = {draft.facts.get(number) for draft in drafts} - {None, ""}
            known |= Q(**{f"{number}__in": values})
        self._found: dict[tuple[str, str], Organisation] = {}
        for organisation in Organisation.objects.filter(known).order_by("pk"):
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

    def new_numbers(self, organisation: Organisation, draft: FounderDraft) -> dict[str, str]:
        """Numbers that the draft knows, the organisation lacks, and no other one has."""
        return {
            number: value
            for number in NUMBERS
            if (value := draft.facts.get(number))
            and not getattr(organisation, number)
            and (number, value) not in self._found
        }


def _numbers_differ(organisation: Organisation, draft: FounderDraft) -> bool:
    return any(
        getattr(organisation, number)
        and draft.facts.get(number)
        and getattr(organisation, number) != draft.facts[number]
        for number in NUMBERS
    )


def find_or_add(act: acts.Act, drafts: list[FounderDraft]) -> dict[int, Organisation]:
    """The organisation of each draft, by its place in the list; those missing are added.

    One that was known without a number that a draft gives gets it: otherwise another of the same
    name could later be taken for it.
    """
    finder = Finder(drafts)
    result: dict[int, Organisation] = {}
    missing: list[Organisation] = []
    for index, draft in enumerate(drafts):
        organisation = finder.find(draft)
        if organisation is None:
            organisation = Organisation(
                name=draft.name, kind=draft.kind, kind_inferred=draft.kind_inferred, **draft.facts
            )
            missing.append(organisation)
        # One that is still to be added gets its numbers together with the rest.
        elif (
            diff := changes.apply(organisation, finder.new_numbers(organisation, draft))
        ) and organisation.pk:
            organisation.save(update_fields=[*diff])
            act.record(
                EventVerb.ORGANISATION_CHANGED, organisation.name, row=organisation, changes=diff
            )
        finder.add(organisation)
        result[index] = organisation
    for organisation in Organisation.objects.bulk_create(missing):
        act.record(EventVerb.ORGANISATION_ADDED, organisation.name, row=organisation)
    return result


def add(
    values: dict[str, Any], *, by: User | None, reason: str, at: datetime | None = None
) -> Organisation:
    """Add an organisation that an official describes; the form has checked its numbers."""
    with acts.act(by=by, reason=reason, at=at) as act:
        organisation = Organisation.objects.create(**values)
        act.record(EventVerb.ORGANISATION_ADDED, organisation.name, row=organisation)
    return organisation


def change(
    organisation: Organisation,
    values: dict[str, Any],
    *,
    by: User | None,
    reason: str,
    at: datetime | None = None,
) -> bool:
    """Correct an organisation's data; says whether anything changed.

    The entries that it runs are found by its name, so their search documents follow. Raises
    `RequirementsNotMet` when it would become something that may not run what it runs.
    """
    with acts.act(by=by, reason=reason, at=at) as act:
        locked = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
        diff = changes.apply(locked, values)
        if not diff:
            return False
        locked.save(update_fields=[*diff])
        if "kind" in diff:
            for founding in locked.foundings.current(on := timezone.localdate(act.at)):
                standing.require(founding.entity, standing.OF_FOUNDERS, on)
        act.record(EventVerb.ORGANISATION_CHANGED, locked.name, row=locked, changes=diff)
        indexing.reindex_entities_of(locked)
    return True
