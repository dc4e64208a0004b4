"""Applications that organisations prepare and send themselves: begun, saved, discarded, sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from entities.enums.cases import CaseKind, Channel
from entities.enums.filings import FilingKind
from entities.models import ApplicationDraft, Case, DraftDocument, Entity, Organisation
from entities.rules import (
    application_answers,
    application_beginnings,
    application_limits,
    application_steps,
    applying,
    following,
)
from entities.rules.application_answers import Read
from entities.rules.application_points import LETTER_DAYS
from entities.rules.errors import Conflict, NotAllowed, RequirementsNotMet
from kisportal.accounts.models import User

from . import acts, application_texts, filings, openings, uploads
from .drafts import CaseDraft

NOT_YOURS = "Ten szkic należy do organizacji, w której nie masz roli."
OVERTAKEN = (
    "Ktoś zapisał tę część wniosku, gdy była u Ciebie otwarta. Twojego tekstu nie zapisaliśmy, "
    "ale jest niżej. Porównaj i zdecyduj, co ma zostać."
)
MOST_DOCUMENTS = 40


def begin(
    organisation: Organisation,
    kind: str,
    *,
    by: User,
    entity: Entity | None = None,
    answers: dict[str, Any] | None = None,
    at: datetime | None = None,
) -> ApplicationDraft:
    """Begin an application, with what the portal knows already typed in; of an entity that has such
    a draft, the draft. Raises `NotAllowed`, and `RequirementsNotMet` for what cannot be asked and
    for more drafts than an organisation may have.
    """
    moment = at or timezone.now()
    on = timezone.localdate(moment)
    if not following.may_apply_for(by, organisation):
        raise NotAllowed(NOT_YOURS)
    if why := applying.why_not(kind, organisation, entity, on):
        raise RequirementsNotMet(why)
    known = application_beginnings.first_answers(
        kind, organisation, entity, following.cases_of(by, on)
    )
    who = {"created_by": by, "changed_by": by, "created_at": moment, "changed_at": moment}
    asked = {"organisation": organisation, "kind": kind, "entity": entity, "case": None}
    with transaction.atomic():
        # Those who begin in the same moment do so one after another.
        Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
        drafts = ApplicationDraft.objects.filter(**asked).order_by("pk")
        # A double click begins one: a new entity may have several, but not two without a word.
        if entity is None:
            drafts = drafts.none() if answers else drafts.filter(version=0, documents=None)
        if found := drafts.first():
            return found
        if why := application_limits.why_not_begin(organisation):
            raise RequirementsNotMet(why)
        return ApplicationDraft.objects.create(**asked, **who, answers=known | (answers or {}))


def save(
    draft: ApplicationDraft,
    step: str,
    answers: dict[str, Any],
    *,
    seen: int,
    by: User,
    at: datetime | None = None,
) -> ApplicationDraft:
    """Keep the answers of a step as they were typed; `seen` is the version that the page had.

    Raises `Conflict` when somebody saved the step since with other answers, or sent the draft.
    """
    with _locked(draft, by) as locked:
        if all((locked.answers.get(name) or "") == (new or "") for name, new in answers.items()):
            return locked
        if locked.steps.get(step, 0) > seen:
            raise Conflict(OVERTAKEN)
        locked.answers |= answers
        locked.version += 1
        locked.steps |= {step: locked.version}
        locked.changed_at, locked.changed_by = at or timezone.now(), by
        locked.save(update_fields=["answers", "version", "steps", "changed_at", "changed_by"])
    return locked


def attach(
    draft: ApplicationDraft,
    document: filings.Document,
    *,
    by: User,
    at: datetime | None = None,
) -> DraftDocument:
    """Add a file to the draft. Raises `RequirementsNotMet` for one that is not taken, `Conflict`
    for a name that is there already.
    """
    # Before anything is locked: nobody waits for the scanner.
    media_type = uploads.inspected(document.name, document.content)
    with _locked(draft, by) as locked:
        if locked.documents.count() >= MOST_DOCUMENTS:
            raise RequirementsNotMet(f"Do wniosku można dodać najwyżej {MOST_DOCUMENTS} plików.")
        if locked.documents.filter(name=document.name).exists():
            raise Conflict(
                f"Plik „{document.name}” już jest w tym wniosku. Usuń tamten albo zmień nazwę "
                "nowego."
            )
        moment = at or timezone.now()
        added = locked.documents.create(
            kind=document.kind,
            name=document.name,
            file=uploads.store(document.content, media_type),
            added_at=moment,
            added_by=by,
        )
        _touch(locked, by, moment)
    return added


def drop(document: DraftDocument, *, by: User, at: datetime | None = None) -> None:
    """Take a file out of the draft."""
    with _locked(document.draft, by) as locked:
        sha256 = document.file_id
        document.delete()
        uploads.forget(sha256)
        _touch(locked, by, at or timezone.now())


def discard(draft: ApplicationDraft, *, by: User) -> None:
    """Throw the draft away with its files; what was sent stays."""
    with _locked(draft, by) as locked:
        files = [*locked.documents.values_list("file", flat=True)]
        locked.delete()
        for sha256 in files:
            uploads.forget(sha256)


def send(
    draft: ApplicationDraft,
    *,
    by: User,
    seen: int,
    though_incomplete: bool = False,
    at: datetime | None = None,
) -> Case:
    """Send the application: a case of the competent office is opened, with all that was typed and
    attached, and the draft is empty. The day of the act is the day of receipt (KPA art. 61 § 3a).

    Raises `Conflict` when it was sent already or changed since the page was opened,
    `RequirementsNotMet` for what cannot be asked any more, for answers that cannot be read, and for
    gaps unless `though_incomplete`, and for more than may be sent in a day.
    """
    reason = f"{CaseKind(draft.kind).label}: wysłano przez portal"
    with acts.act(by=by, reason=reason, at=at) as act, _locked(draft, by) as locked:
        on = timezone.localdate(act.at)
        if why := application_limits.why_not_send(by, locked.organisation, on):
            raise RequirementsNotMet(why)
        read = _required(locked, act, seen=seen, though_incomplete=though_incomplete)
        case = openings.opened(act, _case_of(locked, read, act), _application_of(locked, read))
        _enter(act, case, locked, read)
        locked.documents.all().delete()
        locked.answers, locked.steps, locked.case = {}, {}, case
        _touch(locked, by, act.at)
    return case


def _enter(act: acts.Act, case: Case, draft: ApplicationDraft, read: Read) -> None:
    """What was typed as a letter of the party, with the files."""
    letter = filings.Letter(
        " ".join(application_texts.title_of(draft.kind, draft.answers)),
        application_texts.sections_of(draft, read),
        sender=draft.organisation,
    )
    files = [
        filings.Document(document.name, kind=document.kind, file=document.file)
        for document in draft.documents.select_related("file", "kind").order_by("pk")
    ]
    filings.enter(act, case, FilingKind.APPLICATION, letter, files)


def _required(
    draft: ApplicationDraft, act: acts.Act, *, seen: int, though_incomplete: bool
) -> Read:
    """What the draft says, if it may be sent."""
    on = timezone.localdate(act.at)
    if draft.version != seen:
        raise Conflict(
            "Ktoś zmienił wniosek, gdy ta strona była otwarta. Przeczytaj go jeszcze raz i wyślij."
        )
    if why := applying.why_not(draft.kind, draft.organisation, draft.entity, on):
        raise RequirementsNotMet(why)
    read = application_answers.read(draft.kind, draft.answers, on)
    if read.faults:
        raise RequirementsNotMet(
            "Popraw najpierw odpowiedzi, których nie da się odczytać: są zaznaczone niżej."
        )
    if applying.office_of(draft, read) is None:
        raise RequirementsNotMet(
            "Podaj gminę, w której będzie działać: bez niej nie wiadomo, do którego urzędu wysłać."
        )
    papers = applying.papers_of(draft, read, on)
    dossier = applying.dossier_of(draft, read, papers, on)
    is_whole = applying.checked(dossier, draft.answers).is_whole
    if not (is_whole or though_incomplete):
        raise RequirementsNotMet(
            "Czegoś brakuje. Uzupełnij to albo zaznacz, że wysyłasz mimo braków: urząd wezwie do "
            "uzupełnienia."
        )
    return read


def _case_of(draft: ApplicationDraft, read: Read, act: acts.Act) -> CaseDraft:
    office, party = applying.office_of(draft, read), draft.organisation
    if office is None:
        raise ValueError("what has no office is not sent")
    names = ("street", "postal_code", "post_town", "city")
    return CaseDraft(
        office=office,
        kind=draft.kind,
        party=party.name,
        received_on=timezone.localdate(act.at),
        channel=Channel.PANEL,
        entity=draft.entity,
        organisation=party,
        facts={name: getattr(party, name) for name in names},
    )


def _application_of(draft: ApplicationDraft, read: Read) -> dict[str, Any]:
    """The columns of the application; what a request does not ask, the register says."""
    values = {n: v for n, v in read.values.items() if v is not None and n not in LETTER_DAYS}
    if words := application_texts.request_of(read):
        # Once it is sent, its words alone say which letter it is.
        if application_steps.tells_of_liquidation(draft.kind, draft.answers):
            words = application_steps.as_notice_of_liquidation(words)
        values["request"] = words
    if not draft.entity:
        return {"founder_name": draft.organisation.name} | values
    if application_steps.step_of(draft.kind, "tresc") is None:
        known = {"founder_name": draft.organisation.name, "gmina": draft.entity.gmina}
        return known | values
    told = application_beginnings.of_register(draft.entity, Case.objects.none())
    register = {n: v for n, v in told.items() if n not in ("groups", "gmina")}
    return register | {"gmina_id": draft.entity.gmina_id} | values


@contextmanager
def _locked(draft: ApplicationDraft, by: User) -> Iterator[ApplicationDraft]:
    """The draft as it is now, kept from others. Raises `NotAllowed` to whoever is not in the team,
    `Conflict` when it was sent or thrown away.
    """
    with transaction.atomic():
        # Nothing is joined: what waited for another would read the row anew and the rest stale.
        rows = ApplicationDraft.objects.select_for_update(no_key=True)
        locked = rows.filter(pk=draft.pk).first()
        if locked is None:
            raise Conflict("Ktoś usunął ten szkic.")
        if not following.may_apply_for(by, locked.organisation):
            raise NotAllowed(NOT_YOURS)
        if locked.case is not None:
            raise Conflict(
                f"To już wysłano {timezone.localtime(locked.changed_at):%d.%m.%Y o %H:%M}: sprawa "
                f"ma znak {locked.case.number}. Wysłanego wniosku się nie zmienia; poprawkę albo "
                "uzupełnienie prześlij w sprawie."
            )
        yield locked


def _touch(draft: ApplicationDraft, by: User, moment: datetime) -> None:
    draft.version += 1
    draft.changed_at, draft.changed_by = moment, by
    draft.save()
