"""What every row of the register and of its cases held after the last act on it, in one number.

The event of an act has the digest of the entity, the organisation or the case that it is about,
with all rows that belong to it (ADR 57). The chain covers the event, so it covers the rows.

A column that is empty, false or null does not count: one that a new version of the portal adds, and
nobody has filled, changes no digest.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.db.models.expressions import RawSQL
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Concat

from entities.models import Case, Entity, Organisation, RegisterEvent

ENTITY, ROW = "entity", "row"
# Where the digest of a thing stands in an event: with the entity that the event is about, or with
# its row.
ROOTS: dict[type[models.Model], str] = {Entity: ENTITY, Organisation: ROW, Case: ROW}
# Every table that belongs to one of them, by the way that leads to it. A test asks it of each
# table and column that there is.
BELONGS: dict[str, tuple[str, ...]] = {
    "formerslug": ("entity",),
    "serviceplace": ("entity",),
    "founding": ("entity",),
    "development": ("entity",),
    "entityfunding": ("entity",),
    "partnership": ("entity",),
    "statusperiod": ("entity",),
    "periodproposal": ("entity",),
    "entity_groups": ("entity",),
    "entity_services": ("entity",),
    "entity_legal_bases": ("entity",),
    "pause": ("case",),
    "caseterm": ("case",),
    "casenote": ("case",),
    "attachment": ("case",),
    "filing": ("case",),
    "application": ("case",),
    "application_groups": ("application", "case"),
    "applicationplace": ("application", "case"),
    "letter": ("case",),
    "decision": ("letter", "case"),
    "opening": ("letter", "case"),
    "addressee": ("letter", "case"),
    "deliveryproposal": ("addressee", "letter", "case"),
}
# Bytewise, so that no collation of a server has a say.
_DIGEST = (
    "(SELECT encode(sha256(convert_to(string_agg(part, E'\\n' ORDER BY part COLLATE \"C\"),"
    " 'UTF8')), 'hex') FROM ({parts}) AS parts (part))"
)
_PART = (
    "SELECT '{name} ' || (SELECT jsonb_object_agg(key, value)::text"
    " FROM jsonb_each(to_jsonb({table}.*){without})"
    " WHERE value NOT IN ('null', '\"\"', 'false', '[]', '{{}}'))"
    " FROM {table} {joins} WHERE {where}"
)


def of(root: Any, keys: Iterable[Any], tables: Any) -> dict[Any, str]:
    """The digests of the things with the keys, as they are now."""
    rows = root._default_manager.filter(pk__in=[*keys]).annotate(held=held(root, tables))
    return dict(rows.values_list("pk", "held"))


def with_told(root: type[models.Model], tables: Any) -> QuerySet[Any]:
    """The things of a table, each with the digest that is `held` and the one last `told`, read at
    one moment.
    """
    events = RegisterEvent.objects.filter(digests__has_key=ROOTS[root])
    if ROOTS[root] == ENTITY:
        events = events.filter(entity=OuterRef("pk"))
    else:
        name = Concat(Value(f"{root._meta.model_name}/"), Cast(OuterRef("pk"), CharField()))
        events = events.filter(row=name)
    told = events.order_by("-number").values(told=KeyTextTransform(ROOTS[root], "digests"))[:1]
    rows = root._default_manager.annotate(held=held(root, tables), told=Subquery(told))
    return rows.order_by("pk")


def held(root: Any, tables: Any) -> RawSQL:
    """The digest of a row of the table with all that belongs to it, in a question about the table.
    `tables` gives a table by its name: those of today, or those of a migration.
    """
    own = root._meta.model_name
    parts = [_part(root, f"{root._meta.db_table}_", (), root)]
    for name, way in BELONGS.items():
        if way[-1] == own and (table := tables(name)) is not None:
            parts.append(_part(table, table._meta.db_table, way, root))
    return RawSQL(_DIGEST.format(parts=" UNION ALL ".join(parts)), ())  # noqa: S611 - no word of it comes from a person


def _part(table: Any, alias: str, way: tuple[str, ...], root: Any) -> str:
    """The rows of one table that belong to a row of the root, each as one text."""
    meta, joins, here = table._meta, "", alias
    for step in way[:-1]:
        field = table._meta.get_field(step)
        table = field.related_model
        there = table._meta.db_table
        joins += f" JOIN {there} ON {there}.id = {here}.{field.column}"
        here = there
    column = table._meta.get_field(way[-1]).column if way else root._meta.pk.column
    computed = [f.column for f in meta.local_concrete_fields if getattr(f, "generated", False)]
    return _PART.format(
        name=meta.model_name,
        table=alias,
        without="".join(f" - '{name}'" for name in computed),
        joins=joins,
        where=f"{here}.{column} = {root._meta.db_table}.{root._meta.pk.column}",
    ).replace(f"FROM {alias} ", f"FROM {meta.db_table} AS {alias} ", 1)
