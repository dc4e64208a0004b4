"""E-mails that tell of acts: each once, none about what is gone, all readable as they are."""

import re
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPSenderRefused

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from entities.actions import access, notices, own_entries, reports
from entities.actions.drafts import FounderDraft
from entities.actions.runs import Run
from entities.enums import OrganisationKind, OrganisationRole
from entities.enums.access import NoticeKind
from entities.mailing import letters
from entities.mailing import notices as mailing
from entities.models import Membership, Notice, VoivodeOffice
from tests.factories import UserFactory, make_centre, member
from tests.followed import letter_of
from tests.reporting import IN_TIME, filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(organisation):
    member(organisation, "owner")
    return access.ask(organisation, by=UserFactory(name="A & B"), post="kierownik")


def send(today=None):
    return mailing.send_waiting(today or timezone.localdate())


def test_notice_goes_out_once_and_leaves_no_address(asked):
    assert (send(), send(), len(mail.outbox), Notice.objects.count()) == (1, 0, 1, 0)


def test_text_is_plain(asked):
    send()
    assert "A & B prosi o prawo" in mail.outbox[0].body
    assert mail.outbox[0].extra_headers["Auto-Submitted"] == "auto-generated"


def test_what_is_settled_meanwhile_is_not_told(asked):
    access.withdraw(asked, by=asked.asked_by)
    assert (send(), Notice.objects.count()) == (0, 0)


def test_what_is_gone_is_not_told(asked):
    asked.delete()
    assert (send(), Notice.objects.count()) == (0, 0)


def prepared(error):
    def prepare(notice):
        def give():
            raise error

        return give

    return prepare


def test_refused_mail_waits_for_the_next_run(asked):
    refused = prepared(SMTPRecipientsRefused({}))
    assert notices.send_waiting(timezone.localdate(), refused) == 0
    assert send() == 1


def test_mail_in_doubt_is_never_sent_again(asked):
    """The server fell silent after it had the e-mail: it may have gone out."""
    assert notices.send_waiting(timezone.localdate(), prepared(TimeoutError())) == 0
    assert (send(), Notice.objects.count()) == (0, 1)


def test_server_that_is_away_costs_one_try(asked, organisation):
    access.ask(organisation, by=UserFactory(), post="zastępca")
    tries = []

    def away(notice):
        tries.append(notice)
        raise ConnectionRefusedError

    assert notices.send_waiting(timezone.localdate(), away) == 0
    assert len(tries) == 1
    assert send() == 2


def refusing(address):
    """A server that refuses one address, and how often it was asked."""
    tries = []

    def prepare(notice):
        if notice.address != address:
            return mailing.prepare(notice)

        def give():
            tries.append(notice.pk)
            raise SMTPRecipientsRefused({})

        return give

    return tries, prepare


def test_address_that_is_always_refused_rests_longer_and_is_given_up(asked, today, caplog):
    Notice.objects.update(person=None, address="nikt@wzor.example")
    tries, prepare = refusing("nikt@wzor.example")
    days = []
    for day in range(40):
        before = len(tries)
        notices.send_waiting(today + timedelta(days=day), prepare)
        days += [day] * (len(tries) - before)
    assert days == [0, 1, 2, 4, 8, 15]
    assert not Notice.objects.exists()
    assert "is given up: access_asked of accessrequest/" in caplog.text
    assert "wzor.example" not in caplog.text


SERVERS_FAULTS = [
    SMTPSenderRefused(550, b"", "portal@wzor.example"),
    SMTPRecipientsRefused({"ktos@wzor.example": (451, b"")}),
]


@pytest.mark.parametrize("fault", SERVERS_FAULTS, ids=["sender", "for now"])
def test_what_is_not_the_fault_of_the_address_is_never_given_up(asked, today, fault):
    for day in range(40):
        notices.send_waiting(today + timedelta(days=day), prepared(fault))
    assert Notice.objects.count() == 1
    assert send(today + timedelta(days=47)) == 1


def test_refused_sender_is_told_to_whoever_runs_the_portal_and_rests_a_day(asked, today):
    whole = Run()
    refused = prepared(SERVERS_FAULTS[0])
    assert notices.send_waiting(today, refused, whole=whole) == 0
    assert whole.failed == 1
    assert (send(today), send(today + timedelta(days=1))) == (0, 1)


