"""Accounts for trying the portal out."""

import pytest

from entities.actions import demo
from entities.models import RegisterEvent
from entities.rules import permissions
from kisportal.accounts.models import User
from tests.factories import UserFactory, make_entity

pytestmark = pytest.mark.django_db


def test_each_account_has_its_role():
    make_entity()
    demo.load()
    users = {user.email.split("@")[0]: user for user in User.objects.order_by("pk")}
    assert {name: permissions.role_of(user) for name, user in users.items()} == {
        "administrator": "administrator",
        "referent": "referent (16)",
        "zatwierdzajacy": "zatwierdzający (16)",
        "referent-slaski": "referent (24)",
        "wlasciciel": "właściciel wpisów",
        "redaktor": "redaktor wpisów",
    }
    members = [users[name].memberships.get() for name in ("wlasciciel", "redaktor")]
    assert [(str(m.organisation), m.role) for m in members] == [
        ("Stowarzyszenie „Razem” w Nysie", "owner"),
        ("Stowarzyszenie „Razem” w Nysie", "editor"),
    ]


def test_accounts_open_with_the_password_that_is_printed(client, settings):
    settings.DEMO_ACCOUNTS = True
    demo.load()
    signed_in = [client.login(username=a.email, password=demo.PASSWORD) for a in demo.ACCOUNTS]
    assert signed_in == [True] * len(demo.ACCOUNTS)


def test_second_load_leaves_what_somebody_changed():
    demo.load()
    user = User.objects.get(email="referent@demo.example")
    user.is_active = False
    user.save()
    user.office_memberships.all().delete()
    demo.load()
    user.refresh_from_db()
    assert (user.is_active, user.office_memberships.count()) == (False, 0)
    assert User.objects.count() == len(demo.ACCOUNTS)


def test_closed_accounts_have_no_password_and_an_event_each():
    own = UserFactory()
    demo.load()
    assert demo.close(by=None, reason="Koniec prób") == sorted(a.email for a in demo.ACCOUNTS)
    left = User.objects.filter(is_active=True)
    assert [*left] == [own]
    closed = User.objects.exclude(pk=own.pk).order_by("pk")
    assert not any(user.has_usable_password() for user in closed)
    events = RegisterEvent.objects.order_by("number").values_list("subject", flat=True)
    assert sorted(events) == sorted(
        f"konto nr {user.pk}: nieczynne, zamknięto je, odebrano hasło" for user in closed
    )
    assert demo.close(by=None, reason="Koniec prób") == []
