"""Reminders as e-mails: what each says, from whom it comes."""

from collections.abc import Callable, Iterable
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse

from entities.actions import reminding
from entities.actions.reminders import Outcome, send_due
from entities.enums import Recipient
from entities.enums.cases import CaseKind
from entities.models import Case, Reminder
from entities.rules import case_time, following
from entities.rules.reminding import Planned
from kisportal import mails
from kisportal.accounts.models import User

_OF_A_STATUS = {
    Recipient.ENTITY: "emails/status_ends_entity.txt",
    Recipient.OFFICE: "emails/status_ends_office.txt",
}
_OF_A_TERM = {
    Recipient.OFFICE: "emails/term_ends.txt",
    Recipient.PERSON: "emails/term_ends.txt",
    Recipient.PARTY: "emails/call_runs.txt",
}


def run(on: date, *, again: bool = False) -> Outcome:
    """Send what is due on the day; `again` also what may have been sent already."""
    return send_due(on, prepare, again=again)


def send_chosen(
    plan: Callable[[], Iterable[Planned]], agreed: Iterable[str], *, on: date, by: User
) -> Outcome:
    """Send what an official agreed to, of what is planned now."""
    return reminding.send(plan, agreed, prepare, on=on, by=by)


def prepare(reminder: Reminder) -> Callable[[], None]:
    """The e-mail with the mail server waiting for it; raises `OSError` when there is none."""
    server = get_connection()
    message = compose(reminder)
    server.open()

    def send() -> None:
        try:
            server.send_messages([message])
        finally:
            server.close()

    return send


def compose(reminder: Reminder) -> EmailMessage:
    """The e-mail; the first line of its template is the subject."""
    if reminder.term:
        (subject, body), office = _of_term(reminder), reminder.term.case.office
    else:
        (subject, body), office = _of_status(reminder), reminder.period.office
    outside = reminder.recipient in (Recipient.ENTITY, Recipient.PARTY)
    return EmailMessage(
        subject=subject,
        body=body,
        to=[reminder.person.email if reminder.person else reminder.address],
        reply_to=[office.email] if outside and office.email else None,
        headers={"Message-ID": _message_id(reminder), "Auto-Submitted": "auto-generated"},
    )


def _of_status(reminder: Reminder) -> tuple[str, str]:
    period = reminder.period
    entity = period.entity
    pending = Case.objects.going_on().filter(entity=entity, kind=CaseKind.CIS_EXTENSION)
    founders = entity.foundings.current(reminder.written_on).select_related("organisation")
    context = {
        "reminder": reminder,
        "period": period,
        "entity": entity,
        "office": period.office,
        "founders": [founding.organisation.name for founding in founders],
        "pending": pending.order_by("pk").first(),
        "address": f"{settings.PUBLIC_ADDRESS}{entity.get_absolute_url()}",
        "apply": f"{settings.PUBLIC_ADDRESS}{reverse('panel:apply')}",
    }
    return mails.text_of(_OF_A_STATUS[Recipient(reminder.recipient)], context)


def _of_term(reminder: Reminder) -> tuple[str, str]:
    case = reminder.term.case
    context = {
        "reminder": reminder,
        "term": reminder.term,
        "case": case,
        "office": case.office,
        "letter": case_time.letter_of(reminder.term, case),
        "is_past": reminder.due_on < reminder.written_on,
        "to_keeper": reminder.recipient == Recipient.PERSON,
        "address": f"{settings.PUBLIC_ADDRESS}{reverse('admin:index')}",
        "panel": _panel_of(case, reminder.written_on),
    }
    return mails.text_of(_OF_A_TERM[Recipient(reminder.recipient)], context)


def _panel_of(case: Case, on: date) -> str:
    """The page of the case for its party, where somebody follows it there."""
    page = reverse("panel:case", args=[case.pk])
    return f"{settings.PUBLIC_ADDRESS}{page}" if following.team_of(case, on) else ""


def _message_id(reminder: Reminder) -> str:
    """The same for the same reminder, so that mailboxes notice one that comes again."""
    host = urlsplit(settings.PUBLIC_ADDRESS).hostname or "localhost"
    return f"<przypomnienie-{reminder.pk}-{reminder.written_on:%Y%m%d}@{host}>"
