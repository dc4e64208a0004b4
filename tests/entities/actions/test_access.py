"""Requests to look after entries: who asks, who settles, what is left of them."""

import pytest
from django.utils import timezone

from entities.actions import access, people
from entities.enums import OfficeRole, OrganisationKind, OrganisationRole
from entities.enums.access import AccessOutcome, NoticeKind
from entities.models import (
    AccessRequest,
    Membership,
    Notice,
    Organisation,
    RegisterEvent,
    StoredFile,
    VoivodeOffice,
)
from entities.rules import integrity, teams
from entities.rules.errors import Conflict, NotAllowed, RequirementsNotMet
from tests.factories import UserFactory, make_entity, member, official

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n%test of a proof\n"
NEW = {
    "name": "Fundacja Wymyślona na Potrzeby Testu",
    "kind": OrganisationKind.FOUNDATION,
    "krs": "0000123456",
}


@pytest.fixture
def entity():
    return make_entity()


@pytest.fixture
def organisation(entity):
    return entity.foundings.get().organisation


def ask(organisation, by=None, **choices):
    return access.ask(organisation, by=by or UserFactory(), post="kierowniczka", **choices)


def proof(content=PDF, name="uchwała.pdf"):
    return access.Proof(name, content)


def written(kind):
    return {(notice.person_id, notice.address) for notice in Notice.objects.filter(kind=kind)}


def test_request_goes_to_the_owners(organisation):
    owners = {member(organisation, OrganisationRole.OWNER).pk for _ in range(2)}
    member(organisation, OrganisationRole.EDITOR)
    ask(organisation)
    assert written(NoticeKind.ACCESS_ASKED) == {(pk, "") for pk in owners}


def test_request_goes_to_the_office_where_there_is_no_owner(organisation):
    office = organisation.foundings.get().entity.gmina_id[:2]
    VoivodeOffice.objects.filter(pk=office).update(email="wps@urzad.example")
    ask(organisation)
    assert written(NoticeKind.ACCESS_ASKED) == {(None, "wps@urzad.example")}


def test_whoever_asks_gets_nothing_before_the_answer(entity, organisation):
    asker = UserFactory()
    ask(organisation, asker, entity=entity)
    assert not asker.memberships.exists()
    assert not teams.may_edit_entry(asker, entity, _today())


def test_owner_lets_in(entity, organisation):
    asker, owner = UserFactory(), member(organisation, OrganisationRole.OWNER)
    request = ask(organisation, asker)
    access.accept(request, by=owner, role=OrganisationRole.EDITOR)
    assert asker.memberships.get().role == OrganisationRole.EDITOR
    assert teams.may_edit_entry(asker, entity, _today())
    assert (request.outcome, request.settled_role) == (AccessOutcome.ACCEPTED, "właściciel wpisów")
    assert written(NoticeKind.ACCESS_ACCEPTED) == {(asker.pk, "")}


def test_nobody_comes_in_as_an_editor_where_nobody_decides(organisation):
    clerk, asker = official("16", OfficeRole.CLERK), UserFactory()
    member(organisation, OrganisationRole.EDITOR)
    closed = member(organisation, OrganisationRole.OWNER)
    closed.is_active = False
    closed.save()
    request = ask(organisation, asker)
    with pytest.raises(RequirementsNotMet, match="nie ma właściciela"):
        access.accept(request, by=clerk, role=OrganisationRole.EDITOR)
    assert not asker.memberships.exists()
    member(organisation, OrganisationRole.OWNER)
    access.accept(request, by=clerk, role=OrganisationRole.EDITOR)
    assert asker.memberships.get().role == OrganisationRole.EDITOR


def test_only_owner_does_not_become_an_editor_by_an_older_request(organisation):
    """Whoever was invited as an owner while the request waited."""
    asker = UserFactory()
    request = ask(organisation, asker)
    Membership.objects.create(
        user=asker, organisation=organisation, role=OrganisationRole.OWNER, is_confirmed=True
    )
    with pytest.raises(RequirementsNotMet, match="nie ma właściciela"):
        access.accept(request, by=official("16", "clerk"), role=OrganisationRole.EDITOR)
    assert asker.memberships.get().role == OrganisationRole.OWNER


