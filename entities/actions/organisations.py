"""Organisations: found by their numbers or their name, added, corrected."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q
from django.utils import timezone

from entities.enums import EventVerb, OrganisationKind
from entities.models import Organisation
from entities.rules.errors import RequirementsNotMet
from kisportal.accounts.models import User
from kisportal.language import fold
from kisportal.language.ordering import polish_key

from . import acts, changes, grounds, indexing
from .drafts import FounderDraft

NUMBERS = ("krs", "nip", "regon")
# How much of a TERYT code must be the same for two of one name to be one: a gmina by its six
# digits (the seventh says of what kind it is), a powiat by four.
_SAME_PLACE = {
    OrganisationKind.GMINA: 6,
    OrganisationKind.GMINA_UNIT: 6,
    OrganisationKind.POWIAT: 4,
    OrganisationKind.POWIAT_UNIT: 4,
}


class Finder:
    """Finds organisations that drafts speak of, among those known and those added meanwhile.

    An official number decides; without one, the same name of the same kind near the same place is
    the same organisation, unless their seats are in different towns: every second town has its
    "Stowarzyszenie Nadzieja".
    """

    def __init__(self, drafts: Iterable[FounderDraft]) -> None:
        drafts = [*drafts]
        known = Q(name_key__in={polish_key(draft.name) for draft in drafts})
        for number in NUMBERS:
            values = {draft.facts.get(number) for draft in drafts} - {None, ""}
            known |= Q(**{f"{number}__in": values})
        self._numbered: dict[tuple[str, str], Organisation] = {}
        self._named: dict[tuple[str, str], list[tuple[Organisation, set[str]]]] = {}
        works_in = ArrayAgg("foundings__entity__gmina", distinct=True, default=[])
        for organisation in (
            Organisation.objects.filter(known).order_by("pk").annotate(works_in=works_in)
        ):
            self.add(organisation, organisation.works_in)

    def add(self, organisation: Organisation, places: Iterable[str]) -> None:
        """Know the organisation, which sits or works in those gminas."""
        near = {organisation.gmina_id} if organisation.gmina_id else {*places} - {"", None}
        same_name = self._named.setdefault((organisation.kind, fold(organisation.name)), [])
        same_name.append((organisation, near))
        for number in NUMBERS:
            if value := getattr(organisation, number):
                self._numbered[number, value] = organisation

    def find(self, draft: FounderDraft) -> Organisation | None:
        if draft.organisation:
            return draft.organisation
        for number in NUMBERS:
            found = self._numbered.get((number, draft.facts.get(number) or ""))
            if found:
                return found
        where = draft.facts.get("gmina_id") or draft.near
        for organisation, places in self._named.get((draft.kind, fold(draft.name)), []):
            if _numbers_differ(organisation, draft) or _seats_differ(organisation, draft):
                continue
            if _near(draft.kind, places, where):
                return organisation
        return None

    def news_of(self, organisation: Organisation, draft: FounderDraft) -> dict[str, Any]:
        """Numbers that the draft knows, the organisation lacks, and no other one has; and that its
        kind is no longer inferred, when the draft was told the same kind.
        """
        news: dict[str, Any] = {}
        if draft.kind == organisation.kind and not draft.kind_inferred and not draft.organisation:
            news["kind_inferred"] = False
        return news | {
            number: value
            for number in NUMBERS
            if (value := draft.facts.get(number))
            and not getattr(organisation, number)
            and (number, value) not in self._numbered
        }


def _near(kind: str, places: set[str], where: str) -> bool:
    """Whether an organisation of those places may be the one of the same name sought there.

    A gmina and its units are of one gmina, a powiat and its units of one powiat; others are taken
    for the same within a voivodeship. What is known to be nowhere may be anywhere.
    """
    if not places or not where:
        return True
    length = _SAME_PLACE.get(OrganisationKind(kind), 2)
    return any(place[:length] == where[:length] for place in places)


def _numbers_differ(organisation: Organisation, draft: FounderDraft) -> bool:
    return any(
        getattr(organisation, number)
        and draft.facts.get(number)
        and getattr(organisation, number) != draft.facts[number]
        for number in NUMBERS
    )


def _seats_differ(organisation: Organisation, draft: FounderDraft) -> bool:
    """Whether the two have their seats in different towns; a district is in its town."""
    ours, theirs = fold(organisation.city), fold(draft.facts.get("city") or "")
    return bool(ours and theirs and not (ours.startswith(theirs) or theirs.startswith(ours)))


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
            diff := changes.apply(organisation, finder.news_of(organisation, draft))
        ) and organisation.pk:
            organisation.save(update_fields=[*diff])
            act.record(
                EventVerb.ORGANISATION_CHANGED, organisation.name, row=organisation, changes=diff
            )
        finder.add(organisation, [draft.near])
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
            _tell_entities(act, locked)
        act.record(EventVerb.ORGANISATION_CHANGED, locked.name, row=locked, changes=diff)
        indexing.reindex_entities_of(locked)
    return True


def _tell_entities(act: acts.Act, organisation: Organisation) -> None:
    """Ask the rules of every entity that it runs or is to run; their grounds of law follow."""
    on = timezone.localdate(act.at)
    ahead = organisation.foundings.exclude(during__fully_lt=(on, None)).order_by("pk")
    for founding in ahead.select_related("entity"):
        diff: changes.Diff = {}
        try:
            grounds.follow_founders(founding.entity, diff, on)
        except RequirementsNotMet as refusal:
            about = f"Dotyczy wpisu „{founding.entity}”."
            raise RequirementsNotMet([*refusal.sentences, about]) from None
        if diff:
            entity = founding.entity
            act.record(EventVerb.ENTITY_CHANGED, entity.name, entity=entity, changes=diff)
