"""Accounts and roles: the history names roles and numbers, never a person."""

from datetime import UTC, datetime
from functools import partial

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password

from entities.actions import access, people
from entities.enums import EventVerb, OfficeRole, OrganisationRole
from entities.models import Membership, OfficeMembership, RegisterEvent, StoredFile
from entities.rules import chain, permissions
from entities.rules.errors import Conflict, NotAllowed, RequirementsNotMet
from kisportal.accounts import second_factor
from kisportal.accounts.models import User
from tests import second_factors
from tests.at_once import at_once
from tests.factories import PASSWORD, REASON, OrganisationFactory, UserFactory, member, official

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 16, 12, tzinfo=UTC)


def told():
    return [*RegisterEvent.objects.order_by("number").values_list("verb", "subject")]


def test_opened_account_is_told_without_its_address():
    account = User(email="anna@test.example")
    people.save_account(account, by=None, reason="Nowa osoba w urzędzie")
    assert told() == [("account_changed", f"konto nr {account.pk}: czynne")]


def test_acts_are_told_with_the_moment_that_was_given():
    at = datetime(2026, 11, 16, 12, tzinfo=UTC)
    account = UserFactory()
    people.save_account(account, by=None, reason=REASON, at=at)
    role = OfficeMembership(user=account, office_id="16", role=OfficeRole.CLERK)
    people.save_roles([role], [], by=None, reason=REASON, at=at)
    assert [*RegisterEvent.objects.order_by("number").values_list("at", flat=True)] == [at, at]


def test_closed_account_is_told():
    account = UserFactory(is_active=False)
    people.save_account(account, by=None, reason="Koniec pracy w urzędzie")
    assert told() == [("account_changed", f"konto nr {account.pk}: nieczynne")]


def test_own_change_of_a_password_is_told_without_asking_why():
    account = official("16", OfficeRole.CLERK)
    people.change_own_password(account, "zupelnie-nowe-haslo", at=AT)
    event = RegisterEvent.objects.get()
    assert (event.verb, event.subject, event.reason, event.by_role, event.at) == (
        "account_changed",
        f"konto nr {account.pk}: nowe hasło",
        "Własna zmiana hasła",
        "referent (16)",
        AT,
    )
    assert (event.by, event.changes) == (account, {})
    assert User.objects.get(pk=account.pk).check_password("zupelnie-nowe-haslo")


def test_own_change_of_a_password_keeps_what_others_changed_meanwhile():
    account = UserFactory(name="Przed ślubem")
    User.objects.filter(pk=account.pk).update(name="Po ślubie")
    people.change_own_password(account, "zupelnie-nowe-haslo")
    assert User.objects.get(pk=account.pk).name == "Po ślubie"


@pytest.mark.parametrize("meanwhile", [{"password": "!"}, {"is_active": False}])
def test_own_change_of_a_password_is_refused_when_the_account_changed_meanwhile(meanwhile):
    """The password that the person showed no longer opens the account."""
    account = UserFactory()
    User.objects.filter(pk=account.pk).update(**meanwhile)
    with pytest.raises(Conflict):
        people.change_own_password(account, "zupelnie-nowe-haslo")
    assert not User.objects.get(pk=account.pk).check_password("zupelnie-nowe-haslo")
    assert told() == []


def changed(account, **values):
    """What the history says when the columns of the account are changed."""
    for name, value in values.items():
        setattr(account, name, value)
    people.save_account(account, by=None, reason=REASON)
    return told()[-1][1].removeprefix(f"konto nr {account.pk}: ")


@pytest.mark.parametrize(
    ("was", "becomes", "fact"),
    [
        ({}, {"is_superuser": True}, "czynne, nadano prawa administratora portalu"),
        (
            {"is_superuser": True},
            {"is_superuser": False},
            "czynne, odebrano prawa administratora portalu",
        ),
        ({}, {"is_active": False}, "nieczynne, zamknięto je"),
        ({"is_active": False}, {"is_active": True}, "czynne, otwarto je ponownie"),
        ({}, {"email": "inna@test.example"}, "czynne, zmieniono adres"),
        ({}, {"name": "Anna Nowak"}, "czynne, zmieniono imię i nazwisko"),
        ({}, {}, "czynne"),
        (
            {},
            {"email": "inna@test.example", "is_superuser": True, "password": make_password("x")},
            "czynne, nadano prawa administratora portalu, zmieniono adres, nowe hasło",
        ),
    ],
)
def test_what_was_done_to_an_account_is_told_without_values(was, becomes, fact):
    assert changed(UserFactory(**was), **becomes) == fact


def test_password_given_again_and_taken_away_is_told():
    account = UserFactory()
    # The same password has another hash: it was set all the same.
    assert changed(account, password=make_password(PASSWORD)) == "czynne, nowe hasło"
    assert changed(account, password=make_password(None)) == "czynne, odebrano hasło"
    assert changed(account, password=make_password(None)) == "czynne"
    assert changed(account, password=make_password("inne")) == "czynne, nowe hasło"


