"""A file into the register: each row added, completed, left as it is, or rejected."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from django.db.models import F
from django.utils.translation import gettext as _

from entities.actions import catalogues, entities, imports, status
from entities.actions.drafts import EntityDraft, PeriodDraft
from entities.models import Entity, Place, Territory, VoivodeOffice
from entities.rules import requirements
from entities.rules.errors import RuleError
from kisportal.accounts.models import User

from . import days, matching, rows
from .drafting import Drafted, Source, drafted, problems_of
from .entry import Entry, Reject
from .errors import ValueProblem
from .outcome import Fate, Outcome, Remark
from .territory import Found, Gazetteer

CHUNK = 500
Row = tuple[Entry, Drafted]


def load(
    path: Path,
    *,
    office: VoivodeOffice | None,
    on: date,
    by: User | None = None,
    dry_run: bool = False,
    progress: Callable[[int], None] = lambda done: None,
) -> Outcome:
    """Bring the file into the register in one transaction; raises `UnreadableFile`.

    With `office` the file is that office's own register (decisions and entries); without it
    its rows are listed "as published", read on the day `on`. `dry_run` keeps nothing.
    """
    return _Loading(path, Source(office, on), by).run(dry_run, progress)


def gazetteer() -> Gazetteer:
    """Every territory and locality of the database, to be asked where a row belongs."""
    return Gazetteer(
        Territory.objects.order_by("pk").values("code", "name"),
        Place.objects.order_by("pk").values("geoname_id", "name", gmina_code=F("gmina_id")),
    )


class _Loading:
    """One file going in; holds what the rows of one file share."""

    def __init__(self, path: Path, source: Source, by: User | None) -> None:
        self._path, self._source, self._by = path, source, by
        self._reason = _("Wczytanie pliku %s") % path.name
        self._outcome = Outcome()

    def run(self, dry_run: bool, progress: Callable[[int], None]) -> Outcome:
        reading = rows.read(self._path)
        items = iter(reading)
        done = 0
        with imports.whole_file(
            self._path.name, by=self._by, reason=self._reason, keep=not dry_run
        ) as counts:
            self._gazetteer = gazetteer()
            self._catalogues = catalogues.Current(self._source.read_on)
            while chunk := [*islice(items, CHUNK)]:
                self._store([row for item in chunk for row in self._prepared(item)])
                done += len(chunk)
                progress(done)
            if self._outcome.changed:
                counts |= {fate.value: count for fate, count in self._outcome.fates.items()}
        self._outcome.notices = reading.notices
        self._outcome.persons_dropped = reading.persons_dropped
        return self._outcome

    # --- one row ----------------------------------------------------------------------

    def _prepared(self, item: Entry | Reject) -> Iterator[Row]:
        """The row with its draft; nothing, and a reject, when it may not go in."""
        if isinstance(item, Reject):
            self._outcome.reject(item)
            return
        try:
            row = drafted(item, self._located(item), self._source)
        except ValueProblem as problem:
            self._reject(item, problem.sentence, problem.value)
            return
        problems = requirements.unmet(row.draft.candidate()) or problems_of(row.draft)
        if problems:
            self._reject(item, " ".join(problems))
            return
        for warning in item.warnings:
            self._outcome.remark(Remark.WARNING, item, warning)
        yield item, row

    def _located(self, entry: Entry) -> Found:
        """The row's gmina; an office's register speaks of its own voivodeship (art. 5(1), 18a)."""
        address, office = entry.address, self._source.office
        found = self._gazetteer.find(
            voivodeship=address.voivodeship or (office.voivodeship.name if office else ""),
            powiat=address.powiat,
            gmina=address.gmina,
            city=address.city,
            teryt=entry.teryt,
        )
        if not isinstance(found, Found):
            raise ValueProblem(found.sentence, entry.name)
        if office and not found.gmina_code.startswith(office.pk):
            raise ValueProblem(
                _(
                    "Podmiot działa w innym województwie: %(gmina)s. W rejestrze tego urzędu są "
                    "tylko podmioty z województwa: %(voivodeship)s."
                )
                % {
                    "gmina": self._gazetteer.describe(found.gmina_code, fully=True),
                    "voivodeship": office.voivodeship.name,
                },
                entry.name,
            )
        return found

    def _reject(self, entry: Entry, reason: str, value: str = "") -> None:
        self._outcome.reject(Reject(entry.sheet, entry.number, value or entry.name, reason))

    # --- many rows --------------------------------------------------------------------

    def _store(self, ready: list[Row]) -> None:
        """Keep the rows; one that repeats an earlier one of the chunk waits until that is in."""
        while ready:
            batch: dict[matching.Key, Row] = {}
            for row in ready:
                if matching.key(row[1].draft) in batch:
                    break
                batch[matching.key(row[1].draft)] = row
            self._store_distinct(batch)
            ready = ready[len(batch) :]

    def _store_distinct(self, batch: dict[matching.Key, Row]) -> None:
        drafts = [row.draft for _entry, row in batch.values()]
        known, alike = matching.known(drafts), matching.look_alikes(drafts)
        for row_key, other in alike.items():
            if row_key not in known:
                sentence = _("Możliwy duplikat: ten sam kontakt i ta sama gmina co „%s”.") % other
                self._outcome.remark(Remark.WARNING, batch[row_key][0], sentence)
        self._add([row for row_key, row in batch.items() if row_key not in known])
        for row_key, (entry, row) in batch.items():
            if row_key in known:
                self._meet(entry, row, known[row_key])

    def _add(self, new: list[Row]) -> None:
        if not new:
            return
        added = entities.add_many(
            [row.draft for _entry, row in new], by=self._by, reason=self._reason
        )
        self._outcome.fates[Fate.ADDED] += len(new)
        for (entry, row), entity in zip(new, added, strict=True):
            for period in row.later:
                self._try_period(entry, entity, period)

    def _try_period(self, entry: Entry, entity: Entity, period: PeriodDraft) -> bool:
        """Add a period to an entity; a refusal is a remark, for the rest of the row is in."""
        try:
            step = days.next_step(entity, period, [*entity.periods.order_by("during")])
            if step.remark:
                self._outcome.remark(Remark.DIFFERENCE, entry, step.remark)
            if step.opens:
                status.open_period(entity, step.opens, by=self._by, reason=self._reason)
            if step.closes:
                closing, last_day = step.closes
                status.close_period(closing, last_day=last_day, by=self._by, reason=self._reason)
        except RuleError as error:
            self._outcome.remark(Remark.DIFFERENCE, entry, str(error))
            return False
        return bool(step.opens or step.closes)

    def _meet(self, entry: Entry, row: Drafted, entity: Entity) -> None:
        """The row speaks of an entity that the portal has: fill blanks, add days, say the rest."""
        for difference in self._differences(entity, row.draft):
            self._outcome.remark(Remark.DIFFERENCE, entry, difference)
        try:
            completed = self._complete(entity, row.draft)
        except RuleError as error:
            self._reject(entry, str(error))
            return
        for period in (row.draft.period, *row.later):
            if period and self._try_period(entry, entity, period):
                completed = True
        self._outcome.fates[Fate.COMPLETED if completed else Fate.UNCHANGED] += 1

    def _complete(self, entity: Entity, draft: EntityDraft) -> bool:
        values = matching.blanks(entity, draft)
        if draft.group_codes and not entity.groups.exists():
            values["groups"] = [self._catalogues.groups[code] for code in draft.group_codes]
        if draft.service_codes and not entity.services.exists():
            values["services"] = [self._catalogues.services[code] for code in draft.service_codes]
        founded = bool(draft.founders) and not entity.foundings.exists()
        if founded:
            entities.add_founders(entity, draft.founders, by=self._by, reason=self._reason)
        changed = bool(values) and entities.change(entity, values, by=self._by, reason=self._reason)
        return founded or changed

    def _differences(self, entity: Entity, draft: EntityDraft) -> Iterator[str]:
        yield from map(str, matching.differences(entity, draft))
        ours = [founding.organisation.name for founding in entity.foundings.all()]
        for founder in draft.founders:
            if ours and matching.polish_key(founder.name) not in map(matching.polish_key, ours):
                label = _("prowadzący")
                yield str(matching.Difference(label, ", ".join(ours), founder.name))
