"""What every test may rely on: a strict run, the reference data, the day, a client a role."""

import datetime
from collections.abc import Iterator

import pgtrigger
import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection
from django.test import Client, TransactionTestCase

from entities import models
from entities.actions import reference
from entities.enums import OfficeRole, OrganisationRole
from kisportal.accounts.models import User
from tests import factories, strictness

# What a test database holds before each test. A test that really commits leaves these alone.
KEPT = (
    ContentType,
    Permission,
    models.Territory,
    models.Place,
    models.VoivodeOffice,
    models.ParticipantGroup,
    models.Service,
    models.LegalBasis,
    models.FundingSource,
)
TODAY = datetime.date(2026, 11, 16)
NOON = datetime.time(12, tzinfo=datetime.UTC)


def pytest_configure(config: pytest.Config) -> None:
    """Make this run stricter than Django is, and able to empty tables that only grow."""
    strictness.shuffle_unordered_queries()
    TransactionTestCase._fixture_teardown = lambda case: empty_tables()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """The random order of a test's unordered queries is the same each time it runs."""
    strictness.repeat_order_of(item.nodeid)


def empty_tables() -> None:
    """Empty every table but those of `KEPT`, register events too."""
    kept = {model._meta.db_table for model in KEPT}
    tables = set(connection.introspection.django_table_names(only_existing=True)) - kept
    statements = connection.ops.sql_flush(no_style(), sorted(tables))
    with pgtrigger.ignore("entities.RegisterEvent:never_truncated"):
        connection.ops.execute_sql_flush(statements)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database, with the portal's reference data and nothing else."""
    with django_db_blocker.unblock():
        reference.load()
        empty_tables()


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
