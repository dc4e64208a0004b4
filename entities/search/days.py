"""Days as people write them into an address or a form."""

from datetime import date, datetime

_PATTERNS = ("%Y-%m-%d", "%d.%m.%Y")


def as_day(value: str) -> date | None:
    """The day that "2026-01-31" or "31.01.2026" names; None for anything else."""
    for pattern in _PATTERNS:
        try:
            return datetime.strptime(value, pattern).date()  # noqa: DTZ007 - a day, not a moment
        except ValueError:
            continue
    return None
