"""Applications that organisations prepare and send themselves."""

import io
from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from pypdf import PdfReader

from entities.actions import filings, own_applications, people
from entities.enums import OrganisationKind
from entities.enums.cases import CaseKind, CaseState, Channel, TermKind
from entities.mailing import notices
from entities.models import (
    Application,
    ApplicationDraft,
    Attachment,
    Case,
    Filing,
    Founding,
    Membership,
    StatusPeriod,
    StoredFile,
    VoivodeOffice,
)
from entities.rules import integrity
from entities.rules.errors import Conflict, NotAllowed, RequirementsNotMet
from tests.applying import PDF, begun, with_documents
from tests.factories import (
    OrganisationFactory,
    UserFactory,
    days,
    make_centre,
    member,
    received_case,
)
from tests.proceedings import MONDAY, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(organisation):
    return member(organisation, "editor")


@pytest.fixture
def draft(organisation, person):
    return with_documents(begun(organisation, person), person)


@pytest.fixture
def centre(organisation, person):
    """A centre of the organisation whose status ends in half a year."""
    entity = make_centre(until=date(2027, 5, 1), since=date(2022, 5, 1))
    Founding.objects.filter(entity=entity).update(organisation=organisation)
    return entity


def send(draft, by, **more):
    draft.refresh_from_db()
    asked = {"seen": draft.version, "at": at(MONDAY)} | more
    return own_applications.send(draft, by=by, **asked)


def test_sent_application_is_a_case_of_the_competent_office(draft, person, organisation):
    case = send(draft, person)
    assert (case.office_id, case.kind, case.channel) == ("16", CaseKind.KIS_ENTRY, Channel.PANEL)
    assert (case.organisation, case.party, case.received_on) == (
        organisation,
        organisation.name,
        MONDAY,
    )
    term = case.terms.get(kind=TermKind.SETTLE)
    assert term.due_on == date(2026, 12, 16)


def test_received_on_the_day_of_poland(draft, person):
    """Half past midnight in Warsaw is still the day before in UTC."""
    case = send(draft, person, at=at(MONDAY, 23) + timedelta(minutes=30))
    assert case.received_on == MONDAY + timedelta(days=1)


def test_all_that_was_typed_is_in_the_case(organisation, person):
    draft = with_documents(begun(organisation, person, CaseKind.CIS_GRANT), person)
    case = send(draft, person)
    told = Application.objects.get(case=case)
    assert (told.participants, told.independent, str(told.reintegration_budget)) == (
        30,
        0,
        "600000.50",
    )
    assert (told.gmina_id, told.starts_on) == ("1607053", date(2027, 3, 1))
    assert told.service_places.get().gmina_id == "1607053"
    assert told.groups.count() == 2
    assert {row.kind_id for row in Attachment.objects.filter(case=case)} == {
        row.kind_id for row in case.attachments.all()
    }
    assert Filing.objects.get(case=case).attachments.count() == case.attachments.count() > 0


def test_sent_draft_is_empty_and_leads_to_its_case(draft, person):
    case = send(draft, person)
    draft.refresh_from_db()
    assert (draft.case, draft.answers, draft.documents.count()) == (case, {}, 0)


def test_office_and_sender_learn_of_it(draft, person):
    VoivodeOffice.objects.filter(pk="16").update(email="urzad@example.org")
    case = send(draft, person)
    notices.send_waiting(timezone.localdate())
    assert [message.to for message in mail.outbox] == [["urzad@example.org"], [person.email]]
    about = "Zgłoszenie klubu integracji społecznej do rejestru"
    assert mail.outbox[0].subject == f"Sprawa {case.number}: {about}"
    assert mail.outbox[1].subject == f"Wysłano: {about}, sprawa {case.number}"


def test_register_holds_with_it(draft, person):
    send(draft, person)
    assert integrity.check().misfit == ""


def test_sent_twice_is_told_and_opens_no_second_case(draft, person):
    case = send(draft, person)
    with pytest.raises(Conflict, match=r"już wysłano 16\.11\.2026 o 13:00") as refusal:
        send(draft, person)
    assert case.number in refusal.value.sentences[0]
    assert Case.objects.count() == 1


def test_what_was_sent_is_not_edited(draft, person):
    send(draft, person)
    draft.refresh_from_db()
    for change in (
        lambda: own_applications.save(draft, "klub", {"city": "x"}, seen=99, by=person),
        lambda: own_applications.attach(draft, filings.Document("a.pdf", PDF), by=person),
        lambda: own_applications.discard(draft, by=person),
    ):
        with pytest.raises(Conflict, match="Wysłanego wniosku się nie zmienia"):
            change()


