"""Commands that make and close the demo accounts."""

import io

import pytest
from django.core.management import CommandError, call_command

from kisportal.accounts.models import User

pytestmark = pytest.mark.django_db


def test_demo_accounts_are_refused_where_nobody_could_use_them(settings):
    settings.DEMO_ACCOUNTS = False
    with pytest.raises(CommandError, match="ustaw DEMO_ACCOUNTS=on"):
        call_command("load_demo")
    assert not User.objects.exists()


def test_demo_accounts_are_closed_and_named(settings):
    settings.DEMO_ACCOUNTS = True
    call_command("load_demo", stdout=io.StringIO())
    out = io.StringIO()
    call_command("close_demo", stdout=out)
    assert out.getvalue().splitlines()[0] == "Zamknięto konto administrator@demo.example."
    assert not User.objects.filter(is_active=True).exists()
    again = io.StringIO()
    call_command("close_demo", stdout=again)
    assert again.getvalue() == "Nie ma czynnych kont pokazowych.\n"
