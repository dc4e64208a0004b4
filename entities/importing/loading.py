"""A file into the register: each row added, completed, left as it is, or rejected."""

from collections.abc import Callable
from datetime import date
from itertools import islice
from pathlib import Path

from django.db import reset_queries
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from entities.actions import imports, statistics
from entities.models import Place, Territory, VoivodeOffice
from kisportal.accounts.models import User

from . import persons, rows
from .admission import Admission
from .outcome import Outcome, Remark
from .storing import Store
from .terms import Source
from .territory import Gazetteer

CHUNK = 500
COUNTED_AFTER = 10_000


def load(
    path: Path,
    *,
    office: VoivodeOffice | None,
    on: date,
    by: User | None = None,
    dry_run: bool = False,
    keep: Callable[[Remark], None] = lambda remark: None,
    progress: Callable[[int], None] = lambda done: None,
) -> Outcome:
    """Bring the file into the register in one transaction; raises `UnreadableFile`.

    With `office` the file is that office's own register (decisions and entries); without it
    its rows are listed "as published", read on the day `on`. `dry_run` keeps nothing. Remarks
    on rows go to `keep`, in the order of the file; `progress` hears how many rows are done.
    """
    outcome = Outcome(keep)
    reading = rows.read(path, own_register=office is not None)
    items = iter(reading)
    name = _without_people(path.name)
    reason = _("Wczytanie pliku %s") % name
    done = 0
    with imports.whole_file(name, by=by, reason=reason, keep=not dry_run) as counts:
        admission = Admission(Source(office, on, name), gazetteer(), outcome)
        store = Store(outcome, by=by, reason=reason, on=timezone.localdate())
        while chunk := [*islice(items, CHUNK)]:
            store.keep([row for item in chunk for row in admission.admitted(item)])
            outcome.pass_on({(item.sheet, item.number): i for i, item in enumerate(chunk)})
            reset_queries()  # in debug mode Django remembers the text of every one of them
            done += len(chunk)
            progress(done)
            if done % COUNTED_AFTER == 0:
                statistics.refresh()
        if outcome.changed > CHUNK:
            statistics.refresh()
        if outcome.changed:
            counts |= {fate.value: count for fate, count in outcome.fates.items()}
    outcome.notices = [_without_people(notice) for notice in reading.notices]
    outcome.persons_dropped = reading.persons_dropped
    return outcome


def gazetteer() -> Gazetteer:
    """Every territory and locality of the database, to be asked where a row belongs."""
    return Gazetteer(
        Territory.objects.order_by("pk").values("code", "name"),
        Place.objects.order_by("pk").values("geoname_id", "name", gmina_code=F("gmina_id")),
    )


def _without_people(text: str) -> str:
    """A name of a file, a sheet or a column, for what is kept for good: people are cut out."""
    cut, count = persons.cut_names(text.replace("_", " "))
    return cut if count else text
