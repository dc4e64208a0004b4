"""Days on the list: opened, closed, and "as published" replaced by an act of the voivode."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from entities.enums import REGISTER_BASIS_OF_KIND, EntityKind, EventVerb, ListingBasis
from entities.models import Entity, StatusPeriod
from entities.rules import periods as periods_rule
from entities.rules import requirements
from entities.rules.errors import Conflict, RequirementsNotMet
from kisportal.accounts.models import User

from . import acts, changes, standing
from .drafts import PeriodDraft

_OVERTAKEN = "Ktoś inny zmienił ten okres, gdy był u Ciebie otwarty. Wczytaj stronę na nowo."
# What a correction of a column may break.
_OF_COLUMN: dict[str, tuple[requirements.Requirement, ...]] = {
    "during": (
        requirements.says_since_when,
        requirements.lasts_at_least_a_day,
        requirements.lasts_no_longer_than_granted,
    ),
    "source_url": (requirements.names_its_source,),
    "note": (requirements.names_its_source,),
}


def period_of(entity: Entity, draft: PeriodDraft) -> StatusPeriod:
    """The row that the draft describes, not saved yet."""
    return StatusPeriod(
        entity=entity,
        basis=draft.basis,
        during=(draft.starts_on, draft.until),
        office=draft.office,
        number=draft.number,
        decided_on=draft.decided_on,
        source_url=draft.source_url,
        note=draft.note,
    )


def told(period: StatusPeriod) -> dict[str, Any]:
    """The period as the register's history tells it."""
    lower, upper = _bounds(period)
    return {
        "basis": str(period.basis),
        "from": str(lower),
        "until": str(upper) if upper else None,
        "number": period.number,
    }


def remembered(period: StatusPeriod) -> dict[str, Any]:
    """The period as a decision that takes its days remembers it, to be written again."""
    return told(period) | {
        "row": period.pk,
        "office": period.office_id,
        "decided_on": str(period.decided_on) if period.decided_on else None,
        "source_url": period.source_url,
        "note": period.note,
    }


def open_period(
    entity: Entity,
    draft: PeriodDraft,
    *,
    by: User | None,
    reason: str,
    whole_register: bool = False,
    at: datetime | None = None,
) -> StatusPeriod:
    """Put the entity on the list for the days of the draft.

    An act of the voivode takes the place of "as published" (it is better knowledge of the same
    entity) from its first day on. An old act that somebody adds to the record says nothing of what
    was first published after it had ended; a `whole_register` would know of a later one.
    Any other overlap raises `Conflict`. Raises `RequirementsNotMet`.
    """
    with acts.act(by=by, reason=reason, at=at) as act:
        present = locked(entity.pk)
        candidate = standing.candidate(present, draft, timezone.localdate(act.at))
        if unmet := requirements.unmet(candidate):
            raise RequirementsNotMet(unmet)
        return write(act, present, draft, whole_register=whole_register)


def write(
    act: acts.Act, entity: Entity, draft: PeriodDraft, *, whole_register: bool = False
) -> StatusPeriod:
    """The row and the event of `open_period`, which asks the rules before."""
    if draft.in_register:
        on = timezone.localdate(act.at)
        is_past = draft.until is not None and draft.until <= on
        _make_room(act, entity, draft, draft.until if is_past and not whole_register else None)
    period = period_of(entity, draft)
    save(period, "W tych dniach podmiot jest już na liście. Zamknij najpierw tamten okres.")
    act.record(
        EventVerb.STATUS_OPENED, entity.name, entity=entity, row=period, changes=told(period)
    )
    return period


def close_period(
    period: StatusPeriod,
    *,
    last_day: date,
    by: User | None,
    reason: str,
    at: datetime | None = None,
) -> StatusPeriod:
    """End the period with the given last day on the list.

    Raises `RequirementsNotMet` when the day lies before the period or after its present end, and
    `Conflict` when an act of the voivode has taken the period's place meanwhile.
    """
    with acts.act(by=by, reason=reason, at=at) as act:
        locked = _present(period)
        if last_day < locked.starts_on:
            raise RequirementsNotMet(
                "Ostatni dzień nie może być wcześniejszy niż pierwszy "
                f"({locked.starts_on:%d.%m.%Y})."
            )
        if locked.last_day and last_day > locked.last_day:
            raise RequirementsNotMet(
                f"Okres kończy się już {locked.last_day:%d.%m.%Y}. Przedłużenie to nowy okres."
            )
        before = told(locked)
        locked.during = (locked.starts_on, last_day + timedelta(days=1))
        locked.save(update_fields=["during"])
        locked.refresh_from_db()
        act.record(
            EventVerb.STATUS_CLOSED,
            locked.entity.name,
            entity=locked.entity,
            row=locked,
            changes={"until": [before["until"], told(locked)["until"]]},
        )
    return locked


