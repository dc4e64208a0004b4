"""What a period of a file means for an entity that already has days on the list."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from entities.actions.drafts import PeriodDraft
from entities.models import Entity, StatusPeriod
from entities.rules.periods import status_ends


@dataclass(frozen=True, slots=True)
class Step:
    """What to do: open a period, close one on a last day, or nothing; and what to say of it."""

    opens: PeriodDraft | None = None
    closes: tuple[StatusPeriod, date] | None = None
    remark: str = ""


NOTHING = Step()


def next_step(entity: Entity, wanted: PeriodDraft, periods: Sequence[StatusPeriod]) -> Step:
    """What the file's period adds to those that the entity has, in their order."""
    if wanted.in_register:
        return _of_register(entity, wanted, [period for period in periods if period.in_register])
    return _of_publication(wanted, periods)


def _of_publication(wanted: PeriodDraft, periods: Sequence[StatusPeriod]) -> Step:
    """A publication adds days only to an entity that no register has ever held."""
    if any(period.in_register for period in periods):
        return NOTHING
    for period in periods:
        if wanted.until and not period.during.upper and period.starts_on < wanted.until:
            return Step(closes=(period, wanted.until - timedelta(days=1)))
        if _overlap(period, wanted):
            return NOTHING
    return Step(opens=wanted)


def _of_register(entity: Entity, wanted: PeriodDraft, periods: Sequence[StatusPeriod]) -> Step:
    """An act of the voivode: known already, going on from the last one, ended, or new."""
    wanted = _after_the_running_one(entity, wanted, periods)
    same = next((period for period in periods if period.starts_on == wanted.starts_on), None)
    if same:
        return _compared(same, wanted)
    if any(_overlap(period, wanted) for period in periods):
        return Step(
            remark=_(
                "Okres od %(start)s zachodzi na inny okres tego podmiotu. Sprawdź daty – "
                "nie zmieniono."
            )
            % {"start": f"{wanted.starts_on:%d.%m.%Y}"}
        )
    return Step(opens=wanted)


def _after_the_running_one(
    entity: Entity, wanted: PeriodDraft, periods: Sequence[StatusPeriod]
) -> PeriodDraft:
    """An extension decided while a period runs begins on the day after its end (art. 5a).

    A term of whole years then counts from that day; an end that the file gives stays.
    """
    start = wanted.starts_on
    for period in periods:
        upper = period.during.upper
        runs = start and upper and period.starts_on < start < upper
        if start and runs and (wanted.until is None or wanted.until > upper):
            counted = wanted.until == status_ends(entity.kind, start)
            until = status_ends(entity.kind, upper) if counted else wanted.until
            return replace(wanted, starts_on=upper, until=until)
    return wanted


def _compared(ours: StatusPeriod, wanted: PeriodDraft) -> Step:
    if ours.during.upper == wanted.until:
        return NOTHING
    if wanted.until and (not ours.during.upper or wanted.until < ours.during.upper):
        return Step(closes=(ours, wanted.until - timedelta(days=1)))
    end = f"{wanted.until - timedelta(days=1):%d.%m.%Y}" if wanted.until else _("bez końca")
    return Step(
        remark=_(
            "Okres od %(start)s kończy się w portalu %(ours)s, a w pliku: %(theirs)s – "
            "nie zmieniono."
        )
        % {
            "start": f"{ours.starts_on:%d.%m.%Y}",
            "ours": f"{ours.last_day:%d.%m.%Y}",
            "theirs": end,
        }
    )


def _overlap(period: StatusPeriod, wanted: PeriodDraft) -> bool:
    begins_before_end = wanted.until is None or period.starts_on < wanted.until
    upper = period.during.upper
    return begins_before_end and (
        upper is None or wanted.starts_on is None or wanted.starts_on < upper
    )