def test_other_owners_are_told_of_an_owner_who_is_let_in(organisation):
    asker, first, second = UserFactory(), *(member(organisation, "owner") for _ in range(2))
    access.accept(ask(organisation, asker), by=first)
    assert written(NoticeKind.OWNER_ADDED) == {(second.pk, "")}


def test_office_that_keeps_the_organisation_lets_in(organisation):
    request = ask(organisation)
    access.accept(request, by=official("16", OfficeRole.CLERK))
    assert request.settled_role == "referent (16)"


@pytest.mark.parametrize("who", ["editor", "stranger", "other office", "asker", "unconfirmed"])
def test_nobody_else_lets_in(organisation, who):
    asker = UserFactory()
    request = ask(organisation, asker)
    person = {
        "editor": lambda: member(organisation, OrganisationRole.EDITOR),
        "stranger": UserFactory,
        "other office": lambda: official("24", OfficeRole.APPROVER),
        "asker": lambda: asker,
        "unconfirmed": lambda: _unconfirmed(organisation),
    }[who]()
    for settle in (
        lambda: access.accept(request, by=person),
        lambda: access.refuse(request, answer="Nie", by=person),
    ):
        with pytest.raises(NotAllowed):
            settle()
    request.refresh_from_db()
    assert request.is_open


def test_owner_who_asks_does_not_settle_their_own_request(organisation):
    """Neither does an official who asks for an organisation that their office keeps."""
    clerk = official("16", OfficeRole.CLERK)
    with pytest.raises(NotAllowed):
        access.accept(ask(organisation, clerk), by=clerk)


def test_person_asks_once_at_a_time(organisation):
    asker = UserFactory()
    ask(organisation, asker)
    with pytest.raises(Conflict, match="już czeka"):
        ask(organisation, asker)


def test_person_may_ask_again_after_a_refusal(organisation):
    asker, owner = UserFactory(), member(organisation, OrganisationRole.OWNER)
    access.refuse(ask(organisation, asker), answer="Nie znamy tej osoby.", by=owner)
    assert ask(organisation, asker).is_open


def test_member_does_not_ask(organisation):
    owner = member(organisation, OrganisationRole.OWNER)
    for person in (owner, member(organisation, OrganisationRole.EDITOR)):
        with pytest.raises(Conflict, match="Masz już dostęp"):
            ask(organisation, person)


def test_editor_asks_where_nobody_decides(organisation):
    editor = member(organisation, OrganisationRole.EDITOR)
    request = ask(organisation, editor)
    access.accept(request, by=official("16", OfficeRole.CLERK))
    assert editor.memberships.get().role == OrganisationRole.OWNER


def test_refusal_needs_a_reason_and_tells_it(organisation):
    request, owner = ask(organisation), member(organisation, OrganisationRole.OWNER)
    with pytest.raises(RequirementsNotMet, match="dlaczego"):
        access.refuse(request, answer=" \n", by=owner)
    access.refuse(request, answer="Nie znamy tej osoby.", by=owner)
    assert request.answer == "Nie znamy tej osoby."
    assert written(NoticeKind.ACCESS_REFUSED) == {(request.asked_by_id, "")}


def test_request_is_settled_once(organisation):
    owner = member(organisation, OrganisationRole.OWNER)
    request = ask(organisation)
    access.accept(AccessRequest.objects.get(), by=owner)
    with pytest.raises(Conflict, match="Ktoś inny"):
        access.refuse(request, answer="Nie", by=owner)


def test_only_the_asker_takes_the_request_back(organisation):
    asker = UserFactory()
    request = ask(organisation, asker, proof=proof())
    with pytest.raises(NotAllowed):
        access.withdraw(request, by=UserFactory())
    access.withdraw(request, by=asker)
    assert (request.outcome, StoredFile.objects.count()) == (AccessOutcome.WITHDRAWN, 0)


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "pusty.pdf", "jest pusty"),
        (b"MZ" + bytes(200), "program.pdf", "nie jest dokumentem"),
        (PDF, "obraz.png", "czym innym"),
        (PDF + bytes(11 * 1024 * 1024), "wielki.pdf", "najwyżej 10 MB"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "znak.svg", "nie jest"),
    ],
)
def test_proof_is_what_its_name_says(organisation, content, name, words):
    with pytest.raises(RequirementsNotMet, match=words):
        ask(organisation, proof=proof(content, name))
    assert not AccessRequest.objects.exists()