def test_nobody_else_touches_a_draft(draft, organisation):
    former = member(organisation, "owner")
    Membership.objects.filter(user=former).delete()
    for stranger in (former, UserFactory(), member(OrganisationFactory(), "owner")):
        for act in (
            lambda by=stranger: own_applications.begin(organisation, CaseKind.KIS_ENTRY, by=by),
            lambda by=stranger: own_applications.save(draft, "klub", {"city": "x"}, seen=9, by=by),
            lambda by=stranger: own_applications.attach(
                draft, filings.Document("b.pdf", PDF), by=by
            ),
            lambda by=stranger: own_applications.drop(
                draft.documents.create(
                    name=f"{by.pk}.pdf",
                    file=own_applications.uploads.store(PDF, "application/pdf"),
                    added_at=at(MONDAY),
                ),
                by=by,
            ),
            lambda by=stranger: own_applications.discard(draft, by=by),
            lambda by=stranger: send(draft, by),
        ):
            with pytest.raises(NotAllowed):
                act()


def test_colleague_goes_on_with_it(draft, organisation):
    case = send(draft, member(organisation, "owner"))
    assert Filing.objects.get(case=case).sent_role == "właściciel wpisów"


def test_confirmation_says_that_nobody_has_confirmed_the_sender(draft, organisation):
    sender = member(organisation, "owner")
    sender.memberships.update(is_confirmed=False)
    filing = Filing.objects.get(case=send(draft, sender))
    assert filing.sent_role == "osoba niepotwierdzona przez urząd"
    pages = PdfReader(io.BytesIO(bytes(filing.confirmation.content))).pages
    words = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "niepotwierdzona przez urząd" in words


def test_draft_stays_when_whoever_began_it_is_erased(draft, person):
    people.erase(person, by=None, reason="Na prośbę")
    draft.refresh_from_db()
    assert (draft.created_by, draft.changed_by) == (None, None)
    assert draft.answers["city"] == "Nysa"


def test_gaps_are_sent_only_knowingly(organisation, person):
    draft = begun(organisation, person, CaseKind.CIS_GRANT, programme="")
    with pytest.raises(RequirementsNotMet, match="Czegoś brakuje"):
        send(draft, person)
    assert send(draft, person, though_incomplete=True).state == CaseState.RECEIVED


def test_what_cannot_be_read_is_not_sent_at_all(organisation, person):
    draft = begun(organisation, person, starts_on="31.02.2027")
    with pytest.raises(RequirementsNotMet, match="nie da się odczytać"):
        send(draft, person, though_incomplete=True)


def test_without_a_gmina_no_office_is_known(organisation, person):
    draft = begun(organisation, person, gmina="")
    with pytest.raises(RequirementsNotMet, match="Podaj gminę"):
        send(draft, person, though_incomplete=True)


def test_changed_since_it_was_read_is_not_sent(draft, person):
    seen = draft.version
    own_applications.save(draft, "klub", {"city": "Paczków"}, seen=seen, by=person)
    with pytest.raises(Conflict, match="Ktoś zmienił wniosek"):
        own_applications.send(draft, by=person, seen=seen)


def test_powiat_may_not_run_a_club():
    powiat = OrganisationFactory(kind=OrganisationKind.POWIAT)
    with pytest.raises(RequirementsNotMet, match="powiat i województwo nie"):
        begun(powiat, member(powiat, "owner"))


def test_extension_is_prefilled_and_sent(organisation, person, centre):
    draft = own_applications.begin(
        organisation, CaseKind.CIS_EXTENSION, by=person, entity=centre, at=at(MONDAY)
    )
    assert draft.answers["entity_name"] == centre.name
    assert draft.answers["gmina"].startswith("1661011")
    case = send(draft, person, though_incomplete=True)
    assert (case.entity, case.kind) == (centre, CaseKind.CIS_EXTENSION)


def test_last_application_is_the_beginning_of_an_extension(organisation, person, centre, clerk):
    case = received_case(
        clerk, CaseKind.CIS_EXTENSION, received_on=MONDAY, entity=centre, at=at(MONDAY)
    )
    Case.objects.filter(pk=case.pk).update(state=CaseState.WITHDRAWN, closed_on=MONDAY)
    draft = begun(organisation, person, CaseKind.CIS_EXTENSION, centre)
    assert draft.answers["programme"] == case.application.programme


def test_application_of_another_organisation_is_no_beginning(organisation, person, centre, clerk):
    """Somebody is in two organisations that run the centre together."""
    other = OrganisationFactory()
    Founding.objects.create(
        entity=centre, organisation=other, role="partner", during=days("2022-05-01", None)
    )
    Membership.objects.create(user=person, organisation=other, role="editor")
    case = received_case(
        clerk, CaseKind.CIS_EXTENSION, received_on=MONDAY, entity=centre, at=at(MONDAY)
    )
    closed = {"state": CaseState.WITHDRAWN, "closed_on": MONDAY}
    Case.objects.filter(pk=case.pk).update(organisation=other, party=other.name, **closed)
    draft = begun(organisation, person, CaseKind.CIS_EXTENSION, centre)
    assert "programme" not in draft.answers