def test_mail_in_doubt_is_counted_and_keeps_no_later_one_back(asked, today):
    whole = Run()
    notice = Notice.objects.get()
    notices.send_waiting(today, prepared(TimeoutError()), whole=whole)
    assert whole.failed == 1
    notices.to_person(notice.kind, asked, notice.person, on=today)
    assert (send(today), Notice.objects.count()) == (1, 0)


def test_failed_attempt_leaves_alone_what_another_process_has_begun(asked, today):
    def prepare(notice):
        Notice.objects.update(begun_on=today)
        raise LookupError

    notices.send_waiting(today, prepare)
    assert Notice.objects.get().begun_on == today


def test_mail_that_another_process_put_to_rest_is_not_sent_by_this_one(asked, today):
    given = []

    def prepare(notice):
        Notice.objects.update(rests_until=today + timedelta(days=1))
        return lambda: given.append(notice.pk)

    assert notices.send_waiting(today, prepare) == 0
    assert given == []


def test_refused_address_keeps_no_other_waiting(asked, organisation, today):
    Notice.objects.update(person=None, address="nikt@wzor.example")
    access.ask(organisation, by=UserFactory(), post="zastępca")
    _tries, prepare = refusing("nikt@wzor.example")
    whole = Run()
    assert notices.send_waiting(today, prepare, whole=whole) == 1
    # Whoever mistypes an address raises no alarm.
    assert whole.failed == 0


def test_what_is_asked_for_again_rests_no_longer(asked, today):
    Notice.objects.update(tries=5, rests_until=today + timedelta(days=7))
    assert send(today) == 0
    notice = Notice.objects.get()
    notices.to_person(notice.kind, asked, notice.person, on=today)
    assert (send(today), Notice.objects.count()) == (1, 0)


def test_notice_of_which_no_mail_can_be_made_waits_and_stops_no_other(asked, organisation, today):
    broken = Notice.objects.get()
    Notice.objects.update(row="accessrequest/kto-wie")
    access.ask(organisation, by=UserFactory(), post="zastępca")
    whole = Run()
    assert mailing.send_waiting(today, whole=whole) == 1
    assert whole.failed == 1
    for day in range(1, 60):
        mailing.send_waiting(today + timedelta(days=day), whole=whole)
    # Once a week at last, and never lost: a new release may know what to do with it.
    broken.refresh_from_db()
    assert (broken.begun_on, broken.tries) == (None, whole.failed)
    assert whole.failed == 12
    Notice.objects.update(row=f"accessrequest/{asked.pk}")
    assert send(today + timedelta(days=70)) == 1


def test_owners_are_asked_twice_a_year_while_nobody_vouches(owner, editor, today):
    for day, asks in ((0, 1), (1, 0), (182, 0), (183, 1)):
        assert own_entries.ask(today + timedelta(days=day)) == asks
    assert Membership.objects.get(user=owner.user).asked_on == today + timedelta(days=183)


def test_owners_are_not_asked_about_what_was_confirmed(owner, entity, today):
    own_entries.confirm(entity, by=owner.user)
    assert own_entries.ask(today) == 0
    assert own_entries.ask(today + timedelta(days=183)) == 1


def test_question_names_the_entries_and_is_sent_by_the_timer(owner, entity, today):
    call_command("send_reminders")
    [sent] = [message for message in mail.outbox if message.to == [owner.user.email]]
    assert entity.name in sent.body
    assert f"/panel/podmioty/{entity.slug}/" in sent.body
    assert not Notice.objects.filter(kind=NoticeKind.STILL_CORRECT).exists()


def test_one_person_is_asked_once_about_all_their_organisations(owner, entity, today):
    runs_it = FounderDraft("Fundacja „Inna”", OrganisationKind.FOUNDATION)
    other = make_centre(founders=[runs_it])
    Membership.objects.create(
        user=owner.user,
        organisation=other.foundings.get().organisation,
        role=OrganisationRole.OWNER,
        is_confirmed=True,
    )
    call_command("send_reminders")
    [sent] = [message for message in mail.outbox if message.to == [owner.user.email]]
    assert entity.name in sent.body
    assert other.name in sent.body
    assert "razem 2" in sent.subject
    assert own_entries.ask(today) == 0


