"""The register follows a decision that changed another one (KPA art. 155), or an order that
corrected one (art. 113), by a person's act.
"""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from entities.enums import DatePrecision, EventVerb, LetterKind
from entities.models import Entity, Letter, Place
from entities.rules import amendments
from entities.rules.errors import Conflict
from entities.rules.validity import signed_day
from kisportal.accounts.models import User

from . import acts, entities
from .cases import locked_case


def apply(
    letter: Letter, *, seen: str = "", by: User, reason: str = "", at: datetime | None = None
) -> None:
    """Write into the register what the final decision changes, or the delivered order corrects, and
    note that it is done; a decision that names no columns is only noted. `seen` is the comparison
    that the person read (`mark`). What an order corrects counts from the day of the decision.

    Raises `Conflict` when that is done already, the letter does not bind, or the register has
    changed since it was read; `RequirementsNotMet` when the entity would not be what the law asks.
    """
    with acts.act(by=by, reason=reason or _why(letter), at=at) as act:
        case = locked_case(letter.case, by)
        row = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
        on = timezone.localdate(act.at)
        if not amendments.is_outstanding(row, on):
            raise Conflict(
                "Z tego pisma nie ma teraz nic do wprowadzenia: jeszcze nie wiąże albo rejestr już "
                "jest z nim zgodny. Wczytaj stronę na nowo."
            )
        entity = case.entity
        if entity and seen and seen != mark(row, entity):
            raise Conflict(
                "Ktoś zmienił wpis w rejestrze, gdy czytałeś(-aś) porównanie. Przeczytaj je "
                "jeszcze raz."
            )
        values = amendments.values_of(row)
        if entity and values:
            columns = values | _following(entity, values)
            entities.change(entity, columns, by=by, reason=act.reason, at=act.at)
        row.applied_on = on
        row.save(update_fields=["applied_on"])
        told = {"applied_on": [None, str(on)]}
        subject = f"{row.number}: zmiany w rejestrze"
        act.record(EventVerb.CASE_CHANGED, subject, entity=entity, row=case, changes=told)
    letter.refresh_from_db()


def _why(letter: Letter) -> str:
    """What the history of the register says of it."""
    if letter.kind == LetterKind.CHANGE:
        return f"Decyzja {letter.number} (art. 155 KPA)"
    wrong = letter.corrects
    of = f"decyzji {wrong.number} z dnia {signed_day(wrong):%d.%m.%Y}" if wrong else "decyzji"
    return f"Sprostowanie {letter.number} (art. 113 KPA), ze skutkiem od dnia {of}"


def mark(letter: Letter, entity: Entity) -> str:
    """What tells whether the register still says what a person read beside the decision."""
    lines = amendments.compared(letter, entity)
    return "|".join(f"{line.column}={line.before}" for line in lines)


def _following(entity: Entity, values: dict[str, Any]) -> dict[str, Any]:
    """Columns that go with those: the locality of a new town, the precision of a whole day."""
    more: dict[str, Any] = {}
    if "city" in values or "gmina" in values:
        gmina, city = values.get("gmina", entity.gmina), values.get("city", entity.city)
        more["place"] = Place.objects.filter(gmina=gmina, name=city).order_by("pk").first()
    if isinstance(values.get("started_on"), date):
        more["started_precision"] = DatePrecision.DAY
    return more
