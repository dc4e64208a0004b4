"""Programs of PostgreSQL on the embedded database, and the lines of the manual that use them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kisportal.embedded_postgres.cluster import Cluster
from tests.kisportal.embedded_postgres.conftest import ROOT

OPERATIONS = ROOT / "docs" / "operations.md"
MODULE = (sys.executable, "-m", "kisportal.embedded_postgres")
HOST = ("DATABASE_URL", "DEBUG", "DJANGO_SETTINGS_MODULE", "PORTAL_DATA_DIR")


def environment(data_dir):
    own = {"PORTAL_DATA_DIR": str(data_dir), "PORTAL_PG_FSYNC": "off"}
    return {k: v for k, v in os.environ.items() if k not in HOST} | own


def run(data_dir, *command):
    return subprocess.run(
        command, cwd=ROOT, env=environment(data_dir), capture_output=True, text=True, check=False
    )


def lines_of_the_manual(program):
    """The lines of the part about the embedded database that run the program."""
    text = OPERATIONS.read_text(encoding="utf-8")
    part = text.split("\n### The embedded database\n", 1)[1].split("\n#", 1)[0]
    return re.findall(rf"^\.venv/bin/python (-m \S+ {program} .*)$", part, re.MULTILINE)


def by_the_manual(data_dir, program, folder):
    (line,) = lines_of_the_manual(program)
    line = line.replace(" kisportal.dump", f" {folder}/kisportal.dump")
    line = line.replace("=kisportal.dump", f"={folder}/kisportal.dump")
    answer = run(data_dir, sys.executable, *line.split())
    assert (answer.returncode, answer.stderr) == (0, "")


def psql(data_dir, sql):
    answer = run(
        data_dir, *MODULE, "psql", "-qAtX", "-v", "ON_ERROR_STOP=1", "-c", sql, "kisportal"
    )
    assert (answer.returncode, answer.stderr) == (0, "")
    return answer.stdout.strip()


def manage(data_dir, *arguments):
    answer = run(data_dir, sys.executable, "manage.py", *arguments)
    assert (answer.returncode, answer.stderr) == (0, "")
    return answer.stdout


def test_register_is_dumped_and_restored_as_the_manual_says(data_dir, place):
    manage(data_dir, "migrate", "--verbosity=0")
    manage(data_dir, "load_reference")
    psql(
        data_dir, "UPDATE entities_fundingsource SET name = 'środki własne' WHERE code = 'marshal'"
    )
    history = "SELECT count(*), min(name) FROM entities_fundingsourceevent WHERE code = 'marshal'"
    before = psql(data_dir, history)
    assert before.startswith("2|")  # as it came, and as it is now
    by_the_manual(data_dir, "pg_dump", place)
    psql(data_dir, "DROP TABLE entities_searchword; CREATE TABLE stray (x int)")
    by_the_manual(data_dir, "dropdb", place)
    by_the_manual(data_dir, "pg_restore", place)
    assert psql(data_dir, history) == before
    assert psql(data_dir, "SELECT to_regclass('entities_searchword'), to_regclass('stray')") == (
        "entities_searchword|"
    )
    manage(data_dir, "migrate", "--check")
    assert manage(data_dir, "load_reference") == ""
    assert Cluster(data_dir).running() is None


def test_database_in_use_is_not_dropped(user, made):
    user(made.data_dir).ready().query("SELECT 1")
    holder = subprocess.Popen(
        [*MODULE, "psql", "-qX", "-c", "SELECT pg_sleep(60)", "kisportal"],
        cwd=ROOT,
        env=environment(made.data_dir),
        stdin=subprocess.DEVNULL,
    )
    try:
        busy = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'"
        while psql(made.data_dir, busy) != "1":
            assert holder.poll() is None
        answer = run(made.data_dir, *MODULE, "dropdb", "kisportal")
        assert answer.returncode == 1
        assert psql(made.data_dir, "SELECT town FROM kept") == "Łódź"
    finally:
        holder.terminate()
        holder.wait()


def test_server_that_others_use_is_left_running(user, made):
    used = user(made.data_dir).ready()
    assert psql(made.data_dir, "SELECT town FROM kept") == "Łódź"
    assert used.query("SELECT 1") == 1


@pytest.mark.parametrize("name", ["pg_dumb", "/bin/true", "../bin/psql"])
def test_unknown_program_is_one_sentence(data_dir, name):
    answer = run(data_dir, *MODULE, name)
    assert answer.returncode == 1
    assert answer.stderr.startswith("Wśród programów PostgreSQL w folderze „")
    assert answer.stderr.count("\n") == 1
    assert not Path(data_dir).exists()


def test_no_program_is_the_usage(data_dir):
    answer = run(data_dir, *MODULE)
    assert (answer.returncode, answer.stderr) == (
        2,
        "Użycie: python -m kisportal.embedded_postgres PROGRAM [ARGUMENTY]\n",
    )


def test_exit_code_is_the_programs_own(made):
    assert run(made.data_dir, *MODULE, "psql", "-c", "nonsense", "kisportal").returncode == 1
