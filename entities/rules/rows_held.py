"""Whether every thing of the register, with its rows, is what it was after the last act on it."""

from typing import Any

from django.apps import apps
from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat

from entities.models import Case, Entity, Organisation, RegisterEvent

from . import digests

_PORTION = 500


def told() -> str:
    """Every organisation and case that an event tells of is there."""
    for root in (Organisation, Case):
        noun = f"{root._meta.model_name}/"
        there: Any = root._default_manager.annotate(
            named=Concat(Value(noun), Cast("pk", CharField()))
        )
        lost = RegisterEvent.objects.filter(
            ~Exists(there.filter(named=OuterRef("row"))), row__startswith=noun
        )
        if event := lost.order_by("number").first():
            return f"Zdarzenie nr {event.number} mówi o tym, czego nie ma: {event.subject}."
    return ""


def hold() -> str:
    """Every entity, organisation and case holds, with all that belongs to it, what it held after
    the last act on it: the digests are the same.
    """
    for root in digests.ROOTS:
        last: Any = 0
        while rows := [*digests.with_told(root, _table).filter(pk__gt=last)[:_PORTION]]:
            for row in rows:
                if row.held != row.told:
                    return _differing(row)
            last = rows[-1].pk
    return ""


def _table(name: str) -> Any:
    return apps.get_model("entities", name)


def _differing(row: Any) -> str:
    what = {
        Entity: f"Dane podmiotu nr {row.pk} ({row})",
        Organisation: f"Dane organizacji nr {row.pk} ({row})",
        Case: f"Akta sprawy nr {row.pk} ({row})",
    }[type(row)]
    if row.told is None:
        return f"{what}: żadne zdarzenie rejestru nie ma ich sumy kontrolnej."
    return (
        f"{what} są inne, niż mówi suma kontrolna ostatniego zdarzenia, które ich dotyczy: coś w "
        "nich zmieniono, dopisano albo usunięto poza portalem."
    )