def test_new_administrator_is_told():
    account = User(email="anna@test.example", is_superuser=True)
    account.set_unusable_password()
    assert changed(account) == "czynne, nadano prawa administratora portalu"


def test_given_and_taken_roles_are_told():
    user = official("16", OfficeRole.CLERK)
    old = user.office_memberships.get()
    new = OfficeMembership(user=user, office_id="16", role=OfficeRole.APPROVER)
    people.save_roles([new], [old], by=None, reason="Awans")
    assert told() == [
        (
            "account_changed",
            f"konto nr {user.pk}: odebrano rolę referent, Opolski Urząd Wojewódzki w Opolu",
        ),
        (
            "account_changed",
            f"konto nr {user.pk}: nadano rolę zatwierdzający, Opolski Urząd Wojewódzki w Opolu",
        ),
    ]


def test_who_lost_a_role_loses_its_rights_at_once():
    user = official("16", OfficeRole.CLERK)
    people.save_roles([], [*user.office_memberships.all()], by=None, reason=REASON)
    assert not permissions.may_enter_office(User.objects.get(pk=user.pk))


def test_role_that_the_desk_takes_goes_with_the_files_that_showed_who_the_person_was():
    organisation, account = OrganisationFactory(), UserFactory()
    proof = access.Proof("uchwała.pdf", b"%PDF-1.7\n%test of a proof\n")
    asked = access.ask(organisation, by=account, post="kierowniczka", proof=proof)
    access.accept(asked, by=member(organisation, OrganisationRole.OWNER))
    people.save_roles([], [account.memberships.get()], by=None, reason=REASON)
    asked.refresh_from_db()
    assert (asked.proof, asked.proof_name) == (None, "")
    assert not StoredFile.objects.exists()


def test_role_in_an_organisation_is_given():
    user, organisation = UserFactory(), OrganisationFactory()
    role = Membership(user=user, organisation=organisation, role=OrganisationRole.EDITOR)
    people.save_roles([role], [], by=None, reason=REASON)
    assert user.memberships.get().role == "editor"


def test_no_roles_leave_no_event():
    people.save_roles([], [], by=None, reason=REASON)
    assert told() == []


def test_reason_is_required():
    with pytest.raises(RequirementsNotMet):
        people.save_account(User(email="anna@test.example"), by=None, reason="")
    assert User.objects.count() == 0


def test_history_never_keeps_an_address_or_a_name():
    account = UserFactory(email="anna@test.example", name="Anna Nowak")
    people.save_account(account, by=account, reason=REASON)
    role = OfficeMembership(user=account, office_id="16", role=OfficeRole.CLERK)
    people.save_roles([role], [], by=account, reason=REASON)
    texts = [
        str(value)
        for event in RegisterEvent.objects.order_by("number").values()
        for value in event.values()
    ]
    assert [text for text in texts if "anna" in text.lower() or "Nowak" in text] == []


def test_erased_account_leaves_its_role_and_nothing_of_the_person():
    account = official("16", OfficeRole.CLERK)
    account.email, account.name = "anna@test.example", "Anna Nowak"
    people.save_account(account, by=account, reason=REASON)
    number = account.pk
    people.erase(account, by=None, reason="Żądanie usunięcia danych")
    assert (User.objects.count(), OfficeMembership.objects.count()) == (0, 0)
    assert told()[-1] == ("account_changed", f"konto nr {number}: usunięte")
    first = RegisterEvent.objects.earliest("number")
    assert (first.by_id, first.by_role) == (number, "referent (16)")
    assert chain.first_misfit(RegisterEvent.objects.order_by("number")) is None


def test_erasure_needs_a_reason():
    account = UserFactory()
    with pytest.raises(RequirementsNotMet):
        people.erase(account, by=None, reason=" ")
    assert User.objects.count() == 1


def test_lost_factor_is_taken_away_and_told_without_the_person():
    account = official("16", OfficeRole.CLERK)
    second_factors.given(account)
    people.take_factor_away(account, by=None, reason="Zgubiony telefon", at=AT)
    assert second_factor.of(account) == second_factor.SecondFactor()
    event = RegisterEvent.objects.get()
    assert (event.verb, event.subject, event.reason, event.by_role, event.at) == (
        "account_changed",
        f"konto nr {account.pk}: odebrano drugi składnik logowania",
        "Zgubiony telefon",
        "portal",
        AT,
    )


def test_factor_that_is_not_there_cannot_be_taken_away():
    account = UserFactory()
    with pytest.raises(RequirementsNotMet, match="nie ma drugiego składnika"):
        people.take_factor_away(account, by=None, reason=REASON)
    assert User.objects.get(pk=account.pk).session_series == 0
    assert told() == []


