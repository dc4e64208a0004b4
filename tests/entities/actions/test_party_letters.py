"""Letters of a party: whose, once, and what happens when others act in the same moment."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest
from pypdf import PdfReader

from entities.actions import applications, cases, letters, party_letters, teams
from entities.actions.drafts import FounderDraft
from entities.enums import LetterKind, OrganisationKind
from entities.enums.cases import CaseKind, CaseState, DeliveryWay
from entities.enums.filings import FilingKind
from entities.models import Case, Filing, Letter, Opening
from entities.rules import integrity
from entities.rules.errors import Conflict, NotAllowed, RequirementsNotMet
from tests.at_once import overlapping
from tests.factories import UserFactory, make_entity, member, official, received_case
from tests.proceedings import FINDINGS, MONDAY, Office, at, received, signed

pytestmark = pytest.mark.django_db(transaction=True)
CALL = {"defects": ["Brak programu."], "days": 14}


@pytest.fixture
def office(db):
    """The people of the office in Opole; afterwards its register must be whole."""
    yield Office()
    assert integrity.check().misfit == ""


@pytest.fixture
def organisation(db):
    return make_entity().foundings.get().organisation


@pytest.fixture
def mine(office, organisation):
    """An application of the organisation."""
    case = received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))
    Case.objects.filter(pk=case.pk).update(organisation=organisation, party=organisation.name)
    case.refresh_from_db()
    return case


@pytest.fixture
def called(mine, office):
    letter = signed(mine, LetterKind.CALL_TO_COMPLETE, office.clerk, office.approver, MONDAY, CALL)
    letters.deliver(letter, way=DeliveryWay.POST, on=MONDAY, by=office.clerk, at=at(MONDAY, 14))
    mine.refresh_from_db()
    return mine


def send(case, by, kind=FilingKind.COMPLETION, **more):
    message = party_letters.Message(**({"text": "Uzupełniam.", "token": uuid4()} | more))
    page = Case.objects.get(pk=case.pk)
    return lambda: party_letters.send(page, kind, message, by=by, at=at(MONDAY, 16))


def kinds(outcomes):
    return [type(outcome) for outcome in outcomes]


def test_two_people_who_answer_at_once_send_one_answer(called, organisation):
    people = [member(organisation, "owner"), member(organisation, "editor")]
    outcomes = overlapping(*(send(called, one) for one in people))
    assert kinds(outcomes) == [Filing, Conflict]
    assert "Gdy ta strona była otwarta" in str(outcomes[1])
    assert Filing.objects.count() == 1


def test_double_click_sends_one_letter(mine, organisation):
    person, token = member(organisation, "editor"), uuid4()
    click = (send(mine, person, FilingKind.OTHER, token=token) for _time in range(2))
    outcomes = overlapping(*click)
    assert kinds(outcomes) == [Filing, Conflict]
    assert "jest już wysłane" in str(outcomes[1])


def test_answer_and_correction_of_the_office_at_once_lose_nothing(called, organisation, office):
    person = member(organisation, "editor")
    seen = {"programme": called.application.programme}
    page = Case.objects.get(pk=called.pk)
    outcomes = overlapping(
        lambda: applications.change_application(
            page, {"programme": "Urząd."}, by=office.clerk, reason="Telefon", seen=seen
        ),
        send(called, person, values={"programme": "Strona."}, seen=seen),
    )
    assert kinds(outcomes) == [bool, Conflict]
    called.application.refresh_from_db()
    assert (called.application.programme, Filing.objects.count()) == ("Urząd.", 0)


def test_withdrawal_that_comes_first_keeps_the_decision_from_being_signed(
    mine, organisation, office
):
    cases.examine(mine, by=office.clerk, at=at(MONDAY))
    draft = letters.prepare(mine, LetterKind.GRANT, FINDINGS, by=office.clerk, at=at(MONDAY))
    page = Letter.objects.select_related("case").get(pk=draft.pk)
    person = member(organisation, "owner")
    outcomes = overlapping(
        send(mine, person, FilingKind.WITHDRAWAL),
        lambda: letters.sign(page, by=office.approver, at=at(MONDAY, 17)),
    )
    assert kinds(outcomes) == [Filing, RequirementsNotMet]
    assert "nikt jeszcze nie załatwił" in str(outcomes[1])
    mine.refresh_from_db()
    assert mine.state == CaseState.TO_SIGN


def test_withdrawal_that_comes_after_the_signature_is_taken_and_waits(mine, organisation, office):
    """The party cannot know that a decision is signed; it binds from its delivery (art. 110)."""
    cases.examine(mine, by=office.clerk, at=at(MONDAY))
    draft = letters.prepare(mine, LetterKind.GRANT, FINDINGS, by=office.clerk, at=at(MONDAY))
    page = Letter.objects.select_related("case").get(pk=draft.pk)
    person = member(organisation, "owner")
    outcomes = overlapping(
        lambda: letters.sign(page, by=office.approver, at=at(MONDAY, 15)),
        send(mine, person, FilingKind.WITHDRAWAL),
    )
    assert kinds(outcomes) == [Letter, Filing]
    assert Filing.objects.get().settled_at is None


def test_two_officials_settle_a_letter_once(called, organisation, office):
    filing = send(called, member(organisation, "editor"))()
    page = Filing.objects.select_related("case").get(pk=filing.pk)

    def settle(by):
        def step():
            cases.complete(page.case, received_on=MONDAY, by=by, at=at(MONDAY, 17))

        return lambda: party_letters.settle(
            page, by=by, reason="Uzupełnienie", step=step, at=at(MONDAY, 17)
        )

    outcomes = overlapping(settle(office.clerk), settle(office.approver))
    assert kinds(outcomes) == [type(None), Conflict]
    called.refresh_from_db()
    assert called.state == CaseState.RECEIVED


def test_official_of_another_office_settles_nothing(called, organisation, office):
    filing = send(called, member(organisation, "editor"))()
    with pytest.raises(NotAllowed):
        party_letters.settle(filing, by=official("24", "clerk"), reason="Pomyłka")


def test_opening_is_noted_once_whoever_opens(called, organisation):
    letter = called.letters.get()
    people = [member(organisation, "owner"), member(organisation, "editor")]
    pages = [Letter.objects.select_related("case").get(pk=letter.pk) for _person in people]
    outcomes = overlapping(
        *(
            (lambda page=page, by=by: party_letters.open_letter(page, by=by, at=at(MONDAY, 15)))
            for page, by in zip(pages, people, strict=True)
        )
    )
    assert outcomes == [True, False]
    assert Opening.objects.get().opened_by_id == people[0].pk


def test_role_that_is_kept_is_the_one_in_the_organisation_that_acts(called, organisation):
    person = member(organisation, "editor")
    founder = FounderDraft("Fundacja „Inna”", OrganisationKind.FOUNDATION)
    elsewhere = make_entity(name="Klub „Inny”", founders=[founder]).foundings.get().organisation
    person.memberships.create(organisation=elsewhere, role="owner")
    party_letters.open_letter(called.letters.get(), by=person, at=at(MONDAY, 15))
    assert Opening.objects.get().opened_role == "redaktor wpisów"
    assert send(called, person)().sent_role == "redaktor wpisów"


def test_stranger_opens_and_sends_nothing(called):
    stranger = UserFactory()
    with pytest.raises(NotAllowed):
        party_letters.open_letter(called.letters.get(), by=stranger)
    with pytest.raises(NotAllowed):
        send(called, stranger)()


def test_whoever_leaves_while_writing_sends_nothing(called, organisation):
    member(organisation, "owner")
    person = member(organisation, "editor")
    teams.leave(person.memberships.get(), by=person)
    with pytest.raises(NotAllowed):
        send(called, person)()


def test_letter_of_another_party_bears_its_name(office, organisation):
    """A club that two run: each writes in its own name."""
    case = received(
        office.clerk,
        CaseKind.KIS_REMOVAL,
        MONDAY,
        organisation.foundings.get().entity,
        request="Wykreślenie.",
    )
    Case.objects.filter(pk=case.pk).update(party="Fundacja „Inna”")
    person = member(organisation, "owner")
    filing = send(case, person, FilingKind.OTHER)()
    from_pdf = _text(bytes(filing.content.content))
    assert organisation.name in from_pdf
    assert "Inna" not in from_pdf


@pytest.fixture
def of_another(office, organisation):
    """What another organisation asked for about the club, and is called to complete."""
    case = received(
        office.clerk,
        CaseKind.KIS_REMOVAL,
        MONDAY,
        organisation.foundings.get().entity,
        request="Wykreślenie.",
    )
    Case.objects.filter(pk=case.pk).update(party="Fundacja „Inna”")
    case.refresh_from_db()
    letter = signed(case, LetterKind.CALL_TO_COMPLETE, office.clerk, office.approver, MONDAY, CALL)
    letters.deliver(letter, way=DeliveryWay.POST, on=MONDAY, by=office.clerk, at=at(MONDAY, 14))
    return case


def test_whoever_runs_it_too_takes_back_and_rewrites_nothing(of_another, organisation):
    """KPA art. 64 § 2, 105 § 2: the request is not theirs; a word about it is."""
    person = member(organisation, "owner")
    values, seen = {"request": "Nic."}, {"request": "Wykreślenie."}
    with pytest.raises(RequirementsNotMet, match="105 § 2"):
        send(of_another, person, FilingKind.WITHDRAWAL)()
    with pytest.raises(RequirementsNotMet, match="64 § 2"):
        send(of_another, person, values=values, seen=seen)()
    of_another.application.refresh_from_db()
    assert of_another.application.request == "Wykreślenie."
    assert send(of_another, person)().kind == FilingKind.COMPLETION


def _text(pdf):
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(page.extract_text() for page in pages).replace("\u00a0", " ")


def test_signature_of_a_letter_that_changes_nothing_does_not_wait(called, organisation, office):
    send(called, member(organisation, "editor"))()
    new = (MONDAY + timedelta(days=60)).isoformat()
    facts = {"reason": "opinia", "new_term": new}
    cases.complete(called, received_on=MONDAY, by=office.clerk, at=at(MONDAY, 17))
    letter = letters.prepare(called, LetterKind.DELAY_NOTICE, facts, by=office.clerk)
    letters.sign(letter, by=office.approver)
    assert Letter.objects.get(pk=letter.pk).is_signed