def correct_period(
    period: StatusPeriod,
    values: dict[str, Any],
    *,
    by: User | None,
    reason: str,
    seen: dict[str, Any] | None = None,
    at: datetime | None = None,
) -> bool:
    """Mend what was written down wrongly of a period: its days, the number and the day of the act,
    its source, the note; says whether anything differed. On what basis and by which office it
    stands is no slip of the pen: that is another period.

    Raises `RequirementsNotMet` when the days would not be what the law allows or a publication
    would name no source, and `Conflict` when the days meet another period or somebody changed the
    same columns since they were `seen`.
    """
    with acts.act(by=by, reason=reason, at=at) as act:
        locked = _present(period)
        changes.refuse_if_overtaken(locked, values, seen or {}, _OVERTAKEN)
        before = told(locked)
        diff = changes.apply(locked, values)
        if not diff:
            return False
        _require_lawful(locked, diff, timezone.localdate(act.at))
        diff.pop("during", None)
        save(locked, "W tych dniach podmiot ma już inny okres na liście. Sprawdź daty obu.")
        after = told(locked)
        diff |= {name: [before[name], after[name]] for name in ("from", "until")}
        diff = {name: pair for name, pair in diff.items() if pair[0] != pair[1]}
        act.record(
            EventVerb.STATUS_CORRECTED,
            locked.entity.name,
            entity=locked.entity,
            row=locked,
            changes=diff,
        )
    return True


def register_draft(
    entity_kind: str, starts_on: date, until: date | None = None, **rest: Any
) -> PeriodDraft:
    """A period by an act of the voivode; a CIS without a given end gets five years (art. 5(2))."""
    return PeriodDraft(
        basis=REGISTER_BASIS_OF_KIND[EntityKind(entity_kind)],
        starts_on=starts_on,
        until=until or periods_rule.status_ends(entity_kind, starts_on),
        **rest,
    )


def locked(entity_id: int) -> Entity:
    """The entity, kept from other acts. Whoever changes its periods begins here, so that two of
    them queue; rows that only refer to the entity need not wait.
    """
    return Entity.objects.select_for_update(no_key=True).get(pk=entity_id)


def _present(period: StatusPeriod) -> StatusPeriod:
    """The period as it is now, kept from other acts."""
    present = locked(period.entity_id).periods.filter(pk=period.pk).first()
    if present is None:
        raise Conflict("Tego okresu już nie ma: zastąpił go inny. Wczytaj stronę na nowo.")
    return present


def _require_lawful(period: StatusPeriod, changed: Iterable[str], on: date) -> None:
    rules = dict.fromkeys(rule for name in changed for rule in _OF_COLUMN.get(name, ()))
    draft = PeriodDraft(
        period.basis,
        *_bounds(period),
        office=period.office,
        source_url=period.source_url,
        note=period.note,
    )
    if unmet := requirements.unmet(standing.candidate(period.entity, draft, on), rules):
        raise RequirementsNotMet(unmet)


def save(period: StatusPeriod, overlap: str = "Podmiot ma w tych dniach inny okres.") -> None:
    """Write the period; `overlap` is the sentence for days that another one has."""
    try:
        with transaction.atomic():
            period.save()
    except IntegrityError as error:
        if "one_status_at_a_time" not in str(error):
            raise
        raise Conflict(overlap) from None
    period.refresh_from_db()


def _make_room(act: acts.Act, entity: Entity, draft: PeriodDraft, later: date | None) -> None:
    """Cut "as published" from the first day of an act of the voivode on; its history stays. What
    was published first on `later` or after it is newer knowledge and stays too.
    """
    published = entity.periods.filter(
        basis=ListingBasis.PUBLISHED, during__overlap=(draft.starts_on, None)
    ).order_by("during")
    if later:
        published = published.filter(during__startswith__lt=later)
    for period in published:
        act.record(
            EventVerb.STATUS_REPLACED, entity.name, entity=entity, row=period, changes=told(period)
        )
        if draft.starts_on and period.starts_on < draft.starts_on:
            period.during = (period.starts_on, draft.starts_on)
            period.save(update_fields=["during"])
        else:
            period.delete()


def _bounds(period: StatusPeriod) -> tuple[date | None, date | None]:
    """Both ends of the period, before and after the database has turned them into a range."""
    if isinstance(period.during, tuple | list):
        return period.during[0], period.during[1]
    return period.during.lower, period.during.upper
