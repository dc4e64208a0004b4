"""The command line: one sentence for what a person can mend, a traceback for our mistakes."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import DatabaseError, OperationalError, connection

from kisportal import database

UNREACHABLE = {"DATABASE_URL": "postgresql://127.0.0.1:1/portal", "SECRET_KEY": "x"}
OF_THE_TESTS = ("DATABASE_URL", "DEBUG", "DJANGO_SETTINGS_MODULE")


def manage(*arguments, **environment):
    inherited = {k: v for k, v in os.environ.items() if k not in OF_THE_TESTS}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=inherited | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "command",
    [
        ("migrate",),
        ("load_reference",),
        ("import_entities", "entities/fixtures/entities.csv"),
        ("erase_account", "nikt@test.example", "--reason", "x"),
    ],
    ids=lambda command: command[0],
)
def test_unreachable_server_is_one_sentence(command):
    answer = manage(*command, **UNREACHABLE)
    assert answer.returncode == 1
    assert answer.stderr.startswith(
        "Nie można połączyć się z bazą danych „portal” na serwerze „127.0.0.1” "
    )
    assert answer.stderr.count("\n") == 1


def test_level_of_the_log_that_is_none_is_one_sentence():
    answer = manage("check", LOG_LEVEL="loud", DEBUG="on")
    assert answer.stderr == "LOG_LEVEL=LOUD: wpisz DEBUG, INFO, WARNING albo ERROR.\n"


def refused(sql):
    with pytest.raises(DatabaseError) as caught, connection.cursor() as cursor:
        cursor.execute(sql)
    return database.explained(caught.value)


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("SELECT * FROM entities_of_tomorrow", "W bazie danych brakuje tabel"),
        ("SELECT of_tomorrow FROM entities_entity", "W bazie danych brakuje tabel"),
        ("DO $$ BEGIN RAISE insufficient_privilege; END $$", "Konto bazy danych nie ma"),
        ("DO $$ BEGIN RAISE disk_full; END $$", "Na dysku"),
    ],
)
def test_what_a_person_can_mend_is_told(db, sql, sentence):
    assert refused(sql).startswith(sentence)


@pytest.mark.parametrize("sql", ["SELECT 1 / 0", "nonsense", "SELECT 1 + 'x'"])
def test_mistake_of_ours_keeps_its_traceback(db, sql):
    assert refused(sql) is None


def test_lost_connection_is_told():
    assert database.explained(OperationalError("server closed the connection")) is not None
    assert database.explained(DatabaseError("relation exists")) is None
