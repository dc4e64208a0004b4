"""What `check --deploy` says of accounts with a public password."""

import pytest
from django.core.checks import registry
from django.db import OperationalError, connection

from entities.actions import demo
from kisportal.accounts.checks import no_demo_account_is_open, officials_need_a_second_factor
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


@pytest.mark.parametrize("check", [no_demo_account_is_open, officials_need_a_second_factor])
@pytest.mark.parametrize(("deploy", "asked"), [(True, True), (False, False)])
def test_it_is_asked_of_installations_alone(check, deploy, asked):
    assert (check in registry.registry.get_checks(deploy)) is asked


@pytest.mark.parametrize(("on", "told"), [(True, []), (False, ["accounts.W001"])])
def test_installation_is_warned_when_a_password_alone_is_enough(settings, on, told):
    settings.SECOND_FACTOR = on
    assert [message.id for message in officials_need_a_second_factor(None)] == told


def test_database_that_does_not_answer_is_said_to_be_unchecked(db):
    def refuse(*arguments):
        raise OperationalError("no server")

    with connection.execute_wrapper(refuse):
        assert told() == ["accounts.I001"]
