"""Whether a place works already: it may hold its status, and be listed, before it opens."""

from datetime import date

from entities.enums import DatePrecision
from entities.models import Entity

from .guides import in_words
from .publication import as_known


def works(entity: Entity, on: date) -> bool | None:
    """Whether the place has begun to work; None where that is not known: no beginning was told, or
    only the month or the year that the day lies in.
    """
    day, precision = entity.started_on, entity.started_precision
    if day is None:
        return None
    if day > on:
        return False
    is_this_year = precision == DatePrecision.YEAR and day.year == on.year
    is_this_month = precision == DatePrecision.MONTH and (day.year, day.month) == (
        on.year,
        on.month,
    )
    return None if is_this_year or is_this_month else True


def works_already(entity: Entity, on: date) -> bool:
    """Whether nothing says that the place begins to work after the day. Being listed is no proof
    that it does: a decision comes before the opening.
    """
    return works(entity, on) is not False


def told(entity: Entity, on: date) -> str:
    """That the place does not work yet and when it begins, as exactly as that is known; empty when
    it works already. Every page, file and handout says it in these words.
    """
    return "" if works_already(entity, on) else f"Jeszcze nie działa. {_begins(entity)}"


def compared(entity: Entity, on: date) -> str:
    """The same beside places that do not work yet, where silence could be read either way: also of
    one that works, if it is known since when.
    """
    if entity.started_on is None:
        return ""
    if works(entity, on) is None:
        return _begins(entity)
    return told(entity, on) or f"Już działa. {_begins(entity)}"


def _begins(entity: Entity) -> str:
    day, precision = entity.started_on, entity.started_precision
    if day is None:
        return ""
    known = in_words(day) if precision == DatePrecision.DAY else f"{as_known(day, precision)} r."
    return f"Początek działalności: {known}"