def test_extension_waits_for_the_last_year(organisation, person, centre):
    StatusPeriod.objects.filter(entity=centre).update(during=days("2024-01-01", "2029-01-01"))
    with pytest.raises(RequirementsNotMet, match=r"Będzie można od 31\.12\.2027"):
        begun(organisation, person, CaseKind.CIS_EXTENSION, centre)


def test_second_draft_about_the_same_is_the_first(organisation, person, centre):
    first = begun(organisation, person, CaseKind.CIS_CHANGE, centre)
    assert begun(organisation, member(organisation, "owner"), CaseKind.CIS_CHANGE, centre) == first


def test_going_case_is_not_opened_again(organisation, person, centre):
    draft = begun(organisation, person, CaseKind.CIS_CHANGE, centre)
    case = send(draft, person, though_incomplete=True)
    with pytest.raises(RequirementsNotMet, match=case.number):
        begun(organisation, person, CaseKind.CIS_CHANGE, centre)


def test_status_that_ended_meanwhile(organisation, person, centre):
    draft = begun(organisation, person, CaseKind.CIS_LOSS, centre)
    StatusPeriod.objects.filter(entity=centre).update(during=days("2022-05-01", "2026-11-01"))
    with pytest.raises(RequirementsNotMet, match="nie ma dziś statusu"):
        send(draft, person)


def test_organisation_that_runs_it_no_longer(organisation, person, centre):
    draft = begun(organisation, person, CaseKind.CIS_CHANGE, centre)
    Founding.objects.filter(entity=centre).update(organisation=OrganisationFactory())
    with pytest.raises(RequirementsNotMet, match="ktoś inny"):
        send(draft, person)


def test_club_is_reported_as_ceased(organisation, person, entity):
    draft = begun(organisation, person, CaseKind.KIS_REMOVAL, entity)
    case = send(draft, person)
    told = "Proszę. Klub zaprzestał działalności dnia 02.11.2026."
    assert (case.entity, case.application.request) == (entity, told)


def test_certificate_is_asked_for_as_often_as_one_likes(organisation, person, entity):
    for _time in range(2):
        send(begun(organisation, person, CaseKind.CERTIFICATE, entity), person)
    assert Case.objects.filter(kind=CaseKind.CERTIFICATE).count() == 2


def test_save_keeps_what_is_wrong_as_it_was_typed(draft, person):
    saved = own_applications.save(
        draft, "daty", {"created_on": "jutro"}, seen=draft.version, by=person
    )
    assert saved.answers["created_on"] == "jutro"
    assert saved.changed_by == person


def test_other_steps_do_not_stand_in_each_others_way(draft, person):
    seen = draft.version
    own_applications.save(draft, "klub", {"city": "Paczków"}, seen=seen, by=person)
    own_applications.save(draft, "daty", {"created_on": "1.1.2026"}, seen=seen, by=person)
    with pytest.raises(Conflict, match="Twojego tekstu nie zapisaliśmy"):
        own_applications.save(draft, "klub", {"city": "Nysa"}, seen=seen, by=person)
    draft.refresh_from_db()
    assert draft.answers["city"] == "Paczków"


def test_same_answers_twice_are_no_conflict(draft, person):
    seen = draft.version
    for _time in range(2):
        own_applications.save(draft, "klub", {"city": "Paczków"}, seen=seen, by=person)


def test_dropped_file_is_gone_unless_somebody_needs_it(draft, person):
    content = PDF + b"inny"
    document = own_applications.attach(draft, filings.Document("inny.pdf", content), by=person)
    twin = own_applications.attach(draft, filings.Document("kopia.pdf", content), by=person)
    own_applications.drop(document, by=person)
    assert StoredFile.objects.filter(pk=twin.file_id).exists()
    own_applications.drop(twin, by=person)
    assert not StoredFile.objects.filter(pk=twin.file_id).exists()


def test_second_file_of_a_name_is_told(draft, person):
    own_applications.attach(draft, filings.Document("a.pdf", PDF), by=person)
    with pytest.raises(Conflict, match="już jest w tym wniosku"):
        own_applications.attach(draft, filings.Document("a.pdf", PDF), by=person)


def test_refused_file_loses_nothing(draft, person):
    before = draft.documents.count()
    with pytest.raises(RequirementsNotMet, match="jest pusty"):
        own_applications.attach(draft, filings.Document("a.pdf", b""), by=person)
    assert draft.documents.count() == before


def test_discarded_draft_is_gone(draft, person):
    own_applications.discard(draft, by=person)
    assert not ApplicationDraft.objects.exists()
    with pytest.raises(Conflict, match="usunął ten szkic"):
        own_applications.discard(draft, by=person)
