"""How a case begins, whoever brings it: with its number, what is applied for, and its clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from entities.enums import EventVerb
from entities.enums.cases import ADMITTING_KINDS, CaseState, Channel
from entities.models import Application, ApplicationPlace, Case, VoivodeOffice
from entities.rules import numbering, states
from entities.rules.errors import Conflict, RequirementsNotMet

from . import acts, case_clock, offices
from .drafts import CaseDraft


def opened(act: acts.Act, draft: CaseDraft, application: dict[str, Any] | None = None) -> Case:
    """Open a case within an act: with the next number of the office's year, what is applied for,
    and the day by which it has to be settled. Whether the person may is asked by whoever calls.

    Raises `RequirementsNotMet` (a day to come, no entity) and `Conflict` (such a case of the entity
    is going on already).
    """
    today = timezone.localdate(act.at)
    if unmet := [*_lacking(draft, today)]:
        raise RequirementsNotMet(unmet)
    _refuse_while_one_is_served(draft)
    case = _numbered(draft, today)
    with _one_of_a_kind():
        _require_columns(case)
        case.save()
    if application:
        _apply(case, application)
    case_clock.begin(case)
    act.record(EventVerb.CASE_OPENED, str(case), entity=case.entity, row=case)
    return case


def _apply(case: Case, application: dict[str, Any]) -> None:
    """Write what is applied for; `groups` and `service_places` (their columns) are rows beside."""
    columns = {n: v for n, v in application.items() if n not in ("groups", "service_places")}
    written = Application.objects.create(case=case, **columns)
    written.groups.set(application.get("groups", ()))
    places = [
        ApplicationPlace(application=written, **place)
        for place in application.get("service_places", ())
    ]
    ApplicationPlace.objects.bulk_create(places)


def _lacking(draft: CaseDraft, today: date) -> Iterator[str]:
    if draft.received_on > today:
        yield "Data wpływu nie może być późniejsza niż dziś."
    if draft.entity is None and draft.kind not in ADMITTING_KINDS:
        yield "Wskaż podmiot z rejestru, którego dotyczy sprawa."
    if not states.may_begin(draft.kind, draft.channel):
        yield " ".join((states.may_begin.__doc__ or "").split())
    # What was filed here is numbered and passed on (KPA art. 65); nobody opens what is not theirs.
    foreign = draft.entity and draft.entity.voivodeship_code != draft.office.pk
    if foreign and draft.channel == Channel.EX_OFFICIO:
        yield "Podmiot działa w innym województwie: właściwy jest tamten wojewoda (art. 5 ust. 1)."


def _refuse_while_one_is_served(draft: CaseDraft) -> None:
    """Raise `Conflict` while a decision in such a case of the entity waits for its delivery: what
    it will give or take is not known to the register yet (KPA art. 110).
    """
    signed = Case.objects.filter(kind=draft.kind, state=CaseState.SIGNED, entity__isnull=False)
    if case := signed.filter(entity=draft.entity).order_by("pk").first():
        raise Conflict(
            f"Decyzja w takiej samej sprawie tego podmiotu ({case.number}) czeka na doręczenie. "
            "Dołącz pismo do tamtej, a nową sprawę załóż po doręczeniu."
        )


def _require_columns(case: Case) -> None:
    """Raise `RequirementsNotMet` for what the table would not take."""
    try:
        case.clean_fields(exclude=["office", "entity", "organisation", "assigned_to"])
    except ValidationError as error:
        raise RequirementsNotMet(error.messages) from None


def _numbered(draft: CaseDraft, today: date) -> Case:
    """The case with the next number; acts are one at a time, so no number is given twice and none
    is left out.
    """
    year = today.year
    serial = offices.last_serial(draft.office, year) + 1
    # The scheme as it is now: somebody may have changed it since the draft was begun.
    scheme = VoivodeOffice.objects.values_list("case_numbers", flat=True).get(pk=draft.office.pk)
    return Case(
        office=draft.office,
        kind=draft.kind,
        year=year,
        serial=serial,
        number=numbering.sign(scheme, serial, year),
        entity=draft.entity,
        organisation=draft.organisation,
        party=draft.party,
        received_on=draft.received_on,
        channel=draft.channel,
        **(draft.facts or {}),
    )


@contextmanager
def _one_of_a_kind() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "one_open_case_of_a_kind_per_entity" not in str(error):
            raise
        raise Conflict(
            "W urzędzie toczy się już taka sprawa tego podmiotu. Dołącz pismo do tamtej."
        ) from None
