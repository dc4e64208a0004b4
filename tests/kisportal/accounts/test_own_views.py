"""A person's own account: only they change it, and what they change holds everywhere."""

import json

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user
from django.test import Client
from django.urls import reverse

from entities.enums import OfficeRole, OrganisationRole
from entities.models import Membership, RegisterEvent
from kisportal.accounts import addresses, attempts
from kisportal.accounts.models import User
from tests import factories, letterbox
from tests.second_factors import CODE_AGAIN, COUNTING, SET_UP, SIGN_IN, given, sentences
from tests.second_factors import typed_password as typed

pytestmark = pytest.mark.django_db

HOME, NAME, ADDRESS = reverse("account:home"), reverse("account:name"), reverse("account:address")
PASSWORD, EVERYWHERE = reverse("account:password"), reverse("account:sign_out_everywhere")
DATA, FILE, ERASE = (reverse(f"account:{name}") for name in ("data", "data_file", "erase"))
WORK = reverse("panel:home")
NEW = "kot je zielone buty"
OLD_WRONG = "To nie jest Twoje obecne hasło. Wpisz je jeszcze raz."
NEW_ADDRESS = "nowa@gmina.example"


@pytest.fixture
def user():
    return factories.UserFactory(email="anna@gmina.example", name="Anna Nowak")


@pytest.fixture
def client(user):
    return typed(user)


def is_in(client):
    return get_user(client).is_authenticated


def told():
    return [*RegisterEvent.objects.order_by("number").values_list("subject", flat=True)]


# --- Name, password -----------------------------------------------------------------------


def test_name_is_changed_and_told_without_the_name(client, user):
    assert client.post(NAME, {"name": "  Anna   Kowalska "}).url == HOME
    assert User.objects.get().name == "Anna Kowalska"
    assert told() == [f"konto nr {user.pk}: zmieniono imię i nazwisko"]
    client.post(NAME, {"name": "Anna Kowalska"})
    assert len(told()) == 1


@pytest.mark.parametrize("name", ["x" * 151, "\x00"])
def test_name_that_cannot_be_kept_is_refused(client, name):
    page = client.post(NAME, {"name": name})
    assert page.status_code == 200
    assert len(sentences(page)) == 1


def test_new_password_ends_sessions_elsewhere_and_not_here(client, user):
    elsewhere = typed(user)
    sent = {"password": factories.PASSWORD, "password1": NEW, "password2": NEW}
    assert client.post(PASSWORD, sent).url == HOME
    assert (is_in(client), is_in(elsewhere)) == (True, False)
    assert told() == [f"konto nr {user.pk}: nowe hasło"]
    assert letterbox.only(user.email).subject == "Zmieniono hasło w portalu CIS i KIS"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"password": "nie to"}, [OLD_WRONG]),
        ({"password2": "inne"}, ["Hasła różnią się. Wpisz to samo dwa razy."]),
        (
            {"password": "nie to", "password1": "krótkie", "password2": ""},
            [
                OLD_WRONG,
                "Wpisz to samo hasło jeszcze raz.",
                "To hasło jest za krótkie: potrzeba co najmniej 12 znaków.",
            ],
        ),
        (
            {"password1": factories.PASSWORD, "password2": factories.PASSWORD},
            ["To jest hasło, które masz teraz. Wpisz inne."],
        ),
    ],
)
def test_new_password_is_refused_with_all_that_is_wrong(client, changes, said):
    right = {"password": factories.PASSWORD, "password1": NEW, "password2": NEW}
    page = client.post(PASSWORD, right | changes)
    assert sorted(sentences(page)) == sorted(said)
    assert told() == []


def test_changes_are_counted_a_person(user, settings):
    settings.CACHES = {**settings.CACHES, "default": COUNTING}
    client = typed(user)
    for number in range(30):
        client.post(NAME, {"name": f"Anna {number}"})
    page = client.post(NAME, {"name": "Jeszcze raz"})
    assert sentences(page) == [attempts.TOO_MANY_CHANGES]
    refused = client.post(EVERYWHERE)
    assert str(attempts.TOO_MANY_CHANGES) in refused.content.decode()
    assert len(told()) == 30


# --- Address ------------------------------------------------------------------------------


def asked(client, email=NEW_ADDRESS):
    sent = {"email": email, "password": factories.PASSWORD}
    assert client.post(ADDRESS, sent).url == reverse("account:sent")
    return letterbox.link(letterbox.only(email), "potwierdzenie-adresu")


