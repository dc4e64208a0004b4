"""Environment variables as settings read them: what is no such value is refused in a sentence."""

import os
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured


def env(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def env_bool(name: str, *, default: bool) -> bool:
    value = env(name).lower()
    if value in {"", "1", "true", "yes", "on", "0", "false", "no", "off"}:
        return default if not value else value in {"1", "true", "yes", "on"}
    raise ImproperlyConfigured(f"{name}={value}: wpisz „on” albo „off”.")


def env_level(name: str, default: str) -> str:
    """A level of the log, in any letter case."""
    value = env(name).upper() or default
    if value not in {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}:
        raise ImproperlyConfigured(f"{name}={value}: wpisz DEBUG, INFO, WARNING albo ERROR.")
    return value


def postgres(url: str) -> dict[str, Any]:
    """The database of a URL. Raises ImproperlyConfigured for anything but a PostgreSQL."""
    try:
        found = dj_database_url.parse(url)
    except ValueError:
        found = {}
    if found.get("ENGINE") != "django.db.backends.postgresql":
        raise ImproperlyConfigured(
            "DATABASE_URL nie wskazuje bazy PostgreSQL: podaj adres w postaci "
            "postgresql://użytkownik:hasło@serwer:5432/baza (znaki specjalne w haśle jako %XX)."
        )
    return dict(found)


def port(value: str) -> int:
    """A number of a port. Raises ImproperlyConfigured for anything else."""
    if not (value.isascii() and value.isdigit() and 0 < int(value[:6]) < 65536):
        raise ImproperlyConfigured(f"EMAIL_PORT={value}: wpisz numer portu, na przykład 587.")
    return int(value)


def scanner(value: str) -> str:
    """Where the virus scanner listens: a path, or a host with its port. Raises
    ImproperlyConfigured for anything else.
    """
    host, _colon, number = value.rpartition(":")
    is_port = number.isascii() and number.isdigit() and 0 < int(number[:6]) < 65536
    if value and not value.startswith("/") and not (host and is_port):
        raise ImproperlyConfigured(
            f"CLAMAV_SOCKET={value}: wpisz ścieżkę gniazda albo adres z portem, na przykład "
            "127.0.0.1:3310."
        )
    return value


def env_list(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in env(name, default).split(",") if part.strip()]
