"""Settings by environment: safe for an installation, ready for somebody who tries the portal."""

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).parents[2]
KEY = "a-secret-key-of-a-server-long-enough-and-with-many-different-letters-0123456789"
SERVER = "postgres://portal:haslo@db.example:5433/rejestr"
VARIABLES = (
    *("DATABASE_URL", "DEBUG", "DEMO_ACCOUNTS", "SECRET_KEY", "ALLOWED_HOSTS", "HTTPS"),
    *("CSRF_TRUSTED_ORIGINS", "PORTAL_DATA_DIR", "LOG_LEVEL", "SECURITY_CONTACT"),
    *("DECLARATION_FILE", "SECOND_FACTOR", "PUBLIC_ADDRESS"),
    *("OIDC_NAME", "OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_SECOND_FACTOR"),
    *("EMAIL_HOST", "EMAIL_PORT", "EMAIL_SECURITY", "EMAIL_USER", "EMAIL_PASSWORD", "EMAIL_FROM"),
)


@pytest.fixture
def settings_with(monkeypatch):
    """Reads the settings as they are with the given environment variables, and no others."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)

    def read(**variables):
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(ROOT / "kisportal" / "settings.py"))

    return read


def test_trying_out_needs_no_configuration(settings_with):
    settings = settings_with()
    chosen = {name: settings[name] for name in ("DEBUG", "DEMO_ACCOUNTS", "HTTPS")}
    assert chosen == {"DEBUG": True, "DEMO_ACCOUNTS": True, "HTTPS": False}
    assert settings["DATABASES"]["default"]["ENGINE"] == "kisportal.postgres_backend"


def test_installation_is_safe_until_told_otherwise(settings_with):
    settings = settings_with(DATABASE_URL=SERVER, SECRET_KEY=KEY)
    names = ("DEBUG", "DEMO_ACCOUNTS", "HTTPS", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE")
    assert {name: settings[name] for name in names} == {
        "DEBUG": False,
        "DEMO_ACCOUNTS": False,
        "HTTPS": True,
        "SECURE_SSL_REDIRECT": True,
        "SESSION_COOKIE_SECURE": True,
    }


def test_installation_needs_a_key(settings_with):
    with pytest.raises(ImproperlyConfigured, match="Ustaw SECRET_KEY"):
        settings_with(DATABASE_URL=SERVER)


def test_key_of_the_code_is_for_trying_out_only(settings_with):
    with pytest.raises(ImproperlyConfigured, match="Ustaw SECRET_KEY"):
        settings_with(DEBUG="off")


@pytest.mark.parametrize("variables", [{"DEBUG": "off"}, {"DATABASE_URL": SERVER}])
def test_demo_accounts_are_never_made_unless_asked_for(settings_with, variables):
    assert settings_with(SECRET_KEY=KEY, **variables)["DEMO_ACCOUNTS"] is False
    assert settings_with(SECRET_KEY=KEY, DEMO_ACCOUNTS="on", **variables)["DEMO_ACCOUNTS"] is True


@pytest.mark.parametrize(
    ("variables", "needed"),
    [
        ({}, False),
        ({"DEMO_ACCOUNTS": "off"}, True),
        ({"DATABASE_URL": SERVER}, True),
        ({"DATABASE_URL": SERVER, "DEMO_ACCOUNTS": "on"}, False),
        ({"DATABASE_URL": SERVER, "DEMO_ACCOUNTS": "on", "SECOND_FACTOR": "on"}, True),
        ({"DATABASE_URL": SERVER, "SECOND_FACTOR": "off"}, False),
    ],
)
def test_second_factor_is_needed_unless_the_password_is_public_anyway(
    settings_with, variables, needed
):
    assert settings_with(SECRET_KEY=KEY, **variables)["SECOND_FACTOR"] is needed


@pytest.mark.parametrize(("https", "trusted"), [("on", 1), ("off", 0)])
def test_proxy_is_believed_only_where_it_is_asked_for(settings_with, https, trusted):
    settings = settings_with(SECRET_KEY=KEY, HTTPS=https)
    assert settings["ALLAUTH_TRUSTED_PROXY_COUNT"] == trusted


def test_attempts_are_counted_where_all_workers_see_them(settings_with):
    caches = settings_with()["CACHES"]
    assert caches["default"]["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"


def test_database_by_address(settings_with):
    database = settings_with(DATABASE_URL=SERVER, SECRET_KEY=KEY)["DATABASES"]["default"]
    names = ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT", "CONN_HEALTH_CHECKS")
    assert [database[name] for name in names] == [
        "django.db.backends.postgresql",
        "rejestr",
        "portal",
        "haslo",
        "db.example",
        5433,
        True,
    ]


@pytest.mark.parametrize("url", ["sqlite:///db", "mysql://a@b/c", "rejestr"])
def test_address_of_no_postgresql_is_refused(settings_with, url):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL nie wskazuje bazy PostgreSQL"):
        settings_with(DATABASE_URL=url, SECRET_KEY=KEY)


def test_data_folder_holds_database_and_static_files(settings_with, tmp_path):
    settings = settings_with(PORTAL_DATA_DIR=str(tmp_path / "dane portalu"))
    assert settings["DATABASES"]["default"]["DATA_DIR"] == tmp_path / "dane portalu"
    assert settings["STATIC_ROOT"] == tmp_path / "dane portalu" / "static"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1", True), (" ON ", True), ("yes", True), ("0", False), ("off", False), ("No", False)],
)
def test_switch_is_read_in_any_letters(settings_with, value, expected):
    assert settings_with(DEBUG=value, SECRET_KEY=KEY)["DEBUG"] is expected


def test_switch_that_says_neither_is_refused(settings_with):
    with pytest.raises(ImproperlyConfigured, match="DEBUG=może: wpisz „on” albo „off”"):
        settings_with(DEBUG="może")


@pytest.mark.parametrize(
    ("value", "level"), [("info", "INFO"), ("", "WARNING"), ("ERROR", "ERROR")]
)
def test_level_of_the_log_is_read_in_any_letters(settings_with, value, level):
    assert settings_with(LOG_LEVEL=value)["LOGGING"]["root"]["level"] == level


def test_level_that_is_none_is_refused(settings_with):
    sentence = "LOG_LEVEL=LOUD: wpisz DEBUG, INFO, WARNING albo ERROR"
    with pytest.raises(ImproperlyConfigured, match=sentence):
        settings_with(LOG_LEVEL="loud")


def test_hosts_are_a_list(settings_with):
    settings = settings_with(
        ALLOWED_HOSTS=" portal.example , www.portal.example,",
        CSRF_TRUSTED_ORIGINS="https://portal.example",
    )
    assert settings["ALLOWED_HOSTS"] == ["portal.example", "www.portal.example"]
    assert settings["CSRF_TRUSTED_ORIGINS"] == ["https://portal.example"]


def test_nothing_is_loaded_from_another_host(settings_with):
    directives = settings_with()["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    sources = {source for listed in directives.values() for source in listed}
    assert sources == {"'self'", "'none'"}


def test_every_view_asks_for_a_sign_in_unless_it_says_otherwise(settings_with):
    assert "kisportal.middleware.SignInUnlessPublic" in settings_with()["MIDDLEWARE"]


# HSTS for subdomains and in browsers' lists binds the whole domain: its owner decides.
OF_THE_DOMAIN = {"security.W005", "security.W021"}


def test_django_finds_nothing_to_complain_of_in_an_installation(tmp_path):
    environment = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    installation = {"DATABASE_URL": SERVER, "SECRET_KEY": KEY, "PORTAL_DATA_DIR": str(tmp_path)}
    settings = {"DJANGO_SETTINGS_MODULE": "kisportal.settings"}
    check = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy"],
        cwd=ROOT,
        env=environment | installation | settings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert check.returncode == 0
    assert set(re.findall(r"\w+\.[WE]\d+", check.stderr)) == OF_THE_DOMAIN


def mail_of(settings):
    names = ("EMAIL_BACKEND", "EMAIL_HOST", "EMAIL_PORT", "EMAIL_USE_TLS", "EMAIL_USE_SSL")
    return tuple(settings[name] for name in names)


def test_mail_of_a_trial_stays_in_the_terminal(settings_with):
    assert mail_of(settings_with())[0] == "django.core.mail.backends.console.EmailBackend"


@pytest.mark.parametrize(
    ("security", "port", "starttls", "tls"),
    [("", 25, False, False), ("starttls", 587, True, False), ("TLS", 465, False, True)],
)
def test_mail_of_an_installation_goes_through_its_server(
    settings_with, security, port, starttls, tls
):
    settings = settings_with(
        DATABASE_URL=SERVER, SECRET_KEY=KEY, EMAIL_HOST="mail.example", EMAIL_SECURITY=security
    )
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    assert mail_of(settings) == (smtp, "mail.example", port, starttls, tls)


def test_mail_comes_from_the_portals_own_name(settings_with):
    assert settings_with(ALLOWED_HOSTS="cis.example")["DEFAULT_FROM_EMAIL"] == "portal@cis.example"
    chosen = settings_with(EMAIL_FROM="rejestr@urzad.example")
    assert chosen["DEFAULT_FROM_EMAIL"] == "rejestr@urzad.example"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("EMAIL_SECURITY", "ssl"),
        ("EMAIL_PORT", "0"),
        ("EMAIL_PORT", "smtp"),
        ("EMAIL_PORT", "70000"),
    ],
)
def test_mail_setting_that_is_wrong_is_named(settings_with, name, value):
    with pytest.raises(ImproperlyConfigured, match=f"{name}={value}"):
        settings_with(**{name: value})


def test_provider_of_identity_comes_from_the_environment(settings_with):
    settings = settings_with(
        OIDC_NAME="Logowanie gminne",
        OIDC_ISSUER="https://konta.example",
        OIDC_CLIENT_ID="portal",
        OIDC_CLIENT_SECRET="tajne",
    )
    (app,) = settings["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["APPS"]
    assert app["settings"]["server_url"] == "https://konta.example"
    assert (settings["OIDC_NAME"], settings["OIDC_SECOND_FACTOR"]) == ("Logowanie gminne", False)


def test_without_one_nobody_vouches_for_anybody(settings_with):
    settings = settings_with()
    assert settings["SOCIALACCOUNT_PROVIDERS"] == {}
    assert settings["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]["form-action"] == ["'self'"]


@pytest.mark.parametrize(
    ("variables", "leave"),
    [
        ({}, False),
        ({"DEBUG": "off", "SECRET_KEY": KEY, "DEMO_ACCOUNTS": "on"}, False),
        ({"DEBUG": "off", "SECRET_KEY": KEY}, True),
        ({"EMAIL_HOST": "mail.example"}, True),
    ],
)
def test_emails_of_a_trial_are_printed_and_leave_no_computer(settings_with, variables, leave):
    """`make run` serves with DEBUG off and demo accounts on."""
    backend = settings_with(**variables)["EMAIL_BACKEND"]
    assert backend == f"django.core.mail.backends.{'smtp' if leave else 'console'}.EmailBackend"
