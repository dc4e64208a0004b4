"""Entities: added (one or many at once) and changed. Their days on the list: `status.py`."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from entities.enums import EventVerb
from entities.models import Entity, Founding, Organisation, ServicePlace, StatusPeriod
from entities.rules import founders as founders_rule
from entities.rules import requirements
from entities.rules.errors import Conflict, RequirementsNotMet
from kisportal.accounts.models import User

from . import (
    acts,
    catalogues,
    changes,
    grounds,
    indexing,
    organisations,
    parts,
    slugs,
    standing,
    status,
)
from .drafts import EntityDraft, FounderDraft

CATALOGUES = ("groups", "services", "legal_bases")


def add(draft: EntityDraft, *, by: User | None, reason: str, at: datetime | None = None) -> Entity:
    """Put one entity on the list; raises `RequirementsNotMet` with every sentence at once."""
    return add_many([draft], by=by, reason=reason, at=at)[0]


def add_many(
    drafts: Sequence[EntityDraft],
    *,
    by: User | None,
    reason: str,
    listed: bool = True,
    at: datetime | None = None,
) -> list[Entity]:
    """Put entities on the list, with founders, periods, catalogues, search documents and events;
    without their periods where somebody has yet to confirm those (`listed` is false).

    All or none: raises `RequirementsNotMet` when any of them lacks what the law asks.
    """
    for draft in drafts:
        if unmet := requirements.unmet(draft.candidate(timezone.localdate(at))):
            raise RequirementsNotMet(unmet)
    with acts.act(by=by, reason=reason, at=at) as act:
        entities = _insert(drafts)
        _insert_foundings(act, entities, drafts)
        _link_catalogues(entities, drafts, timezone.localdate(act.at))
        _insert_places(entities, drafts)
        periods = [
            status.period_of(entity, draft.period)
            for entity, draft in zip(entities, drafts, strict=True)
            if draft.period and listed
        ]
        StatusPeriod.objects.bulk_create(periods)
        for entity in entities:
            act.record(EventVerb.ENTITY_ADDED, entity.name, entity=entity)
        for period in periods:
            act.record(
                EventVerb.STATUS_OPENED,
                period.entity.name,
                entity=period.entity,
                row=period,
                changes=status.told(period),
            )
        indexing.reindex(entities)
    return entities


def change(
    entity: Entity,
    values: dict[str, Any],
    *,
    by: User | None,
    reason: str,
    kept: Sequence[parts.Part] = (),
    removed: Sequence[parts.Part] = (),
    seen: dict[str, Any] | None = None,
    at: datetime | None = None,
) -> bool:
    """Change columns and catalogues of an entity, keep and remove rows that belong to it; says
    whether anything differed. The rules are asked once, of the entity as all of it makes it: a
    takeover (art. 6(4)) changes founder, form and ground together.

    `seen` are the values that the person had before them: when one of those being changed is
    no longer so, somebody else was quicker and `Conflict` says it.
    A new name gives a new address; the old one keeps leading to the entry.
    Raises `RequirementsNotMet` when the entity would no longer be what the law asks.
    """
    with acts.act(by=by, reason=reason, at=at) as act:
        on = timezone.localdate(act.at)
        locked = Entity.objects.select_for_update(no_key=True).get(pk=entity.pk)
        _refuse_if_overtaken(locked, values, seen or {})
        columns = {name: value for name, value in values.items() if name not in CATALOGUES}
        diff = changes.apply(locked, columns) | parts.write(kept, removed)
        for name in values.keys() & {*CATALOGUES}:
            if difference := catalogues.link(locked, name, values[name]):
                diff[name] = difference
        if not diff:
            return False
        if parts.FOUNDERS in diff:
            grounds.follow_founders(locked, diff, on)
        standing.require(locked, (r for n in diff for r in standing.OF_COLUMN.get(n, ())), on)
        _write(locked, diff, [*columns])
        act.record(EventVerb.ENTITY_CHANGED, locked.name, entity=locked, changes=diff)
        indexing.reindex([locked])
    entity.refresh_from_db()
    return True


def add_founders(
    entity: Entity, founders: Sequence[FounderDraft], *, by: User | None, reason: str
) -> None:
    """Name who runs an entity that nobody was known to run.

    Raises `RequirementsNotMet` when such organisations may not (art. 3(2), art. 18(1)).
    """
    with acts.act(by=by, reason=reason) as act:
        found = organisations.find_or_add(act, [_near(entity, founder) for founder in founders])
        rows = Founding.objects.bulk_create(
            [
                Founding(
                    entity=entity, organisation=found[place], role=founder.role, during=(None, None)
                )
                for place, founder in enumerate(founders)
            ]
        )
        diff: changes.Diff = {parts.FOUNDERS: [[None, str(row)] for row in rows]}
        grounds.follow_founders(entity, diff, timezone.localdate(act.at))
        act.record(EventVerb.ENTITY_CHANGED, entity.name, entity=entity, changes=diff)
        indexing.reindex([entity])


def _insert(drafts: Sequence[EntityDraft]) -> list[Entity]:
    addresses = slugs.unique(draft.name for draft in drafts)
    with _own_address():
        return Entity.objects.bulk_create(
            [
                Entity(
                    kind=draft.kind,
                    name=draft.name,
                    slug=slug,
                    gmina_id=draft.gmina_code,
                    city=draft.city,
                    legal_form=draft.legal_form,
                    **draft.facts,
                )
                for draft, slug in zip(drafts, addresses, strict=True)
            ]
        )


def _insert_foundings(
    act: acts.Act, entities: Sequence[Entity], drafts: Sequence[EntityDraft]
) -> None:
    wanted = [
        (entity, _near(entity, founder))
        for entity, draft in zip(entities, drafts, strict=True)
        for founder in draft.founders
    ]
    found = organisations.find_or_add(act, [founder for _, founder in wanted])
    for index, (entity, founder) in enumerate(wanted):
        _refuse_other_kind(entity, founder, found[index])
    Founding.objects.bulk_create(
        [
            Founding(
                entity=entity, organisation=found[index], role=founder.role, during=(None, None)
            )
            for index, (entity, founder) in enumerate(wanted)
        ]
    )


def _insert_places(entities: Sequence[Entity], drafts: Sequence[EntityDraft]) -> None:
    ServicePlace.objects.bulk_create(
        ServicePlace(entity=entity, **place)
        for entity, draft in zip(entities, drafts, strict=True)
        for place in draft.service_places
    )


def _near(entity: Entity, founder: FounderDraft) -> FounderDraft:
    """The founder, known to be found near where the entity functions."""
    return replace(founder, near=founder.near or entity.gmina_id)


def _refuse_other_kind(entity: Entity, founder: FounderDraft, found: Organisation) -> None:
    """The rules have seen what the draft says; its number may belong to something else."""
    if not founders_rule.may_found(entity.kind, found.kind):
        raise RequirementsNotMet(
            f"„{founder.name}” ma ten sam numer (NIP, REGON albo KRS) co „{found.name}” "
            f"({found.get_kind_display()}). {founders_rule.refusal(entity.kind)}"
        )


def _link_catalogues(entities: Sequence[Entity], drafts: Sequence[EntityDraft], on: Any) -> None:
    rows = catalogues.Current(on)
    catalogues.link_many(
        {
            "groups": [
                (entity, rows.groups[code])
                for entity, draft in zip(entities, drafts, strict=True)
                for code in draft.group_codes
            ],
            "services": [
                (entity, rows.services[code])
                for entity, draft in zip(entities, drafts, strict=True)
                for code in draft.service_codes
            ],
            "legal_bases": [
                (entity, basis)
                for entity, draft in zip(entities, drafts, strict=True)
                for basis in rows.legal_bases_for(draft)
            ],
        }
    )


def _refuse_if_overtaken(entity: Entity, values: dict[str, Any], seen: dict[str, Any]) -> None:
    sentence = (
        "Ktoś inny zmienił ten wpis, gdy był u Ciebie otwarty. Wczytaj stronę na nowo, sprawdź, "
        "co się zmieniło, i wprowadź swoje zmiany jeszcze raz."
    )
    compared = values.keys() & seen.keys()
    changes.refuse_if_overtaken(entity, compared - {*CATALOGUES}, seen, sentence)
    for name in compared & {*CATALOGUES}:
        now = getattr(entity, name).values_list("pk", flat=True)
        if {row.pk for row in seen[name]} != {*now}:
            raise Conflict(sentence)


def _write(entity: Entity, diff: changes.Diff, columns: Iterable[str]) -> None:
    """Save the columns that differ; a new name may give a new address."""
    differing = [name for name in columns if name in diff]
    if not differing:
        return
    old = entity.slug
    with _own_address():
        if "name" in diff:
            slugs.move(entity)
            if entity.slug != old:
                diff["slug"] = [old, entity.slug]
                differing.append("slug")
        entity.save(update_fields=differing)


@contextmanager
def _own_address() -> Iterator[None]:
    """Two acts may choose the same address at once: the second is told so."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "slug" not in str(error):
            raise
        raise Conflict(
            "Ktoś inny właśnie nadał tę samą nazwę innemu podmiotowi. Sprawdź, czy to nie ten "
            "sam podmiot, i spróbuj jeszcze raz."
        ) from None
