"""Accounts: one for an e-mail address, in whatever letter case."""

import pytest
from django.contrib.auth import get_user
from django.contrib.auth.base_user import AbstractBaseUser

from kisportal.accounts.models import User
from tests.factories import PASSWORD, UserFactory
from tests.refusals import refused_by, sentences


@pytest.mark.django_db
def test_one_account_per_email_in_another_letter_case():
    UserFactory(email="anna@test.example")
    second = UserFactory.build(email="Anna@Test.example")
    assert sentences(second) == ["Konto z tym adresem e-mail już istnieje."]
    assert refused_by(second.save) == "one_account_per_email"


@pytest.mark.django_db
def test_create_user_keeps_the_address_in_small_letters():
    assert User.objects.create_user(" Anna@Test.Example ").email == "anna@test.example"


@pytest.mark.django_db
def test_create_user_without_a_password_lets_nobody_in():
    assert not User.objects.create_user("anna@test.example").has_usable_password()


def test_create_user_asks_for_an_address():
    with pytest.raises(ValueError, match="needs an e-mail address"):
        User.objects.create_user("")


@pytest.mark.django_db
def test_create_superuser_makes_an_administrator():
    assert User.objects.create_superuser("anna@test.example", PASSWORD).is_superuser


@pytest.mark.django_db
def test_person_signs_in_in_any_letter_case(client):
    UserFactory(email="anna@test.example")
    assert client.login(username="ANNA@test.example", password=PASSWORD)


@pytest.mark.django_db
def test_closed_account_lets_nobody_in(client):
    UserFactory(email="anna@test.example", is_active=False)
    assert not client.login(username="anna@test.example", password=PASSWORD)


def test_account_is_named_by_its_address():
    assert str(User(email="anna@test.example")) == "anna@test.example"


@pytest.mark.django_db
def test_new_series_ends_every_session_and_leaves_the_password(client):
    account = UserFactory()
    client.force_login(account)
    before = account.get_session_auth_hash()
    account.session_series += 1
    account.save()
    assert account.get_session_auth_hash() != before
    assert get_user(client).is_anonymous
    client.force_login(account)
    assert not get_user(client).is_anonymous
    assert account.check_password(PASSWORD)


def test_first_series_is_the_one_that_sessions_had_before_there_were_any():
    """Nobody is signed out by an upgrade."""
    account = User(password="hash")
    assert account.get_session_auth_hash() == AbstractBaseUser.get_session_auth_hash(account)


@pytest.mark.django_db
def test_series_holds_under_a_former_key_of_the_server_too(client, settings):
    account = UserFactory(session_series=2)
    client.force_login(account)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new key of the server"
    account.refresh_from_db()
    assert client.session["_auth_user_hash"] in [*account.get_session_auth_fallback_hash()]
    account.session_series = 3
    assert client.session["_auth_user_hash"] not in [*account.get_session_auth_fallback_hash()]
