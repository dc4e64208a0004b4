"""What every test may rely on: a strict run, the reference data, the day, a client a role."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client, TransactionTestCase

from entities import models
from entities.enums import OfficeRole, OrganisationRole
from kisportal.accounts.models import User
from tests import databases, factories, strictness

TODAY = datetime.date(2026, 11, 16)
NOON = datetime.time(12, tzinfo=datetime.UTC)


def pytest_configure(config: pytest.Config) -> None:
    """Make this run stricter than Django is, and able to empty tables that only grow."""
    strictness.shuffle_unordered_queries()
    TransactionTestCase._fixture_teardown = lambda case: databases.empty_tables()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """The random order of a test's unordered queries is the same each time it runs."""
    strictness.repeat_order_of(item.nodeid)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, django_db_blocker) -> None:
    """Test databases begin as copies of one that has been migrated and filled already."""
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["TEMPLATE"] = databases.template()


@pytest.fixture
def today() -> Iterator[datetime.date]:
    """The day on which the test takes place, for the views as well."""
    with time_machine.travel(datetime.datetime.combine(TODAY, NOON)):
        yield TODAY


@pytest.fixture
def entity(db) -> models.Entity:
    """A club in Nysa (Opolskie) that an association runs, in the register since 2024."""
    return factories.make_entity()


@pytest.fixture
def organisation(entity) -> models.Organisation:
    """The association that runs `entity`."""
    return models.Organisation.objects.get(foundings__entity=entity)


def signed_in(user: User) -> Client:
    """A browser in which the person has signed in; `client.user` is the person."""
    client = Client()
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def anonymous() -> Client:
    """A visitor without an account."""
    return Client()


@pytest.fixture
def owner(organisation) -> Client:
    """The owner of the entries of `organisation`."""
    return signed_in(factories.member(organisation, OrganisationRole.OWNER))


@pytest.fixture
def editor(organisation) -> Client:
    """An editor of the entries of `organisation`."""
    return signed_in(factories.member(organisation, OrganisationRole.EDITOR))


@pytest.fixture
def former_editor(organisation) -> Client:
    """Somebody who looked after the entries of `organisation` until their role was taken, and is
    still signed in.
    """
    client = signed_in(factories.member(organisation, OrganisationRole.EDITOR))
    client.user.memberships.all().delete()
    return client


@pytest.fixture
def other_editor(db) -> Client:
    """An editor of the entries of another organisation."""
    return signed_in(factories.member(factories.OrganisationFactory(), OrganisationRole.EDITOR))


@pytest.fixture
def clerk16(db) -> Client:
    """A clerk of the office in Opole, which is competent for `entity`."""
    return signed_in(factories.official("16", OfficeRole.CLERK))


@pytest.fixture
def clerk24(db) -> Client:
    """A clerk of the office in Katowice, which is not."""
    return signed_in(factories.official("24", OfficeRole.CLERK))


@pytest.fixture
def approver16(db) -> Client:
    """An approver of the office in Opole."""
    return signed_in(factories.official("16", OfficeRole.APPROVER))


@pytest.fixture
def administrator(db) -> Client:
    """The administrator of the portal."""
    return signed_in(factories.administrator())
