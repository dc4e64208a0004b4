"""The backend in processes of its own, so that the suite's own database is left alone."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from kisportal.embedded_postgres import processes

ROOT = Path(__file__).parents[3]
SETTINGS = """
import os, select, signal, sys
import django
from django.conf import settings
from pathlib import Path

database = {"ENGINE": "kisportal.postgres_backend", "NAME": "kisportal", "DATA_DIR": sys.argv[1]}
settings.configure(
    DATABASES={"default": database | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}}
)
django.setup()
from django.core.management import call_command
from django.db import OperationalError, close_old_connections, connection

def answer(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]

def server():
    [file] = Path(sys.argv[1]).glob("postgres-*/postmaster.pid")
    return int(file.read_text().split()[0])
"""


@pytest.fixture
def place(monkeypatch):
    """A folder for the data; its servers end with the test."""
    monkeypatch.setenv("PORTAL_PG_FSYNC", "off")
    folder = Path(tempfile.mkdtemp(prefix="kis-"))
    folder.chmod(0o755)
    yield folder
    for data in folder.rglob("PG_VERSION"):
        processes.end_orphans(data.parent)
    shutil.rmtree(folder)


def run(code, data_dir, **options):
    return subprocess.run(
        [sys.executable, "-c", SETTINGS + code, str(data_dir)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        **options,
    )


def output(code, data_dir, **options):
    answer = run(code, data_dir, **options)
    assert answer.stderr == ""
    return answer.stdout.strip()


def test_no_question_starts_no_server(place):
    output("connection.ops.quote_name('x')", place / "dane")
    assert list(place.iterdir()) == []


def test_first_question_starts_the_server(place):
    assert output("print(answer('SELECT current_database()'))", place / "dane") == "kisportal"


def test_server_killed_between_two_requests_is_started_again(place):
    code = """
answer("CREATE TABLE kept AS SELECT 7 AS n; SELECT 1")
os.kill(server(), signal.SIGKILL)
select.select([connection.connection], [], [])  # until its orphan has hung up
close_old_connections()
print(answer("SELECT n FROM kept"))
"""
    assert output(code, place / "dane") == "7"


def test_server_whose_process_crashed_recovers_for_the_next_connection(place):
    code = """
pid = answer("SELECT pg_backend_pid()")
postmaster = server()
witness = connection.copy()
witness.ensure_connection()
os.kill(pid, signal.SIGKILL)
connection.close()
select.select([witness.connection], [], [])  # until the server has sent everybody away
print(answer("SELECT 'up'"), server() == postmaster)
"""
    assert output(code, place / "dane") == "up True"


def test_missing_database_is_told_at_once(place):
    code = """
connection.settings_dict["NAME"] = "nie_ma"
try:
    connection.ensure_connection()
except OperationalError as error:
    print(str(error).strip().rpartition("FATAL:")[2].strip())
"""
    assert output(code, place / "dane") == 'database "nie_ma" does not exist'


def test_test_database_is_made_and_removed(place):
    code = """
name = connection.creation.create_test_db(verbosity=0)
print(name, answer("SELECT current_database()"))
connection.creation.destroy_test_db("kisportal", verbosity=0)
print(answer("SELECT count(*) FROM pg_database WHERE datname = 'test_kisportal'"))
"""
    assert output(code, place / "dane").split() == ["test_kisportal", "test_kisportal", "0"]


def test_forked_process_connects_on_its_own(place):
    code = """
answer("SELECT 1")
connection.close()
if not os.fork():
    print(answer("SELECT 'child'"), flush=True)
    sys.exit()
os.wait()
print(answer("SELECT 'parent'"))
"""
    assert output(code, place / "dane").split() == ["child", "parent"]


def test_shell_of_the_database_runs_with_the_programs_of_the_server(place):
    code = 'call_command("dbshell", "--", "-Atc", "SELECT current_user")'
    assert output(code, place / "dane") == "kisportal"


def test_trouble_of_the_server_is_not_wrapped_by_django(place):
    (place / "plik").write_text("")
    code = """
from kisportal.embedded_postgres import EmbeddedPostgresError
try:
    connection.ensure_connection()
except EmbeddedPostgresError as error:
    print(error)
"""
    assert output(code, place / "plik") == (
        f"Ścieżka „{place / 'plik'}” nie jest folderem: usuń plik, który stoi na jej miejscu, "
        "albo wskaż inny folder zmienną PORTAL_DATA_DIR."
    )


def test_command_prints_the_trouble_as_one_sentence(place):
    (place / "plik").write_text("")
    answer = subprocess.run(
        [sys.executable, "manage.py", "showmigrations"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PORTAL_DATA_DIR": str(place / "plik"), "DATABASE_URL": ""},
        check=False,
    )
    assert (answer.returncode, answer.stdout, answer.stderr.count("\n")) == (1, "", 1)
