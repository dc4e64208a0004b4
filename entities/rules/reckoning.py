"""Why a day is what it is: what follows from what, by which article, for people to read."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from . import days_off


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that leads to the day: what it is, the day reached by it, the article."""

    what: str
    day: date | None  # None: no day follows yet
    article: str = ""

    def __str__(self) -> str:
        return f"{self.what}, {self.article}" if self.article else self.what


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A day and the steps that lead to it, the first one being what happened.

    `due` is None while no day follows: the clock stands, or somebody else decides. `rest` says how
    many days of the term will be left when a clock that stands runs again.
    """

    due: date | None
    steps: tuple[Step, ...]
    rest: int | None = None


def of(*steps: Step) -> Reckoning:
    """The reckoning whose day is that of its last step."""
    return Reckoning(steps[-1].day, steps)


def ending_on_a_working_day(*steps: Step) -> Reckoning:
    """The same, moved to the next day that is neither a day off nor a Saturday (KPA art. 57 § 4).

    The last step must have reached a day.
    """
    end = steps[-1].day
    if end is None or days_off.is_working_day(end):
        return of(*steps)
    return of(*steps, moved(end, days_off.next_working_day(end)))


def moved(end: date, to: date) -> Step:
    """The step that says which days the end of a term was moved over (KPA art. 57 § 4)."""
    passed = (end + timedelta(days=n) for n in range((to - end).days))
    names = ", ".join(filter(None, map(days_off.name_of, passed)))
    return Step(f"koniec wypadał w dzień wolny ({names})", to, "art. 57 § 4 KPA")


def in_words(count: int) -> str:
    """Polish for a number of days."""
    return "1 dzień" if count == 1 else f"{count} dni"


def written(day: date) -> str:
    """A day as Polish pages write it."""
    return f"{day:%d.%m.%Y}"


def written_moment(at: datetime) -> str:
    """A moment as Polish pages write it, by the clocks here."""
    local = at.astimezone(timezone.get_default_timezone())
    return f"{written(local.date())} o {local:%H:%M}"