def test_factor_stays_when_nobody_says_why_it_should_go():
    account = UserFactory()
    second_factors.given(account)
    with pytest.raises(RequirementsNotMet):
        people.take_factor_away(account, by=None, reason=" ")
    assert second_factor.of(account).app is not None


def test_erased_account_takes_its_factor_along():
    account = UserFactory()
    second_factors.given(account)
    people.erase(account, by=None, reason=REASON)
    assert not Authenticator.objects.exists()


# --- Confirmed addresses, own changes ---------------------------------------------------------


def confirmed(account):
    return [*EmailAddress.objects.filter(user=account).values_list("email", "verified", "primary")]


def test_account_opened_at_the_desk_counts_as_confirmed():
    account = User(email="anna@test.example")
    people.save_account(account, by=None, reason=REASON)
    assert confirmed(account) == [("anna@test.example", True, True)]


def test_address_changed_at_the_desk_counts_as_confirmed_and_the_old_one_for_nothing():
    account = UserFactory(email="anna@test.example")
    EmailAddress.objects.create(user=account, email="inna@test.example")
    account.email = "nowa@test.example"
    people.save_account(account, by=None, reason=REASON)
    assert confirmed(account) == [("nowa@test.example", True, True)]


def test_address_that_the_desk_leaves_alone_is_confirmed_by_nobody():
    account = UserFactory(email="anna@test.example", confirmed=False)
    account.name = "Anna Nowak"
    people.save_account(account, by=None, reason=REASON)
    assert confirmed(account) == [("anna@test.example", False, True)]


@pytest.mark.parametrize(("password", "counts"), [("nowe-haslo-osoby", True), (None, False)])
def test_password_given_at_the_desk_vouches_for_the_person(password, counts):
    """Somebody whom no e-mail reaches gets a password in person."""
    account = UserFactory(email="anna@test.example", confirmed=False)
    account.set_password(password)
    people.save_account(account, by=None, reason=REASON)
    assert confirmed(account) == [("anna@test.example", counts, True)]


def test_own_change_is_told_without_values_or_not_made():
    account = UserFactory()
    with people.own_change(account, "zmieniono imię i nazwisko", at=AT):
        User.objects.filter(pk=account.pk).update(name="Anna")
    event = RegisterEvent.objects.get()
    assert (event.subject, event.by, event.reason, event.at) == (
        f"konto nr {account.pk}: zmieniono imię i nazwisko",
        account,
        "Własna zmiana na koncie",
        AT,
    )
    with pytest.raises(ZeroDivisionError), people.own_change(account, "nowe hasło"):
        User.objects.filter(pk=account.pk).update(name=str(1 / 0))
    assert RegisterEvent.objects.count() == 1


def test_own_erasure_leaves_the_role_and_not_the_person():
    organisation = OrganisationFactory()
    account = member(organisation, OrganisationRole.EDITOR)
    left = member(organisation, OrganisationRole.EDITOR)
    people.erase_own(account, at=AT)
    event = RegisterEvent.objects.get(verb=EventVerb.ACCOUNT_CHANGED)
    assert (event.subject, event.reason, event.at) == (
        f"konto nr {account.pk}: usunięte",
        "Na żądanie właściciela konta",
        AT,
    )
    assert RegisterEvent.objects.exclude(pk=event.pk).get().verb == EventVerb.TEAM_CHANGED
    assert User.objects.get() == left
    assert EmailAddress.objects.get().user == left


def test_official_does_not_erase_themselves():
    with pytest.raises(NotAllowed):
        people.erase_own(official("16", OfficeRole.CLERK))
    assert told() == []


@pytest.mark.django_db(transaction=True)
def test_of_two_last_owners_who_leave_at_once_one_stays():
    organisation = OrganisationFactory()
    owners = [member(organisation, OrganisationRole.OWNER) for _ in range(2)]
    outcomes = at_once(*(partial(people.erase_own, owner) for owner in owners))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType", "NotAllowed"]
    assert Membership.objects.filter(role=OrganisationRole.OWNER).count() == 1


def test_only_accounts_without_a_confirmed_address_and_a_role_are_removed():
    waits, confirmed_one = UserFactory(confirmed=False), UserFactory()
    with_role = member(OrganisationFactory(), OrganisationRole.EDITOR)
    EmailAddress.objects.filter(user=with_role).update(verified=False)
    numbers = [account.pk for account in (waits, confirmed_one, with_role)]
    assert people.remove_unconfirmed(numbers, at=AT) == 1
    assert {*User.objects.all()} == {confirmed_one, with_role}
    assert told() == [
        ("account_changed", "konta, których adresu nikt nie potwierdził: usunięto 1"),
    ]
    assert people.remove_unconfirmed(numbers) == 0
    assert RegisterEvent.objects.count() == 1
