"""The days in the register follow the decisions: compared with what follows, and made so."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from entities.enums import EventVerb, LetterKind, ListingBasis
from entities.models import Case, Decision, Entity, StatusPeriod, VoivodeOffice
from entities.rules import effects, given
from entities.rules.effects import Days
from entities.rules.given import Picture

from .. import acts, status
from ..drafts import PeriodDraft
from . import days as period_days
from . import publications


def follow(act: acts.Act, entity: Entity, case: Case) -> None:
    """Make the periods of the centre what its decisions say, whatever order they came in.

    `case` is the one in which something was decided: its own event tells of it. Of every other one
    whose decision has other days now there is an event too.
    """
    locked = status.locked(entity.pk)
    before = _state(given.of_entity(locked))
    _remember_what_is_taken(given.of_entity(locked))
    picture = given.of_entity(locked)
    wanted = picture.days()
    publications.make_room(act, locked, picture, wanted)
    _void(act, picture, wanted)
    _give(act, picture, wanted)
    _enter(act, locked, picture, wanted)
    publications.come_back(act, locked, picture, wanted)
    _point_losses_at_what_they_end(picture, wanted)
    _forget_what_came_back(picture)
    _tell_other_cases(act, locked, case, picture, before)


def period_draft(decision: Decision) -> PeriodDraft:
    """The period of a decision as the register names it: by its own number and day, or by the
    minister's where he gave what was refused.
    """
    letter = decision.letter
    by_minister = letter.kind in given.DENYING
    signed_on = timezone.localdate(letter.signed_at) if letter.signed_at else None
    return PeriodDraft(
        ListingBasis.DECISION,
        None,
        office=letter.case.office,
        number=(by_minister and decision.ruling_number) or letter.number,
        decided_on=decision.appeal_settled_on if by_minister else signed_on,
    )


def _remember_what_is_taken(picture: Picture) -> None:
    """Note on a loss the days that no other decision remembers."""
    for end, decision in picture.ends:
        for gift in picture.gifts:
            row = picture.rows.get(gift.key)
            after = end.last_day + timedelta(days=1)
            is_older = gift.key.startswith("period/")
            if row and is_older and effects.takes(end, gift, picture.gifts) and (
                gift.after is None or gift.after > after
            ):  # fmt: skip
                decision.former = [*decision.former, status.remembered(row)]
                decision.save(update_fields=["former"])


def _void(act: acts.Act, picture: Picture, wanted: dict[str, Days]) -> None:
    for key in [key for key in picture.rows if key not in wanted]:
        row = picture.rows.pop(key)
        Decision.objects.filter(period=row).update(period=None)
        for decision in picture.decisions.values():
            if decision.period_id == row.pk:
                decision.period = None
        _link(picture, key, None)
        period_days.void(act, row)


def _give(act: acts.Act, picture: Picture, wanted: dict[str, Days]) -> None:
    """Those that end first make room for those that begin later."""
    differing = [key for key, row in picture.rows.items() if period_days.differ(row, wanted[key])]
    differing.sort(key=lambda key: not period_days.shrinks(picture.rows[key], wanted[key]))
    for key in differing:
        period_days.give(act, picture.rows[key], wanted[key])


def _enter(act: acts.Act, entity: Entity, picture: Picture, wanted: dict[str, Days]) -> None:
    for key in [key for key in wanted if key not in picture.rows]:
        draft = _draft_of(picture, key)
        if key in picture.decisions:
            publications.remember(entity, picture.decisions[key], picture, wanted[key][0])
        row = period_days.enter(act, entity, draft, wanted[key])
        picture.rows[key] = row
        _link(picture, key, row)


def _draft_of(picture: Picture, key: str) -> PeriodDraft:
    if key in picture.decisions:
        return period_draft(picture.decisions[key])
    was = picture.former[key][1]
    return PeriodDraft(
        was["basis"],
        None,
        office=VoivodeOffice.objects.get(pk=was["office"]),
        number=was["number"],
        decided_on=date.fromisoformat(was["decided_on"]) if was["decided_on"] else None,
        source_url=was["source_url"],
        note=was["note"],
    )


def _link(picture: Picture, key: str, row: StatusPeriod | None) -> None:
    """Let what gave the period point at it, or at nothing."""
    if decision := picture.decisions.get(key):
        decision.period = row
        decision.save(update_fields=["period"])
    elif key in picture.former:
        decision, was = picture.former[key]
        was["row"] = row.pk if row else None
        decision.save(update_fields=["former"])


def _point_losses_at_what_they_end(picture: Picture, wanted: dict[str, Days]) -> None:
    """A loss names the period in which its last day lies, and the end that it had before."""
    for end, decision in picture.ends:
        if decision.letter.kind != LetterKind.LOSS or decision.period_id:
            continue
        for gift in picture.gifts:
            days = wanted.get(gift.key)
            if days and effects.takes(end, gift, picture.gifts) and (
                days[0] <= end.last_day and days[1] == end.last_day + timedelta(days=1)
            ):  # fmt: skip
                decision.period, decision.former_until = picture.rows[gift.key], gift.after
                decision.save(update_fields=["period", "former_until"])


def _forget_what_came_back(picture: Picture) -> None:
    """Days that are again what they were need not be remembered."""
    for decision in {id(found): found for found, _ in picture.former.values()}.values():
        kept = [was for was in decision.former if "basis" not in was or not _is_back(picture, was)]
        if len(kept) != len(decision.former):
            decision.former = kept
            decision.save(update_fields=["former"])


def _is_back(picture: Picture, was: dict[str, Any]) -> bool:
    row = next((row for row in picture.rows.values() if row.pk == was["row"]), None)
    return row is not None and status.remembered(row) == was


def _state(picture: Picture) -> dict[str, tuple[object, ...]]:
    """What of each decision the days of others may change."""
    return {
        key: (decision.period_id, decision.former_until, repr(decision.former))
        for key, decision in picture.decisions.items()
    }


def _tell_other_cases(
    act: acts.Act,
    entity: Entity,
    case: Case,
    picture: Picture,
    before: dict[str, tuple[object, ...]],
) -> None:
    after = _state(picture)
    for key, decision in picture.decisions.items():
        letter = decision.letter
        if letter.case_id != case.pk and after[key] != before.get(key):
            subject = f"{letter.number}: inne dni w rejestrze, bo zapadło w sprawie {case.number}"
            act.record(EventVerb.DECISION_FOLLOWED, subject, entity=entity, row=letter.case)
