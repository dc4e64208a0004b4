"""What may be watched by e-mail, for how long, and when there is something to tell."""

from datetime import date, timedelta
from typing import Any

from entities.enums.access import NoticeKind
from entities.enums.watches import Rhythm
from entities.models import Notice, Watch
from entities.models.event import row_name

from . import entry_states
from .periods import years_later

# An e-mail on a longer list would tell of all that happens in the country, every day.
MOST_RESULTS = 500
# As long as an index holds: a hundred conditions.
LONGEST_QUESTION = 1500
# Nobody reads more, and one address must not keep the portal busy.
MOST_WATCHES = 20
CONFIRMED_WITHIN = timedelta(days=7)
YEARS = 1
RENEWAL_ASKED_BEFORE = timedelta(days=30)
# An e-mail that says why a watch ended waits for a mail server at most so long.
LAST_WORD_WAITS = timedelta(days=7)
_BETWEEN = {Rhythm.DAY: timedelta(days=1), Rhythm.WEEK: timedelta(days=7)}

Told = dict[str, Any]


def expires_on(on: date) -> date:
    """The last day of what is confirmed or renewed on the day."""
    return years_later(on, YEARS)


def is_forgotten(watch: Watch, on: date) -> bool:
    """Whether the row goes: nobody confirmed it in time, or its year is over and nothing more has
    to be said.
    """
    if watch.confirmed_on is None:
        return watch.asked_on + CONFIRMED_WITHIN <= on
    if watch.expires_on >= on:
        return False
    if watch.expires_on + LAST_WORD_WAITS < on:
        return True
    return not (watch.news.get("ended") and _waits(watch))


def is_over(watch: Watch, on: date) -> bool:
    """Whether nothing more will be told: its year has passed, or it could not be followed."""
    return watch.confirmed_on is not None and (
        watch.expires_on < on or bool(watch.news.get("ended"))
    )


def may_confirm(watch: Watch, on: date) -> bool:
    """Whether the link of the first e-mail still works."""
    return on < watch.asked_on + CONFIRMED_WITHIN


def is_due(watch: Watch, on: date) -> bool:
    """Whether something may be told on the day: confirmed, not over, its rhythm kept, no e-mail
    before it on its way.
    """
    if watch.confirmed_on is None or watch.confirmed_on > on or is_over(watch, on):
        return False
    last = watch.told_on
    if last is not None and on < last + _BETWEEN[Rhythm(watch.rhythm)]:
        return False
    return not _waits(watch) and not _is_being_sent(watch, on)


def asks_to_renew(watch: Watch, on: date) -> bool:
    """Whether to ask now if the year should be followed by another."""
    if watch.renewal_asked_on is not None or not may_renew(watch, on):
        return False
    return watch.expires_on - RENEWAL_ASKED_BEFORE <= on


def may_renew(watch: Watch, on: date) -> bool:
    """Whether another year may follow: of what goes on."""
    return watch.confirmed_on is not None and not is_over(watch, on)


def news_of(watch: Watch, now: Told) -> dict[str, Any]:
    """What is to be told when this is what there is now; nothing, if it is as it was."""
    if watch.entity_id:
        changes = entry_states.differences(watch.told, now)
        return {"changes": changes} if changes else {}
    before, after = watch.told.get("keys", []), now["keys"]
    known, there = {*before}, {*after}
    came = [key for key in after if key not in known]
    left = [key for key in before if key not in there]
    if not came and not left:
        return {}
    since = watch.told_on or watch.confirmed_on
    return {"came": came, "left": left, "since": since.isoformat() if since else ""}


def counts() -> dict[str, int]:
    """How many watches wait to be confirmed and how many go on; never whose."""
    confirmed = Watch.objects.filter(confirmed_on__isnull=False)
    return {
        "waiting": Watch.objects.filter(confirmed_on=None).count(),
        "of_searches": confirmed.filter(entity=None).count(),
        "of_entities": confirmed.filter(entity__isnull=False).count(),
    }


def _notices(watch: Watch) -> Any:
    return Notice.objects.filter(kind=NoticeKind.WATCH_NEWS, row=row_name(watch))


def _waits(watch: Watch) -> bool:
    """Whether an e-mail about it has not been given to a mail server yet."""
    return _notices(watch).filter(begun_on=None).exists()


def _is_being_sent(watch: Watch, on: date) -> bool:
    """Whether a mail server got one today and has not said yet that it has it."""
    return _notices(watch).filter(begun_on__gte=on).exists()
