"""What a visitor has marked. A shortlist is an address and nothing else: `?w=7k3m9qxt.2hbc0d1e`.

No account, no cookie, no row: whoever has the address has the list, in its order.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from entities.models import Entity, StatusPeriod, short_ids
from kisportal.language import clean

from .parameters import Parameter

MOST = 30
"""As many as a person can look through, and a document can be made of at once."""

MOST_COMPARED = 4
"""As many columns as are readable side by side."""

SEPARATOR = "."
"""A character that no address escapes and no mark has."""

_BETWEEN = re.compile(r"[.,;\s+]+")
_MAX_TOLD, _MAX_SHOWN = 3, 20
# More than 30 marks with what may stand between them; what is beyond is not looked at.
_MOST_READ = 4_000


@dataclass(frozen=True, slots=True)
class Marked:
    """Marks in their order, each once, and sentences on what was left out."""

    ids: tuple[str, ...] = ()
    problems: list[str] = field(default_factory=list)


def read(values: Iterable[Any]) -> Marked:
    """Understand the values of the parameter, whatever they are: each one mark or several."""
    text = SEPARATOR.join(str(value) for value in values)[:_MOST_READ]
    typed = [word for word in _BETWEEN.split(clean(text)) if word]
    known = [mark for word in typed if (mark := short_ids.as_written(word))]
    once = [*dict.fromkeys(known)]
    problems = [
        _("„%(mark)s” nie jest oznaczeniem podmiotu, więc je pomijamy.") % {"mark": _short(word)}
        for word in [word for word in typed if not short_ids.as_written(word)][:_MAX_TOLD]
    ]
    if len(once) < len(known):
        problems.append(_("Podmiot podany więcej niż raz pokazujemy raz."))
    if len(once) > MOST:
        problems.append(too_many(MOST, len(once) - MOST))
    return Marked(tuple(once[:MOST]), problems)


def too_many(most: int, left: int) -> str:
    """What is said of a list or a comparison that is too long, with how many were left out."""
    if most == MOST_COMPARED:
        text = _(
            "Obok siebie mieszczą się najwyżej 4 podmioty. Porównujemy pierwsze cztery, "
            "pominięto: %(left)s."
        )
    else:
        text = _(
            "Na liście może być najwyżej 30 podmiotów. Są pierwsze z nich, pominięto: %(left)s."
        )
    return text % {"left": left}


def querystring(ids: Iterable[str]) -> str:
    """The part of an address that is the list; empty for an empty one."""
    marks = SEPARATOR.join(ids)
    return f"{Parameter.MARKED}={marks}" if marks else ""


def find(ids: Sequence[str]) -> dict[str, list[int]]:
    """The keys of the entities that have each mark, in the order of the marks; only of those that
    the public may know. Nearly always one; none for a mark of nobody.
    """
    shown = Exists(StatusPeriod.objects.filter(entity=OuterRef("pk")))
    rows = Entity.objects.of_short_ids(ids).filter(shown).order_by("pk")
    keys: dict[str, list[int]] = {mark: [] for mark in ids}
    for pk, public_id in rows.values_list("pk", "public_id"):
        keys[short_ids.of(public_id)].append(pk)
    return keys


def _short(word: str) -> str:
    return word if len(word) <= _MAX_SHOWN else f"{word[:_MAX_SHOWN]}…"
