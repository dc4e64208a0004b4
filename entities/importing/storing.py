"""Rows into the register: entities added, or those that are there completed."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from entities.actions import catalogues, entities, imports, status
from entities.actions.drafts import EntityDraft, FounderDraft
from entities.models import Entity, Founding
from entities.rules.errors import RuleError
from kisportal.accounts.models import User
from kisportal.language import fold

from . import days, look_alikes, matching, nameless, showing
from .drafting import Row
from .entry import Reject
from .matching import Difference, Key
from .outcome import Fate, Kind, Outcome
from .terms import Term

Groups = dict[Key, list[Row]]


class Store:
    """Keeps the rows of one file, a chunk at a time. A group is the rows of one entity: a register
    gives each of its decisions a row.
    """

    def __init__(self, outcome: Outcome, *, by: User | None, reason: str, on: date) -> None:
        self._outcome, self._by, self._reason, self._on = outcome, by, reason, on
        self._catalogues = catalogues.Current(on)
        self._refused: set[Row] = set()

    def keep(self, rows: Sequence[Row]) -> None:
        """Bring the rows in; one that the rules or the database refuse is rejected alone."""
        groups: Groups = defaultdict(list)
        for row in rows:
            groups[matching.key(row.draft)].append(row)
        if not groups:
            return
        known = matching.known([group[0].draft for group in groups.values()])
        known |= self._recognised(groups, known)
        new = {key: group for key, group in groups.items() if key not in known}
        self._warn(groups, new)
        self._add_all(new)
        for key, entity in known.items():
            if key in groups:
                self._meet(entity, groups[key])
        self._tell_of_lapsed(groups, known)

    def _recognised(self, groups: Groups, known: Container[Key]) -> dict[Key, Entity]:
        """Entities that rows without a name mean; a row that may mean several is rejected."""
        drafts = {key: _newest(rows).draft for key, rows in groups.items() if key not in known}
        found = {}
        for key, meant in nameless.meant(drafts).items():
            if meant.only:
                found[key] = meant.only
                self._outcome.remark(Kind.WARNING, groups[key][0].entry, meant.sentence)
                continue
            for row in groups.pop(key):
                self._reject(row, meant.sentence)
        return found

    def _warn(self, groups: Groups, new: Groups) -> None:
        drafts = [group[0].draft for group in groups.values()]
        for key, sentence in look_alikes.warnings(drafts, new).items():
            self._outcome.remark(Kind.WARNING, new[key][0].entry, sentence)

    def _tell_of_lapsed(self, groups: Groups, known: Mapping[Key, Entity]) -> None:
        """Centres whose five years are over by the file's own days, with no extension anywhere."""
        for key, group in groups.items():
            row = _newest(group)
            until = row.terms[-1].draft.until
            if row in self._refused or not row.terms[-1].years or not until or until > self._on:
                continue
            if not (key in known and _listed_after(known[key], until)):
                self._outcome.remark(Kind.WARNING, row.entry, _told_of_lapse(until))

    def _reject(self, row: Row, reason: str) -> None:
        self._refused.add(row)
        entry = row.entry
        self._outcome.reject(Reject(entry.sheet, entry.number, entry.name, reason))

    # --- entities that the portal lacks -------------------------------------------------

    def _add_all(self, new: Groups) -> None:
        """Add an entity a group; when its newest row is refused, the next one is tried."""
        while new:
            leads = {key: _newest(group) for key, group in new.items()}
            firsts = {key: _earliest(group) for key, group in new.items()}
            added = self._added(
                {
                    key: replace(lead, draft=replace(lead.draft, period=firsts[key].draft))
                    for key, lead in leads.items()
                }
            )
            self._note_other_names(added, leads)
            for key, entity in added.items():
                self._outcome.fates[Fate.ADDED] += 1
                if len(new[key]) > 1 or len(leads[key].terms) > 1:
                    self._meet(entity, new[key], added=leads[key], opened=firsts[key])
            new = {
                key: rest
                for key, group in new.items()
                if key not in added and (rest := [row for row in group if row is not leads[key]])
            }

    def _added(self, rows: dict[Key, Row]) -> dict[Key, Entity]:
        """The entities of the rows, all by one act; halved until whoever is refused is alone."""
        try:
            with imports.savepoint():
                drafts = [row.draft for row in rows.values()]
                added = entities.add_many(drafts, by=self._by, reason=self._reason)
                return dict(zip(rows, added, strict=True))
        except RuleError as refusal:
            if len(rows) == 1:
                self._reject(next(iter(rows.values())), str(refusal))
                return {}
        pairs, half = [*rows.items()], len(rows) // 2
        return self._added(dict(pairs[:half])) | self._added(dict(pairs[half:]))

    def _note_other_names(self, added: dict[Key, Entity], leads: dict[Key, Row]) -> None:
        """A founder found by its number may bear another name in the portal."""
        named = Founding.objects.filter(entity__in=added.values()).order_by("pk")
        names = dict(named.values_list("entity_id", "organisation__name"))
        for key, entity in added.items():
            for founder in leads[key].draft.founders:
                ours = names.get(entity.pk, "")
                if ours and fold(ours) != fold(founder.name):
                    difference = Difference(_("prowadzący"), ours, founder.name)
                    self._tell(leads[key], [difference])

    # --- entities that the portal has ---------------------------------------------------

    def _meet(
        self,
        entity: Entity,
        group: list[Row],
        *,
        added: Row | None = None,
        opened: Term | None = None,
    ) -> None:
        """Rows that speak of an entity: fill what is empty, add days, say what differs.

        `added` is the row by which it has just been added, `opened` the term that it got then.
        """
        changed = {}
        for row in group:
            try:
                changed[row] = row is not added and self._complete(entity, row)
            except RuleError as refusal:
                self._reject(row, str(refusal))
        changed |= self._add_days(entity, changed, opened)
        for row, did in changed.items():
            if row is not added:
                self._outcome.fates[Fate.COMPLETED if did else Fate.UNCHANGED] += 1

    def _complete(self, entity: Entity, row: Row) -> bool:
        """Fill what the entity lacks; says whether anything changed, and tells the differences."""
        draft = row.draft
        values, differences = matching.blanks(entity, draft)
        differences += matching.differences(entity, draft)
        differences += matching.founder_differences(entity, draft, self._on)
        values |= self._missing_links(entity, draft)
        founders = draft.founders if not entity.foundings.all() else ()
        # Most rows of a file that is read again have nothing to write, so nothing to take back.
        changed = bool(values or founders) and self._write(entity, values, founders)
        self._tell(row, differences)
        return changed

    def _write(
        self, entity: Entity, values: dict[str, Any], founders: tuple[FounderDraft, ...]
    ) -> bool:
        with imports.savepoint():
            if founders:
                entities.add_founders(entity, founders, by=self._by, reason=self._reason)
            changed = bool(values) and entities.change(
                entity, values, by=self._by, reason=self._reason
            )
        return changed or bool(founders)

    def _missing_links(self, entity: Entity, draft: EntityDraft) -> dict[str, Any]:
        """Rows of catalogues for an entity that has none of that catalogue, and never had."""
        wanted = {
            "groups": [self._catalogues.groups[code] for code in draft.group_codes],
            "services": [self._catalogues.services[code] for code in draft.service_codes],
        }
        return {
            name: rows
            for name, rows in wanted.items()
            if rows and not getattr(entity, name).all() and not matching.ever_linked(entity, name)
        }

    def _add_days(
        self, entity: Entity, rows: Iterable[Row], opened: Term | None
    ) -> dict[Row, bool]:
        """The days of all the rows, the earliest first, whatever their order in the file."""
        changed = {}
        periods = [*entity.periods.all()]
        asked = [(row, term) for row in rows for term in row.terms]
        for row, term in sorted(asked, key=lambda one: _start(one[1])):
            if term is opened:
                changed[row] = True
            elif self._take(row, entity, days.next_step(term, periods)):
                changed[row] = True
                periods = [*entity.periods.order_by("during")]
        return changed

    def _take(self, row: Row, entity: Entity, step: days.Step) -> bool:
        """Do what the step says. A refusal is a remark, for the rest of the row is in."""
        changes = bool(step.opens or step.closes)
        try:
            if changes:
                self._change_days(entity, step)
        except RuleError as refusal:
            self._tell(row, [str(refusal)])
            return False
        self._tell(row, [step.difference] if step.difference else [])
        if step.doubt:
            self._outcome.remark(Kind.WARNING, row.entry, step.doubt)
        return changes

    def _change_days(self, entity: Entity, step: days.Step) -> None:
        with imports.savepoint():
            if step.opens:
                status.open_period(
                    entity, step.opens, by=self._by, reason=self._reason, whole_register=True
                )
            if step.closes:
                period, last_day = step.closes
                status.close_period(period, last_day=last_day, by=self._by, reason=self._reason)

    def _tell(self, row: Row, differences: Iterable[Difference | str]) -> None:
        for difference in differences:
            self._outcome.remark(Kind.DIFFERENCE, row.entry, str(difference))


def _listed_after(entity: Entity, day: date) -> bool:
    """Whether the portal had days of the entity after that one before the file came."""
    return any(not one.during.upper or one.during.upper > day for one in entity.periods.all())


def _told_of_lapse(until: date) -> str:
    return _(
        "Status skończył się %(day)s (liczony od daty z pliku), a plik nie podaje przedłużenia; "
        "podmiotu nie ma dziś na liście. Jeżeli status trwa, dopisz datę przedłużenia."
    ) % {"day": showing.day(until - timedelta(days=1))}


def _newest(group: list[Row]) -> Row:
    """The row that knows the entity best: the one whose days begin last."""
    return max(group, key=lambda row: _start(row.terms[-1]))


def _earliest(group: list[Row]) -> Term:
    return min((row.terms[0] for row in group), key=_start)


def _start(term: Term) -> date:
    return term.draft.starts_on or date.min