def test_address_changes_when_it_is_confirmed_and_the_old_one_is_told(client, user):
    link = asked(client)
    assert User.objects.get().email == user.email
    assert NEW_ADDRESS in client.get(HOME).content.decode()
    assert client.post(link).url == HOME
    assert letterbox.only(user.email).subject == "Zmieniono adres konta w portalu CIS i KIS"
    assert told() == [f"konto nr {user.pk}: zmieniono adres"]
    account = User.objects.get()
    assert (account.email, addresses.is_confirmed(account)) == (NEW_ADDRESS, True)
    assert account.emailaddress_set.count() == 1
    assert typed(account).answer.url == WORK


def test_address_is_confirmed_in_another_browser_with_the_password(client):
    link, phone = asked(client), Client()
    assert not phone.post(link).context["is_known"]
    assert phone.post(link, {"password": factories.PASSWORD}).url == WORK
    assert is_in(phone)


def test_nobody_gives_the_address_of_somebody_else_to_their_account(client, owner):
    """The owner of the address opens the link that somebody else asked for."""
    link = asked(client)
    for victim in (Client(), owner):
        assert victim.post(link).status_code == 200
        assert victim.post(link, {"password": "własne hasło ofiary"}).status_code == 200
    assert not User.objects.filter(email=NEW_ADDRESS).exists()


def test_changing_asks_for_the_password(client, user):
    page = client.post(ADDRESS, {"email": NEW_ADDRESS, "password": "nie to"})
    assert len(sentences(page)) == 1
    assert page.context["form"]["email"].value() == NEW_ADDRESS
    assert letterbox.taken() == []


def test_address_of_another_account_is_not_told_apart(client):
    factories.UserFactory(email=NEW_ADDRESS)
    answer = client.post(ADDRESS, {"email": NEW_ADDRESS, "password": factories.PASSWORD})
    assert answer.url == reverse("account:sent")
    assert "Konto z tym adresem już jest" in letterbox.only(NEW_ADDRESS).body


def test_address_that_was_taken_meanwhile_is_refused(client, user):
    link = asked(client)
    factories.UserFactory(email=NEW_ADDRESS)
    assert "Tego adresu nie da się już potwierdzić" in client.post(link).content.decode()
    assert User.objects.get(pk=user.pk).email == user.email
    assert letterbox.taken() == []


def test_first_change_that_is_confirmed_ends_the_others(client):
    first = asked(client)
    second = asked(client, "trzecia@gmina.example")
    assert client.post(second).url == HOME
    letterbox.taken()
    assert "Ten link nie działa" in client.post(first).content.decode()
    assert User.objects.get().email == "trzecia@gmina.example"
    assert "jest już potwierdzony" in client.post(second).content.decode()


def test_address_that_nobody_confirmed_is_kept_nowhere(client, user):
    asked(client)
    assert [*EmailAddress.objects.values_list("email", flat=True)] == [user.email]
    assert "czeka" not in typed(user).get(HOME).content.decode()


def test_link_of_a_change_that_grew_old_is_sent_once_more(user):
    with time_machine.travel("2026-11-16T12:00:00+01:00", tick=False) as clock:
        client = typed(user)
        link = asked(client)
        clock.shift(3 * 24 * 3600 + 1)
        assert "Ten link wygasł" in client.get(link).content.decode()
        assert client.post(link).url == reverse("account:sent")
        again = letterbox.link(letterbox.only(NEW_ADDRESS), "potwierdzenie-adresu")
        client = typed(user)
        assert client.post(again).url == HOME
        assert User.objects.get().email == NEW_ADDRESS


def test_link_is_dead_after_the_desk_changed_the_address(client, user):
    link = asked(client)
    user.email = "inna@gmina.example"
    user.save()
    addresses.count_as_confirmed(user)
    assert "Ten link nie działa" in client.post(link).content.decode()


@pytest.mark.parametrize(
    "email", ["anna@gmina.example", "ANNA@gmina.example", "x@demo.example", "x"]
)
def test_address_that_is_of_no_use_is_refused(client, email):
    page = client.post(ADDRESS, {"email": email, "password": factories.PASSWORD})
    assert len(sentences(page)) == 1


# --- Sessions -----------------------------------------------------------------------------


def test_signing_out_everywhere_ends_every_session_and_leaves_the_password(client, user):
    elsewhere = typed(user)
    assert client.get(EVERYWHERE).status_code == 200
    assert client.post(EVERYWHERE).url == SIGN_IN
    assert (is_in(client), is_in(elsewhere)) == (False, False)
    assert told() == [f"konto nr {user.pk}: zakończono wszystkie sesje"]
    assert "poza kontem" in client.get(SIGN_IN).content.decode()
    assert typed(user).answer.url == WORK


