"""E-mails that tell of acts: each once, none about what is gone, all readable as they are."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from entities.actions import access, notices, own_entries
from entities.actions.drafts import FounderDraft
from entities.enums import OrganisationKind, OrganisationRole
from entities.enums.access import NoticeKind
from entities.mailing import notices as mailing
from entities.models import Membership, Notice
from tests.factories import UserFactory, make_centre, member

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
