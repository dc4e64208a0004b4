"""E-mails that tell people what happened: what each says, to whom it answers."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import models
from django.urls import reverse

from entities.actions import notices
from entities.actions.runs import Run
from entities.enums.access import NoticeKind
from entities.enums.filings import FilingKind
from entities.models import (
    AccessRequest,
    Entity,
    EntryProposal,
    Filing,
    Invitation,
    Letter,
    Membership,
    MistakeReport,
    Notice,
    VoivodeOffice,
)
from entities.rules import case_words, following, letters_shown, own_entries, permissions
from kisportal.accounts import addresses

from . import letters, report_notices, team_notices, watch_notices

_TEXTS = {
    NoticeKind.ACCESS_ASKED: "emails/access_asked.txt",
    NoticeKind.ACCESS_ACCEPTED: "emails/access_accepted.txt",
    NoticeKind.ACCESS_REFUSED: "emails/access_refused.txt",
    NoticeKind.INVITED: "emails/invited.txt",
    NoticeKind.ROLE_LOST: "emails/role_lost.txt",
    NoticeKind.CHANGE_PROPOSED: "emails/change_proposed.txt",
    NoticeKind.CHANGE_SETTLED: "emails/change_settled.txt",
    NoticeKind.STILL_CORRECT: "emails/still_correct.txt",
    NoticeKind.MISTAKE_REPORTED: "emails/mistake_reported.txt",
    NoticeKind.MISTAKE_SETTLED: "emails/mistake_settled.txt",
    NoticeKind.FILED: "emails/filed.txt",
    NoticeKind.SENT: "emails/sent.txt",
    NoticeKind.LETTER_CAME: "emails/letter_came.txt",
    NoticeKind.ROLE_CHANGED: "emails/role_changed.txt",
    NoticeKind.OWNER_ADDED: "emails/owner_added.txt",
    NoticeKind.PERSON_LEFT: "emails/person_left.txt",
    NoticeKind.WITHOUT_OWNER: "emails/without_owner.txt",
    NoticeKind.REPORT_DUE: "emails/report_due.txt",
    NoticeKind.REPORT_SENT: "emails/report_sent.txt",
    NoticeKind.REPORT_RETURNED: "emails/report_returned.txt",
    NoticeKind.REPORT_ACCEPTED: "emails/report_accepted.txt",
    NoticeKind.WATCH_ASKED: "emails/watch_asked.txt",
    NoticeKind.WATCH_NEWS: "emails/watch_news.txt",
    NoticeKind.WATCH_ENDS: "emails/watch_ends.txt",
}
# Somebody sits before the page that sends: what a slow server does not take waits for the timer.
_PATIENCE = 5


def send_waiting(on: date, *, kind: NoticeKind | None = None, whole: Run | None = None) -> int:
    """Send what acts have written, of one kind if one is given; how many went out. What goes wrong
    the `whole` run counts.
    """
    return notices.send_waiting(on, prepare, kind=kind, whole=whole)


def prepare(notice: Notice) -> Callable[[], None] | None:
    """The e-mail with the mail server waiting for it; None when what it tells of is gone. Raises
    `OSError` when there is no server.
    """
    message = compose(notice)
    if message is None:
        return None
    server = get_connection()
    if hasattr(server, "timeout"):
        server.timeout = _PATIENCE
    server.open()

    def send() -> None:
        try:
            server.send_messages([message])
        finally:
            server.close()

    return send


def compose(notice: Notice) -> EmailMessage | None:
    """The e-mail, of what the row says now; None when the row is gone or says otherwise."""
    row = _row(notice)
    facts = _FACTS[NoticeKind(notice.kind)](row, notice) if row is not None else None
    if facts is None:
        return None
    context = {"row": row, "portal": settings.PUBLIC_ADDRESS, **facts}
    text = letters.rendered(_TEXTS[NoticeKind(notice.kind)], context)
    to = notice.person.email if notice.person else notice.address
    number = f"powiadomienie-{notice.pk}"
    return letters.message(
        text,
        to=to,
        number=number,
        reply_to=facts.get("reply_to", ""),
        headers=facts.get("headers"),
    )


def _row(notice: Notice) -> models.Model | None:
    name, _slash, key = notice.row.partition("/")
    return apps.get_model("entities", name)._default_manager.filter(pk=key).first()


def _asked(asked: AccessRequest, notice: Notice) -> dict[str, Any] | None:
    """To whoever decides, an owner or the office: nothing once it is settled."""
    if not asked.is_open:
        return None
    page = "panel:request" if notice.person else "admin:entities_accessrequest_change"
    return {
        "organisation": asked.organisation,
        "person": asked.asked_by,
        "page": _address(page, asked.pk),
    }


def _invited(invitation: Invitation, _notice: Notice) -> dict[str, Any] | None:
    if invitation.outcome:
        return None
    return {
        "organisation": invitation.organisation,
        "person": invitation.invited_by,
        "panel": _address("panel:invitation", invitation.pk),
    }


def _proposed(proposal: EntryProposal, _notice: Notice) -> dict[str, Any] | None:
    if not proposal.is_open:
        return None
    page = _address("admin:entities_entryproposal_change", proposal.pk)
    return {"entity": proposal.entity, "page": page}


def _change_settled(proposal: EntryProposal, _notice: Notice) -> dict[str, Any]:
    return {
        "entity": proposal.entity,
        "page": _address("panel:propose", proposal.entity.slug),
        **letters.answered_by(_office_of(proposal.entity)),
    }


def _still_correct(owner: Membership, notice: Notice) -> dict[str, Any] | None:
    """All that the person is asked about that day; nothing when somebody has vouched for all of
    them meanwhile.
    """
    on = notice.written_on
    asked = Membership.objects.filter(user=owner.user_id, asked_on=on).order_by("pk")
    entries = {e: None for role in asked for e in own_entries.stale_of(role, on)}
    if not entries:
        return None
    pages = [(entity, _address("panel:entry", entity.slug)) for entity in entries]
    office = permissions.office_keeping(owner.organisation)
    return {"entries": pages, "first": pages[0][0], **letters.answered_by(office)}


def _mistake(mistake: MistakeReport, notice: Notice) -> dict[str, Any] | None:
    if not mistake.is_open:
        return None
    page = "panel:mistake" if notice.person else "admin:entities_mistakereport_change"
    return {"entity": mistake.entity, "page": _address(page, mistake.pk)}


def _mistake_settled(mistake: MistakeReport, _notice: Notice) -> dict[str, Any]:
    entity = mistake.entity
    page = f"{settings.PUBLIC_ADDRESS}{entity.get_absolute_url()}"
    return {"entity": entity, "page": page, **letters.answered_by(_office_of(entity))}


def _filed(filing: Filing, _notice: Notice) -> dict[str, Any] | None:
    """To the office: nothing once somebody has dealt with it."""
    if filing.settled_at:
        return None
    page = _address("admin:entities_case_change", filing.case_id)
    return {"case": filing.case, "kind": _what(filing), "page": page}


def _what(filing: Filing) -> str:
    """What was sent, in words; of an application what it asks."""
    if filing.kind == FilingKind.APPLICATION:
        return case_words.about(filing.case)
    return filing.get_kind_display()


def _sent(filing: Filing, notice: Notice) -> dict[str, Any] | None:
    """To whoever sent it; nothing to an address that nobody confirmed, nor to whoever lost the role
    meanwhile.
    """
    case, person = filing.case, notice.person
    if person is None or not addresses.is_confirmed(person):
        return None
    if not following.may_follow(person, case, notice.written_on):
        return None
    return {
        "case": case,
        "kind": _what(filing),
        "files": filing.attachments.order_by("pk"),
        "page": _address("panel:case", case.pk),
        **letters.answered_by(case.office),
    }


def _letter_came(letter: Letter, notice: Notice) -> dict[str, Any] | None:
    """To a person of the party; nothing to whoever lost the role, or once it is given up."""
    case, person = letter.case, notice.person
    if person is None or not following.may_follow(person, case, notice.written_on):
        return None
    own = following.organisations_of(person, case, notice.written_on)
    if not letters_shown.is_shown(letter, own):
        return None
    return {
        "case": case,
        "kind": letter.get_kind_display(),
        "whose": case_words.name_of(case) or case.party,
        "page": _address("panel:letter", case.pk, letter.pk),
        **letters.answered_by(case.office),
    }


def _office_of(entity: Entity) -> VoivodeOffice | None:
    return VoivodeOffice.objects.filter(pk=entity.voivodeship_code).first()


def _address(name: str, *parts: Any) -> str:
    return f"{settings.PUBLIC_ADDRESS}{reverse(name, args=parts)}"


_FACTS: dict[NoticeKind, Callable[[Any, Notice], dict[str, Any] | None]] = {
    NoticeKind.ACCESS_ASKED: _asked,
    NoticeKind.ACCESS_ACCEPTED: team_notices.accepted,
    NoticeKind.ACCESS_REFUSED: team_notices.refused,
    NoticeKind.INVITED: _invited,
    NoticeKind.CHANGE_PROPOSED: _proposed,
    NoticeKind.CHANGE_SETTLED: _change_settled,
    NoticeKind.STILL_CORRECT: _still_correct,
    NoticeKind.MISTAKE_REPORTED: _mistake,
    NoticeKind.MISTAKE_SETTLED: _mistake_settled,
    NoticeKind.FILED: _filed,
    NoticeKind.SENT: _sent,
    NoticeKind.LETTER_CAME: _letter_came,
    NoticeKind.ROLE_LOST: team_notices.role_lost,
    NoticeKind.ROLE_CHANGED: team_notices.role_changed,
    NoticeKind.OWNER_ADDED: team_notices.owner_added,
    NoticeKind.PERSON_LEFT: team_notices.person_left,
    NoticeKind.WITHOUT_OWNER: team_notices.left_alone,
    NoticeKind.REPORT_DUE: report_notices.due,
    NoticeKind.REPORT_SENT: report_notices.sent,
    NoticeKind.REPORT_RETURNED: report_notices.returned,
    NoticeKind.REPORT_ACCEPTED: report_notices.accepted,
    NoticeKind.WATCH_ASKED: watch_notices.asked,
    NoticeKind.WATCH_NEWS: watch_notices.news,
    NoticeKind.WATCH_ENDS: watch_notices.ends,
}
