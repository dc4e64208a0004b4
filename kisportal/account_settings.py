"""Settings of accounts: how people come in, what is asked of them, who else may say who they are.

What a host chooses is read in `kisportal/settings.py`, which takes all names of this module.
"""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["kisportal.accounts.backends.AccountBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account:where"
# The module that answers what accounts ask about a person: they know nothing of entities.
ACCOUNT_ROOMS = "entities.accounts"
ACCOUNT_ADAPTER = "kisportal.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_SESSION_REMEMBER = True
# Whoever is signed in already is led on by the view itself.
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False
# Wrong passwords and wrong codes: of an address of the internet in a minute, of an account in five.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "20/m/ip,5/5m/key"}
MFA_ADAPTER = "kisportal.accounts.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Portal CIS i KIS"
MFA_TOTP_TOLERANCE = 1  # clocks of telephones are up to half a minute off
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "kisportal.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "kisportal.accounts.passwords.UnlikeThePerson"},
    {"NAME": "kisportal.accounts.passwords.NotCommon"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
# How long a link lets set a new password; whoever asked is waiting for the e-mail.
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60

SOCIALACCOUNT_ADAPTER = "kisportal.accounts.adapters.ProviderAdapter"
# Accounts are found by an address that the provider vouches for, and by nothing else.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_STORE_TOKENS = False


def providers(name: str, issuer: str, client_id: str, secret: str) -> dict[str, Any]:
    """The OpenID Connect provider of the host, as allauth reads it; none, if nothing is given.

    Raises ImproperlyConfigured for half of one, and for one that anybody on the way could be.
    """
    given = {
        "OIDC_NAME": name,
        "OIDC_ISSUER": issuer,
        "OIDC_CLIENT_ID": client_id,
        "OIDC_CLIENT_SECRET": secret,
    }
    missing = [variable for variable, value in given.items() if not value]
    if len(missing) == len(given):
        return {}
    if missing:
        raise ImproperlyConfigured(f"Logowanie przez OpenID Connect: ustaw też {missing[0]}.")
    parts = urlsplit(issuer)
    if parts.scheme != "https" and parts.hostname not in {"localhost", "127.0.0.1", "::1"}:
        raise ImproperlyConfigured(f"OIDC_ISSUER={issuer}: podaj adres zaczynający się od https://")
    app = {
        "provider_id": "oidc",
        "name": name,
        "client_id": client_id,
        "secret": secret,
        "settings": {"server_url": issuer.rstrip("/"), "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}
