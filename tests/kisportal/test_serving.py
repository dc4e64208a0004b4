"""Whole runs of the portal, by the processes they start and leave: none, however they end."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings

from kisportal import serving

SECONDS = 60
OF_THE_TESTS = ("DATABASE_URL", "DEBUG", "DJANGO_SETTINGS_MODULE", "MAKELEVEL")


class Run:
    """A portal that serves from a data folder of its own."""

    def __init__(self, data_dir, port, **environment):
        self.data_dir, self.port = data_dir, port
        own = {"PORTAL_DATA_DIR": str(data_dir), "PORTAL_PG_FSYNC": "off"}
        inherited = {k: v for k, v in os.environ.items() if k not in OF_THE_TESTS}
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--no-load", "--port", str(port)],
            cwd=settings.BASE_DIR,
            env={**inherited, **own, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def ready(self):
        """Wait until the portal says that it works."""
        line = self.process.stdout.readline()
        if line != f"Portal działa: http://127.0.0.1:{self.port} (Ctrl-C zatrzymuje)\n":
            raise AssertionError(line + self.process.stderr.read())
        return self

    def end(self, number=signal.SIGINT):
        """Send a signal; what the portal printed until its end, and its exit code."""
        self.process.send_signal(number)
        output, errors = self.process.communicate(timeout=SECONDS)
        return output, errors, self.process.returncode

    def server(self):
        """The process of the web server."""
        (child,) = children(self.process.pid)
        return child

    def answer(self, path):
        """The page at a path."""
        return urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=SECONDS)


def children(pid):
    """Numbers of the processes that a process started itself."""
    return [
        int(task.split()[0])
        for stat in Path("/proc").glob("[0-9]*/stat")
        if (task := text(stat)) and int(task.rpartition(")")[2].split()[1]) == pid
    ]


def text(path):
    try:
        return path.read_text(errors="replace")
    except OSError:
        return ""


def processes_of(data_dir):
    """Every process that was started for the data folder, or works in it as its database does."""
    own = f"PORTAL_DATA_DIR={data_dir}"
    return {
        int(process.name)
        for process in Path("/proc").glob("[0-9]*")
        if own in text(process / "environ").split("\0") or data_dir in folder_of(process).parents
    }


def folder_of(process):
    try:
        return (process / "cwd").readlink()
    except OSError:
        return Path()


def gone(data_dir):
    """Wait for the processes of the data folder to end; those that do not."""
    deadline = time.monotonic() + SECONDS
    while (left := processes_of(data_dir)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return left


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory):
    """The data folder of the runs, at a path with spaces; the first run makes the database."""
    folder = tmp_path_factory.mktemp("a folder with spaces")
    folder.chmod(0o755)
    return folder


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.fixture
def run(data_dir, port):
    """A portal that works; ended after the test, whatever the test did to it."""
    run = Run(data_dir, port).ready()
    yield run
    run.process.kill()
    run.process.communicate()
    assert gone(data_dir) == set()


def test_a_page_is_served(run):
    assert run.answer("/admin/login/").status == 200


def test_a_missing_page_is_the_portals_own_and_not_a_technical_one(run):
    with pytest.raises(urllib.error.HTTPError) as error:
        run.answer("/nie-ma-takiej-strony/")
    assert (error.value.code, b"DEBUG = True" in error.value.read()) == (404, False)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_polite_signal_ends_everything_in_peace(run, data_dir, number):
    running = len(processes_of(data_dir))
    output, errors, code = run.end(number)
    # The run, the web server, two workers, and a database server of several processes.
    assert (running > 5, output, errors, code) == (True, "Portal zatrzymany.\n", "", 0)
    assert processes_of(data_dir) == set()


def test_nothing_outlives_a_killed_run(run, data_dir):
    run.process.kill()
    assert gone(data_dir) == set()


def test_a_killed_web_server_ends_the_run_with_a_sentence(run, data_dir):
    os.kill(run.server(), signal.SIGKILL)
    _, errors = run.process.communicate(timeout=SECONDS)
    assert errors.startswith("Serwer stron zakończył pracę bez polecenia")
    assert (run.process.returncode, processes_of(data_dir)) == (1, set())


def test_a_killed_worker_is_replaced(run):
    before = set(children(run.server()))
    os.kill(min(before), signal.SIGKILL)
    deadline = time.monotonic() + SECONDS
    while len(set(children(run.server())) - before) < 1 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(children(run.server())) == 2


def test_a_second_run_of_the_same_folder_outlives_the_first(run, data_dir):
    with socket.create_server(("127.0.0.1", 0)) as server:
        other_port = server.getsockname()[1]
    second = Run(data_dir, other_port).ready()
    run.end()
    status = second.answer("/admin/login/").status
    second.end()
    assert status == 200


@pytest.mark.parametrize("asked_for", [True, False])
def test_the_web_server_knows_whether_demo_accounts_are_asked_for(monkeypatch, settings, asked_for):
    monkeypatch.delenv("DEBUG", raising=False)
    settings.DEMO_ACCOUNTS = asked_for
    environment = serving.server_environment(8000)
    assert (environment["DEBUG"], environment["DEMO_ACCOUNTS"]) == (
        "off",
        "on" if asked_for else "off",
    )


@pytest.mark.parametrize(
    ("https", "given", "address"),
    [
        (False, None, "http://localhost:9100"),
        (False, "https://portal.example", "https://portal.example"),
        (True, None, None),
    ],
)
def test_documents_lead_to_the_port_of_the_run(monkeypatch, settings, https, given, address):
    monkeypatch.delenv("PUBLIC_ADDRESS", raising=False)
    if given:
        monkeypatch.setenv("PUBLIC_ADDRESS", given)
    settings.HTTPS, settings.PUBLIC_ADDRESS = https, "http://localhost:8000"
    assert serving.server_environment(9100).get("PUBLIC_ADDRESS") == address


def test_a_port_in_use_is_one_sentence(run, data_dir):
    second = Run(data_dir, run.port)
    output, errors = second.process.communicate(timeout=SECONDS)
    assert (second.process.returncode, output) == (1, "")
    assert re.fullmatch(
        rf"Port {run.port} jest zajęty przez inny program: zatrzymaj go "
        r"albo wybierz inny port, na przykład: make run PORT=\d+\n",
        errors,
    )


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        (
            {"DATABASE_URL": "postgresql://127.0.0.1:1/portal", "SECRET_KEY": "x"},
            "Nie można połączyć się z bazą danych „portal” na serwerze „127.0.0.1” ",
        ),
        (
            {"DATABASE_URL": "mysql://serwer/x", "SECRET_KEY": "x"},
            "DATABASE_URL nie wskazuje bazy PostgreSQL",
        ),
        ({"DATABASE_URL": "postgresql://serwer/portal"}, "Ustaw SECRET_KEY"),
        ({"PORTAL_DATA_DIR": __file__}, f"Ścieżka „{__file__}” nie jest folderem"),
    ],
)
def test_what_a_person_can_mend_is_one_sentence(data_dir, port, environment, sentence):
    run = Run(data_dir, port, **environment)
    output, errors = run.process.communicate(timeout=SECONDS)
    assert (run.process.returncode, output) == (1, "")
    assert (errors.startswith(sentence), errors.count("\n")) == (True, 1)
