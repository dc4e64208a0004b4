"""Who may leave, and what the register tells a person of themselves."""

from datetime import UTC, datetime

import pytest

from entities.actions import (
    entry_proposals,
    filing_drafts,
    own_applications,
    people,
    teams,
    watches,
)
from entities.enums import OfficeRole, OrganisationRole
from entities.enums.access import NoticeKind
from entities.enums.filings import FilingKind
from entities.models import AccessRequest, Invitation, Notice, Watcher
from entities.rules import persons
from kisportal.accounts.models import User
from tests import factories, followed
from tests.applying import begun
from tests.factories import REASON, SINCE, OrganisationFactory, UserFactory, member, official

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return OrganisationFactory(name="Stowarzyszenie „Razem”")


def owned_alone(user):
    return [*persons.owned_alone(user)]


def test_only_owner_owns_alone(organisation):
    assert owned_alone(member(organisation, OrganisationRole.OWNER)) == [organisation]


def test_editor_owns_nothing(organisation):
    editor = member(organisation, OrganisationRole.EDITOR)
    member(organisation, OrganisationRole.OWNER)
    assert owned_alone(editor) == []


def test_last_person_of_a_team_goes_only_knowing_so(organisation):
    editor = member(organisation, OrganisationRole.EDITOR)
    assert persons.why_not_erase(editor) == [
        "Tylko Ty jesteś w zespole organizacji: Stowarzyszenie „Razem”. Najpierw odejdź z niego w "
        "panelu: urząd się dowie, że nikt nie prowadzi jej wpisów."
    ]
    member(organisation, OrganisationRole.EDITOR)
    assert persons.why_not_erase(editor) == []


def test_one_of_two_owners_may_leave(organisation):
    first, _second = (member(organisation, OrganisationRole.OWNER) for _ in range(2))
    assert persons.why_not_erase(first) == []


def test_owner_whose_account_is_closed_looks_after_nothing(organisation):
    first, second = (member(organisation, OrganisationRole.OWNER) for _ in range(2))
    second.is_active = False
    second.save()
    assert owned_alone(first) == [organisation]


def test_owner_of_another_organisation_is_no_other_owner(organisation):
    member(OrganisationFactory(), OrganisationRole.OWNER)
    assert owned_alone(member(organisation, OrganisationRole.OWNER)) == [organisation]


def test_each_organisation_is_named(organisation):
    owner = member(organisation, OrganisationRole.OWNER)
    other = OrganisationFactory(name="Fundacja „Dach”")
    owner.memberships.create(organisation=other, role=OrganisationRole.OWNER)
    assert persons.why_not_erase(owner) == [
        f"Tylko Ty jesteś właścicielem wpisów organizacji: {name}. Najpierw w panelu przekaż tę "
        "rolę komuś innemu albo odejdź z zespołu."
        for name in ("Fundacja „Dach”", "Stowarzyszenie „Razem”")
    ]


@pytest.mark.parametrize("kind", ["clerk", "administrator"])
def test_official_goes_to_the_administrator(kind):
    person = official("16", OfficeRole.CLERK) if kind == "clerk" else factories.administrator()
    assert persons.why_not_erase(person) == [persons.OF_AN_OFFICIAL]


def test_data_tell_the_acts_of_this_person_and_of_no_other():
    one, other = official("16", OfficeRole.CLERK), UserFactory()
    people.save_account(other, by=one, reason=REASON)
    people.save_account(one, by=other, reason=REASON)
    (act,) = persons.data_of(one)["czynnosci_w_rejestrze"]
    assert (act["czego_dotyczy"], act["w_roli"], act["powod"]) == (
        f"konto nr {other.pk}: czynne",
        "referent (16)",
        REASON,
    )


def test_data_tell_what_the_person_asked_for_and_was_asked(organisation):
    person, other = UserFactory(email="anna@test.example"), UserFactory()
    at = datetime(2026, 11, 16, 12, tzinfo=UTC)
    for one in (person, other):
        AccessRequest.objects.create(
            organisation=organisation, post="kierownik", asked_at=at, asked_by=one
        )
        Invitation.objects.create(
            organisation=organisation,
            email=one.email.upper(),
            role=OrganisationRole.EDITOR,
            expires_on=at.date(),
            invited_at=at,
            invited_by=other,
        )
    told = persons.data_of(person)
    (asked,) = told["prosby_o_dostep"]
    assert (asked["organizacja"], asked["stanowisko"]) == (organisation.name, "kierownik")
    assert told["zaproszenia"] == [
        {
            "organizacja": organisation.name,
            "rola": "redaktor",
            "kiedy": "2026-11-16T13:00:00+01:00",
            "wazne_do": "2026-11-16",
            "rozstrzygniecie": "",
            "kiedy_rozstrzygnieto": None,
        }
    ]


