"""The command that removes accounts which somebody began and nobody confirmed."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from kisportal.accounts.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def opened(days, **more):
    return UserFactory(joined_at=timezone.now() - timedelta(days=days, minutes=1), **more)


def run(**options):
    out = io.StringIO()
    call_command("remove_unconfirmed", stdout=out, **options)
    return out.getvalue()


def test_account_that_nobody_confirmed_for_a_week_is_removed():
    opened(7, confirmed=False)
    kept = {opened(6, confirmed=False), opened(700)}
    assert run() == "Usunięto kont: 1.\n"
    assert {*User.objects.all()} == kept
    assert run() == "Usunięto kont: 0.\n"


def test_number_of_days_is_chosen():
    opened(10, confirmed=False)
    assert run(days=30) == "Usunięto kont: 0.\n"
    assert run(days=10) == "Usunięto kont: 1.\n"


def test_account_that_has_signed_in_is_never_removed():
    opened(30, confirmed=False, last_login=timezone.now())
    assert run() == "Usunięto kont: 0.\n"


@pytest.mark.parametrize("days", [-1, 0, 2])
def test_account_whose_link_still_works_is_not_removed(days):
    opened(1, confirmed=False)
    with pytest.raises(CommandError, match="Podaj co najmniej 3"):
        run(days=days)
    assert User.objects.count() == 1