def test_proof_goes_with_a_refusal(organisation):
    owner = member(organisation, OrganisationRole.OWNER)
    access.refuse(ask(organisation, proof=proof()), answer="Nie", by=owner)
    assert not StoredFile.objects.exists()


def test_proof_that_another_request_shows_stays(organisation):
    owner = member(organisation, OrganisationRole.OWNER)
    first, second = (ask(organisation, proof=proof()) for _ in range(2))
    access.refuse(first, answer="Nie", by=owner)
    assert StoredFile.objects.count() == 1
    access.refuse(second, answer="Nie", by=owner)
    assert not StoredFile.objects.exists()


def test_account_that_is_erased_takes_requests_and_proofs_with_it(organisation):
    asker = UserFactory()
    access.accept(ask(organisation, asker, proof=proof()), by=member(organisation, "owner"))
    access.describe(NEW, by=asker, post="prezeska", proof=proof())
    people.erase(asker, by=None, reason="Na prośbę osoby")
    assert (AccessRequest.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_described_organisation_is_the_persons_to_apply_for_but_not_confirmed():
    asker = UserFactory()
    request = access.describe(NEW, by=asker, post="prezeska zarządu")
    role = asker.memberships.get()
    assert (role.role, role.is_confirmed) == (OrganisationRole.OWNER, False)
    assert role.organisation == request.organisation
    assert not teams.may_manage_team(asker, request.organisation)


def test_office_confirms_whoever_described_an_organisation():
    asker = UserFactory()
    request = access.describe(NEW, by=asker, post="prezeska zarządu")
    access.accept(request, by=official("16", OfficeRole.CLERK))
    assert asker.memberships.get().is_confirmed


def test_refused_description_leaves_the_organisation_and_no_role():
    request = access.describe(NEW, by=UserFactory(), post="prezeska zarządu")
    access.refuse(request, answer="Numer KRS jest innej fundacji.", by=official("16", "clerk"))
    assert not Membership.objects.exists()
    assert Organisation.objects.filter(krs=NEW["krs"]).exists()


def test_organisation_of_a_known_number_is_not_described_again(organisation):
    Organisation.objects.filter(pk=organisation.pk).update(krs=NEW["krs"])
    with pytest.raises(Conflict, match="z takim numerem"):
        access.describe(NEW, by=UserFactory(), post="prezeska zarządu")
    assert Organisation.objects.count() == 1


def test_history_names_nobody(organisation):
    asker = UserFactory(email="ktos.taki@dom.example", name="Ktoś Taki")
    request = access.ask(organisation, by=asker, post="dyrektor Nowak", statement="Jan Nowak")
    access.refuse(request, answer="Jan Nowak odszedł", by=member(organisation, "owner"))
    told = " ".join(f"{e.subject} {e.reason} {e.changes}" for e in RegisterEvent.objects.all())
    for word in ("Taki", "ktos.taki", "Nowak"):
        assert word not in told
    assert integrity.check().misfit == ""


def _unconfirmed(organisation):
    user = UserFactory()
    Membership.objects.create(
        user=user, organisation=organisation, role=OrganisationRole.OWNER, is_confirmed=False
    )
    return user


def _today():
    return timezone.localdate()


def test_owner_by_an_invitation_is_not_made_an_editor_by_an_old_request(organisation):
    asker = UserFactory()
    request = ask(organisation, asker)
    member(organisation, "owner")
    Membership.objects.create(user=asker, organisation=organisation, role=OrganisationRole.OWNER)
    decides = organisation.memberships.exclude(user=asker).get().user
    before = written(NoticeKind.OWNER_ADDED)
    access.accept(request, by=decides, role=OrganisationRole.EDITOR)
    assert asker.memberships.get().role == OrganisationRole.OWNER
    assert written(NoticeKind.OWNER_ADDED) == before
