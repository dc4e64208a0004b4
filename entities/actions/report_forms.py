"""Versions of the forms of yearly reports, from the project's own file: only added, for what was
sent on a version is read by it for good.
"""

import json
from datetime import date
from pathlib import Path

from django.db.backends.postgresql.psycopg_any import DateRange

from entities.models import ReportForm


def add_missing(path: Path) -> int:
    """Add the versions that are missing; how many. Part of an act that loads reference data."""
    added = 0
    for told in json.loads(path.read_text(encoding="utf-8")) if path.exists() else ():
        key = {"kind": told["kind"], "version": told["version"]}
        if not ReportForm.objects.filter(**key).exists():
            ReportForm.objects.create(
                **key,
                name=told["name"],
                article=told["article"],
                in_force=DateRange(_day(told["in_force_from"]), _day(told["in_force_until"])),
                content=told["content"],
            )
            added += 1
    return added


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
