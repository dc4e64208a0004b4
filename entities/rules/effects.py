"""Which days in the register follow from the acts about a centre: reckoned anew from all of them.

Nothing is moved to and fro. An act gives days (a grant, an extension), an act ends them (a loss, a
decision of the minister); from all that stand, in whatever order they came, there is one answer.
ADR 55 has the table.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

Days = tuple[date, date | None]


@dataclass(frozen=True, slots=True)
class Gift:
    """Days that an act gives: from `first` up to `after`, the first one without."""

    key: str
    made_at: datetime
    first: date
    after: date | None
    begins: bool = True  # a status of its own; False: goes on with one (art. 5a)
    extends: str = ""  # the key of the gift it goes on with, where that is known


@dataclass(frozen=True, slots=True)
class End:
    """An act that ends days after `last_day`: of one gift and what extends it, or of the status."""

    made_at: datetime
    last_day: date
    gift: str = ""


def takes(end: End, gift: Gift, gifts: Sequence[Gift]) -> bool:
    """Whether the act ends the gift. A loss (art. 6) ends the status that the centre held when the
    loss was decided, and what extends it, also when the extension is decided or served later; not
    what was granted anew since. Where one decision is set aside (KPA art. 138), it is gone with
    the extensions that build on it.
    """
    if end.gift:
        return gift.key == end.gift or _is_taken_with_what_it_extends(end, gift, gifts)
    if gift.made_at < end.made_at:
        return True
    return not gift.begins and _is_taken_with_what_it_extends(end, gift, gifts)


def days_of(gifts: Sequence[Gift], ends: Iterable[End]) -> dict[str, Days]:
    """The days of every gift that has any, by its key.

    An end never moves a day forward, and what it reaches before the first day is nothing. Of two
    gifts of the same day the later act counts, from its first day on (two statuses at once there
    are not); but it takes nothing from an earlier one that lasts longer.
    """
    ends = [*ends]
    found: dict[str, Days] = {}
    for gift in sorted(gifts, key=lambda gift: (gift.made_at, gift.key)):
        last_days = [end.last_day for end in ends if takes(end, gift, gifts)]
        days = _ended(gift, min(last_days, default=None))
        if days:
            _place(found, gift.key, days)
    return found


def _is_taken_with_what_it_extends(end: End, gift: Gift, gifts: Sequence[Gift]) -> bool:
    if gift.begins:
        return False
    if gift.extends:
        root = next((other for other in gifts if other.key == gift.extends), None)
        return root is not None and takes(end, root, gifts)
    # It extends an act older than the portal: taken unless a status began in between.
    began = (other for other in gifts if other.begins)
    return not end.gift and not any(end.made_at < g.made_at < gift.made_at for g in began)


def _ended(gift: Gift, last_day: date | None) -> Days | None:
    after = gift.after
    if last_day is not None:
        cut = last_day + timedelta(days=1)
        after = cut if after is None else min(after, cut)
    return (gift.first, after) if after is None or gift.first < after else None


def _place(found: dict[str, Days], key: str, days: Days) -> None:
    """Put the days of a later act among those of earlier ones."""
    first, after = days
    met = {k: d for k, d in found.items() if _before(d[0], after) and _before(first, d[1])}
    if any(begins <= first and after and _before(after, ends) for begins, ends in met.values()):
        return
    for other, (begins, ends) in met.items():
        if begins < first:
            found[other] = (begins, first)
        elif after and _before(after, ends):
            found[other] = (after, ends)
        else:
            del found[other]
    found[key] = days


def _before(day: date, end: date | None) -> bool:
    return end is None or day < end
