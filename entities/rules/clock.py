"""The statutory clock: days of a pause are not counted into the authority's term.

KPA art. 35 § 5 leaves out terms that the law sets for particular acts, suspension, mediation and
delays that are the party's fault or not the authority's. Which of them it was is a fact of the
case; here a pause is only its days.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kisportal.language.plurals import agreed

from . import days_off
from .errors import RuleError
from .reckoning import Reckoning, Step, in_words, moved, written
from .terms import shifted

ARTICLE = "art. 35 § 5 KPA"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that are not counted, both ends among them; no last day means that it still lasts."""

    first_day: date
    last_day: date | None = None

    def __post_init__(self) -> None:
        if self.last_day and self.last_day < self.first_day:
            raise RuleError("Ostatni dzień przerwy nie może być wcześniejszy niż pierwszy.")

    def __str__(self) -> str:
        since = written(self.first_day)
        return f"{since}–{written(self.last_day)}" if self.last_day else f"od {since}"

    def covers(self, day: date) -> bool:
        """Whether the clock stands on the day because of this pause."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)

    def days_within(self, after: date, until: date) -> int:
        """How many of its days lie after the first day and not after the second."""
        first = max(self.first_day, after + _DAY)
        last = until if self.last_day is None else min(self.last_day, until)
        return max((last - first).days + 1, 0)


def merged(pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """The same days as pauses that neither overlap nor touch, in order: no day counts twice."""
    apart: list[Pause] = []
    for pause in sorted(pauses, key=lambda pause: pause.first_day):
        last = apart[-1] if apart else None
        if last is None or (last.last_day and pause.first_day - last.last_day > _DAY):
            apart.append(pause)
        elif last.last_day and (pause.last_day is None or pause.last_day > last.last_day):
            apart[-1] = Pause(last.first_day, pause.last_day)
    return tuple(apart)


def days_counted(after: date, until: date, pauses: Iterable[Pause]) -> int:
    """How many days after the first day, up to the second, are no days of a pause."""
    paused = sum(pause.days_within(after, until) for pause in merged(pauses))
    return max((until - after).days, 0) - paused


def run(start: date, end: date, pauses: Iterable[Pause], *told: Step) -> Reckoning:
    """When a term ends that runs after a first day and would end on another without pauses.

    It is lengthened by the days of pause that fall in it; a pause that begins within the
    lengthened term lengthens it further, one that begins after its end changes nothing
    (KPA art. 35 § 5). Then its end is moved off days off (KPA art. 57 § 4). `told` are the steps
    that led to the two days.
    """
    length, steps, apart = (end - start).days, [*told], merged(pauses)
    for pause in apart:
        if pause.first_day > end:
            break
        if pause.last_day is None:
            return _standing(steps, pause, length - days_counted(start, pause.first_day, apart))
        if more := pause.days_within(start, pause.last_day):
            end = shifted(end, more)
            steps.append(Step(f"+ {in_words(more)} przerwy ({pause})", end, ARTICLE))
    return _off_days_off(steps, end, apart)


def _off_days_off(steps: list[Step], end: date, apart: tuple[Pause, ...]) -> Reckoning:
    day = days_off.next_working_day(end)
    if day != end:
        steps.append(moved(end, day))
    # The term lasts until the day it was moved to, so that day must not lie in a pause either.
    while pause := next((pause for pause in apart if pause.covers(day)), None):
        if pause.last_day is None:
            return _standing(steps, pause, 0)
        day = days_off.next_working_day(shifted(pause.last_day, 1))
        steps.append(Step(f"pierwszy dzień roboczy po przerwie ({pause})", day, ARTICLE))
    return Reckoning(day, tuple(steps))


def _standing(steps: list[Step], pause: Pause, rest: int) -> Reckoning:
    verb = agreed(rest, "zostanie", "zostaną", "zostanie")
    then = f"{verb} {in_words(rest)}" if rest else "termin upłynie w pierwszy dzień roboczy"
    what = f"zegar stoi od {written(pause.first_day)}; po przerwie {then}"
    return Reckoning(None, (*steps, Step(what, None, ARTICLE)), rest)
