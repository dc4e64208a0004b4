"""ExpiryWarnings before a status ends: art. 5(2) gives a CIS five years, art. 5a more on request.

By when an extension must be asked for is not known, so the months are an office's choice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .terms import corresponding

MONTHS_BEFORE = (6, 3, 1)


@dataclass(frozen=True, slots=True)
class ExpiryWarning:
    """A day on which to warn, so many months before the last day of a status."""

    months: int
    on: date


def expiry_warnings(
    last_day: date, months: Sequence[int] = MONTHS_BEFORE
) -> tuple[ExpiryWarning, ...]:
    """When to warn that a status ends with the day (art. 5(2), 5a), the earliest first. A month
    without such a day warns on its last one; days off are not avoided, for nothing ends then.
    """
    farthest_first = sorted(set(months), reverse=True)
    return tuple(ExpiryWarning(n, corresponding(last_day, -n)) for n in farthest_first)


def months_to_expiry(last_day: date, on: date, months: Sequence[int] = MONTHS_BEFORE) -> int | None:
    """Which warning holds on the day, the nearest to the end: 6, 3 or 1; None before the first of
    them and after the last day.
    """
    if on > last_day:
        return None
    given = [w.months for w in expiry_warnings(last_day, months) if w.on <= on]
    return given[-1] if given else None
