"""Gminas to choose from without scripts: the office's own in a list."""

from itertools import groupby
from typing import Any

from kisportal.language.ordering import polish_key


def choices_of_gminas(gminas: Any) -> list[Any]:
    """The gminas grouped by powiat, both in the order of the alphabet."""
    rows = sorted(
        gminas.select_related("parent").order_by("pk"),
        key=lambda row: (polish_key(row.parent.name if row.parent else ""), polish_key(row.name)),
    )
    groups = groupby(rows, key=lambda row: str(row.parent or ""))
    return [
        ("", "---------"),
        *((powiat, [(row.pk, str(row)) for row in of_powiat]) for powiat, of_powiat in groups),
    ]
