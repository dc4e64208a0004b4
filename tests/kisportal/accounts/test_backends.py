"""Demo accounts on a server: the dump of a trial brings them, and nobody comes in by one."""

import pytest
from django.test import Client
from django.urls import reverse

from entities.actions import demo
from kisportal.accounts.models import User
from tests.factories import UserFactory

INDEX = reverse("admin:index")


@pytest.fixture
def trial(db, settings):
    """A database that has been a trial."""
    settings.DEMO_ACCOUNTS = True
    demo.load()
    return settings


def signs_in(email, password):
    return Client().login(username=email, password=password)


@pytest.mark.parametrize(("asked_for", "lets_in"), [(True, True), (False, False)])
@pytest.mark.parametrize("account", demo.ACCOUNTS, ids=lambda account: account.email)
def test_demo_account_comes_in_only_where_it_is_meant_to_be(trial, account, asked_for, lets_in):
    trial.DEMO_ACCOUNTS = asked_for
    assert signs_in(account.email, demo.PASSWORD) is lets_in
    assert signs_in(account.email.upper(), demo.PASSWORD) is lets_in


def test_demo_account_with_a_password_of_its_own_stays_out_too(trial):
    trial.DEMO_ACCOUNTS = False
    account = User.objects.get(email="administrator@demo.example")
    account.set_password("nowe-tajne-haslo")
    account.save()
    assert not signs_in(account.email, "nowe-tajne-haslo")


def test_demo_account_under_another_address_stays_out_with_the_public_password(trial):
    trial.DEMO_ACCOUNTS = False
    account = User.objects.get(email="administrator@demo.example")
    account.email = "jan@urzad.example"
    account.save()
    assert not signs_in(account.email, demo.PASSWORD)
    account.set_password("nowe-tajne-haslo")
    account.save()
    assert signs_in(account.email, "nowe-tajne-haslo")


def test_session_of_a_demo_account_ends_when_they_are_off(trial):
    client = Client()
    client.login(username="administrator@demo.example", password=demo.PASSWORD)
    assert client.get(INDEX).status_code == 200
    trial.DEMO_ACCOUNTS = False
    assert client.get(INDEX).status_code == 302


def test_people_sign_in_where_demo_accounts_are_off(db, settings):
    settings.DEMO_ACCOUNTS = False
    account = UserFactory(email="jan@urzad.example")
    assert signs_in(account.email, "haslo-do-testu")
