"""What a decision that changes another one (KPA art. 155) means for the register: which columns of
the entity, from a fixed list, and whether that has been written there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from entities.enums import LetterKind
from entities.models import Entity, Letter

from .validity import fate_of

# What such a decision may change: points of art. 4(2) that the register shows (art. 5(5a)). Another
# gmina may mean another voivode, another founder is a takeover (art. 6(4)): neither is here.
COLUMNS = (
    *("name", "street", "postal_code", "post_town", "city"),
    *("phones", "email", "activities", "started_on"),
)
PREFIX = "register_"


@dataclass(frozen=True, slots=True)
class Amendment:
    """A column that the decision changes: what the register says, what it will say."""

    column: str
    label: str
    before: Any
    after: Any


def values_of(letter: Letter) -> dict[str, Any]:
    """The columns of the entity that the decision changes, with their new values."""
    said = {name: letter.facts.get(f"{PREFIX}{name}") for name in COLUMNS}
    return {name: _typed(name, value) for name, value in said.items() if value}


def compared(letter: Letter, entity: Entity) -> list[Amendment]:
    """The register beside the decision, a line a column; what is equal already is shown as well."""
    labels = {field.name: str(field.verbose_name) for field in Entity._meta.concrete_fields}
    return [
        Amendment(name, labels[name], getattr(entity, name), value)
        for name, value in values_of(letter).items()
    ]


def is_outstanding(letter: Letter, on: date) -> bool:
    """Whether the register still has to follow the decision: it is final (KPA art. 155 with 16 § 1)
    and nobody has noted yet that the register says so.
    """
    if letter.kind != LetterKind.CHANGE or letter.applied_on or not letter.is_signed:
        return False
    return fate_of(letter.decision, on).is_final


def outstanding(letters: Iterable[Letter], on: date) -> list[Letter]:
    """Those of the letters that the register has to follow, the oldest first."""
    return sorted((x for x in letters if is_outstanding(x, on)), key=lambda letter: letter.pk)


def of_offices(offices: Iterable[str], on: date) -> list[Letter]:
    """Those of all cases of the offices: such a case is closed and in no queue."""
    rows: QuerySet[Letter] = Letter.objects.filter(
        Q(delivered_on__isnull=False),
        kind=LetterKind.CHANGE,
        applied_on=None,
        case__office__in=offices,
    )
    return outstanding(rows.select_related("decision", "case__entity"), on)


def _typed(name: str, value: str) -> Any:
    if name == "started_on":
        return date.fromisoformat(value)
    if name == "phones":
        return [phone.strip() for phone in value.split(",") if phone.strip()]
    return value
