"""Values in words that a person reads: dates as exact as they are known, lists, choices."""

from datetime import date
from typing import Any

from entities.enums import DatePrecision


def day(value: date, precision: str = DatePrecision.DAY) -> str:
    """The day, or as much of it as is known: "05.05.2008", "05.2008", "2008"."""
    if precision == DatePrecision.YEAR:
        return f"{value:%Y}"
    return f"{value:%m.%Y}" if precision == DatePrecision.MONTH else f"{value:%d.%m.%Y}"


def column(row: Any, name: str) -> str:
    """What a row of a table has in the column, as a person reads it."""
    value = getattr(row, name)
    if isinstance(value, date):
        return day(value, getattr(row, f"{name.removesuffix('_on')}_precision", DatePrecision.DAY))
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    if choice := getattr(row, f"get_{name}_display", None):
        return str(choice())
    return str(value)
