"""The database made ready for a run: reachable, new enough, ours, migrated, filled."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, NotSupportedError, OperationalError, connection
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from .embedded_postgres import errors
from .problems import ProblemError

OLDEST_SERVER = 150000
# An arbitrary number of the portal's own, for the server's advisory lock.
PREPARATION = 7_214_025
PAUSE = 0.2
ALMOST_FULL = 20_000_000

DISK_FULL = "53100"
NO_RIGHT = "42501"
NO_TABLES = ("42P01", "42703")
# Ended by its administrator, crashed, not started yet.
SERVER_ENDED = ("57P01", "57P02", "57P03")


def prepare(fill: Callable[[], None], say: Callable[[str], None]) -> None:
    """Bring the database to this version's tables and call `fill`, one start at a time.

    Raises ProblemError when a person has to mend something first.
    """
    with _explained():
        _connect()
        with _alone(say):
            _refuse_unknown_migrations()
            call_command("migrate", interactive=False, verbosity=0)
            fill()


def explained(error: DatabaseError) -> str | None:
    """One sentence for what a person can mend of a failed command; None for anything else, which
    is a mistake of ours and keeps its traceback.
    """
    if isinstance(error, NotSupportedError):
        return _server_too_old()
    code = _server_code(error)
    if code in NO_TABLES:
        return (
            "W bazie danych brakuje tabel tej wersji portalu: uruchom najpierw "
            "„manage.py migrate”, a potem „manage.py load_reference”."
        )
    mendable = (DISK_FULL, NO_RIGHT, *SERVER_ENDED)
    if code in mendable or (code is None and isinstance(error, OperationalError)):
        return _sentence(error)
    return None


def unknown_migrations() -> list[str]:
    """Migrations that the database has and this version of the portal does not know."""
    known = dict(MigrationLoader(None).disk_migrations)
    # A squashed migration knows the ones that it replaced.
    replaced = {name for migration in known.values() for name in migration.replaces}
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied.keys() - known.keys() - replaced)


def _connect() -> None:
    try:
        connection.ensure_connection()
    except NotSupportedError as error:
        raise ProblemError(_server_too_old()) from error
    except DatabaseError as error:
        raise ProblemError(_unreachable(error)) from error
    if connection.pg_version < OLDEST_SERVER:
        raise ProblemError(_server_too_old())


def _server_too_old() -> str:
    return (
        f"Serwer bazy danych jest za stary: portal potrzebuje PostgreSQL "
        f"{OLDEST_SERVER // 10000} lub nowszego."
    )


def _refuse_unknown_migrations() -> None:
    if unknown := unknown_migrations():
        raise ProblemError(
            f"Tę bazę danych utworzyła inna wersja portalu (zna ona zmianę „{unknown[-1]}”, "
            "a ta wersja nie): uruchom tamtą lub nowszą wersję albo wskaż inną bazę zmienną "
            "DATABASE_URL lub inny folder danych zmienną PORTAL_DATA_DIR."
        )


@contextmanager
def _alone(say: Callable[[str], None]) -> Iterator[None]:
    """One start at a time prepares a database. Asks again and again, so that Ctrl-C is heard."""
    if not _locked():
        say("Czekam, aż inne uruchomienie przygotuje bazę danych…")
        while not _locked():
            time.sleep(PAUSE)
    try:
        yield
    finally:
        # The server frees the lock with the connection, also after a crash.
        with suppress(DatabaseError):
            connection.close()


def _locked() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [PREPARATION])
        return cursor.fetchone()[0]


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except InconsistentMigrationHistory as error:
        raise ProblemError(_not_ours(error)) from error
    except DatabaseError as error:
        raise ProblemError(_sentence(error)) from error


def _sentence(error: DatabaseError) -> str:
    code = _server_code(error)
    data_dir = connection.settings_dict.get("DATA_DIR")
    if data_dir and (code == DISK_FULL or _almost_full(data_dir)):
        return errors.full_disk(data_dir)
    if code == DISK_FULL:
        return "Na dysku serwera bazy danych zabrakło miejsca: zwolnij je i spróbuj ponownie."
    if code == NO_RIGHT:
        return (
            f"Konto bazy danych nie ma potrzebnych praw ({_first_line(error)}): poproś "
            "administratora, żeby uczynił je właścicielem tej bazy."
        )
    if code is None or code in SERVER_ENDED:
        return _unreachable(error)
    return _not_ours(error)


def _server_code(error: BaseException | None) -> str | None:
    """The server's own code of an error, however often the error was wrapped."""
    while error:
        if code := getattr(error, "pgcode", None):
            return str(code)
        error = error.__cause__ or error.__context__
    return None


def _almost_full(data_dir: Path) -> bool:
    # A server whose disk is full ends in the middle of a sentence: the code is lost with it.
    return shutil.disk_usage(data_dir).free < ALMOST_FULL


def _not_ours(error: Exception) -> str:
    return (
        f"Tabele w bazie danych nie pasują do tej wersji portalu ({_first_line(error)}): wskaż "
        "inną bazę zmienną DATABASE_URL lub inny folder danych zmienną PORTAL_DATA_DIR."
    )


def _unreachable(error: DatabaseError) -> str:
    if not settings.DATABASE_URL:
        return (
            f"Połączenie z wbudowaną bazą danych zostało przerwane ({_first_line(error)}): "
            "uruchom portal ponownie."
        )
    located = connection.settings_dict
    return (
        f"Nie można połączyć się z bazą danych „{located['NAME']}” na serwerze "
        f"„{located['HOST'] or 'lokalnym'}” ({_first_line(error)}): sprawdź DATABASE_URL "
        "i czy serwer działa."
    )


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or ["brak szczegółów"])[0]
