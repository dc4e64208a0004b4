"""What a party sends through the portal: kept once and for all, with its confirmation."""

import hashlib
import io

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from entities.actions import acts, filings
from entities.documents.content import Section
from entities.enums.filings import FilingKind
from entities.mailing import notices
from entities.models import Attachment, Case, Filing
from entities.rules import integrity
from entities.rules.errors import RequirementsNotMet
from tests.factories import member, received_case
from tests.letterbox import links, only
from tests.proceedings import MONDAY, at

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n%%EOF\n"
LETTER = filings.Letter("Wyjaśnienia", (Section(("Zażółć gęślą jaźń.",)),), "Zażółć gęślą jaźń.")


@pytest.fixture
def case(clerk):
    return received_case(clerk, received_on=MONDAY, at=at(MONDAY))


def sent(case, organisation, documents=()):
    with acts.act(by=member(organisation, "editor"), reason="Pismo", at=at(MONDAY)) as act:
        return filings.enter(act, case, FilingKind.OTHER, LETTER, filings.inspected(documents))


def text(file):
    return " ".join(
        page.extract_text() for page in PdfReader(io.BytesIO(bytes(file.content))).pages
    )


def test_what_was_sent_is_a_document_with_its_text(case, organisation):
    assert "Zażółć gęślą jaźń." in text(sent(case, organisation).content)


def test_confirmation_names_the_digests_of_all_that_was_sent(case, organisation):
    filing = sent(case, organisation, [filings.Document("opinia.pdf", PDF)])
    told = "".join(text(filing.confirmation).replace("\u200b", "").split())
    for digest in (filing.content_id, hashlib.sha256(PDF).hexdigest()):
        assert digest in told


def test_confirmation_names_the_role_and_no_person(case, organisation):
    told = text(sent(case, organisation).confirmation)
    assert "redaktor wpisów" in " ".join(told.split()).replace("\u00a0", " ")


def test_files_come_into_the_case_with_the_letter(case, organisation):
    filing = sent(case, organisation, [filings.Document("opinia.pdf", PDF)])
    row = Attachment.objects.get(filing=filing)
    assert (row.case, row.name, row.received_on) == (case, "opinia.pdf", MONDAY)


def test_refused_file_leaves_nothing(case, organisation):
    with pytest.raises(RequirementsNotMet, match="jest pusty"):
        sent(case, organisation, [filings.Document("opinia.pdf", b"")])
    assert not Filing.objects.exists()


def test_sent_letter_never_changes(case, organisation):
    filing = sent(case, organisation)
    with pytest.raises(DatabaseError), transaction.atomic():
        Filing.objects.filter(pk=filing.pk).update(text="inne")
    with pytest.raises(DatabaseError), transaction.atomic():
        filing.delete()


def test_office_is_told_once(case, organisation):
    case.office.email = "urzad@example.org"
    case.office.save()
    sent(case, organisation)
    for _run in range(2):
        notices.send_waiting(timezone.localdate())
    assert [message.to for message in mail.outbox] == [["urzad@example.org"]]
    assert case.number in mail.outbox[0].subject


def sent_by(case, person, documents=()):
    with acts.act(by=person, reason="Pismo", at=at(MONDAY)) as act:
        return filings.enter(act, case, FilingKind.OTHER, LETTER, filings.inspected(documents))


@pytest.fixture
def followed(case, organisation):
    Case.objects.filter(pk=case.pk).update(organisation=organisation)
    case.refresh_from_db()
    return case


def test_sender_gets_one_confirmation_with_time_digest_attachments_and_a_link(
    followed, organisation
):
    person = member(organisation, "editor")
    filing = sent_by(followed, person, [filings.Document("opinia & plan.pdf", PDF)])
    for _run in range(2):
        notices.send_waiting(timezone.localdate())
    message = only(person.email)
    assert message.subject == f"Wysłano: inne pismo, sprawa {followed.number}"
    assert links(message) == [reverse("panel:case", args=[followed.pk])]
    for words in ("16 listopada 2026 r. o 13:00", filing.content_id, "- opinia & plan.pdf"):
        assert words in message.body


def test_address_that_nobody_confirmed_gets_no_confirmation(followed, organisation):
    person = member(organisation, "editor")
    EmailAddress.objects.filter(user=person).update(verified=False)
    sent_by(followed, person)
    assert (notices.send_waiting(timezone.localdate()), mail.outbox) == (0, [])


def test_whoever_left_before_it_went_out_gets_no_confirmation(followed, organisation):
    person = member(organisation, "editor")
    sent_by(followed, person)
    person.memberships.all().delete()
    assert (notices.send_waiting(timezone.localdate()), mail.outbox) == (0, [])


def test_register_holds_with_what_was_sent(case, organisation):
    sent(case, organisation, [filings.Document("opinia.pdf", PDF)])
    assert integrity.check().misfit == ""
