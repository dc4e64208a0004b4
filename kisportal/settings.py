"""Settings of the portal: one file; every choice that a host makes is an environment variable.

The table of variables is in README.md; `tests/test_docs.py` checks that both agree.
"""

from pathlib import Path
from typing import Any

import pghistory
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from kisportal import account_settings, declaration, map_tiles
from kisportal.account_settings import *  # noqa: F403 - settings are names of this module
from kisportal.environment import env, env_bool, env_level, env_list, port, postgres, scanner

BASE_DIR = Path(__file__).resolve().parent.parent


# --- Host ---------------------------------------------------------------------------

DATABASE_URL = env("DATABASE_URL")
# A run with no configuration is somebody trying the portal on their own machine.
# With a database server given, it is an installation: safe until told otherwise.
DEBUG = env_bool("DEBUG", default=not DATABASE_URL)
DEMO_ACCOUNTS = env_bool("DEMO_ACCOUNTS", default=DEBUG and not DATABASE_URL)
# The password of demo accounts is public: another secret beside it would protect nothing.
SECOND_FACTOR = env_bool("SECOND_FACTOR", default=not DEMO_ACCOUNTS)
PORTAL_DATA_DIR = Path(env("PORTAL_DATA_DIR", str(BASE_DIR / "var"))).resolve()

SECRET_KEY = env("SECRET_KEY")
if not SECRET_KEY:
    if not DEBUG:
        raise ImproperlyConfigured(
            "Ustaw SECRET_KEY: długi, losowy napis, znany tylko temu serwerowi."
        )
    SECRET_KEY = "a-key-for-trying-the-portal-out-and-for-nothing-else-0123456789"  # noqa: S105 - refused above when DEBUG is off
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")
# An installation that names nobody has no security.txt, rather than an invented address in it.
SECURITY_CONTACT = env("SECURITY_CONTACT", "mailto:bezpieczenstwo@portal.example" if DEBUG else "")
# What only the institution that runs the portal can say of its accessibility (ADR 47).
DECLARATION_FILE = env("DECLARATION_FILE")
DECLARATION = declaration.read(Path(DECLARATION_FILE) if DECLARATION_FILE else None)

# --- Application --------------------------------------------------------------------

INSTALLED_APPS = [
    "kisportal.accounts",
    "entities",
    "entities.office.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.postgres",
    "django_filters",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "pgtrigger",
    "pghistory",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kisportal.compression.CompressWhatEveryoneMaySee",
    "kisportal.looks.middleware",
    "csp.middleware.CSPMiddleware",
    "kisportal.middleware.ignore_broken_sessions",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kisportal.middleware.SignInUnlessPublic",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "kisportal.urls"
WSGI_APPLICATION = "kisportal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Database: a server by URL, or the portal's own (kisportal/embedded_postgres/) --

DATABASES: dict[str, Any]
if DATABASE_URL:
    DATABASES = {"default": postgres(DATABASE_URL)}
else:
    DATABASES = {
        "default": {
            "ENGINE": "kisportal.postgres_backend",
            "NAME": "kisportal",
            "DATA_DIR": PORTAL_DATA_DIR,
        }
    }
DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}

# --- Accounts: kisportal/account_settings.py; here what a host chooses -------------------

OIDC_NAME = env("OIDC_NAME")
SOCIALACCOUNT_PROVIDERS = account_settings.providers(
    OIDC_NAME, env("OIDC_ISSUER"), env("OIDC_CLIENT_ID"), env("OIDC_CLIENT_SECRET")
)
# Whether the provider asks for a second factor itself, so that the portal need not.
OIDC_SECOND_FACTOR = env_bool("OIDC_SECOND_FACTOR", default=False)

