"""A process that is killed in the middle of an act, at a moment that is certain."""

import os
import subprocess
import sys
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction

from tests.at_once import wait_until

_BEGINNING = """
import sys
import django
django.setup()
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
"""


def started(script: str, *arguments: Any, **environment: str) -> subprocess.Popen[str]:
    """A process of the portal on the database of the test; its own arguments begin at argv[2]."""
    name = connection.settings_dict["NAME"]
    return subprocess.Popen(
        [sys.executable, "-c", _BEGINNING + script, name, *map(str, arguments)],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"} | environment,
        cwd=settings.BASE_DIR,
        text=True,
    )


def kill(process: subprocess.Popen[str]) -> None:
    """End the process as a power cut would, and wait until its session is gone too."""
    process.kill()
    process.wait()
    wait_until(lambda: _sessions(what="TRUE") == 0)


def killed_before_it_adds(model: type[models.Model], script: str, *arguments: Any) -> None:
    """Run the script until it has written something and is about to add a row of the model; then
    kill it.
    """
    table = connection.ops.quote_name(model._meta.db_table)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {table} IN SHARE MODE")
        process = started(script, *arguments)
        about_to = f"wait_event_type = 'Lock' AND query LIKE '%INSERT INTO {table}%'"
        # Who has a number of a transaction has written.
        wait_until(lambda: _sessions(f"backend_xid IS NOT NULL AND {about_to}") == 1)
        process.kill()
        process.wait()
    kill(process)


def _sessions(what: str) -> int:
    """How many other sessions of this database there are of which it is true."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # not what it saw before
        cursor.execute(
            f"SELECT count(*) FROM pg_stat_activity WHERE {what}"  # noqa: S608 - words of this file
            " AND datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        )
        return cursor.fetchone()[0]
