"""What parties send through the portal: kept as a document with its confirmation, told to the
office.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from entities.documents import filings as pages
from entities.documents.content import Section
from entities.enums import EventVerb
from entities.enums.access import NoticeKind
from entities.enums.filings import FilingKind
from entities.models import Attachment, AttachmentKind, Case, Filing, Organisation, StoredFile
from entities.rules import permissions
from kisportal.accounts.models import User

from . import acts, envelopes, notices, uploads
from .uploads import store

PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Document:
    """A file that comes with a letter; `kind` is what was asked for, if anything."""

    name: str
    content: bytes = b""
    kind: AttachmentKind | None = None
    # The file when the portal has taken it already; then there is no content to take.
    file: StoredFile | None = None
    media_type: str = ""  # once it is inspected


@dataclass(frozen=True, slots=True)
class Letter:
    """What the party says: the title of its letter, and its text part by part."""

    title: str
    sections: tuple[Section, ...]
    text: str = ""  # as it was typed, when it was typed in one piece
    subject: str = ""
    sender: Organisation | None = None  # none: the party of the case
    token: UUID | None = None  # of the form that it was typed into


def inspected(documents: Iterable[Document]) -> tuple[Document, ...]:
    """The documents as ones that may be taken: before the act, so that nobody waits for the
    scanner. Raises `RequirementsNotMet` for a file that is not taken (`actions/uploads.py`).
    """
    return tuple(
        replace(one, media_type=uploads.inspected(one.name, one.content)) for one in documents
    )


def enter(
    act: acts.Act,
    case: Case,
    kind: FilingKind,
    letter: Letter,
    documents: Iterable[Document] = (),
) -> Filing:
    """Put what a party sent into the file of a case that is locked, inside the act that sends it:
    the text as a document, the files (`inspected`, or taken before), the confirmation. The office
    and the sender get an e-mail. Whether the person may send it is asked by whoever calls.
    """
    if act.by is None:
        raise ValueError("somebody sends a letter of a party")
    files = [*_stored(documents)]
    filing = _kept(act.by, act.at, case, kind, letter, files)
    Attachment.objects.bulk_create(
        Attachment(
            case=case,
            kind=document.kind,
            name=document.name[:300],
            file=file,
            received_on=timezone.localdate(act.at),
            filing=filing,
        )
        for document, file in files
    )
    act.record(
        EventVerb.CASE_CHANGED,
        f"{case.number}: {FilingKind(kind).label}",
        entity=case.entity,
        row=case,
        changes={"filing": [None, filing.content_id]},
    )
    on = timezone.localdate(act.at)
    notices.to_address(NoticeKind.FILED, filing, case.office.email, on=on)
    notices.to_person(NoticeKind.SENT, filing, act.by, on=on)
    return filing


def _stored(documents: Iterable[Document]) -> Iterator[tuple[Document, StoredFile]]:
    for document in documents:
        if document.file is None and not document.media_type:
            raise ValueError("what comes in is inspected before the act")
        yield document, document.file or store(document.content, document.media_type)


def _kept(
    by: User,
    moment: datetime,
    case: Case,
    kind: FilingKind,
    letter: Letter,
    files: Sequence[tuple[Document, StoredFile]],
) -> Filing:
    """What was sent, with its document and its confirmation."""
    at, sender = timezone.localtime(moment), letter.sender or case.organisation
    role = permissions.role_in(by, sender) if sender else permissions.role_of(by)
    page = _page(case, letter, [document.name for document, _file in files])
    content = store(pages.render(page, at=at), PDF)
    proof = pages.confirmation(
        page,
        _sent(f"{letter.title}.pdf", content),
        [_sent(document.name, file) for document, file in files],
        role=role,
        at=at,
    )
    return Filing.objects.create(
        case=case,
        kind=kind,
        text=letter.text,
        content=content,
        confirmation=store(proof, PDF),
        token=letter.token,
        sent_at=moment,
        sent_by=by,
        sent_role=role,
    )


def _page(case: Case, letter: Letter, names: Sequence[str]) -> pages.FilingContent:
    office = envelopes.letterhead_of(case.office)
    listed = Section(tuple(names), "Załączniki") if names else None
    return pages.FilingContent(
        sender=_sender(case, letter.sender),
        office=(office.authority, office.name, *office.address),
        title=letter.title,
        subject=letter.subject,
        number=case.number,
        sections=(*letter.sections, *((listed,) if listed else ())),
    )


def _sender(case: Case, organisation: Organisation | None) -> tuple[str, ...]:
    """The lines of whoever sends it; the party's own as the case has them."""
    if organisation and organisation.name.casefold() != case.party.casefold():
        lines = (organisation.name, organisation.street, organisation.post_line)
    else:
        lines = (case.party, case.street, case.post_line)
    return tuple(filter(None, lines))


def _sent(name: str, file: StoredFile) -> pages.Sent:
    return pages.Sent(name, file.sha256, len(bytes(file.content)))
