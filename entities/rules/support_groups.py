"""What of an entry tells that support groups meet there."""

import re
from typing import Protocol

IN_PASSING = ("activities", "workshops")
"""Where entries that have no text on groups may still name one among other things."""

NAMED = r"(^|\W)grup\w*\s+(wsparcia|samopomoc\w*|wzajemnej\s+pomocy)"
"""Words that name a support group, for Python and for PostgreSQL alike; in any case of letters."""

_NAMED = re.compile(NAMED, re.IGNORECASE)
_PARTS = re.compile(r"[;\n\r]+")


class Entry(Protocol):
    """The columns of an entity that are read here."""

    support_groups: str
    activities: str
    workshops: str


def told(entry: Entry) -> list[str]:
    """What the entry says of its support groups, a paragraph each; nothing when it names none.

    What is written of them goes first and alone. Otherwise those parts of other texts that name a
    group: "poradnictwo prawne; grupy wsparcia" tells of groups with its second part.
    """
    if own := _lines(entry.support_groups):
        return own
    parts = [part for name in IN_PASSING for part in _PARTS.split(getattr(entry, name))]
    return [*dict.fromkeys(part.strip() for part in parts if _NAMED.search(part))]


def is_own_text(entry: Entry) -> bool:
    """Whether the entry has a text of its own on support groups."""
    return bool(_lines(entry.support_groups))


def _lines(text: str) -> list[str]:
    return [line for line in map(str.strip, text.splitlines()) if line]
