"""What is applied for, and what comes with it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from entities.enums import EventVerb
from entities.enums.cases import AFTER_DECISION, CLOSED_STATES, CaseState, LetterState
from entities.models import (
    Application,
    ApplicationPlace,
    Attachment,
    AttachmentKind,
    Case,
    ParticipantGroup,
)
from entities.rules import permissions
from entities.rules.errors import Conflict, RequirementsNotMet
from kisportal.accounts.models import User

from . import acts, changes, parts, uploads
from .cases import locked_case

_OVERTAKEN = "Ktoś inny zmienił wniosek, gdy był u Ciebie otwarty. Wczytaj stronę na nowo."
OPEN_TO_CHANGES = frozenset(CaseState) - CLOSED_STATES - AFTER_DECISION


def change_application(
    case: Case,
    values: dict[str, Any],
    *,
    by: User,
    reason: str,
    seen: dict[str, Any] | None = None,
    kept: Sequence[ApplicationPlace] = (),
    removed: Sequence[ApplicationPlace] = (),
    at: datetime | None = None,
) -> bool:
    """Write what the party completed or corrected, with the places of services to keep (new or
    changed) and to remove; says whether anything differed.

    Raises `Conflict` when somebody changed the same meanwhile, `RequirementsNotMet` once the
    decision is signed or the case is closed.
    """
    with acts.act(by=by, reason=reason, at=at) as act:
        diff = rewrite(act, locked_case(case, by), values, seen or {}, kept=kept, removed=removed)
    return bool(diff)


def rewrite(
    act: acts.Act,
    case: Case,
    values: dict[str, Any],
    seen: dict[str, Any],
    *,
    kept: Sequence[ApplicationPlace] = (),
    removed: Sequence[ApplicationPlace] = (),
) -> changes.Diff:
    """Write it inside an act that has locked the case, whoever acts: the office or the party that
    answers a call. Says what differs; raises as `change_application` does.
    """
    if case.state not in OPEN_TO_CHANGES:
        raise RequirementsNotMet(
            "Wniosku nie można już zmieniać: decyzja jest podpisana albo sprawa zakończona."
        )
    application = Application.objects.select_for_update().get(case=case)
    names = [name for name in values if name != "groups"]
    changes.refuse_if_overtaken(application, names, seen, _OVERTAKEN)
    diff = _written(application, values) | _placed(application, kept, removed)
    if diff:
        _rewrite_drafts(act, case)
        subject = f"{case.number}: wniosek"
        act.record(EventVerb.CASE_CHANGED, subject, entity=case.entity, row=case, changes=diff)
    return diff


def _rewrite_drafts(act: acts.Act, case: Case) -> None:
    """Drafts of the case say what the application says: they are other drafts from now on, and an
    official is one of their authors, who signs none of them (four eyes).
    """
    for draft in case.letters.filter(state=LetterState.DRAFT).order_by("pk"):
        draft.prepared_at = act.at
        if act.by and permissions.may_work_on_case(act.by, case):
            draft.authors = [*draft.authors, *({act.by.pk} - {*draft.authors})]
        draft.save(update_fields=["prepared_at", "authors"])


def _written(application: Application, values: dict[str, Any]) -> changes.Diff:
    diff = changes.apply(application, {n: v for n, v in values.items() if n != "groups"})
    application.save()
    if "groups" in values:
        diff |= _linked(application, values["groups"])
    # Whom the club is led by is a natural person's name: the history says that it changed.
    if "person_in_charge" in diff:
        diff["person_in_charge"] = ["…", "…"]
    return diff


def _placed(
    application: Application, kept: Sequence[ApplicationPlace], removed: Sequence[ApplicationPlace]
) -> changes.Diff:
    """Write the places of services; raises `Conflict` when one of them is gone meanwhile, or is
    there already because somebody else, or the same page sent twice, has added it.
    """
    there = {_key(row): row.pk for row in application.service_places.order_by("pk")}
    known = {row.pk for row in (*kept, *removed) if row.pk}
    if known - {*there.values()}:
        raise Conflict(_OVERTAKEN)
    leaving = {row.pk for row in removed}
    for row in kept:
        row.application = application
        if there.get(_key(row), row.pk) not in (row.pk, *leaving):
            raise Conflict(f"Miejsce „{row}” jest już we wniosku. Wczytaj stronę na nowo.")
    return parts.write(kept, removed)


def _key(row: ApplicationPlace) -> tuple[Any, ...]:
    columns = ("name", "street", "postal_code", "post_town", "city", "gmina_id")
    return tuple(getattr(row, name) for name in columns)


def _linked(application: Application, groups: Iterable[ParticipantGroup]) -> changes.Diff:
    before = sorted(application.groups.values_list("code", flat=True))
    application.groups.set(groups)
    after = sorted(application.groups.values_list("code", flat=True))
    return {"groups": [before, after]} if before != after else {}


def attach(
    case: Case,
    *,
    name: str,
    received_on: date,
    by: User,
    kind: AttachmentKind | None = None,
    content: bytes | None = None,
    at: datetime | None = None,
) -> Attachment:
    """Note a document that came in, with its file unless it is on paper only.

    Raises `RequirementsNotMet` when the file is not what the law and the portal take
    (`rules/attachments.py`), or the day is to come.
    """
    # Before the act: nobody waits for the scanner.
    media_type = "" if content is None else uploads.inspected(name, content)
    with acts.act(by=by, reason="Załącznik", at=at) as act:
        locked = locked_case(case, by)
        if received_on > timezone.localdate(act.at):
            raise RequirementsNotMet("Data wpływu załącznika nie może być późniejsza niż dziś.")
        stored = None
        if content is not None:
            stored = uploads.store(content, media_type)
        attached = Attachment.objects.create(
            case=locked, kind=kind, name=name[:300], file=stored, received_on=received_on
        )
        told = {"attachment": [None, stored.sha256 if stored else "na papierze"]}
        # What somebody calls a document may name a person; its kind never does.
        subject = f"{locked.number}: załącznik ({kind.name if kind else 'inny'})"[:300]
        act.record(EventVerb.CASE_CHANGED, subject, entity=locked.entity, row=locked, changes=told)
    return attached
