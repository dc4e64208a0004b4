"""The command for an administrator who lost their phone and has nobody else to ask."""

import io

import pytest
from django.core.management import CommandError, call_command

from entities.models import RegisterEvent
from kisportal.accounts import second_factor
from tests import second_factors
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_factor_is_taken_away_by_the_address_in_any_letters():
    account, out = UserFactory(email="anna@test.example"), io.StringIO()
    second_factors.given(account)
    call_command("reset_second_factor", " Anna@Test.Example", reason="Zgubiony", stdout=out)
    assert out.getvalue() == (
        f"Odebrano drugi składnik kontu nr {account.pk}; kto go potrzebuje, ustawi nowy przy "
        "logowaniu.\n"
    )
    assert second_factor.of(account).app is None
    event = RegisterEvent.objects.get()
    assert (event.reason, event.by_role) == ("Zgubiony", "portal")


@pytest.mark.parametrize(
    ("email", "reason", "sentence"),
    [
        ("nikt@test.example", "Zgubiony", "Nie ma konta z adresem „nikt@test.example”."),
        ("anna@test.example", " ", "Napisz, dlaczego to robisz"),
        ("bez@test.example", "Zgubiony", "To konto nie ma drugiego składnika"),
    ],
)
def test_reset_is_refused_in_a_sentence(email, reason, sentence):
    second_factors.given(UserFactory(email="anna@test.example"))
    UserFactory(email="bez@test.example")
    with pytest.raises(CommandError, match=sentence):
        call_command("reset_second_factor", email, reason=reason)
    assert not RegisterEvent.objects.exists()
