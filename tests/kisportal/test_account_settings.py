"""The provider of identity that a host names: wholly, by an address that nobody can be on the
way to, or not at all.
"""

import pytest
from django.core.exceptions import ImproperlyConfigured

from kisportal.account_settings import providers

GIVEN = ("Logowanie gminne", "https://konta.example/realm/", "portal", "tajne")


def test_without_a_provider_there_is_none():
    assert providers("", "", "", "") == {}


def test_provider_is_what_the_host_says():
    (app,) = providers(*GIVEN)["openid_connect"]["APPS"]
    assert (app["name"], app["client_id"], app["secret"]) == ("Logowanie gminne", "portal", "tajne")
    assert app["settings"] == {
        "server_url": "https://konta.example/realm",
        "oauth_pkce_enabled": True,
    }


@pytest.mark.parametrize(
    ("place", "variable"),
    [(0, "OIDC_NAME"), (1, "OIDC_ISSUER"), (2, "OIDC_CLIENT_ID"), (3, "OIDC_CLIENT_SECRET")],
)
def test_half_a_provider_is_refused(place, variable):
    given = [*GIVEN]
    given[place] = ""
    with pytest.raises(ImproperlyConfigured, match=f"ustaw też {variable}"):
        providers(*given)


@pytest.mark.parametrize(
    ("issuer", "allowed"),
    [
        ("https://konta.example", True),
        ("http://konta.example", False),
        ("konta.example", False),
        ("ftp://konta.example", False),
        ("http://localhost.evil.example", False),
        ("http://127.0.0.1:8080/realm", True),
        ("http://localhost:8080", True),
    ],
)
def test_only_a_provider_on_this_computer_may_do_without_tls(issuer, allowed):
    given = (GIVEN[0], issuer, *GIVEN[2:])
    if allowed:
        assert providers(*given)
    else:
        with pytest.raises(ImproperlyConfigured, match="https://"):
            providers(*given)
