"""Guides, their words, their amounts and their films: kept by administrators, brought by files."""

import csv
import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange

from entities.enums import EventVerb
from entities.models import Amount, GlossaryTerm, Guide
from entities.rules import guides, permissions
from entities.rules.errors import Conflict, NotAllowed, RequirementsNotMet
from kisportal.accounts.models import User

from . import acts, catalogues, uploads

NOT_YOURS = "Przewodnik, jego słownik i kwoty zmienia administrator portalu."
TEXTS = ("lead", "body", "easy", "transcript")
# Longer texts are in the versions that triggers keep; the event says how long they were.
_LONG = 300


def save(
    row: Guide | GlossaryTerm | Amount,
    *,
    by: User,
    reason: str,
    before: Any = None,
    at: datetime | None = None,
) -> None:
    """Keep the row. Raises `NotAllowed` for anybody but an administrator, `RequirementsNotMet` for
    a text that could not be shown as it is written.
    """
    with acts.act(by=by, reason=reason, at=at) as act:
        _require_right(by)
        if wrong := problems(row):
            raise RequirementsNotMet(wrong)
        diff = catalogues.difference(row, before)
        row.save()
        act.record(EventVerb.CATALOGUE_CHANGED, str(row), row=row, changes=_short(diff))


def problems(row: models.Model) -> list[str]:
    """What could not be shown of the row as it is written."""
    if not isinstance(row, Guide):
        return []
    known = Amount.objects.values_list("code", flat=True).distinct()
    found = [one for name in TEXTS for one in guides.problems(getattr(row, name), known)]
    found += guides.article_problems(row.articles)
    found += guides.film_problems(row.film_address)
    if row.code in guides.TAKEN:
        found.append(f"Adres „{row.code}” jest zajęty przez inną stronę przewodnika.")
    return [*dict.fromkeys(found)]


def put_film(
    guide: Guide, name: str, content: bytes, *, by: User, reason: str, at: datetime | None = None
) -> None:
    """Show the file as the guide's film, instead of any other. Raises `NotAllowed`,
    `RequirementsNotMet` for a file that is not taken.
    """
    _require_right(by)
    media_type = uploads.inspected_film(name, content)
    with acts.act(by=by, reason=reason, at=at) as act:
        now = _locked(guide)
        old, stored = now.film_id, uploads.store(content, media_type)
        now.film, now.film_address = stored, ""
        now.save()
        changes = {"film": [old or "", stored.pk]}
        act.record(EventVerb.CATALOGUE_CHANGED, str(now), row=now, changes=changes)
        _forget(old, but=stored.pk)


def drop_film(guide: Guide, *, by: User, reason: str, at: datetime | None = None) -> None:
    """Take the file away. Raises `NotAllowed`, `Conflict` when there is none any more."""
    _require_right(by)
    with acts.act(by=by, reason=reason, at=at) as act:
        now = _locked(guide)
        old = now.film_id
        if not old:
            raise Conflict("Tej strony nie ma już pliku z filmem: ktoś go usunął.")
        now.film = None
        now.save()
        act.record(EventVerb.CATALOGUE_CHANGED, str(now), row=now, changes={"film": [old, ""]})
        _forget(old)


def _locked(guide: Guide) -> Guide:
    return Guide.objects.select_for_update(of=("self",)).get(pk=guide.pk)


def _forget(sha256: str | None, but: str = "") -> None:
    if sha256 and sha256 != but:
        uploads.forget(sha256)


def _require_right(by: User) -> None:
    if not permissions.may_change_guides(by):
        raise NotAllowed(NOT_YOURS)


def _short(diff: dict[str, Any]) -> dict[str, Any]:
    def told(value: Any) -> Any:
        is_long = isinstance(value, str) and len(value) > _LONG
        return f"{value[:_LONG]}… (znaków: {len(value)})" if is_long else value

    return {name: [told(value) for value in pair] for name, pair in diff.items()}


# --- The project's own files ----------------------------------------------------------------


def of_files(folder: Path) -> dict[type[models.Model], Iterator[Any]]:
    """The rows that the project's files bring, each table's own."""
    return {
        Amount: _amounts(folder / "amounts.csv"),
        GlossaryTerm: _terms(folder / "glossary_terms.csv"),
        Guide: _guides(folder / "guides"),
    }


def _guides(folder: Path) -> Iterator[Guide]:
    """The list of pages, each with its texts in files beside it."""
    for number, row in enumerate(json.loads((folder / "guides.json").read_text("utf-8")), 1):
        begins = row.pop("in_force_from", None)
        yield Guide(
            **row
            | {
                "position": number,
                "legal_day": date.fromisoformat(row["legal_day"]),
                "body": (folder / f"{row['code']}.md").read_text("utf-8").strip(),
                "easy": (folder / f"{row['code']}.latwy.md").read_text("utf-8").strip(),
                "in_force": DateRange(date.fromisoformat(begins) if begins else None, None),
            }
        )


def _terms(path: Path) -> Iterator[GlossaryTerm]:
    for row in _rows(path):
        forms = [form for form in row.pop("forms").split("|") if form]
        yield GlossaryTerm(**row, forms=forms, in_force=DateRange(None, None))


def _amounts(path: Path) -> Iterator[Amount]:
    for row in _rows(path):
        days = DateRange(_day(row.pop("in_force_from")), _day(row.pop("in_force_until")))
        facts = row | {"amount": Decimal(row["amount"]), "position": int(row["position"])}
        yield Amount(**facts, in_force=days)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
