"""Accounts that a database has already were opened by administrators: their addresses count."""

import importlib

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps

from kisportal.accounts import addresses
from kisportal.accounts.models import User
from tests.factories import UserFactory

migration = importlib.import_module("kisportal.accounts.migrations.0003_confirmed_addresses")


@pytest.mark.django_db
def test_every_account_has_one_confirmed_address_in_small_letters():
    first, second = UserFactory(confirmed=False), UserFactory()
    User.objects.filter(pk=second.pk).update(email="Anna@Test.example")
    EmailAddress.objects.filter(user=second).delete()
    migration.confirm(apps, None)
    assert EmailAddress.objects.count() == 2
    assert all(map(addresses.is_confirmed, User.objects.all()))
    assert EmailAddress.objects.get(user=second).email == "anna@test.example"
    assert EmailAddress.objects.get(user=first).primary
