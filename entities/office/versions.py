"""How the columns of a row changed, from the versions that the triggers keep."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from entities.models import StoredFile

from .history import AREAS, LIMIT, Change, in_words, named_areas, names_of_areas

# The parameter of an address that asks for a version, by its number.
VERSION = "wersja"


@dataclass(frozen=True, slots=True)
class Version:
    """The row as a trigger kept it: when, by whom, why, and what differed from the one before."""

    key: int
    at: datetime
    what: str
    who: str
    why: str
    changes: list[Change]


def versions_of(row: models.Model) -> list[Version]:
    """The newest versions of the row's columns, each told by what it changed."""
    if not hasattr(row, "versions"):
        return []
    kept = [*row.versions.select_related("pgh_context").order_by("-pgh_id")[: LIMIT + 1]]
    older = [*kept[1:], None]
    pairs = [*zip(kept, older, strict=True)][:LIMIT]
    names = _names_of_others(kept)
    return [_version(new, old, names) for new, old in pairs]


def _columns(version: Any) -> list[models.Field]:
    return [
        field
        for field in version._meta.concrete_fields
        if not field.name.startswith("pgh_") and field.name != "id"
    ]


def _names_of_others(versions: list[Any]) -> dict[tuple[str, Any], str]:
    """(column, key) → the row that it points to, by today's name; one query a column."""
    names: dict[tuple[str, Any], str] = {}
    for field in _columns(versions[0]) if versions else ():
        # A file has no name but the digest that the column holds, and a film is long to read.
        if field.related_model and field.related_model is not StoredFile:
            keys = {getattr(version, field.attname) for version in versions} - {None}
            rows = field.related_model._default_manager.in_bulk(keys) if keys else {}
            names |= {(field.name, key): str(row) for key, row in rows.items()}
        if field.name == AREAS:
            names |= {(AREAS, code): name for code, name in names_of_areas().items()}
    return names


def _version(new: Any, old: Any, names: dict[tuple[str, Any], str]) -> Version:
    columns = _columns(new)
    told = new.pgh_context.metadata if new.pgh_context else {}
    return Version(
        key=new.pgh_id,
        at=new.pgh_created_at,
        what=_("wpisano") if new.pgh_label == "insert" else _("zmieniono"),
        who=told.get("role", ""),
        why=told.get("reason", ""),
        changes=[
            _difference(field, new, old, names) for field in columns if _differs(field, new, old)
        ],
    )


def _differs(field: models.Field, new: Any, old: Any) -> bool:
    now = getattr(new, field.attname)
    return now != getattr(old, field.attname) if old else now not in (None, "", [])


def _difference(
    field: models.Field, new: Any, old: Any, names: dict[tuple[str, Any], str]
) -> Change:
    def told(version: Any) -> str:
        value = getattr(version, field.attname)
        if field.name == AREAS:
            return named_areas(
                value, {key: name for (column, key), name in names.items() if column == AREAS}
            )
        # A list (of telephones) is no key of a dictionary.
        pointed_to = names.get((field.name, value)) if field.related_model else None
        return pointed_to or in_words(field, value)

    return Change(str(field.verbose_name), told(new), told(old) if old else None, is_whole=True)