@pytest.mark.parametrize("page", [HOME, NAME, ADDRESS, PASSWORD, EVERYWHERE, DATA, FILE, ERASE])
def test_own_pages_ask_for_a_code_that_the_session_has_not_shown(client, user, page, settings):
    settings.SECOND_FACTOR = True
    given(user)
    assert client.get(page).url == f"{CODE_AGAIN}?next={page}"
    assert client.post(page).url == f"{CODE_AGAIN}?next={page}"


def test_official_sets_a_factor_up_before_their_account_opens(settings):
    settings.SECOND_FACTOR = True
    client = typed(factories.official("16", OfficeRole.CLERK))
    assert client.get(HOME).url == f"{SET_UP}?next={HOME}"


# --- Data, the end ------------------------------------------------------------------------


def test_file_tells_all_that_the_portal_holds_and_no_secret(user, organisation, settings):
    settings.SECOND_FACTOR = True
    Membership.objects.create(user=user, organisation=organisation, role=OrganisationRole.EDITOR)
    client = typed(user)
    client.post(NAME, {"name": "Anna Kowalska"})
    answer = client.get(FILE)
    assert answer["Content-Disposition"] == 'attachment; filename="moje-dane.json"'
    facts = json.loads(answer.content)
    assert facts["konto"]["adres_email"] == user.email
    assert facts["konto"]["imie_i_nazwisko"] == "Anna Kowalska"
    assert (
        facts["role_w_organizacjach"]
        == [{"organizacja": organisation.name, "rola": "redaktor wpisów"}]
        or facts["role_w_organizacjach"][0]["organizacja"] == organisation.name
    )
    assert [act["czego_dotyczy"] for act in facts["czynnosci_w_rejestrze"]] == [
        f"konto nr {user.pk}: zmieniono imię i nazwisko"
    ]
    assert User.objects.get(pk=user.pk).password not in answer.content.decode()


def test_file_of_an_official_tells_offices_and_no_secret_of_the_factor(settings):
    official = factories.official("16", OfficeRole.CLERK)
    secret = given(official)
    client = Client()
    client.force_login(official)
    text = client.get(FILE).content.decode()
    facts = json.loads(text)
    assert facts["role_w_urzedach"][0]["urzad"] == "Opolski Urząd Wojewódzki w Opolu"
    assert facts["drugi_skladnik"]["niewykorzystane_kody_zapasowe"] == 10
    assert secret not in text


def test_person_deletes_their_account(client, user):
    page = client.post(ERASE, {"password": factories.PASSWORD})
    assert sentences(page) == ["Zaznacz, że chcesz usunąć konto na zawsze."]
    assert client.post(ERASE, {"password": factories.PASSWORD, "sure": "on"}).url == SIGN_IN
    assert not User.objects.exists()
    assert not is_in(client)
    event = RegisterEvent.objects.get()
    assert (event.subject, event.by_role) == (f"konto nr {user.pk}: usunięte", "bez roli")


def test_deleting_asks_for_the_password(client):
    page = client.post(ERASE, {"password": "nie to", "sure": "on"})
    assert len(sentences(page)) == 1
    assert User.objects.exists()


def test_last_owner_is_told_why_they_stay(owner, organisation):
    page = owner.get(DATA).content.decode()
    assert f"Tylko Ty jesteś właścicielem wpisów organizacji: {organisation.name}" in page
    answer = owner.post(ERASE, {"password": factories.PASSWORD, "sure": "on"})
    assert len(sentences(answer)) == 1
    assert User.objects.filter(pk=owner.user.pk).exists()
    factories.member(organisation, OrganisationRole.OWNER)
    assert owner.post(ERASE, {"password": factories.PASSWORD, "sure": "on"}).url == SIGN_IN


def test_official_is_sent_to_the_administrator(clerk16):
    assert "usuwa je administrator portalu" in clerk16.get(DATA).content.decode()
    clerk16.post(ERASE, {"password": factories.PASSWORD, "sure": "on"})
    assert User.objects.filter(pk=clerk16.user.pk).exists()


@pytest.mark.parametrize("page", [PASSWORD, ADDRESS, ERASE])
def test_account_without_a_password_is_led_to_one(user, page):
    user.set_unusable_password()
    user.save()
    client = Client()
    client.force_login(user)
    shown = client.get(page).content.decode()
    assert reverse("account:reset") in shown
    assert 'type="password"' not in shown


def test_password_is_asked_for_as_often_as_at_the_sign_in(user, settings):
    settings.CACHES = {**settings.CACHES, "default": COUNTING}
    client = typed(user)
    with time_machine.travel("2026-11-16T12:00:00+01:00", tick=False):
        for _ in range(5):
            client.post(ERASE, {"password": "zgaduję", "sure": "on"})
        page = client.post(ERASE, {"password": factories.PASSWORD, "sure": "on"})
    assert sentences(page)[0].startswith("Za dużo nieudanych prób.")
    assert User.objects.exists()
