"""Reference data of the project's own fixtures: territories, localities, offices, catalogues."""

import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange

from entities.enums import EventVerb
from entities.models import (
    Amount,
    AttachmentKind,
    FundingSource,
    GlossaryTerm,
    Guide,
    LegalBasis,
    Need,
    ParticipantGroup,
    Place,
    Reason,
    Service,
    Territory,
    VoivodeOffice,
)

from . import acts, guides, place_names, report_forms, wordings

FIXTURES = Path(__file__).parent.parent / "fixtures"
CATALOGUES: dict[str, type[models.Model]] = {
    "participant_groups": ParticipantGroup,
    "services": Service,
    "legal_bases": LegalBasis,
    "funding_sources": FundingSource,
    "reasons": Reason,
    "needs": Need,
}

GUIDES: dict[type[models.Model], str] = {
    Amount: "amounts",
    GlossaryTerm: "glossary_terms",
    Guide: "guides",
}


def load(
    folder: Path = FIXTURES, tell: Callable[[str], None] = lambda sentence: None
) -> dict[str, int]:
    """Bring the database up to the files; how many rows of each table came in or changed.

    Territories and localities follow the files. Offices are only added, never overwritten.
    Catalogues follow the files where no person changed them; `tell` hears what stays out.
    """
    with acts.act(by=None, reason="Dane wzorcowe portalu") as act:
        counts = {
            "territories": _follow(Territory, _territories(folder)),
            "places": _follow(Place, _places(folder)),
            "offices": _add_missing(_offices(folder)),
        }
        place_names.follow(changed=bool(counts["territories"] or counts["places"]))
        for name, model in CATALOGUES.items():
            rows = _catalogue(model, folder / f"{name}.csv")
            counts[name] = wordings.Catalogue(model, act, tell).follow(rows)
        for kept, rows in guides.of_files(folder).items():
            counts[GUIDES[kept]] = wordings.Catalogue(kept, act, tell).follow(rows)
        counts["attachment_kinds"] = _add_attachment_kinds(folder)
        counts["report_forms"] = report_forms.add_missing(folder / "report_forms.json")
        loaded = {name: count for name, count in counts.items() if count}
        if loaded:
            act.record(EventVerb.CATALOGUE_CHANGED, "dane wzorcowe", changes=loaded)
    return counts


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _territories(folder: Path) -> Iterator[Territory]:
    for row in _rows(folder / "territories.csv"):
        yield Territory(
            code=row["code"],
            level=row["level"],
            kind=row["kind"],
            name=row["name"],
            parent_id=row["parent_code"] or None,
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
        )


def _places(folder: Path) -> Iterator[Place]:
    for row in _rows(folder / "places.csv"):
        yield Place(
            geoname_id=int(row["geoname_id"]),
            name=row["name"],
            gmina_id=row["gmina_code"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            population=int(row["population"]),
        )


def _offices(folder: Path) -> Iterator[VoivodeOffice]:
    for row in _rows(folder / "offices.csv"):
        yield VoivodeOffice(voivodeship_id=row.pop("voivodeship_code"), **row)


def _add_attachment_kinds(folder: Path) -> int:
    """Insert what the table does not have; staff may have changed or put aside the others."""
    flags = ("is_required", "not_of_powiat", "only_of_local_government")
    known = {*AttachmentKind.objects.filter(office=None).values_list("case_kind", "name")}
    missing = [
        AttachmentKind(**row | {name: row[name] == "1" for name in flags})
        for row in _rows(folder / "attachment_kinds.csv")
        if (row["case_kind"], row["name"]) not in known
    ]
    return len(AttachmentKind.objects.bulk_create(missing))


def _catalogue(model: type[models.Model], path: Path) -> Iterator[models.Model]:
    for row in _rows(path):
        facts: dict[str, Any] = dict(row)
        facts["in_force"] = DateRange(
            _day(facts.pop("in_force_from")),
            _day(facts.pop("in_force_until")),
        )
        facts["position"] = int(facts["position"])
        for name in ("for_cis", "for_kis"):
            if name in facts:
                facts[name] = facts[name] in {"1", "true", "yes"}
        yield model(**(_lists_of_need(facts) if model is Need else facts))


def _lists_of_need(facts: dict[str, Any]) -> dict[str, Any]:
    """Codes with spaces between, texts with semicolons; staff type the latter line by line."""
    codes = {name: facts[name].split() for name in ("groups", "services")}
    lines = {name: facts[name].replace("; ", "\n") for name in ("phrases", "words")}
    return facts | codes | lines


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _follow(model: type[models.Model], rows: Iterator[Any]) -> int:
    """Insert missing rows and update those that differ; parents come first in the files."""
    names = [field.attname for field in model._meta.concrete_fields]
    key = model._meta.pk.attname
    known = {row[0]: row for row in model._default_manager.values_list(key, *names)}
    changed = [row for row in rows if _differs(row, known.get(row.pk), names)]
    model._default_manager.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=[key],
        update_fields=[name for name in names if name != key],
        batch_size=1000,
    )
    return len(changed)


def _differs(row: models.Model, known: tuple[Any, ...] | None, names: list[str]) -> bool:
    return known is None or known[1:] != tuple(getattr(row, name) for name in names)


def _add_missing(offices: Iterator[VoivodeOffice]) -> int:
    """Insert offices that the table does not have; staff may have changed the others."""
    known = set(VoivodeOffice.objects.values_list("pk", flat=True))
    missing = [office for office in offices if office.pk not in known]
    for office in missing:
        office.save(force_insert=True)
    return len(missing)
