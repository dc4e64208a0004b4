"""A new password by e-mail: the link works once, for its account, and ends every session."""

import threading

import pytest
import time_machine
from django.contrib.auth import get_user
from django.db import connection
from django.test import Client
from django.urls import reverse

from entities.models import RegisterEvent
from kisportal.accounts import addresses
from kisportal.accounts.models import User
from tests import factories, letterbox
from tests.at_once import WAIT
from tests.second_factors import (
    CODE,
    COUNTING,
    DESK,
    SIGN_IN,
    code_of,
    given,
    sentences,
    typed_password,
)

pytestmark = pytest.mark.django_db

RESET, WORK, SENT = reverse("account:reset"), reverse("panel:home"), reverse("account:sent")
NEW = "kot je zielone buty"
TWICE = {"password1": NEW, "password2": NEW}
DEAD = "Ten link już nie działa"


@pytest.fixture
def user():
    return factories.UserFactory(email="anna@gmina.example")


def asked(user):
    """The link that came by e-mail."""
    assert Client().post(RESET, {"email": user.email}).url == SENT
    return letterbox.link(letterbox.only(user.email), "/konto/haslo/")


def is_in(client):
    return get_user(client).is_authenticated


def test_person_sets_a_new_password_and_is_in(user):
    link, client = asked(user), Client()
    assert user.email in client.get(link).content.decode()
    assert client.post(link, TWICE).url == WORK
    assert is_in(client)
    told = letterbox.only(user.email)
    assert told.subject == "Zmieniono hasło w portalu CIS i KIS"
    assert NEW not in told.body
    assert typed_password(user).answer.status_code == 200
    assert typed_password(user, NEW).answer.url == WORK


def test_reset_ends_every_session(user):
    elsewhere = Client()
    elsewhere.force_login(user)
    Client().post(asked(user), TWICE)
    assert not is_in(elsewhere)


def test_reset_is_told_by_the_register_without_the_person(user):
    Client().post(asked(user), TWICE)
    event = RegisterEvent.objects.get()
    assert (event.verb, event.subject) == ("account_changed", f"konto nr {user.pk}: nowe hasło")
    assert "anna" not in event.reason


def test_link_works_once(user):
    link = asked(user)
    Client().post(link, TWICE)
    letterbox.taken()
    for browser in (Client(), typed_password(user, NEW)):
        assert DEAD in browser.get(link).content.decode()
        again = {"password1": "zupełnie inne hasło", "password2": "zupełnie inne hasło"}
        assert DEAD in browser.post(link, again).content.decode()
    assert typed_password(user, NEW).answer.url == WORK
    assert letterbox.taken() == []


@pytest.mark.django_db(transaction=True)
def test_link_sent_twice_at_once_sets_one_password():
    user = factories.UserFactory(email="anna@gmina.example")
    link, start, answers = asked(user), threading.Barrier(2), []

    def send(word):
        start.wait(WAIT)
        try:
            answers.append(Client().post(link, {"password1": word, "password2": word}))
        finally:
            connection.close()

    words = (NEW, "zupełnie inne hasło")
    threads = [threading.Thread(target=send, args=[word]) for word in words]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT)
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    assert RegisterEvent.objects.count() == 1
    assert len(letterbox.taken()) == 1


def test_link_works_for_a_day(user):
    with time_machine.travel("2026-11-16T12:00:00+01:00", tick=False) as clock:
        link = asked(user)
        clock.shift(24 * 3600 - 1)
        assert Client().get(link).context["form"]
        clock.shift(2)
        assert DEAD in Client().post(link, TWICE).content.decode()


@pytest.mark.parametrize("meanwhile", ["signed in", "other address", "password"])
def test_link_dies_when_the_account_changes(user, meanwhile):
    link = asked(user)
    if meanwhile == "signed in":
        typed_password(user)
    elif meanwhile == "other address":
        User.objects.update(email="inna@gmina.example")
    else:
        user.set_password("zupełnie inne hasło")
        user.save()
    assert DEAD in Client().post(link, TWICE).content.decode()


def test_link_of_one_account_opens_no_other(user):
    other = factories.UserFactory()
    link = asked(user).replace(f"/{user.pk}/", f"/{other.pk}/")
    assert DEAD in Client().post(link, TWICE).content.decode()


@pytest.mark.parametrize("number", ["0", "99999999999999999999999999"])
def test_link_that_nobody_sent_says_so(number):
    assert DEAD in Client().post(f"/konto/haslo/{number}/abc-def/", TWICE).content.decode()


def test_closed_account_gets_no_password(user):
    link = asked(user)
    User.objects.update(is_active=False)
    assert "To konto jest zamknięte" in Client().post(link, TWICE).content.decode()
    assert User.objects.get().check_password(factories.PASSWORD)


def test_email_to_a_closed_account_has_no_link(user):
    User.objects.update(is_active=False)
    Client().post(RESET, {"email": user.email})
    message = letterbox.only(user.email)
    assert "jest zamknięte" in message.body
    assert letterbox.links(message) == []


def test_email_to_an_address_without_an_account_says_so_and_helps():
    Client().post(RESET, {"email": "nikt@gmina.example"})
    message = letterbox.only("nikt@gmina.example")
    assert letterbox.links(message) == [RESET, reverse("account:sign_up")]


def test_reset_confirms_the_address():
    """Whoever opened the link reads the e-mails of the account."""
    user = factories.UserFactory(confirmed=False)
    assert Client().post(asked(user), TWICE).url == WORK
    assert addresses.is_confirmed(user)


def test_official_still_shows_a_code(settings):
    settings.SECOND_FACTOR = True
    official = factories.official("16", "clerk")
    secret, client = given(official), Client()
    assert client.post(asked(official), TWICE).url == CODE
    assert not is_in(client)
    assert client.post(CODE, {"code": code_of(secret)}).url == DESK


def test_faults_are_told_together(user):
    page = Client().post(asked(user), {"password1": "anna@gmina", "password2": "inne"})
    assert sentences(page) == [
        "To hasło jest za krótkie: potrzeba co najmniej 12 znaków.",
        "To hasło za bardzo przypomina adres e-mail, imię albo nazwisko.",
        "Hasła różnią się. Wpisz to samo dwa razy.",
    ]


def test_session_of_somebody_else_gives_way(user, owner):
    owner.post(asked(user), TWICE)
    assert get_user(owner) == user


def test_one_address_of_the_internet_cannot_ask_for_everybody(settings):
    settings.CACHES = {**settings.CACHES, "default": COUNTING}
    for number in range(60):
        Client().post(RESET, {"email": f"osoba{number}@gmina.example"})
    page = Client().post(RESET, {"email": "jeszcze@gmina.example"})
    assert sentences(page)[0].startswith("Z Twojego łącza wysłano")
    assert len(letterbox.taken()) == 60


def test_sign_in_page_leads_to_it(anonymous):
    page = anonymous.get(SIGN_IN, {"next": "/rejestr/"}).content.decode()
    assert f'href="{RESET}"' in page
    assert f'href="{reverse("account:sign_up")}?next=/rejestr/"' in page