# --- Caches: attempts to sign in are counted by all workers together (ADR 52) -------------

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_attempts",
        "KEY_FUNCTION": "kisportal.accounts.attempts.key_of",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
    "answers": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # How many files each address of the internet took, in ten minutes.
    "files": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "files",
        "KEY_FUNCTION": "kisportal.accounts.attempts.key_of",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
    # What follows the register, today's and yesterday's, of some megabytes each in one of 100,000:
    # never more of it, whatever days are asked about.
    "sets": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "sets",
        "OPTIONS": {"MAX_ENTRIES": 12},
    },
}

# --- Language and time ----------------------------------------------------------------

LANGUAGE_CODE = "pl"
LANGUAGES = [("pl", "polski")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Warsaw"
USE_TZ = True

# --- Static files ---------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = PORTAL_DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "kisportal.static_finders.LeafletFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Under DEBUG pages work before `collectstatic` has run, as tests need.
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# No other host needs our files, and thirty files with a line less are a kilobyte less for a phone.
WHITENOISE_ALLOW_ALL_ORIGINS = False

# --- Security -------------------------------------------------------------------------

HTTPS = env_bool("HTTPS", default=not DEBUG)
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
# Under HTTPS a proxy is in front, which adds the visitor's address to X-Forwarded-For.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 12 * 60 * 60
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
# An entry kept for decades is one form of many rows: nine fields a row, a row a year and source.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
# Maps are drawn from the portal's own data; an operator may put a server of pictures under them.
MAP_TILES = map_tiles.read(env("MAP_TILES_URL"), env("MAP_TILES_ATTRIBUTION"))
# Leaflet lets go of a picture by showing an empty one in its place.
_PICTURES = [MAP_TILES.origin, "data:"] if MAP_TILES else []

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, *_PICTURES],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

# Where the public finds the portal: codes and QR codes of documents lead there.
_HOST = next((host for host in ALLOWED_HOSTS if host.strip(".*")), "localhost").lstrip(".")
PUBLIC_ADDRESS = env(
    "PUBLIC_ADDRESS", f"https://{_HOST}" if HTTPS else f"http://{_HOST}:8000"
).rstrip("/")

# --- E-mail ------------------------------------------------------------------------------

# Somebody who tries the portal out sees e-mails in the terminal; nothing leaves their computer.
EMAIL_HOST = env("EMAIL_HOST") or "localhost"
_TRIAL = (DEBUG or DEMO_ACCOUNTS) and not env("EMAIL_HOST")
EMAIL_BACKEND = "django.core.mail.backends." + (
    "console.EmailBackend" if _TRIAL else "smtp.EmailBackend"
)
EMAIL_SECURITY = env("EMAIL_SECURITY", "none").lower() or "none"
if EMAIL_SECURITY not in {"none", "starttls", "tls"}:
    raise ImproperlyConfigured(
        f"EMAIL_SECURITY={EMAIL_SECURITY}: wpisz „none”, „starttls” albo „tls”."
    )
EMAIL_USE_TLS, EMAIL_USE_SSL = EMAIL_SECURITY == "starttls", EMAIL_SECURITY == "tls"
EMAIL_PORT = port(
    env("EMAIL_PORT") or {"none": "25", "starttls": "587", "tls": "465"}[EMAIL_SECURITY]
)
EMAIL_HOST_USER = env("EMAIL_USER")
EMAIL_HOST_PASSWORD = env("EMAIL_PASSWORD")
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("EMAIL_FROM") or f"portal@{_HOST}"

# --- Files that come in --------------------------------------------------------------------

# ClamAV's daemon, by the path of its socket or as host:port; without one nothing is scanned.
CLAMAV_SOCKET = scanner(env("CLAMAV_SOCKET"))

# --- History --------------------------------------------------------------------------

PGHISTORY_INSTALL_CONTEXT_FUNC_ON_MIGRATE = True
# Versions are never changed or deleted, not even by SQL.
PGHISTORY_APPEND_ONLY = True
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(related_name="versions", related_query_name="+")

# --- Logging: what happened, never who --------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env_level("LOG_LEVEL", "WARNING")},
}