def test_whoever_confirms_before_the_mail_goes_out_gets_none(owner, entity, today):
    own_entries.ask(today)
    own_entries.confirm(entity, by=owner.user)
    assert send(today) == 0


LINK = re.compile(r"{{ (page|panel|desk|address|apply|link|reset|sign_in|sign_up) }}")
TO_PARTIES = (
    *("sent", "letter_came", "call_runs", "report_due", "report_sent", "report_returned"),
    *("report_accepted", "status_ends_entity", "change_settled", "access_accepted"),
    *("access_refused", "mistake_settled", "still_correct"),
)


@pytest.mark.parametrize("name", TO_PARTIES)
def test_every_email_to_a_party_says_whom_to_ask(name):
    text = (settings.BASE_DIR / "templates" / "emails" / f"{name}.txt").read_text()
    assert '{% include "emails/_office.txt" with office=office only %}' in text


def test_marks_of_a_name_within_marks_are_the_inner_ones(asked, organisation):
    type(organisation).objects.filter(pk=organisation.pk).update(name="Fundacja „Pięciolatka”")
    access.refuse(asked, answer="Nie.", by=organisation.memberships.get().user)
    send()
    told = mail.outbox[-1]
    assert told.subject.endswith("Fundacja „Pięciolatka”")
    assert "„Fundacja »Pięciolatka«”" in told.body


def foot(office):
    return letters.rendered("emails/_office.txt", letters.answered_by(office)).strip()


def test_foot_has_the_name_the_telephone_and_the_address_of_the_office_when_known():
    office = VoivodeOffice(name="Urząd", department="Wydział Spraw")
    assert foot(office).splitlines()[1:] == ["Urząd, Wydział Spraw"]
    office.phone, office.email = "77 000 00 01", "a@b.example"
    assert foot(office).splitlines() == [
        "Pytania? Kieruj je do urzędu:",
        "Urząd, Wydział Spraw",
        "telefon 77 000 00 01",
        "e-mail a@b.example",
    ]
    assert foot(None) == ""


def test_confirmation_of_a_letter_and_of_a_report_have_the_foot(organisation, entity, owner):
    VoivodeOffice.objects.filter(pk="16").update(phone="77 000 00 01", email="a@b.example")
    letter_of(organisation)
    reports.send(filled(entity, owner.user), by=owner.user, at=IN_TIME)
    send()
    told = [m for m in mail.outbox if m.to != ["a@b.example"]]
    subjects = {m.subject.partition(" ")[0] for m in told}
    assert {"Wysłano:", "Wysłano"} <= subjects
    for message in told:
        assert "telefon 77 000 00 01\ne-mail a@b.example" in message.body
        assert message.reply_to == ["a@b.example"]
    at_the_desk = [m for m in mail.outbox if m.to == ["a@b.example"]]
    assert at_the_desk
    assert not [m for m in at_the_desk if "Pytania?" in m.body]


EMAILS = sorted((settings.BASE_DIR / "templates" / "emails").glob("[!_]*.txt"))
WITHOUT_LINK = {"role_lost", "account_address_changed"}


@pytest.mark.parametrize("path", EMAILS, ids=lambda path: path.stem)
def test_email_has_a_subject_a_link_on_a_line_of_its_own_and_says_who_sent_it(path):
    subject, _line, body = path.read_text().partition("\n")
    assert subject.removeprefix("{% load i18n %}").strip()
    body = re.sub(r"{% (?:if|elif|else|endif|include)\b.*?%}", "", body)
    links = [line for line in body.splitlines() if LINK.fullmatch(line)]
    assert bool(links) == (path.stem not in WITHOUT_LINK)
    # With words before it a link breaks where a mail program breaks the line.
    named = [line for line in body.splitlines() if LINK.search(line) and "portal }}" not in line]
    assert named == links
    assert "Tę wiadomość wysłał portal CIS i KIS" in body
