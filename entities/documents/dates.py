"""How letters say days."""

from datetime import date

_MONTHS = (
    *("stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia"),
    *("września", "października", "listopada", "grudnia"),
)


def day(on: date) -> str:
    """A day as letters say it: 1 grudnia 2026 r."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year} r."
