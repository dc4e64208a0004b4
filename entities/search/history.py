"""From when to when everybody was listed, and by whom they were run: sets of any day without
another look into the register.

What a day changes in sets is little: who is listed, by what, and who runs it. The rest is of the
entry as it is now, whatever day is asked about. So one history makes the sets of all days.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from entities.models import Founding, StatusPeriod

from . import sets
from .parameters import Parameter

# What has it, the entity, the first day and the day after the last; days as numbers.
Span = tuple[str, int, int, int]
_ALWAYS, _NEVER = date.min.toordinal(), date.max.toordinal() + 1


@dataclass(frozen=True, slots=True)
class History:
    """Everybody ever listed, and the spans of what holds on some days only."""

    ever: sets.Sets
    spans: Mapping[str, Sequence[Span]]

    @property
    def later(self) -> Sequence[str]:
        return self.ever.later

    def on(self, day: date) -> sets.Sets:
        """The sets of everybody listed on the day."""
        having = {name: self._having(spans, day) for name, spans in self.spans.items()}
        listed = sets.union(having[Parameter.LISTING].values())
        ever = self.ever
        return sets.Sets(ever.places, ever.gminas, ever.later, listed, {**ever.having, **having})

    def _having(self, spans: Iterable[Span], day: date) -> dict[str, int]:
        number, places = day.toordinal(), self.ever.places
        found: defaultdict[str, list[int]] = defaultdict(list)
        for value, key, first, after in spans:
            if first <= number < after and key in places:
                found[value].append(places[key])
        size = len(self.ever.gminas) + len(self.ever.later)
        return {value: sets.bits(held, size) for value, held in found.items()}

    def with_news(self, of: Collection[int], _on: date) -> "History":
        """The same, with these entities read anew."""
        news = _spans(of)
        return History(
            self.ever.with_news(of, None),
            {
                name: [*(span for span in spans if span[1] not in of), *news[name]]
                for name, spans in self.spans.items()
            },
        )


def read() -> History:
    """The history of the whole register."""
    return History(sets.of_day(None), _spans(None))


def _spans(of: Collection[int] | None) -> dict[str, list[Span]]:
    some = {} if of is None else {"entity__in": of}
    periods = StatusPeriod.objects.filter(during__isempty=False, **some).order_by("pk")
    foundings = Founding.objects.filter(during__isempty=False, **some).order_by("pk")
    return {
        Parameter.LISTING: _told(periods, "basis"),
        Parameter.FOUNDER: _told(foundings, "organisation__kind"),
    }


def _told(rows: QuerySet, what: str) -> list[Span]:
    found = rows.values_list(what, "entity_id", "during__startswith", "during__endswith")
    return [
        (
            value,
            key,
            first.toordinal() if first else _ALWAYS,
            after.toordinal() if after else _NEVER,
        )
        for value, key, first, after in found
    ]
