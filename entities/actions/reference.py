"""Reference data of the project's own fixtures: territories, localities, offices, catalogues."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.db import models

from entities.enums import EventVerb
from entities.models import (
    AttachmentKind,
    FundingSource,
    LegalBasis,
    ParticipantGroup,
    Place,
    Reason,
    Service,
    Territory,
    VoivodeOffice,
)

from . import acts

FIXTURES = Path(__file__).parent.parent / "fixtures"
CATALOGUES: dict[str, type[models.Model]] = {
    "participant_groups": ParticipantGroup,
    "services": Service,
    "legal_bases": LegalBasis,
    "funding_sources": FundingSource,
    "reasons": Reason,
}


def load(folder: Path = FIXTURES) -> dict[str, int]:
    """Bring missing reference rows into the database; how many of each table came in.

    Territories and localities follow the files; what staff may edit (offices, catalogues) is
    only added, never overwritten.
    """
    with acts.act(by=None, reason="Dane wzorcowe portalu") as act:
        counts = {
            "territories": _follow(Territory, _territories(folder)),
            "places": _follow(Place, _places(folder)),
            "offices": _add_missing(VoivodeOffice, _offices(folder), key=("voivodeship_id",)),
        }
        for name, model in CATALOGUES.items():
            counts[name] = _add_missing(model, _catalogue(model, folder / f"{name}.csv"))
        counts["attachment_kinds"] = _add_missing(
            AttachmentKind, _attachment_kinds(folder), key=("case_kind", "name")
        )
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


def _attachment_kinds(folder: Path) -> Iterator[AttachmentKind]:
    flags = ("is_required", "not_of_powiat", "only_of_local_government")
    for row in _rows(folder / "attachment_kinds.csv"):
        yield AttachmentKind(**row | {name: row[name] == "1" for name in flags})


def _catalogue(model: type[models.Model], path: Path) -> Iterator[models.Model]:
    for row in _rows(path):
        facts: dict[str, Any] = dict(row)
        facts["in_force"] = (
            _day(facts.pop("in_force_from")),
            _day(facts.pop("in_force_until")),
        )
        for name in ("for_cis", "for_kis"):
            if name in facts:
                facts[name] = facts[name] in {"1", "true", "yes"}
        yield model(**facts)


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


def _add_missing(
    model: type[models.Model], rows: Iterator[Any], key: tuple[str, ...] = ("code",)
) -> int:
    """Insert rows whose key the table does not have at all; staff may have changed the others."""
    known = set(model._default_manager.values_list(*key))
    missing = [row for row in rows if tuple(getattr(row, name) for name in key) not in known]
    for row in missing:
        row.save(force_insert=True)
    return len(missing)
