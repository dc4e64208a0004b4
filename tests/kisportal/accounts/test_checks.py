"""What `check --deploy` says of accounts with a public password."""

import pytest
from django.core.checks import registry
from django.db import OperationalError, connection

from entities.actions import demo
from kisportal.accounts.checks import no_demo_account_is_open
from tests.factories import REASON, UserFactory


def told():
    return [message.id for message in no_demo_account_is_open(None)]


def test_open_demo_account_is_an_error_until_it_is_closed(db):
    UserFactory(email="jan@urzad.example")
    assert told() == []
    UserFactory(email="Administrator@Demo.Example")
    assert told() == ["accounts.E001"]
    demo.close(by=None, reason=REASON)
    assert told() == []


@pytest.mark.parametrize(("deploy", "asked"), [(True, True), (False, False)])
def test_it_is_asked_of_installations_alone(deploy, asked):
    assert (no_demo_account_is_open in registry.registry.get_checks(deploy)) is asked


def test_database_that_does_not_answer_is_said_to_be_unchecked(db):
    def refuse(*arguments):
        raise OperationalError("no server")

    with connection.execute_wrapper(refuse):
        assert told() == ["accounts.I001"]