def test_data_tell_the_invitations_that_the_person_answered_and_none_they_sent(organisation):
    owner = member(organisation, OrganisationRole.OWNER)
    person, other = UserFactory(email="anna@test.example"), UserFactory(email="ewa@test.example")
    at = datetime(2026, 7, 16, 12, tzinfo=UTC)
    for one, accept in ((person, False), (other, True)):
        invitation = teams.invite(
            organisation, email=one.email, role=OrganisationRole.EDITOR, by=owner, at=at
        )
        teams.answer(invitation, accepted=accept, by=one, at=at)
    cancelled = teams.invite(
        organisation, email="kto@test.example", role=OrganisationRole.EDITOR, by=owner, at=at
    )
    teams.cancel(cancelled, by=owner, at=at)
    (declined,) = persons.data_of(person)["zaproszenia"]
    assert (declined["rozstrzygniecie"], declined["kiedy_rozstrzygnieto"]) == (
        "odrzucono",
        "2026-07-16T14:00:00+02:00",
    )
    assert [one["rozstrzygniecie"] for one in persons.data_of(other)["zaproszenia"]] == ["przyjęto"]
    assert persons.data_of(owner)["zaproszenia"] == []


def test_data_tell_what_the_person_proposed_and_the_proposals_of_no_other(organisation):
    entity = factories.FoundingFactory(organisation=organisation).entity
    person, other = (member(organisation, OrganisationRole.EDITOR) for _ in range(2))
    at = datetime(2026, 11, 16, 12, tzinfo=UTC)
    first = entry_proposals.propose(entity, {"city": "Paczków"}, by=person, reason="Uchwała", at=at)
    entry_proposals.withdraw(first, by=person)
    entry_proposals.propose(entity, {"city": "Prudnik"}, by=other, reason="Uchwała", at=at)
    assert persons.data_of(person)["propozycje_danych_rejestru"] == [
        {
            "podmiot": entity.name,
            "kiedy": "2026-11-16T13:00:00+01:00",
            "w_roli": first.proposed_role,
            "dane": {"city": "Paczków"},
            "prowadzacy": "",
            "skad_zmiana": "Uchwała",
            "rozstrzygniecie": "wycofano",
            "odpowiedz": "",
        }
    ]


def test_data_tell_the_emails_that_wait_for_the_person(organisation):
    person, other = UserFactory(email="anna@test.example"), UserFactory()
    for kind, to in (
        (NoticeKind.ROLE_LOST, {"person": person}),
        (NoticeKind.INVITED, {"address": "Anna@test.example"}),
        (NoticeKind.ROLE_LOST, {"person": other}),
    ):
        Notice.objects.create(kind=kind, row="entities.organisation:1", written_on=SINCE, **to)
    told = persons.data_of(person)["powiadomienia_czekajace_na_wyslanie"]
    assert told == [
        {"o_czym": str(kind.label), "napisano": SINCE.isoformat()}
        for kind in (NoticeKind.ROLE_LOST, NoticeKind.INVITED)
    ]


def test_data_tell_what_the_person_sent_and_nobody_elses_letter(organisation):
    filing = followed.letter_of(organisation)
    sender = User.objects.get(pk=filing.sent_by_id)
    told = persons.data_of(sender)["pisma_wyslane_przez_portal"]
    assert [(one["sprawa"], one["tresc"]) for one in told] == [(filing.case.number, filing.text)]
    other = member(organisation, "editor")
    assert persons.data_of(other)["pisma_wyslane_przez_portal"] == []


def test_data_of_a_person_tell_which_applications_they_prepared(organisation):
    person, colleague = member(organisation, "editor"), member(organisation, "editor")
    draft = begun(organisation, colleague)
    own_applications.save(draft, "klub", {"city": "Paczków"}, seen=draft.version, by=person)
    told = persons.data_of(person)["szkice_wnioskow"]
    names = ("organizacja", "rozpoczety_przez_te_osobe", "zapisany_ostatnio_przez_te_osobe")
    assert [tuple(one[name] for name in names) for one in told] == [
        (organisation.name, False, True)
    ]


def test_data_tell_the_letters_that_the_person_saved_last_and_no_colleagues(organisation):
    filing = followed.letter_of(organisation)
    person, colleague = member(organisation, "editor"), member(organisation, "editor")
    for kind, by in ((FilingKind.COMPLETION, person), (FilingKind.OTHER, colleague)):
        filing_drafts.keep(filing.case, kind, {"text": [by.email]}, seen=0, newest=filing.pk, by=by)
    (told,) = persons.data_of(person)["szkice_pism_zapisane_ostatnio"]
    assert (told["sprawa"], told["tresc"]) == (filing.case.number, {"text": [person.email]})


def test_data_tell_what_the_address_watches_once_it_is_the_persons():
    person = UserFactory(email="anna@test.example")
    stranger = UserFactory(email="ewa@test.example", confirmed=False)
    day = datetime(2026, 11, 16, tzinfo=UTC).date()
    for one in (person, stranger):
        watches.ask(one.email, question="rodzaj=KIS", on=day)
    assert persons.data_of(person)["powiadomienia_o_zmianach"] == [
        {
            "wyszukiwanie": "rodzaj=KIS",
            "podmiot": "",
            "jak_czesto": "najwyżej raz dziennie",
            "poproszono": "2026-11-16",
            "potwierdzono": None,
            "wazne_do": "2026-11-23",
        }
    ]
    assert persons.data_of(stranger)["powiadomienia_o_zmianach"] == []


def test_what_is_watched_goes_with_the_account():
    person = UserFactory(email="anna@test.example")
    watches.ask(person.email, on=datetime(2026, 11, 16, tzinfo=UTC).date())
    people.erase(person, by=None, reason=REASON)
    assert not Watcher.objects.exists()
    assert not Notice.objects.exists()
