"""The command that erases an account."""

import io

import pytest
from django.core.management import CommandError, call_command

from entities.models import RegisterEvent
from kisportal.accounts.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_account_is_erased_by_its_address_in_any_letters():
    account, other = UserFactory(email="anna@test.example"), UserFactory()
    number, out = account.pk, io.StringIO()
    call_command("erase_account", " Anna@Test.Example", reason="Żądanie", stdout=out)
    assert out.getvalue() == f"Usunięto konto nr {number}.\n"
    assert [*User.objects.all()] == [other]
    assert RegisterEvent.objects.get().reason == "Żądanie"


@pytest.mark.parametrize(
    ("email", "reason", "sentence"),
    [
        ("nikt@test.example", "Żądanie", "Nie ma konta z adresem „nikt@test.example”."),
        ("anna@test.example", " ", "Napisz, dlaczego to robisz"),
    ],
)
def test_erasure_is_refused_in_a_sentence(email, reason, sentence):
    UserFactory(email="anna@test.example")
    with pytest.raises(CommandError, match=sentence):
        call_command("erase_account", email, reason=reason)
    assert User.objects.count() == 1
