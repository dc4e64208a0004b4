"""Coming in by a provider of identity, and every way in that a wrong or forged answer tries."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import get_user
from django.test import Client
from django.urls import reverse

from entities.enums import OfficeRole
from kisportal import account_settings
from kisportal.accounts import addresses, proofs
from kisportal.accounts.models import User
from tests import factories, letterbox
from tests.identity_provider import CLIENT_ID, CLIENT_SECRET, OTHER_KEY, identity_provider
from tests.second_factors import CODE, DESK, SET_UP, SIGN_IN, code_of, given, typed_password

pytestmark = pytest.mark.django_db

LEAVE, BACK = reverse("account:provider"), reverse("account:provider_back")
WORK = reverse("panel:home")
ANNA = {
    "sub": "anna-1",
    "email": "anna@gmina.example",
    "email_verified": True,
    "name": "Anna Nowak",
}


@pytest.fixture
def provider(settings):
    """The portal has a provider, where Anna is signed in."""
    with identity_provider() as provider:
        settings.OIDC_NAME = "Logowanie gminne"
        settings.SOCIALACCOUNT_PROVIDERS = account_settings.providers(
            "Logowanie gminne", provider.issuer, CLIENT_ID, CLIENT_SECRET
        )
        provider.person = {**ANNA}
        yield provider


def left(client=None, **more):
    """A browser on its way to the provider; `client.address` is where it goes."""
    client = client or Client()
    client.address = client.post(LEAVE, more).context["address"]
    return client


def came(provider, client=None, **more):
    """A browser that came back; `client.answer` is what the portal said."""
    client = left(client, **more)
    client.back = provider.sign_in(client.address)
    client.answer = client.get(client.back)
    return client


def is_in(client):
    return get_user(client).is_authenticated


def refusal(client):
    assert client.answer.status_code == 403
    assert not is_in(client)
    return client.answer.context["why"]


# --- The way there and back ------------------------------------------------------------------


def test_new_person_gets_an_account_with_a_confirmed_address(provider):
    client = came(provider)
    assert client.answer.url == WORK
    user = get_user(client)
    assert (user.email, user.name) == ("anna@gmina.example", "Anna Nowak")
    assert addresses.is_confirmed(user)
    assert not user.has_usable_password()
    assert letterbox.taken() == []


def test_page_leads_on_without_scripts_and_asks_for_the_least(provider):
    page = Client().post(LEAVE, {})
    address = page.context["address"]
    assert address.startswith(f"{provider.issuer}/authorize?")
    assert f'content="0;url={address.replace("&", "&amp;")}"' in page.content.decode()
    query = parse_qs(urlsplit(address).query)
    assert sorted(query["scope"][0].split()) == ["email", "openid", "profile"]
    assert query["code_challenge_method"] == ["S256"]
    assert query["redirect_uri"] == [f"http://testserver{BACK}"]


def test_person_comes_back_to_the_same_account_whatever_their_address(provider):
    user = get_user(came(provider))
    provider.person |= {"email": "inna@gmina.example", "email_verified": False}
    assert get_user(came(provider)) == user


def test_verified_address_opens_the_account_that_has_it(provider):
    user = factories.UserFactory(email="anna@gmina.example")
    provider.person["email"] = "Anna@Gmina.example"
    assert get_user(came(provider)) == user
    assert typed_password(user).answer.url == WORK
    assert SocialAccount.objects.get().extra_data == {}


def test_person_comes_where_they_wanted_to_go_and_nowhere_else(provider):
    assert came(provider, next="/rejestr/").answer.url == "/rejestr/"
    assert came(provider, next="//evil.example/").answer.url == WORK


def test_button_is_there_only_with_a_provider(provider, anonymous, settings):
    assert "Zaloguj się przez: Logowanie gminne" in anonymous.get(SIGN_IN).content.decode()
    settings.OIDC_NAME, settings.SOCIALACCOUNT_PROVIDERS = "", {}
    assert "Zaloguj się przez" not in anonymous.get(SIGN_IN).content.decode()
    assert anonymous.post(LEAVE).status_code == 404
    assert anonymous.get(BACK, {"code": "x", "state": "y"}).status_code == 404


def test_session_of_somebody_else_gives_way(provider, owner):
    came(provider, owner)
    assert get_user(owner).email == "anna@gmina.example"


# --- What is not believed ------------------------------------------------------------------------


@pytest.mark.parametrize("said", [False, None, "false", "no", 0, "", []])
def test_address_that_the_provider_does_not_vouch_for_opens_nothing(provider, said):
    factories.UserFactory(email="anna@gmina.example")
    provider.person["email_verified"] = said
    assert refusal(came(provider)) == "address"
    assert not SocialAccount.objects.exists()


def test_person_without_an_address_gets_no_account(provider):
    del provider.person["email"]
    assert refusal(came(provider)) == "address"
    assert not User.objects.exists()


def test_word_for_one_address_is_no_word_for_another(provider):
    """The token vouches for one; what is told beside it names another, and does not."""
    del provider.person["email"], provider.person["email_verified"]
    provider.token = {"email": "anna@gmina.example", "email_verified": True}
    provider.userinfo = {"email": "ofiara@gmina.example"}
    victim = factories.UserFactory(email="ofiara@gmina.example")
    client = came(provider)
    assert refusal(client) == "address"
    assert get_user(client) != victim


@pytest.mark.parametrize(
    "wrong",
    [
        {"token": {"aud": "inny-portal"}},
        {"token": {"iss": "https://evil.example"}},
        {"token": {"exp": 1}},
        {"key": OTHER_KEY},
        {"userinfo": {"sub": "kto inny"}},
        {"userinfo": {"sub": None}},
        {"configuration": {"issuer": "https://evil.example"}},
        {"configuration": {"token_endpoint": None}},
        {"configuration": {"jwks_uri": "http://127.0.0.1:1/"}},
    ],
)
def test_wrong_answer_opens_nothing(provider, wrong):
    factories.UserFactory(email="anna@gmina.example")
    client = left()
    for name, value in wrong.items():
        setattr(provider, name, value)
    client.answer = client.get(provider.sign_in(client.address))
    assert refusal(client) == "failed"
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize(
    "odd",
    [
        {"sub": ""},
        {"sub": "x" * 300},
        {"sub": "a\x00b"},
        {"email": 5},
        {"email": ["anna@gmina.example"]},
        {"email": "anna@gmina.example\x00"},
        {"name": {"first": "Anna"}},
        {"name": "A" * 5000},
        {"name": "Anna\x00"},
    ],
)
def test_odd_person_breaks_nothing(provider, odd):
    provider.person |= odd
    client = came(provider)
    assert client.answer.status_code in {302, 403}
    if client.answer.status_code == 302:
        assert get_user(client).email == "anna@gmina.example"


def test_state_opens_once(provider):
    client = came(provider)
    client.post(reverse("account:sign_out"))
    client.answer = client.get(client.back)
    assert refusal(client) == "failed"


def test_state_of_another_browser_opens_nothing(provider):
    """Somebody sends their own way back to somebody else, who would be in as them."""
    back = provider.sign_in(left().address)
    for victim in (Client(), left()):
        victim.answer = victim.get(back)
        assert refusal(victim) == "failed"


def test_code_of_another_way_opens_nothing(provider):
    """The state is of this browser, the code was given for another."""
    stolen = parse_qs(urlsplit(provider.sign_in(left().address)).query)["code"][0]
    client = left()
    state = parse_qs(urlsplit(client.address).query)["state"][0]
    client.answer = client.get(BACK, {"state": state, "code": stolen})
    assert refusal(client) == "failed"


@pytest.mark.parametrize(
    "query", [{}, {"state": "x"}, {"code": "x"}, {"state": "\x00", "code": "\x00"}]
)
def test_way_back_that_nobody_began_is_a_sentence(provider, query):
    client = Client()
    client.answer = client.get(BACK, query)
    assert refusal(client) == "failed"


def test_person_who_changes_their_mind_is_told_that_nothing_changed(provider):
    provider.refuses = "access_denied"
    assert refusal(came(provider)) == "cancelled"


def test_provider_that_is_away_is_a_sentence(settings):
    settings.OIDC_NAME = "Logowanie gminne"
    settings.SOCIALACCOUNT_PROVIDERS = account_settings.providers(
        "Logowanie gminne", "http://127.0.0.1:1", CLIENT_ID, CLIENT_SECRET
    )
    page = Client().post(LEAVE)
    assert (page.status_code, page.context["why"]) == (403, "failed")


def test_account_that_is_closed_stays_closed(provider):
    user = factories.UserFactory(email="anna@gmina.example", is_active=False)
    client = came(provider)
    assert client.answer.status_code == 403
    assert "To konto jest zamknięte" in client.answer.content.decode()
    assert not is_in(client)
    assert not SocialAccount.objects.filter(user=user).exists()


def test_account_closed_later_stays_closed_too(provider):
    came(provider)
    User.objects.update(is_active=False)
    assert not is_in(came(provider))


def test_account_that_somebody_else_began_with_the_address_loses_their_password(provider):
    attacker = factories.UserFactory(email="anna@gmina.example", confirmed=False)
    assert get_user(came(provider)) == attacker
    assert addresses.is_confirmed(attacker)
    assert typed_password(attacker).answer.status_code == 200


def test_account_that_was_to_get_the_address_is_not_the_one_of_its_owner(provider):
    """Somebody asked to sign in with an address that is not theirs, and waits for its owner."""
    attacker = factories.UserFactory(email="napastnik@gmina.example")
    sent = {"email": "anna@gmina.example", "password": factories.PASSWORD}
    typed_password(attacker).post(reverse("account:address"), sent)
    owner = get_user(came(provider))
    assert (owner == attacker, owner.email) == (False, "anna@gmina.example")


# --- Officials ------------------------------------------------------------------------------


@pytest.fixture
def official(provider, settings):
    settings.SECOND_FACTOR = True
    official = factories.official("16", OfficeRole.CLERK)
    provider.person["email"] = official.email
    return official


def test_official_shows_a_code_all_the_same(provider, official):
    secret = given(official)
    client = came(provider)
    assert (client.answer.url, is_in(client)) == (CODE, False)
    assert client.post(CODE, {"code": code_of(secret)}).url == DESK
    assert client.get(DESK).status_code == 200


def test_official_without_a_factor_sets_one_up(provider, official):
    client = came(provider)
    assert client.get(DESK).url.startswith(SET_UP)
    assert client.get(SET_UP).status_code == 200


def test_provider_may_stand_for_the_factor_when_the_host_says_so(provider, official, settings):
    settings.OIDC_SECOND_FACTOR = True
    given(official)
    client = came(provider)
    assert client.answer.url == DESK
    assert client.get(DESK).status_code == 200
    # It stands for nothing in a session of a password.
    assert typed_password(official).answer.url == CODE


def test_word_of_the_provider_counts_only_for_its_person(provider, official, settings, rf):
    settings.OIDC_SECOND_FACTOR = True
    request = rf.get("/")
    request.session = came(provider).session
    assert proofs.vouched_for(request, official)
    assert not proofs.vouched_for(request, factories.official("24", OfficeRole.CLERK))
